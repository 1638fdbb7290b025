"""What a table's column heading says about cells that no recogniser could type.

Under 专业名称 whatever stands is a program, under 合作企业 an enterprise without a suffix is one. A
heading also settles the class where a cell's own ending misleads (某公司培训中心 under 企业名称).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.mentions.suffixes import is_generic
from extract.model import Mention
from extract.units import Unit, UnitKind

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "Program",
        re.compile(
            r"^(?!.*(?:代码|数量|专业数|大类|类别|人数|率|教师|课程|年级|带头人|负责人|部|系部|教研)).{0,8}专业(?:名称|方向|布局|设置)?(?:[（(].*[)）])?$"
        ),
    ),
    (
        "Enterprise",
        re.compile(r"^.{0,4}企业(?:名称|全称|单位)?$|^(?:订单|冠名|合作|共建)企业|^公司名称$"),
    ),
    ("School", re.compile(r"^.{0,6}(?:学校|院校)(?:名称)?$")),
    (
        "Facility",
        re.compile(r"^(?:校内|校外|实训)?.{0,4}(?:实训室|实训基地|基地|工作室|实训中心|平台)名称$"),
    ),
)
_SPLIT = re.compile(r"[、，,；;/\n]|\s+")
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z（）()·+\-]{2,24}")
_NOTHING = re.compile(
    r"^(?:[-—－/\\*]+|无|暂无|合计|总计|小计|其他|同上|待定|全校|各专业|所有专业|相关专业|未.*|[（(].*[)）])$"
)
_RETYPED = frozenset({"Facility", "Institution", "Place", "Association"})
_CODE = re.compile(r"代\s*码|编\s*码|编\s*号")
SCORE = 0.75  # under the score of a name with 专业 behind it, above a bare catalogue name


def complete_cells(units: Sequence[Unit]) -> list[Unit]:
    """Add to table cells the names that only their column's heading tells.

    Args:
        units: All units of a document; headings of a table come before its cells.

    Returns:
        The same units, cells with further or retyped mentions among them.
    """
    headings: dict[tuple[int, int], str] = {}
    completed = []
    for unit in units:
        if unit.kind is UnitKind.HEADER_CELL and unit.column is not None:
            type_ = _type_of(unit.text)
            if type_:
                headings[unit.block.index, unit.column] = type_
        elif unit.kind is UnitKind.CELL and unit.column is not None:
            type_ = headings.get((unit.block.index, unit.column))
            if type_:
                unit = _complete(unit, type_)
        completed.append(unit)
    return _drop_stray_programs(completed)


def _type_of(heading: str) -> str | None:
    text = re.sub(r"\s+", "", heading)
    return next((type_ for type_, pattern in _COLUMNS if pattern.match(text)), None)


def _complete(unit: Unit, type_: str) -> Unit:
    mentions = [_retype(mention, unit, type_) for mention in unit.mentions]
    named = [m for m in mentions if m.recogniser != "pronoun"]
    for start, end in _parts(unit.text):
        text = unit.text[start:end]
        if type_ == "Program":
            end -= len("专业") if text.endswith("专业") and len(text) > 3 else 0
            text = unit.text[start:end]
        taken = any(m.start < end and start < m.end for m in named)
        if not taken and not _NOTHING.match(text) and not is_generic(text, type_):
            mentions.append(Mention(start, end, type_, text, "column", SCORE))
    return replace(unit, mentions=tuple(sorted(mentions, key=lambda m: (m.start, m.end))))


def _retype(mention: Mention, unit: Unit, type_: str) -> Mention:
    whole = mention.end - mention.start >= len(unit.text.strip())
    if type_ == "Enterprise" and whole and mention.type in _RETYPED:
        return replace(mention, type=type_)
    if type_ == "Program" and mention.type == "Program" and mention.start == 0:
        return replace(mention, score=max(mention.score, SCORE))
    return mention


def _parts(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in [*_SPLIT.finditer(text), None]:
        end = match.start() if match else len(text)
        piece = text[start:end]
        if _NAME.fullmatch(piece) and not piece.isascii():
            yield start, end
        if match:
            start = match.end()


def _drop_stray_programs(units: list[Unit]) -> list[Unit]:
    """Take programs out of tables in whose program column hardly anything is one.

    A third of the cells must be known names or the table give codes, else the column speaks of
    something else.
    """
    coded = {
        unit.block.index
        for unit in units
        if unit.kind is UnitKind.HEADER_CELL and _CODE.search(unit.text)
    }
    known: dict[tuple[int, int], list[bool]] = defaultdict(list)
    for unit in units:
        if unit.kind is UnitKind.CELL and unit.column is not None and unit.text.strip():
            programs = [m for m in unit.mentions if m.type == "Program"]
            if programs:
                known[unit.block.index, unit.column].append(
                    any(m.recogniser != "column" for m in programs)
                )
    poor = {
        key for key, flags in known.items() if sum(flags) * 3 < len(flags) and key[0] not in coded
    }
    return [
        replace(unit, mentions=tuple(m for m in unit.mentions if m.recogniser != "column"))
        if unit.column is not None and (unit.block.index, unit.column) in poor
        else unit
        for unit in units
    ]
