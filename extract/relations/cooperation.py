"""cooperatesWith: a school and an enterprise, institution, association or government.

Naming a partner beside an acting school is nearly enough: what has to be told apart are the
distractors (guidelines: supervision, awards, media, venues, suppliers, employers of graduates,
policies). Governments need a word that makes them partners.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product

from extract.frames.cues import load_cues, mode_cues
from extract.frames.discourse import PARTNERS
from extract.frames.model import DOUBT, Claim, Frame, Party, Role
from extract.relations.flags import is_unreal, pairs_of

_POSITIVE = frozenset(mode_cues()) | {"cooperation"}
_DISTRACTORS = ("award", "media", "visit", "supply", "employer", "compete")
_STRONG = re.compile(
    r"签[署订约下]|协议|共建|合建|共同|联合|合作|订单|冠名|学徒|捐|赠|委托|承接|聘|互[派聘]|实习|顶岗|跟岗|共享|携手|引[入企进]|"
    r"培训(?!平台|软件)|班[”\"]|代运营|代工|代培|攻关|课题|合办|联办|配合|挂牌|授牌|定向|集训|见习|兼课|派驻|企业实践|实践锻炼|挂职"
)
_GOVERNMENT = re.compile(
    r"与|和|同|联合|携手|协同|会同|配合|协助|受|承接|应|为|承办|依托|对接|三方|双方|四方|共建|合办|联办|签"
)
_SUPERVISION = re.compile(
    r"指导下|支持下|领导下|批准|备案|公布|下达|组织的|主[办管]|举办的|授权|认定|评选|立项|拨付|印发|文件|通知|精神|要求|部署|规划|督导|"
    r"检查|检测|考核|验收|委员会办公室|视导|调研|评估|引导和?支持|统筹"
)
_LECTURE = re.compile(
    r"解读|讲座|报告会|宣讲|作[^，。；]{0,6}报告|来校授课|先后来校|辅导报告|分享会|开讲|授课\s*\d+\s*[次场]|退休|劳动模范"
)
_LASTING = re.compile(r"聘[为任]|受聘|担任|长期|每周|每月|系列|协议|合作|签")
_OFFICIAL = re.compile(r"(?:聘|担任|兼任|任)[^，。；]{0,10}(?:副校长|辅导员|导师)")
_MEMBERS_ONLY = re.compile(r"理事|成员|会员|加入|加盟|吸纳|接纳|秘书|委员单位|主任单位|主席单位")
_HOSTED = re.compile(r"主办")
_INSURES = re.compile(r"责任险|承保|投保|保险")
_SENT_TO = re.compile(
    r"(?:参加|入选|获评?|通过)[^，。；]{0,6}〇+[^，。；〇]{0,4}(?:组织|举办|主办|志愿|颁发|认[定证])"
    r"|由〇+(?:[、和与]〇+)*(?:联合|共同)?(?:认定|批准|评[选定]|授予)"
    r"|被〇+[^，。；]{0,6}录[用取]|(?:毕业生|校友)[^，。；]{0,12}创办|就业人数[^，。；]{0,4}多|用人[^，。；]{0,4}多"
)
"""Teachers sent to an agency's course, what an agency recognises, where graduates went."""
_TASKS = re.compile(r"责任单位|责任部门|配合单位|完成时[限间]|任务分工")
"""Heads of a list of tasks, which tells who answers for what."""
_SERVICE = re.compile(
    r"承包|保安|物业公司|食堂|供应(?!链)|出版(?!教材)|监理|用于支付|贷款|开户|支付|订购|承印"
)
_SUPPLIERS = re.compile(r"出版社$|保险|印刷|印务")
_SUPPORTS = re.compile(r"的?(?:大力|鼎力|积极|全力|倾力)?(?:支持|协助|帮助|参与|配合)下")
_SIGNED = re.compile(r"签[署订约下]|合作|共建|联合|合编|合办")


def cooperation_claims(frame: Frame) -> Iterator[Claim]:
    """Read who works with whom in a frame."""
    if is_unreal(frame):
        return
    schools = [p for p in frame.subjects if p.type == "School"]
    others = [p for p in frame.parties if p.type == "School"]
    partners = [p for p in (*frame.parties, *frame.subjects) if p.type in PARTNERS]
    if not partners:
        return
    pairs = list(pairs_of(frame, schools, [p for p in frame.parties if p.type in PARTNERS]))
    acting = [p for p in frame.subjects if p.type in PARTNERS]
    pairs += list(product(schools, acting))
    if frame.joint or not schools:
        pairs += list(product(others, partners))
    for school, partner in dict.fromkeys(pairs):
        rule, weight = _verdict(frame, school, partner)
        yield Claim(school, "cooperatesWith", partner, rule, frame, weight)


def _verdict(frame: Frame, school: Party, partner: Party) -> tuple[str, float]:
    """Return the rule that reads a pair as partners, or doubts it, with its weight."""
    if frame.kind == "row":
        return _row_verdict(frame, partner)
    if _is_distraction(frame, school, partner):
        return "distraction", DOUBT
    strong = _STRONG.search(frame.text) or frame.of_type("IndustryCollege")
    if partner.type == "Government":
        if not _government_acts(frame, partner, _STRONG.search(frame.core) is not None):
            return "authority", DOUBT
        return "cooperation-government", 0.65
    if partner.role is Role.AT and not strong and not _SUPPORTS.match(_after(partner)):
        return "venue", DOUBT
    if not (frame.cues & _POSITIVE or frame.of_type("Facility", "IndustryCollege")):
        return "mere-mention", DOUBT
    return "cooperation", 0.8 if strong else 0.55


def _after(party: Party) -> str:
    return party.content.text[party.end : party.end + 12]


def _is_distraction(frame: Frame, school: Party, partner: Party) -> bool:
    """Tell whether a frame names a partner for another reason than working together."""
    core = frame.core
    signed = _SIGNED.search(core) is not None
    name = partner.surface
    if partner.role is Role.BY and "award" in frame.core_cues:
        return True
    if any(cue in frame.core_cues for cue in _DISTRACTORS) and not _STRONG.search(core):
        return True
    if ("employer" in frame.core_cues or _SUPPLIERS.search(name) or _SERVICE.search(core)) and not (
        signed or re.search(r"订单|实习|协议", core)
    ):
        return True
    if (_INSURES.search(core) or _SENT_TO.search(core)) and not signed:
        return True
    if _LECTURE.search(core) and not _LASTING.search(core):
        return True
    if _HOSTED.search(core) and not re.search(r"联合主办|共同主办|与〇+[^，。；]{0,4}主办", core):
        return True
    if _MEMBERS_ONLY.search(core) and not re.search(r"发起|成立|组建|打造|签|共建", core):
        return True
    implied = school.role is Role.IMPLIED and not school.named
    return (
        implied and partner.type in {"Government", "Association"} and partner.role is Role.SUBJECT
    )


def _row_verdict(frame: Frame, partner: Party) -> tuple[str, float]:
    context = frame.cues | frame.heading_cues
    if _TASKS.search(frame.heading):
        return "distraction-row", DOUBT
    if context & {"award", "supply", "employer"} and not context & {
        "cooperation",
        "agreement",
        "order_class",
        "apprenticeship",
    }:
        return "distraction-row", DOUBT
    if partner.type == "Government" and not context & {"cooperation", "agreement", "training"}:
        return "authority-row", DOUBT
    if runs_program(frame, partner):
        return "program-with-partner", 0.7
    if not context & _POSITIVE:
        return "mere-mention-row", DOUBT
    return "cooperation-row", 0.75


def runs_program(frame: Frame, partner: Party) -> bool:
    """Tell whether a cell puts a partner in brackets behind a program: 护理（某人民医院）."""
    text = partner.content.text
    programs = [p for p in frame.of_type("Program") if p.content is partner.content]
    bracketed = text[: partner.start].rstrip().endswith(("（", "(", "、"))
    return bool(programs) and bracketed and programs[0].end <= partner.start


def _government_acts(frame: Frame, partner: Party, strong: bool) -> bool:
    name = partner.surface
    if re.match(
        r"教育部|国务院|财政部|国家|中共中央|中央|工业和信息化部|人力资源和?社会保障部", name
    ):
        return bool(re.search(r"承办|承接|委托", frame.core)) and "policy" not in frame.core_cues
    if _OFFICIAL.search(frame.core):
        return True
    if "主管" in frame.core:
        return False
    if _SUPERVISION.search(frame.core) and not re.search(r"签[署订约]|共建|委托|合作", frame.core):
        return False
    if "award" in frame.core_cues or ("policy" in frame.core_cues and not strong):
        return False
    if partner.role is Role.SUBJECT:
        return (
            bool(re.search(r"与|和|同|共建|合作|签|三方|双方|合办|联合|委托|聘", frame.core))
            and strong
        )
    return (
        strong
        and bool(_GOVERNMENT.search(frame.core))
        and partner.role
        in {
            Role.WITH,
            Role.BY,
            Role.FOR,
            Role.IMPLIED,
            Role.OBJECT,
        }
    )


def find_modes(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the cooperation modes that a text supports with the words that say so."""
    cues = load_cues()
    modes: Mapping[str, str] = mode_cues()
    for name, mode in modes.items():
        match = cues[name].pattern.search(text)
        if match:
            yield mode, match.start(), match.end()
