"""The graph as nodes and edges for network programs (Gephi, Cytoscape, yEd): GraphML and GEXF.

Nodes are entities, edges are facts. Neither format has lists, so lists become text with `;`
between; an edge carries its strongest passage, so that it opens its evidence there too.
"""

from __future__ import annotations

import re
from typing import Any, BinaryIO

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter
from networkx.readwrite.graphml import GraphMLWriter

from kg.export.quotes import Quotes
from kg.export.source import GraphSource, Row, entity_names, read_rows
from ontology.schema import load_schema

SEPARATOR = ";"
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_graphml(source: GraphSource, target: BinaryIO) -> None:
    """Write GraphML."""
    writer = GraphMLWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph_element(build_network(source))
    writer.dump(target)


def write_gexf(source: GraphSource, target: BinaryIO) -> None:
    """Write GEXF 1.2."""
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(build_network(source))
    # The day of writing and the library's version would make equal graphs differ.
    meta = writer.xml.find("meta")
    meta.attrib.pop("lastmodifieddate", None)
    meta.find("creator").text = "zhijiao-kg"
    writer.write(target)


def build_network(source: GraphSource) -> nx.MultiDiGraph:
    """Make the network of a build: entities by IRI, facts by id, in the order of both.

    Symmetric relations run from the lower IRI to the higher and say so (`symmetric`).
    """
    network = nx.MultiDiGraph()
    for row in sorted(read_rows(source, "entities"), key=lambda row: row["iri"]):
        network.add_node(row["iri"], **_node(row))
    names = entity_names(source)
    quotes = Quotes(source)
    statements: dict[tuple[str, str, str], list[Row]] = {}
    for row in read_rows(source, "statements"):
        key = (row["subject"], row["predicate"], row["object"])
        statements.setdefault(key, []).append(row)
    for row in sorted(read_rows(source, "facts"), key=lambda row: row["id"]):
        ends = row["subject"], row["object"]
        stated = statements.get((row["subject"], row["predicate"], row["object"]), [])
        network.add_edge(*ends, key=row["id"], **_edge(row, names, quotes, stated))
    return network


def _node(row: Row) -> dict[str, Any]:
    region = "".join(row[level] or "" for level in ("province", "prefecture", "county"))
    return clean_attributes(
        {
            "label": row["name"],
            "type": row["type"],
            "school_kind": row["school_kind"],
            "region": region,
            "adcode": row["region"],
            "trade": row["trade"],
            "college_code": row["college_code"],
            "program_code": row["program_code"],
            "reports": row["reports"],
            "degree": row["degree"],
        }
    )


def _edge(row: Row, names: dict[str, str], quotes: Quotes, statements: list[Row]) -> dict[str, Any]:
    quote = quotes.best(statements)
    return clean_attributes(
        {
            "label": load_schema().label(row["predicate"], "zh"),
            "relation": row["predicate"],
            "symmetric": load_schema().get_relation(row["predicate"]).symmetric,
            "modes": _join(row["modes"]),
            "programs": _join(names.get(iri, iri) for iri in row["programs"] or ()),
            "years": _join(row["years"]),
            "confidence": row["confidence"],
            "status": row["status"],
            "statements": row["statements"],
            "reports": row["reports"],
            "quote": quote.text if quote else None,
            "report": quote.report if quote else None,
            "page": quote.page if quote else None,
        }
    )


def _join(values: Any) -> str:
    return SEPARATOR.join(str(value) for value in values or ())


def clean_attributes(attributes: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not known, and characters that XML cannot hold."""
    return {
        name: _NOT_IN_XML.sub("", value) if isinstance(value, str) else value
        for name, value in attributes.items()
        if value is not None and value != ""
    }
