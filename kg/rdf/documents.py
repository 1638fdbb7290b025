"""A report, its statements with their evidence, and its namings: the report's own graph."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from extract.model import Span
from kg.rdf.terms import DCTERMS, OA, PREF_LABEL, PROV, TYPE, Description, name_literal, zj
from kg.records import (
    DocumentRecords,
    EndRecord,
    EvidenceRecord,
    NamingRecord,
    ReportRecord,
    StatementRecord,
)

SECTION_SEPARATOR = " > "

_SOURCE = NamedNode(OA + "hasSource")
_EXACT, _PREFIX, _SUFFIX = (NamedNode(OA + name) for name in ("exact", "prefix", "suffix"))
_START, _END = NamedNode(OA + "start"), NamedNode(OA + "end")
_DERIVED_FROM = NamedNode(PROV + "wasDerivedFrom")
_TITLE = NamedNode(DCTERMS + "title")


def iter_document_quads(records: DocumentRecords) -> Iterator[Quad]:
    """Yield the graph of one report."""
    graph = NamedNode(records.report.iri)
    yield from _report_quads(records.report, graph)
    for statement in records.statements:
        yield from _statement_quads(statement, graph)
        for evidence in statement.evidence:
            yield from _evidence_quads(evidence, graph)
    for naming in records.namings:
        yield from _naming_quads(naming, graph)


def _report_quads(report: ReportRecord, graph: NamedNode) -> Iterator[Quad]:
    about = Description(report.iri, graph)
    about.add(TYPE, zj("Report"))
    about.text(zj("documentHash"), report.document)
    about.text(zj("fileName"), report.file)
    about.text(_TITLE, report.title)
    about.node(zj("reporter"), report.reporter)
    about.integer(zj("reportYear"), report.report_year)
    about.text(zj("reportLevel"), report.level)
    about.integer(zj("characters"), report.characters)
    about.integer(zj("pages"), report.pages)
    about.decimal(zj("textQuality"), report.quality)
    yield from about


def _statement_quads(statement: StatementRecord, graph: NamedNode) -> Iterator[Quad]:
    about = Description(statement.iri, graph)
    about.add(TYPE, zj("Statement"))
    about.node(zj("subject"), statement.subject)
    about.add(zj("predicate"), zj(statement.predicate))
    about.node(zj("object"), statement.object)
    about.add(zj("mode"), *map(zj, statement.modes))
    for program in statement.programs:
        about.node(zj("program"), program)
    about.integer(zj("year"), statement.year)
    about.decimal(zj("confidence"), statement.confidence)
    about.add(zj("status"), zj(statement.status))
    for evidence in statement.evidence:
        about.node(_DERIVED_FROM, evidence.iri)
    yield from about


def _evidence_quads(evidence: EvidenceRecord, graph: NamedNode) -> Iterator[Quad]:
    about = Description(evidence.iri, graph)
    about.add(TYPE, zj("Evidence"))
    about.add(_SOURCE, graph)
    _add_passage(about, evidence.span, evidence.text)
    about.text(_PREFIX, evidence.prefix or None)
    about.text(_SUFFIX, evidence.suffix or None)
    about.integer(zj("page"), evidence.page)
    about.text(zj("pageLabel"), evidence.page_label)
    about.text(zj("section"), SECTION_SEPARATOR.join(evidence.section) or None)
    about.text(zj("rule"), evidence.rule)
    about.text(zj("extractor"), evidence.extractor)
    yield from about
    yield from _end_quads(evidence.iri, "subject", evidence.subject, graph)
    yield from _end_quads(evidence.iri, "object", evidence.object, graph)


def _end_quads(evidence: str, side: str, end: EndRecord, graph: NamedNode) -> Iterator[Quad]:
    about = Description(evidence, graph)
    about.integer(zj(f"{side}Start"), end.span.start)
    about.integer(zj(f"{side}End"), end.span.end)
    about.text(zj(f"{side}Text"), end.text)
    pieces = ",".join(f"{segment.start}-{segment.end}" for segment in end.segments)
    about.text(zj(f"{side}Segments"), pieces or None)
    for number, via in enumerate(end.via, 1):
        iri = f"{evidence}/{side}-via/{number}"
        about.node(zj(f"{side}Via"), iri)
        place = Description(iri, graph)
        place.add(TYPE, zj("Via"))
        place.text(zj("reason"), via.reason)
        _add_passage(place, via.span, via.text)
        yield from place
    yield from about


def _naming_quads(naming: NamingRecord, graph: NamedNode) -> Iterator[Quad]:
    about = Description(naming.iri, graph)
    about.add(TYPE, zj("Naming"))
    about.node(zj("names"), naming.entity)
    about.add(_SOURCE, graph)
    _add_passage(about, naming.span, naming.text)
    about.add(PREF_LABEL, name_literal(naming.name))
    about.text(zj("reason"), naming.reason)
    yield from about


def _add_passage(about: Description, span: Span, text: str) -> None:
    about.text(_EXACT, text)
    about.integer(_START, span.start)
    about.integer(_END, span.end)
