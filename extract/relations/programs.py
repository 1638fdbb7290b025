"""offersProgram: a school and the majors that it has, opens, enrols for or builds up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.frames.model import Claim, Frame, Party
from ontology.catalogues.programs import load_programs

_NOT_OFFERED = re.compile(r"未获|未通过|退回|未批|暂缓|大赛|竞赛|赛项|证书|课程|奖|录取|升入|考入|培训班")
_PROGRAM_COLUMN = re.compile(r"专业|方向|招生")
_CHANGE = re.compile(r"开设|新增|新设|增设|开办|设置|停招|撤销|停办|备案|拟新设|招生|招收|专业群")


def program_claims(frame: Frame) -> Iterator[Claim]:
    """Read which majors the schools of a frame have."""
    if frame.kind == "row":
        yield from _row_claims(frame)
        return
    if _NOT_OFFERED.search(frame.core) and not _CHANGE.search(frame.core):
        return
    schools = [p for p in frame.subjects if p.type == "School"]
    if not schools:
        schools = [p for p in frame.parties if p.type == "School"][:1]
    for program in frame.of_type("Program"):
        if not _is_major(frame, program):
            continue
        for school in schools[:1] if len(schools) > 1 else schools:
            yield Claim(school, "offersProgram", program, "program", frame, 0.75)


def _row_claims(frame: Frame) -> Iterator[Claim]:
    if not _PROGRAM_COLUMN.search(frame.heading):
        return
    schools = [p for p in frame.subjects if p.type == "School"]
    for program in frame.of_type("Program"):
        for school in schools[:1]:
            yield Claim(school, "offersProgram", program, "program-row", frame, 0.8)


def _is_major(frame: Frame, program: Party) -> bool:
    """Tell whether a name in prose is used as a major: 专业 behind it or its list, or a change."""
    after = program.content.text[program.end : program.end + 40]
    name = program.content.text[program.start : program.end]
    if name.endswith("专业群"):
        return True
    if re.match(r"[”\"]?(?:[（(][^）)]{1,12}[）)])?(?:类)?(?:专业|方向)", after):
        return True
    listed = re.match(r"[^，。；]{0,60}?(?:等)?[一二三四五六七八九十两\d]*\s*个?专业", after)
    if listed:
        return True
    return bool(_CHANGE.search(frame.core)) and bool(load_programs().find(name))
