"""The graph as a script in Cypher, for `cypher-shell -f` and for servers that nothing else reaches.

The property graph (kg/property_graph) as `kg load neo4j` writes it, stamps and all: constraints and
indexes first, then each label and type in batches of MERGE, a statement a line. Running it again
changes nothing; a later `kg load neo4j` goes on from it. What it needs stands in its first lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from kg.export.source import GraphSource, SourceTables
from kg.loading.neo4j_statements import (
    BUILD,
    GRAPH,
    MARK,
    ORGANIZATION,
    iter_schema_statements,
    quote,
)
from kg.property_graph.projection import iter_nodes, iter_relationships
from kg.property_graph.schema import (
    FROM,
    FROM_LABEL,
    KEY,
    SCHEMA,
    TO,
    TO_LABEL,
    RelationshipKind,
)

ROWS_PER_STATEMENT = 100
"""Rows of one statement: some ten thousand characters, which every shell takes."""

_ID = "id"
_ESCAPES = str.maketrans({"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def write_cypher(source: GraphSource, target: BinaryIO) -> None:
    """Write the script."""
    for line in _lines(source):
        target.write(f"{line}\n".encode("utf-8", "surrogatepass"))


def iter_index_statements() -> Iterator[str]:
    """Yield what makes constraints and indexes, and waits for them; again it changes nothing."""
    for _, statement in iter_schema_statements():
        if MARK not in statement:
            yield statement
    yield "CALL db.awaitIndexes()"


def literal(value: Any) -> str:
    r"""Write a value as Cypher reads it.

    Example:
        >>> literal(["it's", None, 0.5, True])
        "['it\\'s', null, 0.5, true]"
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, str):
        return f"'{value.translate(_ESCAPES)}'"
    if isinstance(value, Mapping):
        inside = ", ".join(f"{quote(key)}: {literal(item)}" for key, item in value.items())
        return f"{{{inside}}}"
    return f"[{', '.join(map(literal, value))}]"


def _lines(source: GraphSource) -> Iterator[str]:
    report = source.report
    yield f"// Build {report.build} of the graph {report.base_iri}, for Neo4j 5.26 or later:"
    yield "// cypher-shell -a bolt://localhost:7687 -u neo4j -f FILE"
    for statement in iter_index_statements():
        yield f"{statement};"
    tables = SourceTables(source)
    stamps = {GRAPH: report.base_iri, BUILD: report.build}
    for label, batch in iter_nodes(tables):
        for rows in _chunks(batch.to_pylist()):
            yield _merge_nodes(label, rows, stamps)
    for kind, table in iter_relationships(tables):
        for rows in _chunks(table.to_pylist()):
            yield _merge_relationships(kind, rows, stamps)


def _merge_nodes(label: str, rows: Iterable[Mapping[str, Any]], stamps: Mapping[str, str]) -> str:
    second = f", n:{ORGANIZATION}" if SCHEMA.nodes[label].organization else ""
    graph = literal(stamps[GRAPH])
    return (
        f"UNWIND {literal([_known(row) for row in rows])} AS row "
        f"MERGE (n:{quote(label)} {{{KEY}: row.{KEY}, {GRAPH}: {graph}}}) "
        f"SET n += row, n.{BUILD} = {literal(stamps[BUILD])}{second};"
    )


def _merge_relationships(
    kind: RelationshipKind, rows: Iterable[Mapping[str, Any]], stamps: Mapping[str, str]
) -> str:
    name, start, end = kind
    graph = literal(stamps[GRAPH])
    key = f"{_ID}: row.properties.{_ID}, " if _ID in SCHEMA.relationships[name].properties else ""
    ends = (FROM, TO, FROM_LABEL, TO_LABEL)
    given = [
        {
            FROM: row[FROM],
            TO: row[TO],
            "properties": _known({k: v for k, v in row.items() if k not in ends}),
        }
        for row in rows
    ]
    return (
        f"UNWIND {literal(given)} AS row "
        f"MATCH (a:{quote(start)} {{{KEY}: row.{quote(FROM)}, {GRAPH}: {graph}}}) "
        f"MATCH (b:{quote(end)} {{{KEY}: row.{quote(TO)}, {GRAPH}: {graph}}}) "
        f"MERGE (a)-[r:{quote(name)} {{{key}{GRAPH}: {graph}}}]->(b) "
        f"SET r += row.properties, r.{BUILD} = {literal(stamps[BUILD])};"
    )


def _known(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


def _chunks(rows: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    for start in range(0, len(rows), ROWS_PER_STATEMENT):
        yield rows[start : start + ROWS_PER_STATEMENT]
