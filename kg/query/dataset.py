"""The graphs that a query is asked over, where whoever asks names them beside its text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kg.query.errors import ForbiddenQueryError


@dataclass(frozen=True, slots=True)
class Dataset:
    """Graphs in the place of the query's own FROM and FROM NAMED (SPARQL 1.1 Protocol, 2.1.4).

    Attributes:
        default_graphs: IRIs of the graphs whose union is the default graph; with none of them it
            is empty.
        named_graphs: IRIs of those that GRAPH reaches.
    """

    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()

    def check(self, is_own_graph: Callable[[str], bool]) -> None:
        """Refuse graphs that are not here.

        Raises:
            ForbiddenQueryError: One of them is not.
        """
        for graph in (*self.default_graphs, *self.named_graphs):
            if not is_own_graph(graph):
                raise ForbiddenQueryError(
                    f"the dataset names <{graph}>, a graph that is not here, and nothing is "
                    "fetched",
                    "name a graph that `SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }` lists",
                )

    def options(self) -> dict[str, Any]:
        """Return what Oxigraph takes beside a query."""
        return {
            "default_graph": [ox.NamedNode(graph) for graph in self.default_graphs],
            "named_graphs": [ox.NamedNode(graph) for graph in self.named_graphs],
        }
