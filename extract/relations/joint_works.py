"""hasIndustryCollege, coBuilds, memberOf: organisations and the thing that they found or join."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.frames.discourse import ACTORS
from extract.frames.model import DOUBT, Claim, Frame, Party, Role
from extract.relations.flags import is_unreal

_FOUND = re.compile(
    r"共建|合建|建[成起立设有]|新建|援建|捐建|联建|成立|组建|设立|设[有在]|挂牌|揭牌|授牌|打造|投用|启用|投入|创建|共享|共管|共用|运营|开办|"
    r"办起|合办|获批|入选|落户|落地|牵头|拥有|搭建|开设|立项|申报|命名|联合|携手|开放|加入|依托|发挥|建于|建|设|办|冠名|共同|包含|包括|内含"
)
_COLLEGE = re.compile(
    r"定名|命名|创办|加盟|共建|合建|建[成起立设]|成立|组建|设立|揭牌|打造|创建|开办|办起|合办|获批|牵头|申报|共同|联合|携手|加入|签|运行|入选|挂牌|依托|建|办"
)
_MEMBER = re.compile(
    r"理事|监事|会长|成员|牵头|加入|加盟|吸纳|发起|组建|成立|组成|参与|秘书|主任|委员|会员|主席|打造|共建|入选|依托|平台|单位"
)
_HONOUR = re.compile(r"(?:国家|省|市|区|县|自治区|部|厅|校|院)级[^“”]*(?:基地|中心|平台)$")
"""自治区级高技能人才培训基地 is an honour shared by many schools, no facility of its own."""
_GIVEN = re.compile(r"[援捐帮]建|支教|对口|帮扶|受援|结对|帮助[^，。；]{0,12}建|帮其")
_ABSTRACT = re.compile(r"(?:民族|命运|学术|学习|教学|教研|利益|成长|价值|责任|育人)共同体$")
_FOUNDS = re.compile(r"发起|组建|成立|打造|共建|共同|联合")
_GUIDES = re.compile(r"指导下|支持下|批准|主管|授权")


def industry_college_claims(frame: Frame) -> Iterator[Claim]:
    """Read who founded, co-founded or hosts an industry college."""
    if is_unreal(frame):
        return
    for college in frame.of_type("IndustryCollege"):
        founded = frame.kind == "row" or _COLLEGE.search(frame.text) is not None
        rule, weight = ("industry-college", 0.85) if founded else ("college-mentioned", DOUBT)
        for owner in _owners(frame, college):
            yield Claim(owner, "hasIndustryCollege", college, rule, frame, weight)


def facility_claims(frame: Frame) -> Iterator[Claim]:
    """Read who built, co-built, runs or shares a facility."""
    if is_unreal(frame):
        return
    for facility in frame.of_type("Facility"):
        if frame.kind == "row":
            founded = (
                re.search(r"实[训习]|基地|中心|平台|共建|工作室|工坊|室", frame.heading) is not None
            )
        else:
            founded = _is_founded(frame, facility)
        rule, weight = ("facility", 0.7) if founded else ("facility-mentioned", DOUBT)
        for owner in _owners(frame, facility):
            yield Claim(owner, "coBuilds", facility, rule, frame, weight)


def _is_founded(frame: Frame, facility: Party) -> bool:
    if facility.role is Role.AT and facility.named:
        return False
    if _in_title(facility):
        return False
    name = facility.surface
    if _HONOUR.match(name):
        return False
    before = facility.content.text[max(0, facility.start - 3) : facility.start]
    after = facility.content.text[facility.end : facility.end + 6]
    if re.match(r"(?:入室)?成员|学员|主持人为|评审", after):
        return False
    return bool(_FOUND.search(frame.text) or re.search(r"(?:是|作为|为)[“\"]?$", before))


def _in_title(thing: Party) -> bool:
    """Tell whether a thing is named in the title of a paper or plan: 《某某基地运营模式的探索》."""
    before = thing.content.text[: thing.start]
    return before.rfind("《") > before.rfind("》")


def membership_claims(frame: Frame) -> Iterator[Claim]:
    """Read who leads, founded, belongs to or holds office in a consortium."""
    if is_unreal(frame):
        return
    row = frame.kind == "row"
    consortia = frame.everyone("Consortium")
    stated = _MEMBER.search(frame.text) or (row and _MEMBER.search(frame.heading))
    rule, weight = ("membership", 0.8) if stated else ("consortium-mentioned", DOUBT)
    for consortium in consortia:
        if _ABSTRACT.search(consortium.surface):
            continue
        for member in _members(frame, consortium):
            yield Claim(member, "memberOf", consortium, rule, frame, weight)


def _owners(frame: Frame, thing: Party) -> Iterator[Party]:
    """Yield who owns a thing: everyone who acts, but only the giver where it is help."""
    given = thing.type == "Facility" and _GIVEN.search(frame.text) is not None
    consortium = any(party.type == "Consortium" for party in frame.subjects)
    for party in frame.everyone(*ACTORS, *(("Consortium",) if consortium else ())):
        if consortium and party in frame.subjects and party.type != "Consortium":
            continue
        if given and party not in frame.subjects:
            continue
        if party.entity == thing.entity:
            continue
        if party.type == "Government" and _GUIDES.search(frame.core):
            continue
        if party.role is Role.AT and party.type != "School":
            continue
        yield party


def _members(frame: Frame, consortium: Party) -> Iterator[Party]:
    founded = _FOUNDS.search(frame.core) is not None
    explicit = [
        p
        for p in frame.everyone(*ACTORS, "Consortium")
        if p.entity != consortium.entity
        and p.type != "Consortium"
        and (p.role is not Role.IMPLIED or (founded and p in frame.parties))
        and not (p.role is Role.IMPLIED and p.via and p.via[0].reason == "reporter")
    ]
    for party in explicit:
        if party.type == "Government" and _GUIDES.search(frame.core):
            continue
        yield party
