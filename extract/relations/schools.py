"""Relations between schools: sisterSchoolOf, assists, articulatesWith, else partnersWith.

The order decides: a pair of sister schools that also visit each other is sisterSchoolOf; help and
pathways come before mere cooperation (decided case 3: partnersWith stands beside them only if a
passage of its own states the joint work).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from extract.frames.model import DOUBT, Claim, Frame, Party, Role
from extract.relations.assistance import HELP
from extract.relations.cooperation import runs_program
from extract.relations.flags import is_unpaired, is_unreal, pairs_of

_SISTER = re.compile(r"姊妹|姐妹(?:学)?校|友好(?:合作)?(?:学校|院校|校)")
_PATHWAY = re.compile(
    r"[2-4]\s*\+\s*[1-4](?!\s*\+)|[四五]年一贯|七年贯通|三二分段|中高职|中高本|中本|高本|中高企|贯通|转段|"
    r"专升本|专本|长学制|五年一体|双学籍|[中高]职段|(?:对接|衔接)的?(?:高职|本科|高等?院?校)|分段培养|"
    r"一体化(?:培养|招生)|对口(?:贯通|升学(?!考试|率))|三二连读|连读|免试(?:进入|升)|联合招生|衔接(?!岗)"
)
"""That pupils go on from one school to the other."""
_NOT_PATHWAY = re.compile(r"[“\"]?2\s*\+\s*1|联合培养班|1\s*\+\s*X|1\s*\+\s*1|1\s*\+\s*N")
"""Years at school and at work, or certificates, which look alike: 2+1, 1+X."""
_JOINT = re.compile(
    r"合作|共[建育享同商研用管]|联合|联手|携手|签[署订约下]|协议|备忘录|意向书|互[派访聘]|合[编办作建署]|联办|交流(?!座谈)|协同|牵头|"
    r"发起|结盟|组建|成立|教学点|函授|共享|三方|两校|三校|研讨|培训|跟岗|教研|主办|承办|见习|实习|合拍|合署"
)
"""That schools do something together."""
_TOGETHER = re.compile(
    r"联合|共同|双方|签[署订约]|合办|主办|发起|[两三四]校|[三四]方|合作|携手|合署|互"
)
"""That those who act side by side act together, and not each alone."""
_ALL_PAIRS = re.compile(
    r"[三四多][方校家]|共同(?!体)|联合(?!培养|招生|办学|教研|体|会)|携手|共建|发起|合办|签约"
)
"""That all who are named work together, those beside the subject too."""
_ONE_WORK = re.compile(r"[三四五多][方校家]|(?<!支部)(?<!党建)共建(?!活动)|发起|组建|成立|签约")
"""That a list of partners (与甲、乙、丙) does one work together, and not each with the school."""
_ADMITTED = re.compile(r"升入|考入|考取|录取|报考|毕业于|就读于")
"""Single pupils, not a pathway."""
_MEMBERS_ONLY = re.compile(
    r"理事|成员|会员|加入|加盟|吸纳|接纳|秘书|委员单位|主任单位|主席单位|牵头的"
)
"""Members of the same consortium, which makes no partners by itself."""
_FOUNDS = re.compile(r"发起|成立|组建|打造|签|共建")
_NURSERY = re.compile(r"幼儿园|保育院|小学$")
MOST_LISTED = 20  # a longer list of schools joins something; it does not pair all of them
_STANDS_ALONE = re.compile(
    r"共建|合建|联合(?:举办|承办|申报|开发|编)|合作(?:开发|举办|办)|合编|合办|[三四]方|互派|发起|签约"
)
"""A joint work of its own beside help or a pathway (decided case 3)."""
_WEAK = re.compile(
    r"参加|来自|接待|基础上|升格|举办的|组织的|参观|考察|来访|到访|座谈|观摩|比赛|同台|友情演出|讲座|报告|"
    r"升入|考入|录取|毕业于|并入|合并|整合|更名|负于|不敌|输给"
)
"""Visits, contests and mergers: no joint work unless a word says so."""


def school_claims(frame: Frame) -> Iterator[Claim]:
    """Read the relations between the schools of a frame."""
    if is_unreal(frame):
        return
    for left, right, own in _school_pairs(frame):
        found = _relation(frame, left, right)
        if (
            found
            and (own or found[0] == "partnersWith")
            and _may_pair(frame, found[0], left, right)
        ):
            predicate, rule, weight = found
            if is_unpaired(frame):
                rule, weight = f"{rule}-unpaired", DOUBT
            if predicate == "assists":
                left = next((p for p in frame.subjects if p.type == "Consortium"), left)
            yield Claim(left, predicate, right, rule, frame, weight)


def _may_pair(frame: Frame, predicate: str, left: Party, right: Party) -> bool:
    """Two who act side by side work together; sisters or helpers of a third they are not so."""
    both = left in frame.subjects and right in frame.subjects
    if not both or predicate == "partnersWith":
        return True
    schools = [p for p in frame.subjects if p.type == "School"]
    return predicate == "articulatesWith" and len(schools) == 2


def _school_pairs(frame: Frame) -> Iterator[tuple[Party, Party, bool]]:
    """Yield pairs of schools; the flag tells whether one of the two acts."""
    subjects = [p for p in frame.subjects if p.type == "School"]
    others = [p for p in frame.parties if p.type == "School"]
    for left, right in pairs_of(frame, subjects, others):
        yield left, right, True
    together = _TOGETHER.search(frame.text) is not None
    listed = max(len(subjects), len(others)) > MOST_LISTED
    if (
        len(subjects) > 1
        and not listed
        and not frame.pairs
        and (frame.joint or (together and not others))
    ):
        for left, right in combinations(subjects, 2):
            if left.entity != right.entity:
                yield left, right, True
    if frame.joint and not listed and _ALL_PAIRS.search(frame.core) and not frame.pairs:
        one_work = _ONE_WORK.search(frame.core) is not None
        for left, right in combinations(others, 2):
            listed = left.role is right.role is Role.WITH
            if left.entity != right.entity and (one_work or not listed):
                yield left, right, False


def _relation(frame: Frame, left: Party, right: Party) -> tuple[str, str, float] | None:
    text, heading = frame.text, frame.heading
    row = frame.kind == "row"
    if _SISTER.search(text) or (row and _SISTER.search(heading)):
        return "sisterSchoolOf", "sister", 0.9
    if HELP.search(text) and not (row and _PATHWAY.search(heading)):
        return "assists", "help", 0.8
    told_above = HELP.search(heading) and not _PATHWAY.search(text if not row else text + heading)
    if told_above and (row or not _JOINT.search(frame.core)):
        return "assists", "help-above", 0.6
    if _ADMITTED.search(frame.core):
        return None
    if (_PATHWAY.search(text) or (row and _PATHWAY.search(heading))) and not (
        _NOT_PATHWAY.search(text) and not re.search(r"3\s*\+\s*[234]|贯通|专升本|三二", text)
    ):
        return "articulatesWith", "pathway", 0.85
    if _MEMBERS_ONLY.search(frame.core) and not _FOUNDS.search(frame.core):
        return None
    weak = _WEAK.search(frame.core) or (
        right.role is Role.AT and not _NURSERY.search(right.surface)
    )
    if _JOINT.search(text) and not (weak and not re.search(r"签|共建|联合|合作", frame.core)):
        alone = _stands_alone(frame)
        return "partnersWith", "joint-work-alone" if alone else "joint-work", 0.7
    if row and runs_program(frame, right):
        return "partnersWith", "program-with-school", 0.6
    if row and right.role is Role.WITH and _JOINT.search(heading):
        return "partnersWith", "joint-work-table", 0.6
    return None if row else ("partnersWith", "mere-mention", DOUBT)


def weigh_beside(claim: Claim) -> Claim:
    """Doubt a partnersWith that is said more closely elsewhere (decided case 3).

    Sisters are no partners too; beside help or a pathway a clause must state a joint work of its
    own.
    """
    closer = claim.beside & {"assists", "articulatesWith"} and claim.rule != "joint-work-alone"
    if claim.predicate != "partnersWith" or not (closer or "sisterSchoolOf" in claim.beside):
        return claim
    return replace(claim, rule="closer-elsewhere", weight=min(claim.weight, DOUBT))


def _stands_alone(frame: Frame) -> bool:
    """Tell whether a clause states a joint work beside help or a pathway (decided case 3).

    An industry college is no such work, as it is what the pathway is for.
    """
    founds = frame.of_type("IndustryCollege")
    return _STANDS_ALONE.search(frame.core) is not None and not founds
