"""A graph against the shapes of the ontology, report by report.

What is checked for a report is its named graph, with what the default graph says of the entities
that it leads to: their descriptions, their members, and the catalogue entries that they link to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import rdflib
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.builds import OpenBuild
from kg.rdf.terms import ORG, SCHEMA, SKOS, XSD, zj
from kg.stores.base import Store
from ontology.schema import load_schema
from ontology.validation import ValidationReport, validate_graph

_STRING = NamedNode(XSD + "string")
_LEADS_TO_ENTITIES = tuple(map(zj, ("subject", "object", "program", "reporter", "names")))
_LEADS_ON = (
    *(NamedNode(ORG + name) for name in ("subOrganizationOf", "resultingOrganization")),
    zj("region"),
    zj("trade"),
    *(NamedNode(SKOS + name) for name in ("exactMatch", "closeMatch", "broader")),
    NamedNode(SCHEMA + "containedInPlace"),
)
_ORIGINAL = NamedNode(ORG + "originalOrganization")


def validate_quads(quads: Iterable[Quad]) -> ValidationReport:
    """Check the quads of one report, graphs put together, against the shapes."""
    convert = cache(_to_rdflib)  # a term stands in several quads
    return validate_graph(
        (convert(quad.subject), convert(quad.predicate), convert(quad.object)) for quad in quads
    )


def validate_build(build: OpenBuild) -> Iterator[tuple[str, ValidationReport]]:
    """Check a whole build again, as it is stored.

    Yields:
        File name and result, for each report in the order of the table `reports`.
    """
    for report in build.table("reports").select(["iri", "file"]).to_pylist():
        yield report["file"], validate_report(build.store, report["iri"])


def validate_report(store: Store, report: str) -> ValidationReport:
    """Check one report of a store, by IRI."""
    return validate_quads(iter_report_quads(store, report))


def iter_report_quads(store: Store, report: str) -> Iterator[Quad]:
    """Yield all that is checked for a report (an IRI); see the module's docstring.

    Direct triples are left out: they are derived, and an entity that everybody works with has
    more of them than a report has quads.
    """
    relations = {NamedNode(relation.iri) for relation in load_schema().relations.values()}
    seen: set[NamedNode] = set()
    waiting: list[NamedNode] = []

    def lead(quad: Quad) -> None:
        if isinstance(quad.object, NamedNode) and quad.object not in seen:
            seen.add(quad.object)
            waiting.append(quad.object)

    for quad in store.match(graph=NamedNode(report)):
        if quad.predicate in _LEADS_TO_ENTITIES:
            lead(quad)
        yield quad
    while waiting:
        node = waiting.pop()
        for quad in _quads_about(store, node):
            if quad.predicate in _LEADS_ON:
                lead(quad)
            if quad.predicate not in relations:
                yield quad


def _quads_about(store: Store, entity: NamedNode) -> Iterator[Quad]:
    yield from store.match(subject=entity, graph=DefaultGraph())
    yield from _member_quads(store, entity)
    yield from _change_quads(store, entity)


def _member_quads(store: Store, entity: NamedNode) -> Iterator[Quad]:
    for merged in store.match(predicate=zj("mergedInto"), object=entity, graph=DefaultGraph()):
        yield from store.match(subject=merged.subject, graph=DefaultGraph())


def _change_quads(store: Store, entity: NamedNode) -> Iterator[Quad]:
    for event in store.match(predicate=_ORIGINAL, object=entity, graph=DefaultGraph()):
        yield from store.match(subject=event.subject, graph=DefaultGraph())


def _to_rdflib(term: NamedNode | BlankNode | Literal | Triple) -> rdflib.term.Identifier:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        if term.datatype == _STRING:
            return rdflib.Literal(term.value)  # as a parser makes it; rdflib tells the two apart
        # Normalised, `0.930` would become another literal than the one that is stored.
        return rdflib.Literal(
            term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False
        )
    raise TypeError(f"the graph holds {term}, which is neither an IRI nor a literal")
