"""offersProgram: a school and the majors that it has, opens, enrols for or builds up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.frames.model import DOUBT, MASK, Claim, Frame, Party, Role
from ontology.catalogues.programs import load_programs

MARKED = 0.85  # the recogniser's score where 专业 stands behind the name or its list
SHORTEST_COINED = 2  # 汽修, 航空: majors are called so in prose
_NOT_OFFERED = re.compile(
    r"未获|未通过|退回|未批|大赛|竞赛|赛项|证书|课程|奖项|录取|升入|考入|培训班|简介|目录|管理办法|委员会|名专业|评委|选修课|大类"
)
_HELPED = re.compile(r"帮助|帮其|援建|助力|协助")
"""The majors of 帮助该校新开设某专业 are those of the school that is helped."""
_REFUSED = re.compile(r"未获|未通过|未予|未能通过|退回|未批|暂缓|不再列入|落选|被否")
_COLUMN = re.compile(r"专业|方向|招生")
_CHANGE = re.compile(
    r"开设|新增|新设|增设|开办|停招|撤销|停办|备案|拟新设|招生|招收|共建〇|共建[“\"]?〇"
)
_STUDENTS = re.compile(
    r"^[”\"]?(?:专业)?(?:\d+级|[^，。；]{0,4}(?:学生|师生|毕业生|教师|新生|学员))"
)
_CLASS = re.compile(
    r"[”\"]?(?:订单|冠名|定向|定制|精英|学徒|联合|实验|创新|特色)[^，。；、]{0,4}班"
)
"""Behind the name of a class that is called after a major (decided case 11)."""
_LISTED = re.compile(
    rf"[{MASK}、和及与“”（）()\s]*等?(?:共|多)?(?:[一二三四五六七八九十两\d]+余?多?个)?[^，。；{MASK}]{{0,6}}专业(?!人|技|教|课|委)"
)
"""The end of a list of majors behind one of them, its names masked: 〇〇、〇〇等12个专业."""
_COUNTED = re.compile(
    r"^[”\"]?(?:[、和及与][^，。；]{2,10})?(?:等)?[一二三四五六七八九十两\d]+\s*个?(?:[^，。；]{0,4})专业"
)


def program_claims(frame: Frame) -> Iterator[Claim]:
    """Read which majors the schools of a frame have."""
    if frame.kind == "row":
        yield from _row_claims(frame)
        return
    schools = [p for p in frame.subjects if p.type == "School"]
    if not schools:
        schools = [p for p in frame.parties if p.type == "School"][:1]
    helped = [p for p in frame.parties if p.type == "School" and p not in frame.subjects]
    if helped and _HELPED.search(frame.text):
        schools = helped
    for program in frame.of_type("Program"):
        major = _is_major(frame, program)
        rule = _rule(frame, program) if major else "program-mentioned"
        for school in schools[:1]:
            weight = 0.75 if major else DOUBT
            yield Claim(school, "offersProgram", program, rule, frame, weight)


def _row_claims(frame: Frame) -> Iterator[Claim]:
    if not _COLUMN.search(frame.heading):
        return
    schools = [p for p in frame.subjects if p.type == "School"]
    for program in frame.of_type("Program"):
        if program.role is Role.WITH:
            continue
        for school in schools[:1]:
            yield Claim(school, "offersProgram", program, "program-row", frame, 0.8)


def _rule(frame: Frame, program: Party) -> str:
    """Name how a major is told: opened or closed, listed as one of the school's 专业, or both."""
    opened = _CHANGE.search(frame.core) is not None
    listed = False
    if program.content is frame.unit.content:
        listed = _LISTED.match(frame.core, program.end - frame.core_start) is not None
    return "program" + ("-opened" if opened else "") + ("-listed" if listed else "")


def _is_major(frame: Frame, program: Party) -> bool:
    """Tell whether a name in prose is used as a major: called one, or being opened or closed.

    A name that no catalogue has counts only where a school opens, closes or enrols for it.
    """
    if _REFUSED.search(frame.text):
        return False
    if _NOT_OFFERED.search(frame.core) and not _CHANGE.search(frame.core):
        return False
    name = program.surface
    changed = _CHANGE.search(frame.core) is not None
    before = program.content.text[: program.start]
    after = program.content.text[program.end : program.end + 12]
    if before.rfind("《") > before.rfind("》") or _CLASS.match(after):
        return False
    if load_programs().find(name.removesuffix("专业群")):
        return program.score >= MARKED or any(p.match(after) for p in (_STUDENTS, _COUNTED))
    if name.endswith("专业群"):
        return True
    return changed and len(name) >= SHORTEST_COINED
