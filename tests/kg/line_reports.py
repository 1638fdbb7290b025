"""Reports of one statement a line, and an extractor that reads them: quick, and easy to break.

    标题：示例市职业技术学校质量年度报告（2023年度）
    报告单位：School 示例市职业技术学校
    别名：Enterprise 示例电梯有限公司 / 示例电梯公司 / short form
    School 示例市职业技术学校 cooperatesWith Enterprise 示例电梯有限公司 base,staff 护理 2022

In a statement, modes, program and year may be `-` or left out. A line `故障：…` makes the extractor
fail: `错误` raises, `崩溃` ends its process, `迟缓` takes a while, `停住` never ends, `空转`
keeps a processor busy for ever, `内存` takes memory until there is none.
"""

from __future__ import annotations

import os
import re
import time
from dataclasses import dataclass, field
from pathlib import Path

from extract.model import (
    Alias,
    DocumentGraph,
    End,
    Entity,
    Evidence,
    Qualifier,
    Span,
    Statement,
)
from extract.readers import read_document

RELATIONS = (
    *("cooperatesWith", "hasIndustryCollege", "sisterSchoolOf", "assists", "articulatesWith"),
    *("partnersWith", "memberOf", "coBuilds", "offersProgram"),
)
_STATEMENT = re.compile(
    rf"(\w+) (\S+) ({'|'.join(RELATIONS)}) (\w+) (\S+)(?: (\S+))?(?: (\S+))?(?: (\d+))?$"
)
SLOWNESS = 0.15
"""Seconds that a slow report takes."""


@dataclass
class Reader:
    """What was read so far: entities by type and name, evidence by the three that it states."""

    text: str
    entities: dict[tuple[str, str], Entity] = field(default_factory=dict)
    evidence: dict[tuple[str, str, str], list[Evidence]] = field(default_factory=dict)

    def entity(self, type_: str, name: str, start: int) -> Entity:
        known = self.entities.get((type_, name))
        if known is None:
            kind = school_kind(name) if type_ == "School" else None
            span = Span(start, start + len(name))
            known = Entity(f"e{len(self.entities)}", name, type_, span, school_kind=kind)
            self.entities[type_, name] = known
        return known

    def alias(self, type_: str, name: str, other: str, reason: str, start: int) -> None:
        known = self.entity(type_, name, self.text.index(name, start))
        place = self.text.index(other, start)
        alias = Alias(other, reason, Span(place, place + len(other)))
        self.entities[type_, name] = Entity(
            known.id,
            known.name,
            known.type,
            known.span,
            school_kind=known.school_kind,
            aliases=(*known.aliases, alias),
        )

    def statement(self, match: re.Match[str], offset: int) -> None:
        subject = self.entity(match[1], match[2], offset + match.start(2))
        object_ = self.entity(match[4], match[5], offset + match.start(5))
        qualifiers = []
        for group, kind in ((6, "mode"), (7, "program"), (8, "year")):
            for value in [] if match[group] in (None, "-") else match[group].split(","):
                start = offset + match.start(group) + match[group].index(value)
                is_program = kind == "program"
                meant = self.entity("Program", value, start).id if is_program else value
                span = Span(start, start + len(value))
                qualifiers.append(Qualifier(kind, meant, span, value))
        evidence = Evidence(
            span=Span(offset, offset + match.end()),
            text=match[0],
            rule="line",
            subject=End(self.span(match, 2, offset), match[2]),
            object=End(self.span(match, 5, offset), match[5]),
            qualifiers=tuple(qualifiers),
        )
        self.evidence.setdefault((subject.id, match[3], object_.id), []).append(evidence)

    def span(self, match: re.Match[str], group: int, offset: int) -> Span:
        return Span(offset + match.start(group), offset + match.end(group))

    def statements(self) -> tuple[Statement, ...]:
        found = []
        for (subject, predicate, object_), evidence in sorted(self.evidence.items()):
            details = [item for passage in evidence for item in passage.qualifiers]
            years = [int(item.value) for item in details if item.kind == "year"]
            found.append(
                Statement(
                    subject,
                    predicate,
                    object_,
                    tuple(evidence),
                    tuple(sorted({item.value for item in details if item.kind == "mode"})),
                    tuple(sorted({item.value for item in details if item.kind == "program"})),
                    years[0] if years else None,
                    0.875,
                )
            )
        return tuple(found)


def school_kind(name: str) -> str:
    return "中职" if name.endswith("学校") else "高职"


def extract_lines(path: Path) -> DocumentGraph:
    """Read a report of the form above."""
    document = read_document(path)
    reader = Reader(document.text)
    title = reporter = year = None
    offset = 0
    for line in document.text.splitlines(keepends=True):
        text = line.rstrip("\n")
        head, _, rest = text.partition("：")
        if head == "标题":
            title = rest
            years = re.findall(r"\d{4}", rest)
            year = int(years[0]) if years else None
        elif head == "报告单位":
            type_, name = rest.split()
            reporter = reader.entity(type_, name, offset + text.index(name)).id
        elif head == "别名":
            type_, _, names = rest.partition(" ")
            name, other, reason = names.split(" / ")
            reader.alias(type_, name, other, reason, offset)
        elif head == "故障":
            fail(rest)
        elif match := _STATEMENT.match(text):
            reader.statement(match, offset)
        offset += len(line)
    return DocumentGraph(
        document=document.id,
        name=document.name,
        title=title,
        reporter=reporter,
        report_year=year,
        level="school",
        media_type=document.media_type,
        reader=document.reader,
        encoding=document.encoding,
        characters=len(document.text),
        pages=None,
        extractor="lines/1",
        entities=tuple(reader.entities.values()),
        statements=reader.statements(),
    )


def fail(how: str) -> None:
    if how == "错误":
        raise RuntimeError("fell over")
    if how == "崩溃":
        os._exit(9)
    if how == "迟缓":
        time.sleep(SLOWNESS)
    while how == "停住":
        time.sleep(1)
    while how == "空转":
        pass
    if how == "内存":
        hoard = []
        while True:
            hoard.append(bytearray(16 * 1024**2))


def report(school: str, *lines: str, year: int = 2023) -> str:
    """Return the text of a report of a school."""
    opening = (f"标题：{school}质量年度报告（{year}年度）", f"报告单位：School {school}")
    return "\n".join((*opening, "学校教育教学工作稳步推进，专业建设成效明显。", *lines, ""))
