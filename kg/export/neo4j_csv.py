"""The graph as CSV files for `neo4j-admin database import full`, the quickest way into a new Neo4j.

A ZIP archive: `nodes/<label>.csv` and `relationships/<type>.csv` with headings that tell types,
`import.sh`, which holds the command, and `finish.cypher` for the running server: constraints,
indexes, and the empty lists, which the importer takes for nothing. Every text is quoted, so that
an empty one is told from none; elements of lists have U+001F between, which no name or text holds.
The result is what `kg load neo4j` writes, which can go on from it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from kg.export.cypher import iter_index_statements
from kg.export.source import GraphSource, SourceTables
from kg.loading.neo4j_statements import BUILD, GRAPH, ORGANIZATION, quote
from kg.property_graph.projection import iter_nodes, iter_relationships
from kg.property_graph.schema import (
    FROM,
    KEY,
    SCHEMA,
    TO,
    NodeType,
    Properties,
    PropertyType,
    RelationshipType,
)

LIST_SEPARATOR = "\x1f"
_STAMPS = [f"{GRAPH}:string", f"{BUILD}:string"]
_HEAD = """\
#!/bin/sh
# Run it in the folder of the archive, with the server stopped; it makes the database anew:
#   sh import.sh [DATABASE]
# Then start the server, and:
#   cypher-shell -d DATABASE -f finish.cypher
set -eu
"""
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that ZIP can hold
_TYPES = {
    PropertyType.STRING: "string",
    PropertyType.INTEGER: "long",
    PropertyType.FLOAT: "double",
    PropertyType.STRINGS: "string[]",
    PropertyType.INTEGERS: "long[]",
}


def write_neo4j_archive(source: GraphSource, target: BinaryIO) -> None:
    """Write the archive."""
    tables, stamps = SourceTables(source), [source.report.base_iri, source.report.build]
    nodes = {label: io.StringIO() for label in SCHEMA.nodes}
    for label, batch in iter_nodes(tables):
        kind = SCHEMA.nodes[label]
        for row in batch.to_pylist():
            cells = (row[name] for name in kind.properties)
            nodes[label].write(_line([*cells, *stamps, _labels(kind)]))
    relationships = {name: io.StringIO() for name in SCHEMA.relationships}
    for (name, _, _), table in iter_relationships(tables):
        for row in table.to_pylist():
            cells = (row[column] for column in SCHEMA.relationships[name].properties)
            relationships[name].write(_line([row[FROM], row[TO], *cells, *stamps]))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "import.sh", _script())
        _add(archive, "finish.cypher", "".join(f"{line};\n" for line in _finishing()))
        for label, lines in nodes.items():
            heading = _node_heading(SCHEMA.nodes[label])
            _add(archive, f"nodes/{label}.csv", heading + lines.getvalue())
        for name, lines in relationships.items():
            heading = _relationship_heading(SCHEMA.relationships[name])
            _add(archive, f"relationships/{name}.csv", heading + lines.getvalue())


def _finishing() -> Iterator[str]:
    yield from iter_index_statements()
    for label, node in SCHEMA.nodes.items():
        yield from _empty_lists("n", f"(n:{quote(label)})", node.properties)
    for name, relationship in SCHEMA.relationships.items():
        yield from _empty_lists("r", f"()-[r:{quote(name)}]->()", relationship.properties)


def _empty_lists(variable: str, pattern: str, properties: Properties) -> Iterator[str]:
    lists = [f"{variable}.{name}" for name, kind in properties.items() if kind.is_list]
    if lists:
        sets = ", ".join(f"{name} = coalesce({name}, [])" for name in lists)
        inside = f"CALL ({variable}) {{ SET {sets} }} IN TRANSACTIONS OF 10000 ROWS"
        yield f"MATCH {pattern} WHERE {variable}.{GRAPH} IS NOT NULL {inside}"


def _node_heading(kind: NodeType) -> str:
    columns = [
        f"{name}:ID" if name == KEY else f"{name}:{_TYPES[type_]}"
        for name, type_ in kind.properties.items()
    ]
    return ",".join([*columns, *_STAMPS, ":LABEL"]) + "\n"


def _relationship_heading(kind: RelationshipType) -> str:
    columns = [f"{name}:{_TYPES[type_]}" for name, type_ in kind.properties.items()]
    return ",".join([":START_ID", ":END_ID", *columns, *_STAMPS]) + "\n"


def _labels(kind: NodeType) -> list[str]:
    return [kind.label, *([ORGANIZATION] if kind.organization else [])]


def _line(values: Iterable[Any]) -> str:
    return ",".join(map(_cell, values)) + "\n"


def _cell(value: Any) -> str:
    """Write a value; nothing at all for null, and quotes with nothing between for no elements."""
    if value is None:
        return ""
    if isinstance(value, list):
        value = LIST_SEPARATOR.join(map(str, value))
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return repr(value)


def _script() -> str:
    nodes = [f"  --nodes=nodes/{label}.csv" for label in SCHEMA.nodes]
    relationships = [
        f"  --relationships={name}=relationships/{name}.csv" for name in SCHEMA.relationships
    ]
    lines = [
        'neo4j-admin database import full "${1:-neo4j}" --overwrite-destination',
        "  --array-delimiter=U+001F --multiline-fields=true",
        *nodes,
        *relationships,
    ]
    return _HEAD + " \\\n".join(lines) + "\n"


def _add(archive: zipfile.ZipFile, name: str, text: str) -> None:
    entry = zipfile.ZipInfo(name, _FIXED_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = (0o755 if name.endswith(".sh") else 0o644) << 16
    archive.writestr(entry, text.encode("utf-8", "surrogatepass"))
