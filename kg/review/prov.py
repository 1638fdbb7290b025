"""Decisions as PROV-O, for tools of provenance, and back without loss.

Each decision is an activity of its reviewer. `prov:value` holds the line of the log, so that what
was exported here can be taken in elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from rdflib import FOAF, PROV, RDF, RDFS, XSD, Graph, Literal, URIRef
from rdflib.exceptions import ParserError

from kg.decisions.errors import UnreadableDecisionsError
from kg.decisions.log import Log, dump_decision, parse_log
from kg.decisions.model import (
    Decision,
    DecisionQuestion,
    MissingQuestion,
    PairQuestion,
    StatementQuestion,
)
from kg.identifiers import Identifiers

_DECISION, _REVIEWER = "urn:zhijiao:decision:", "urn:zhijiao:reviewer:"


def write_prov(decisions: Iterable[Decision], identifiers: Identifiers) -> str:
    """Return decisions as Turtle."""
    graph = Graph()
    graph.bind("prov", PROV)
    graph.bind("foaf", FOAF)
    for decision in decisions:
        about = URIRef(_DECISION + decision.id)
        reviewer = URIRef(_REVIEWER + quote(decision.reviewer, safe=""))
        graph.add((reviewer, RDF.type, PROV.Agent))
        graph.add((reviewer, FOAF.name, Literal(decision.reviewer)))
        graph.add((about, RDF.type, PROV.Activity))
        graph.add((about, RDFS.label, Literal(decision.verdict)))
        graph.add((about, PROV.endedAtTime, Literal(decision.time, datatype=XSD.dateTime)))
        graph.add((about, PROV.wasAssociatedWith, reviewer))
        for used in _used(decision, identifiers):
            graph.add((about, PROV.used, URIRef(used)))
        if decision.reason:
            graph.add((about, RDFS.comment, Literal(decision.reason)))
        graph.add((about, PROV.value, Literal(dump_decision(decision))))
    text: str = graph.serialize(format="turtle")
    return text


def read_prov(path: Path) -> Log:
    """Read the decisions of a Turtle file that `write_prov` wrote; other triples are passed over.

    Raises:
        UnreadableDecisionsError: It is no Turtle.
    """
    graph = Graph()
    try:
        graph.parse(data=path.read_text(encoding="utf-8"), format="turtle")
    except (OSError, UnicodeDecodeError, SyntaxError, ParserError) as error:
        raise UnreadableDecisionsError(path, f"it is no Turtle: {error}") from error
    lines = sorted(str(value) for value in graph.objects(None, PROV.value))
    return parse_log("\n".join(lines).encode())


def _used(decision: Decision, identifiers: Identifiers) -> list[str]:
    about = decision.about
    if isinstance(about, StatementQuestion | MissingQuestion):
        return [identifiers.report(about.document)]
    if isinstance(about, PairQuestion):
        return [identifiers.entity(thing.key) for thing in (about.left, about.right)]
    if isinstance(about, DecisionQuestion):
        return [_DECISION + about.id]
    return [identifiers.entity(about.thing.key)]
