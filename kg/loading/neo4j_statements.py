"""The Cypher of the loader, made from the schema of the property graph.

Values go in as parameters, always; only labels, types and names of our schema are in the texts.

Each node and relationship of ours carries two properties more: `kgGraph`, the base IRI of the
graph that it belongs to, and `kgBuild`, the build that it is of. What has no `kgGraph` is not
ours. `kgGraph` belongs to the key, so that a node of somebody else's with the same label and the
same `iri` is another node.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.property_graph.schema import (
    FROM,
    KEY,
    SCHEMA,
    TO,
    NodeType,
    RelationshipKind,
    RelationshipType,
)

GRAPH, BUILD = "kgGraph", "kgBuild"
"""Properties that tell whose a node or relationship is, and of which build."""

ORGANIZATION = "Organization"
"""The second label of what acts in its own name."""

MARK = "KgLoad"
"""Label of the node that stands in the database while a load is not finished."""

ID = "id"
"""Key of a fact's relationship."""

_INDEXED = ("name", "iri")
"""What people look up, of the properties that a label has."""

_AT_WORK = (
    f"MATCH (mark:{MARK} {{{GRAPH}: $graph, run: $run}}) "
    "SET mark.stage = $stage, mark.done = $done WITH mark"
)
"""Before each batch: nothing is written once another run has begun, and progress is kept."""


def iter_schema_statements() -> Iterator[tuple[str, str]]:
    """Yield name and text of each constraint and index, none of which fails where it is there."""
    yield (
        "kg_mark",
        f"CREATE CONSTRAINT kg_mark IF NOT EXISTS FOR (n:{MARK}) REQUIRE n.{GRAPH} IS UNIQUE",
    )
    for label, node in SCHEMA.nodes.items():
        name = f"kg_{label}_key"
        yield (
            name,
            f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{quote(label)}) "
            f"REQUIRE (n.{KEY}, n.{GRAPH}) IS UNIQUE",
        )
        yield from _indexes(label, [name for name in _INDEXED if name in node.properties])
    yield from _indexes(ORGANIZATION, _INDEXED)
    for kind in SCHEMA.relationships.values():
        if ID in kind.properties:
            name = f"kg_{kind.name}_id"
            pattern = f"()-[r:{quote(kind.name)}]-()"
            yield name, f"CREATE INDEX {name} IF NOT EXISTS FOR {pattern} ON (r.{ID})"


def begin_load() -> str:
    """Take the mark of a graph for a run, over from one that did not finish.

    Parameters `graph`, `run`, `build`; gives the `stage` and `done` to continue from, null where
    no load of the same build was begun.
    """
    return (
        f"MERGE (mark:{MARK} {{{GRAPH}: $graph}}) "
        "WITH mark, coalesce(mark.build = $build, false) AS same "
        "SET mark.stage = CASE WHEN same THEN mark.stage END, "
        "mark.done = CASE WHEN same THEN mark.done END, "
        "mark.build = $build, mark.run = $run "
        "RETURN mark.stage AS stage, mark.done AS done"
    )


def find_load() -> str:
    """Count as `rows` the mark of a run; parameters `graph`, `run`."""
    return f"MATCH (mark:{MARK} {{{GRAPH}: $graph, run: $run}}) RETURN count(mark) AS rows"


def find_other_load() -> str:
    """Count as `rows` the mark of another run of the same graph; parameters `graph`, `run`."""
    return (
        f"MATCH (mark:{MARK} {{{GRAPH}: $graph}}) WHERE mark.run <> $run RETURN count(mark) AS rows"
    )


def end_load() -> str:
    """Remove the mark of a run, if it is there; parameters `graph`, `run`."""
    return f"MATCH (mark:{MARK} {{{GRAPH}: $graph, run: $run}}) DELETE mark"


def merge_nodes(node: NodeType) -> str:
    """Write nodes of a label; parameters `rows` (maps of properties) and those of a run.

    Properties that we do not know stay; those that are null go. Gives the number of `rows` written.
    """
    labels = f", n:{ORGANIZATION}" if node.organization else ""
    return (
        f"{_AT_WORK} UNWIND $rows AS row "
        f"MERGE (n:{quote(node.label)} {{{KEY}: row.{KEY}, {GRAPH}: $graph}}) "
        f"SET n += row, n.{BUILD} = $build{labels} "
        "RETURN count(n) AS rows"
    )


def merge_relationships(kind: RelationshipKind) -> str:
    """Write relationships between two labels; parameters as `merge_nodes`.

    Rows have `from` and `to`, IRIs, and `properties`.
    """
    name, start, end = kind
    has_id = ID in SCHEMA.relationships[name].properties
    key = f"{ID}: row.properties.{ID}, " if has_id else ""
    return (
        f"{_AT_WORK} UNWIND $rows AS row "
        f"MATCH (a:{quote(start)} {{{KEY}: row.`{FROM}`, {GRAPH}: $graph}}) "
        f"MATCH (b:{quote(end)} {{{KEY}: row.`{TO}`, {GRAPH}: $graph}}) "
        f"MERGE (a)-[r:{quote(name)} {{{key}{GRAPH}: $graph}}]->(b) "
        f"SET r += row.properties, r.{BUILD} = $build "
        "RETURN count(r) AS rows"
    )


def stale_relationships(kind: RelationshipType) -> str:
    """Remove up to `limit` of our relationships of a type that are of another build."""
    return (
        f"{_AT_WORK} MATCH ()-[r:{quote(kind.name)}]->() "
        f"WHERE r.{GRAPH} = $graph AND coalesce(r.{BUILD}, '') <> $build "
        "WITH r LIMIT $limit DELETE r RETURN count(*) AS rows"
    )


def stale_nodes(node: NodeType) -> str:
    """Remove up to `limit` of our nodes of a label that are of another build.

    One at which somebody else's relationship is stays: with it that would go.
    """
    return (
        f"{_AT_WORK} MATCH (n:{quote(node.label)}) "
        f"WHERE n.{GRAPH} = $graph AND coalesce(n.{BUILD}, '') <> $build "
        f"AND NOT EXISTS {{ (n)-[r]-() WHERE coalesce(r.{GRAPH}, '') <> $graph }} "
        "WITH n LIMIT $limit DETACH DELETE n RETURN count(*) AS rows"
    )


def count_nodes(node: NodeType) -> str:
    """Count our nodes of a label: those `of_build`, and in all."""
    return (
        f"MATCH (n:{quote(node.label)}) WHERE n.{GRAPH} = $graph "
        f"RETURN count(CASE WHEN n.{BUILD} = $build THEN 1 END) AS of_build, count(n) AS all"
    )


def count_relationships(kind: RelationshipType) -> str:
    """Count our relationships of a type, as `count_nodes`."""
    return (
        f"MATCH ()-[r:{quote(kind.name)}]->() WHERE r.{GRAPH} = $graph "
        f"RETURN count(CASE WHEN r.{BUILD} = $build THEN 1 END) AS of_build, count(r) AS all"
    )


def quote(name: str) -> str:
    """Return a label, type or property as a name in Cypher.

    Example:
        >>> quote("a`b")
        '`a``b`'
    """
    return "`" + name.replace("`", "``") + "`"


def _indexes(label: str, properties: tuple[str, ...] | list[str]) -> Iterator[tuple[str, str]]:
    for prop in properties:
        name = f"kg_{label}_{prop}"
        yield name, f"CREATE INDEX {name} IF NOT EXISTS FOR (n:{quote(label)}) ON (n.{prop})"
