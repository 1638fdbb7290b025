"""A report to be read: its text in parts, with names and statements marked where they stand.

A long report is read part by part. Parts end between lines, never inside a passage, so that every
passage can be shown whole in one of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.model import Span
from kg.queries.evidence import statement_views
from kg.queries.index import GraphIndex
from kg.queries.model import EntityView, EvidenceView, ReportView, StatementView
from kg.queries.search import GENERIC_REASONS

PART_LENGTH = 6000
"""Characters of a part: some four printed pages, drawn at once."""
MIN_NAME_LENGTH = 3  # shorter aliases stand inside ordinary words


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a report's text.

    Attributes:
        text: The run, verbatim.
        entity: Number in `ReportPart.entities` of the entity named here, or `None`.
        passages: Numbers in `ReportPart.passages` of the passages that it belongs to.
        ends: Numbers of those passages of which it is an end.
    """

    text: str
    entity: int | None
    passages: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the part and the statement that it states."""

    statement: StatementView
    evidence: EvidenceView


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A part of a report's text.

    Attributes:
        report: The report.
        number: Of the part, from 1.
        count: Number of parts.
        start: Offset of its first character in the report.
        runs: Its text.
        entities: What is named in it.
        passages: What it states, in the order of the text.
        earlier: Number of passages in the parts before.
    """

    report: ReportView
    number: int
    count: int
    start: int
    runs: tuple[Run, ...]
    entities: tuple[EntityView, ...]
    passages: tuple[Passage, ...]
    earlier: int


def find_report_part(
    index: GraphIndex, report: str, *, number: int = 1, at: int | None = None
) -> ReportPart | None:
    """Return a part of a report.

    Args:
        index: The build.
        report: IRI of the report.
        number: Which part, from 1; beyond the ends the nearest.
        at: An offset in the report; the part that holds it goes before `number`.

    Returns:
        The part, or `None` if the build does not have the report.

    Raises:
        KgError: The workspace does not hold the report's text any more.
    """
    view = index.report_views.get(report)
    if view is None:
        return None
    text = index.document(view.document).text
    rows = _evidence_rows(index, report)
    spans = [Span(start, end) for _, start, end in rows]
    starts = part_starts(text, spans)
    chosen = bisect_right(starts, at) if at is not None else number
    chosen = min(max(chosen, 1), len(starts))
    part = Span(starts[chosen - 1], starts[chosen] if chosen < len(starts) else len(text))
    inside = [row for row, start, _ in rows if part.start <= start < part.end]
    passages = _passages(index, inside)
    names = _Names(index, report)
    marks = [*_end_marks(passages, names), *names.find(text, part)]
    return ReportPart(
        report=view,
        number=chosen,
        count=len(starts),
        start=part.start,
        runs=tuple(_runs(text, part, passages, marks)),
        entities=tuple(names.entities),
        passages=passages,
        earlier=sum(start < part.start for _, start, _ in rows),
    )


def part_starts(
    text: str, passages: Sequence[Span] = (), *, length: int = PART_LENGTH
) -> list[int]:
    """Return where the parts of a text begin, ascending, the first at 0.

    Args:
        text: The report.
        passages: Ranges that no cut may fall into.
        length: Characters that a part should not exceed by much.
    """
    ordered = sorted(passages, key=lambda span: (span.start, span.end))
    starts = [0]
    while len(text) - starts[-1] > length * 1.25:
        cut = _cut(text, starts[-1] + length // 2, starts[-1] + length)
        for span in ordered:
            if span.start < cut < span.end:
                cut = span.end
        if cut >= len(text):
            break
        starts.append(cut)
    return starts


def _cut(text: str, earliest: int, latest: int) -> int:
    """Return the best place to cut: behind the last empty line, else line, else anywhere."""
    for separator in ("\n\n", "\n"):
        place = text.rfind(separator, earliest, latest)
        if place >= 0:
            return place + len(separator)
    return latest


def _evidence_rows(index: GraphIndex, report: str) -> list[tuple[int, int, int]]:
    """Return row, start and end of each passage of a report, in the order of the text."""
    code = list(index.reports.column("iri").to_pylist()).index(report)
    rows = index.evidence_by_report.rows(code)
    columns = index.evidence.select(["start", "end"]).take(rows).to_pydict()
    found = zip(rows.tolist(), columns["start"], columns["end"], strict=True)
    return sorted(found, key=lambda item: (item[1], item[2], item[0]))


def _passages(index: GraphIndex, rows: Sequence[int]) -> tuple[Passage, ...]:
    """Return passages with their statements, in the order of their rows."""
    evidence = index.evidence.select(["iri", "statement"]).take(rows).to_pylist()
    codes = {iri: index.statement_codes[iri] for iri in {row["statement"] for row in evidence}}
    views = dict(zip(codes, statement_views(index, list(codes.values())), strict=True))
    return tuple(
        Passage(
            views[row["statement"]],
            next(item for item in views[row["statement"]].evidence if item.iri == row["iri"]),
        )
        for row in evidence
    )


@dataclass(frozen=True, slots=True)
class _Mark:
    """A range that names an entity; as an end of a passage where `passage` is given."""

    span: Span
    entity: int
    passage: int | None = None


class _Names:
    """The names that a report's statements use, and whose they are."""

    def __init__(self, index: GraphIndex, report: str) -> None:
        codes = _entities_of(index, report)
        self.entities = index.entity_views(codes)
        self._numbers = {entity.iri: number for number, entity in enumerate(self.entities)}
        self._names = {entity.name: number for number, entity in enumerate(self.entities)}
        for number, code in enumerate(codes):
            for row in index.aliases.take(index.aliases_by_entity.rows(code)).to_pylist():
                if row["report"] == report and row["reason"] not in GENERIC_REASONS:
                    self._names.setdefault(row["name"], number)

    def number(self, entity: EntityView) -> int:
        """Return the number of an entity."""
        return self._numbers[entity.iri]

    def find(self, text: str, part: Span) -> Iterable[_Mark]:
        """Yield the places of a part where a name stands; longer names win."""
        names = sorted(
            (name for name in self._names if len(name) >= MIN_NAME_LENGTH),
            key=lambda name: (-len(name), name),
        )
        if not names:
            return
        pattern = re.compile("|".join(map(re.escape, names)))
        for match in pattern.finditer(text, part.start, part.end):
            yield _Mark(Span(*match.span()), self._names[match.group()])


def _entities_of(index: GraphIndex, report: str) -> list[int]:
    """Return the ends of a report's statements, and who reports, by code."""
    rows = index.statements.select(["report", "subject", "object"]).to_pydict()
    iris = {
        iri
        for source, subject, object in zip(*rows.values(), strict=True)
        if source == report
        for iri in (subject, object)
    }
    reporter = index.report_views[report].reporter
    if reporter is not None:
        iris.add(reporter.iri)
    return sorted(code for code in map(index.find_code, iris) if code is not None)


def _end_marks(passages: Sequence[Passage], names: _Names) -> Iterable[_Mark]:
    """Yield where the ends of passages stand."""
    for number, passage in enumerate(passages):
        offset = passage.evidence.start
        for piece in passage.evidence.passage:
            span = Span(offset, offset + len(piece.text))
            for role, entity in (
                ("subject", passage.statement.subject),
                ("object", passage.statement.object),
            ):
                if role in piece.roles:
                    yield _Mark(span, names.number(entity), number)
            offset = span.end


def _runs(
    text: str, part: Span, passages: Sequence[Passage], marks: Sequence[_Mark]
) -> Iterable[Run]:
    """Cut a part where passages and marks begin and end; ends of passages go before names."""
    spans = [Span(p.evidence.start, p.evidence.end) for p in passages]
    every = [*spans, *(mark.span for mark in marks)]
    cuts = sorted(
        {part.start, part.end, *(cut for span in every for cut in (span.start, span.end))}
    )
    for left, right in pairwise(cut for cut in cuts if part.start <= cut <= part.end):
        run = Span(left, right)
        here = [mark for mark in marks if mark.span.contains(run)]
        named = sorted(here, key=lambda mark: (mark.passage is None, mark.span.start))
        yield Run(
            text=text[left:right],
            entity=named[0].entity if named else None,
            passages=tuple(n for n, span in enumerate(spans) if span.contains(run)),
            ends=tuple(sorted({mark.passage for mark in here if mark.passage is not None})),
        )
