"""What the endpoint says of itself (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.rdf.terms import TYPE, integer_literal
from ontology.schema import NAMESPACE

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
PREFIXES = {"sd": SD, "void": VOID, "formats": "http://www.w3.org/ns/formats/"}

_FORMATS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML"),
)


def describe_service(endpoint: str, *, graphs: Iterable[str], quads: int) -> Iterator[ox.Triple]:
    """Yield the description of an endpoint.

    Args:
        endpoint: IRI at which it is asked.
        graphs: IRIs of the named graphs.
        quads: How many quads the store holds.
    """
    service, dataset, default = (
        ox.NamedNode(endpoint + part) for part in ("", "#dataset", "#default-graph")
    )
    yield ox.Triple(service, TYPE, _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), service)
    yield ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    for name in _FORMATS:
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode(PREFIXES["formats"] + name))
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, TYPE, _sd("Dataset"))
    yield ox.Triple(dataset, TYPE, ox.NamedNode(VOID + "Dataset"))
    yield ox.Triple(dataset, ox.NamedNode(VOID + "triples"), integer_literal(quads))
    yield ox.Triple(dataset, ox.NamedNode(VOID + "vocabulary"), ox.NamedNode(NAMESPACE))
    yield ox.Triple(dataset, _sd("defaultGraph"), default)
    yield ox.Triple(default, TYPE, _sd("Graph"))
    for number, graph in enumerate(sorted(graphs), start=1):
        named = ox.NamedNode(f"{endpoint}#named-graph-{number}")
        yield ox.Triple(dataset, _sd("namedGraph"), named)
        yield ox.Triple(named, TYPE, _sd("NamedGraph"))
        yield ox.Triple(named, _sd("name"), ox.NamedNode(graph))


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(SD + name)
