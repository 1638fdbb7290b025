"""A report in, its graph out: the steps in order, no logic of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.assembly import Assembler, group_claims, weigh_groups
from extract.columns import complete_cells
from extract.context import Context, read_context, subject_field
from extract.coreference.entities import build_clusters
from extract.coreference.forms import Cluster
from extract.frames.clauses import read_sentence
from extract.frames.discourse import Discourse, Name
from extract.frames.leads import named_leads
from extract.frames.model import Claim, Frame, Party, Role
from extract.frames.records import find_records, read_record
from extract.frames.tables import read_table
from extract.layout import analyse_layout
from extract.model import Document, DocumentGraph, Layout, Via
from extract.normalization import normalise_name
from extract.quoted import complete_quoted
from extract.readers import read_document
from extract.relations.ownership import ownership_claims
from extract.relations.registry import read_all_claims
from extract.units import Unit, UnitKind, cut_units
from extract.verification import verify_graph

_ANNOUNCES = re.compile(
    r"(?:[^。；]{0,80}。)?[^。；]{0,80}(?:如下|下表|见表|一览|节选）)[^。；]{0,12}[：:。]?\s*$"
)
"""A sentence before a table that says what the table lists: 新增试点（节选）如下："""

EXTRACTOR = "zhijiao-rules/1"


def extract_document(path: Path) -> DocumentGraph:
    """Extract all that a report says; a pure function of the file's bytes, the code and its data.

    Args:
        path: A file that some reader of `extract.readers` can read.

    Raises:
        ReadError: The file cannot be read as a report.
        EvidenceError: A name is not at its cited place (a fault of ours).
    """
    return extract_text(read_document(path))


def extract_text(document: Document) -> DocumentGraph:
    """Extract all that a document says that was read before.

    Raises:
        EvidenceError: A name is not at its cited place (a fault of ours).
    """
    analysis = analyse(document)
    graph = _graph(analysis)
    verify_graph(graph, document.text)
    return graph


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that the steps found in a document, before it is put together.

    Attributes:
        layout: The document in blocks.
        units: Its sentences, headings, captions and cells, with mentions.
        context: What the document is.
        clusters: Its entities.
        frames: Its clauses and rows that name somebody.
        claims: What the rules read.
    """

    layout: Layout
    units: Sequence[Unit]
    context: Context
    clusters: Sequence[Cluster]
    frames: Sequence[Frame]
    claims: Sequence[Claim]

    @property
    def mentions(self) -> Mapping[int, int]:
        """How often each entity is named."""
        return {number: len(cluster.places) for number, cluster in enumerate(self.clusters)}


def analyse(document: Document) -> Analysis:
    """Run the steps of extraction up to the rules' claims."""
    layout = analyse_layout(document)
    units = complete_quoted(complete_cells(cut_units(layout)))
    context = read_context(layout, units)
    clusters = build_clusters(units, context.reporter)
    frames = list(read_frames(layout, units, clusters, context))
    claims = read_claims(units, clusters, context, frames)
    return Analysis(layout, units, context, clusters, frames, claims)


def read_claims(
    units: Sequence[Unit], clusters: Sequence[Cluster], context: Context, frames: Iterable[Frame]
) -> list[Claim]:
    """Read what the rules make of a document's frames and of its names."""
    reporter = _reporter_party(units, clusters, context)
    owned = ownership_claims(units, _names_by_unit(clusters), clusters, reporter)
    return [*read_all_claims(frames), *owned]


def read_frames(
    layout: Layout, units: Sequence[Unit], clusters: Sequence[Cluster], context: Context
) -> Iterator[Frame]:
    """Read the frames of a document in its order."""
    names = _names_by_unit(clusters)
    titles = _titles(units, names)
    reporter = _reporter_party(units, clusters, context)
    discourse = Discourse(
        reporter if context.level == "school" else None,
        titles,
        leads=named_leads(units, clusters),
        consortium=reporter if context.level == "consortium" else None,
    )
    records = {record[-1].index: record for record in find_records(units)}
    block = -1
    table: list[Unit] = []
    for unit in units:
        if unit.block.index != block:
            yield from _read_cells(layout, table, names, discourse)
            table = []
            discourse.enter_block(unit)
            block = unit.block.index
        if subject := subject_field(unit):
            behind = [name for name in names[unit.index] if subject.end() <= name.start]
            if found := [name for name in behind if name.type == "School"]:
                discourse.name_subject(_titled(unit, found[0]))
        if unit.index in records:
            frame = read_record(records[unit.index], names, discourse, _heading(layout, unit))
            if frame is not None:
                yield frame
        if unit.block.table is not None:
            table.append(unit)
        elif unit.kind is UnitKind.SENTENCE or _is_figure(unit):
            yield from read_sentence(unit, names[unit.index], discourse, _heading(layout, unit))
    yield from _read_cells(layout, table, names, discourse)


def _read_cells(
    layout: Layout, cells: Sequence[Unit], names: Mapping[int, Sequence[Name]], discourse: Discourse
) -> Iterator[Frame]:
    if not cells or cells[0].block.table is None:
        return
    block = cells[0].block
    caption = block.table.caption if block.table else None
    heading = _heading(layout, cells[0])
    if caption is not None:
        heading = f"{heading} {layout.blocks[caption].content.text}"
    elif block.index and (
        announced := _ANNOUNCES.search(layout.blocks[block.index - 1].content.text)
    ):
        heading = f"{heading} {announced.group()}"
    yield from read_table(cells, names, discourse, heading)


def _is_figure(unit: Unit) -> bool:
    return unit.kind is UnitKind.CAPTION and unit.block.kind.value == "figure_caption"


def _heading(layout: Layout, unit: Unit) -> str:
    block = unit.block
    path = block.section + ((block.case,) if block.case is not None else ())
    return " ".join(layout.blocks[index].content.text for index in path)


def _names_by_unit(clusters: Sequence[Cluster]) -> Mapping[int, list[Name]]:
    names: dict[int, list[Name]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        for place in cluster.places:
            name = Name(number, cluster.type, place.start, place.end, place.score)
            names[place.unit].append(name)
    for unit in names.values():
        unit.sort(key=lambda name: (name.start, name.end))
    return names


def _titles(
    units: Sequence[Unit], names: Mapping[int, Sequence[Name]]
) -> Mapping[int, list[Party]]:
    """Return the names in headings, by block."""
    titles: dict[int, list[Party]] = defaultdict(list)
    for unit in units:
        if unit.kind is UnitKind.HEADING:
            for name in names[unit.index]:
                titles[unit.block.index].append(_titled(unit, name))
    return titles


def _titled(unit: Unit, name: Name) -> Party:
    """Return a party that a heading or field names for all that stands under it."""
    via = (Via("section", unit.content.span(name.start, name.end), ""),)
    ends = (unit.content, name.start, name.end)
    return Party(name.entity, name.type, Role.SUBJECT, *ends, via)


def _reporter_party(
    units: Sequence[Unit], clusters: Sequence[Cluster], context: Context
) -> Party | None:
    if context.place is None or context.reporter is None:
        return None
    number = reporter_number(clusters, context)
    if number is None:
        return None
    index, start, end = context.place
    content = units[index].content
    via = (Via("reporter", content.span(start, end), content.text[start:end]),)
    type_ = clusters[number].type
    return Party(number, type_, Role.SUBJECT, content, start, end, via, named=False)


def reporter_number(clusters: Sequence[Cluster], context: Context) -> int | None:
    """Return the number of the reporter's cluster, or `None`."""
    if context.reporter is None:
        return None
    key = normalise_name(context.reporter)
    return next((n for n, c in enumerate(clusters) if key == c.key or key in c.forms), None)


def _graph(analysis: Analysis) -> DocumentGraph:
    document, context = analysis.layout.document, analysis.context
    number = reporter_number(analysis.clusters, context)
    assembler = Assembler(analysis.layout, analysis.units, analysis.clusters, number)
    groups = group_claims(analysis.claims)
    sure = weigh_groups(groups, mentions=analysis.mentions)
    entities, statements = assembler.build({key: groups[key] for key in sure}, sure)
    return DocumentGraph(
        document=document.id,
        name=document.name,
        title=context.title,
        reporter=entities[0].id if number is not None else None,
        report_year=context.year,
        level=context.level,
        media_type=document.media_type,
        reader=document.reader,
        encoding=document.encoding,
        characters=len(document.text),
        pages=len(document.page_starts) or None,
        extractor=EXTRACTOR,
        entities=entities,
        statements=statements,
        quality=document.quality.score if document.quality else None,
    )
