"""Records: fields that stand line under line (项目名称：…, 合作企业：…), read as one table row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extract.frames.cues import find_cues
from extract.frames.discourse import ACTORS, Discourse, Name
from extract.frames.model import Frame, Party, Role, mask
from extract.model import Span
from extract.units import Unit, UnitKind

_FIELD = re.compile(
    r"(?:[（(]?\d+[）)]?[.、]?)?\s*(?P<label>[\u4e00-\u9fff]{2,8})\s*[：:]\s*(?=\S)"
)
LONGEST_FIELD = 120
FEWEST_FIELDS = 2


def find_records(units: Sequence[Unit]) -> Iterator[Sequence[Unit]]:
    """Yield the runs of units that are the fields of one record.

    A record ends where a label comes again, where other text stands between, or at a heading.
    """
    run: list[Unit] = []
    labels: set[str] = set()
    for unit in units:
        match = _FIELD.match(unit.text) if unit.kind is UnitKind.SENTENCE else None
        field = match if len(unit.text) <= LONGEST_FIELD else None
        follows = not run or unit.block.section == run[-1].block.section
        if field and follows and field.group("label") not in labels:
            run.append(unit)
            labels.add(field.group("label"))
            continue
        if len(run) >= FEWEST_FIELDS:
            yield run
        run, labels = ([unit], {field.group("label")}) if field else ([], set())
    if len(run) >= FEWEST_FIELDS:
        yield run


def read_record(
    record: Sequence[Unit],
    names: Mapping[int, Sequence[Name]],
    discourse: Discourse,
    heading: str,
) -> Frame | None:
    """Read a record as a row of the home school's; `None` where it names nobody."""
    parties = [
        Party(
            name.entity,
            name.type,
            Role.WITH if name.type in ACTORS else Role.OBJECT,
            unit.content,
            name.start,
            name.end,
            score=name.score,
        )
        for unit in record
        for name in names[unit.index]
    ]
    home = discourse.home
    if not parties or home is None:
        return None
    text = " ".join(
        mask(unit.text, ((name.start, name.end) for name in names[unit.index])) for unit in record
    )
    first, last = record[0].content, record[-1].content
    span = Span(first.span(0, len(first)).start, last.span(0, len(last)).end)
    cues = find_cues(text)
    return Frame(
        kind="row",
        unit=record[0],
        span=span,
        text=text,
        core=text,
        heading=f"{heading} {text}",
        subjects=(replace(home, role=Role.SUBJECT),),
        parties=tuple(p for p in parties if p.entity != home.entity),
        cues=cues,
        core_cues=cues,
        heading_cues=find_cues(heading),
        joint=any(party.type in {"IndustryCollege", "Facility"} for party in parties),
    )
