"""The facts of a build as a graph of networkx."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx

from kg.property_graph.files import iter_node_batches, iter_relationship_batches
from kg.property_graph.schema import FROM, FROM_LABEL, KEY, SCHEMA, TO, TO_LABEL

_ENDS = frozenset((FROM, TO, FROM_LABEL, TO_LABEL))


def fact_graph(build: Path) -> nx.MultiDiGraph[str]:
    """Return the facts of a build, typed.

    A node for each entity: its IRI, with the properties of the property graph, `type` the class. An
    edge for each fact: its id as key, with its properties, `relation` the ontology's name, and
    `symmetric`. Symmetric relations stand once, from the lower IRI. Null is left out; lists stay.

    Args:
        build: Folder of the build.

    Raises:
        WorkspaceDamagedError: A file is missing or damaged.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    labels = [label for label, kind in SCHEMA.nodes.items() if kind.entity]
    for _, batch in iter_node_batches(build, labels=labels):
        for row in batch.to_pylist():
            graph.add_node(row.pop(KEY), **_known(row))
    facts = [name for name, kind in SCHEMA.relationships.items() if kind.relation]
    for (name, _, _), batch in iter_relationship_batches(build, types=facts):
        kind = SCHEMA.relationships[name]
        typed = {"relation": kind.relation, "symmetric": kind.symmetric}
        for row in batch.to_pylist():
            graph.add_edge(row[FROM], row[TO], row["id"], **typed, **_known(row))
    return graph


def _known(row: dict[str, Any]) -> dict[str, Any]:
    """Return what is said, the ends of a relationship and its key left out."""
    return {
        name: value
        for name, value in row.items()
        if value is not None and name not in _ENDS and name != "id"
    }
