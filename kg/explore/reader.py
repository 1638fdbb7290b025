"""A report to be read: its blocks in parts, with names and statements marked where they stand.

The text is shown as layout understood it: broken lines joined, tables as tables, page furniture
left out. Every character keeps its place in the report, so that marks sit where the evidence is. A
long report is read part by part; a part ends before a heading where it can, never inside a block.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.model import Block, BlockKind, Layout, MappedText, Span
from kg.explore.evidence import statement_views
from kg.explore.index import GraphIndex, read_rows
from kg.explore.model import EntityView, EvidenceView, ReportView, StatementView
from kg.explore.search import GENERIC_REASONS

PART_LENGTH = 6000
"""Characters of a part: some four printed pages, drawn at once."""
MIN_NAME_LENGTH = 3  # shorter aliases stand inside ordinary words


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a block's text.

    Attributes:
        text: The run.
        entity: Number in `ReportPart.entities` of the entity named here, or `None`.
        passages: Numbers in `ReportPart.passages` of the passages that it belongs to.
        ends: Numbers of those passages of which it is an end.
    """

    text: str
    entity: int | None = None
    passages: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block of the report.

    Attributes:
        kind: What it is, of `BlockKind`.
        start: Offset of its first character in the report.
        level: Depth of a heading, else `None`.
        page_label: The page number printed on its page, or `None`.
        runs: Its text; empty for a table.
        rows: The rows of a table, each of cells, each of runs; the header first.
        has_header: Whether the first row is a header.
    """

    kind: str
    start: int
    level: int | None
    page_label: str | None
    runs: tuple[Run, ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    has_header: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the part and the statement that it states."""

    statement: StatementView
    evidence: EvidenceView


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the report: its title, its depth from 1, and its offset."""

    title: str
    level: int
    start: int


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A part of a report's text.

    Attributes:
        report: The report.
        number: Of the part, from 1.
        count: Number of parts.
        blocks: Its text.
        entities: What the report's statements name.
        passages: What the part states, in the order of the text.
        headings: Every heading of the report.
        section: Place in `headings` of the heading that the part begins with or under, or `None`.
        total: Number of passages of the whole report.
    """

    report: ReportView
    number: int
    count: int
    blocks: tuple[BlockView, ...]
    entities: tuple[EntityView, ...]
    passages: tuple[Passage, ...]
    headings: tuple[Heading, ...]
    section: int | None
    total: int


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
        ReadError: It cannot be read.
    """
    view = index.report_views.get(report)
    if view is None:
        return None
    layout = index.layout(view.document)
    parts = cut_parts(layout.blocks)
    starts = [_start(part[0]) for part in parts]
    chosen = bisect_right(starts, at) if at is not None else number
    chosen = min(max(chosen, 1), max(1, len(parts)))
    rows = _evidence_rows(index, report)
    low = starts[chosen - 1] if chosen > 1 else 0
    high = starts[chosen] if chosen < len(starts) else len(layout.document.text) + 1
    passages = _passages(index, [row for row, start in rows if low <= start < high])
    names = _Names(index, report)
    marker = _Marker(layout, passages, names)
    headings = _headings(layout)
    return ReportPart(
        report=view,
        number=chosen,
        count=max(1, len(parts)),
        blocks=tuple(marker.mark(block) for block in parts[chosen - 1]) if parts else (),
        entities=tuple(names.entities),
        passages=passages,
        headings=headings,
        section=_section(headings, low if at is None else at),
        total=len(rows),
    )


def cut_parts(blocks: Iterable[Block], *, length: int = PART_LENGTH) -> list[list[Block]]:
    """Cut a report's blocks, in the order of its text, into parts.

    Args:
        blocks: The blocks; empty ones are left out.
        length: Characters that a part should hold; a heading after half of it ends one too.

    Returns:
        Parts of at least one block each.
    """
    parts: list[list[Block]] = []
    held = 0
    for block in sorted((block for block in blocks if len(block.content)), key=_start):
        opens = block.kind is BlockKind.HEADING and (block.level or 1) <= 2
        if not parts or held >= length or (opens and held >= length // 2):
            parts.append([])
            held = 0
        parts[-1].append(block)
        held += len(block.content)
    return parts


def _start(block: Block) -> int:
    """Return the offset of a block's first character."""
    return block.content.offsets[0]


def _headings(layout: Layout) -> tuple[Heading, ...]:
    """Return the headings and case titles of a report, in the order of its text."""
    found = [
        Heading(block.content.text, block.level or len(block.section) + 1, _start(block))
        for block in layout.blocks
        if block.kind in (BlockKind.HEADING, BlockKind.CASE_TITLE) and len(block.content)
    ]
    return tuple(sorted(found, key=lambda heading: heading.start))


def _section(headings: Sequence[Heading], offset: int) -> int | None:
    """Return the heading that a place stands under; before the first one the first itself."""
    place = bisect_right([heading.start for heading in headings], offset) - 1
    return max(place, 0) if headings else None


def _evidence_rows(index: GraphIndex, report: str) -> list[tuple[int, int]]:
    """Return row and start of each passage of a report, in the order of the text."""
    code = list(index.reports.column("iri").to_pylist()).index(report)
    rows = index.evidence_by_report.rows(code)
    found = index.passages.read(rows.tolist(), ["start", "end", "iri"])
    keyed = sorted(
        (item["start"], item["end"], item["iri"], row)
        for item, row in zip(found, rows.tolist(), strict=True)
    )
    return [(row, start) for start, _, _, row in keyed]


def _passages(index: GraphIndex, rows: Sequence[int]) -> tuple[Passage, ...]:
    """Return passages with their statements, in the order of their rows."""
    evidence = index.passages.read(rows, ["iri", "statement"])
    codes = sorted({index.statement_codes[row["statement"]] for row in evidence})
    views = {view.iri: view for view in statement_views(index, codes)}
    return tuple(
        Passage(
            views[row["statement"]],
            next(item for item in views[row["statement"]].evidence if item.iri == row["iri"]),
        )
        for row in evidence
    )


class _Names:
    """The names that a report's statements use, and whose they are."""

    def __init__(self, index: GraphIndex, report: str) -> None:
        codes = _entities_of(index, report)
        self.entities = index.entity_views(codes)
        self.numbers = {entity.iri: number for number, entity in enumerate(self.entities)}
        self._names = {entity.name: number for number, entity in enumerate(self.entities)}
        for number, code in enumerate(codes):
            for row in read_rows(index.aliases, index.aliases_by_entity.rows(code)):
                if row["report"] == report and row["reason"] not in GENERIC_REASONS:
                    self._names.setdefault(row["name"], number)
        long_first = sorted(
            (name for name in self._names if len(name) >= MIN_NAME_LENGTH),
            key=lambda name: (-len(name), name),
        )
        self._pattern = re.compile("|".join(map(re.escape, long_first)) or r"(?!)")

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield start, end and entity of the names in a text; longer names win."""
        for match in self._pattern.finditer(text):
            yield (*match.span(), self._names[match.group()])


def _entities_of(index: GraphIndex, report: str) -> list[int]:
    """Return the ends of a report's statements, and who reports, by code."""
    columns = index.statements.select(["report", "subject", "object"]).to_pydict()
    iris = {
        iri
        for source, subject, object in zip(*columns.values(), strict=True)
        if source == report
        for iri in (subject, object)
    }
    reporter = index.report_views[report].reporter
    if reporter is not None:
        iris.add(reporter.iri)
    return sorted({code for code in map(index.find_code, iris) if code is not None})


class _Marker:
    """Cuts blocks where passages, their ends and names begin and end."""

    def __init__(self, layout: Layout, passages: Sequence[Passage], names: _Names) -> None:
        self._layout = layout
        self._names = names
        self._spans = [Span(item.evidence.start, item.evidence.end) for item in passages]
        self._ends = [
            (span, names.numbers[entity.iri], number)
            for number, item in enumerate(passages)
            for span, entity in _end_spans(item)
        ]

    def mark(self, block: Block) -> BlockView:
        """Return a block with its marks."""
        table = block.table
        lines = [table.header, *(row.cells for row in table.rows)] if table else []
        return BlockView(
            kind=block.kind.value,
            start=_start(block),
            level=block.level,
            page_label=block.page_label,
            runs=() if table else self._runs(block.content),
            rows=tuple(tuple(self._runs(cell.content) for cell in line) for line in lines if line),
            has_header=bool(table and table.header),
        )

    def _runs(self, content: MappedText) -> tuple[Run, ...]:
        """Cut a text; the ends of passages go before names that merely stand there."""
        if not len(content):
            return ()
        passages = [(*_inside(content, span), n) for n, span in enumerate(self._spans)]
        ends = [(*_inside(content, span), entity, n) for span, entity, n in self._ends]
        names = list(self._names.find(content.text))
        every = [mark[:2] for mark in (*passages, *ends, *names) if mark[0] < mark[1]]
        cuts = sorted({0, len(content), *(cut for mark in every for cut in mark)})
        runs = []
        for left, right in pairwise(cuts):
            here = [mark for mark in ends if mark[0] <= left < mark[1]]
            named = [entity for _, _, entity, _ in here]
            named += [entity for begin, end, entity in names if begin <= left < end]
            runs.append(
                Run(
                    text=content.text[left:right],
                    entity=named[0] if named else None,
                    passages=tuple(n for begin, end, n in passages if begin <= left < end),
                    ends=tuple(sorted({n for _, _, _, n in here})),
                )
            )
        return tuple(runs)


def _inside(content: MappedText, span: Span) -> tuple[int, int]:
    """Return the range of a repaired text that a range of the report covers; may be empty."""
    return bisect_left(content.offsets, span.start), bisect_left(content.offsets, span.end)


def _end_spans(passage: Passage) -> Iterator[tuple[Span, EntityView]]:
    """Yield where the ends of a passage stand inside it, and whose they are."""
    offset = passage.evidence.start
    for piece in passage.evidence.passage:
        span = Span(offset, offset + len(piece.text))
        if "subject" in piece.roles:
            yield span, passage.statement.subject
        if "object" in piece.roles:
            yield span, passage.statement.object
        offset = span.end
