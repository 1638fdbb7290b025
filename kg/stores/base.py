"""What a store of quads can do, cut by capability.

`Store` is what every backend does; `SparqlStore` is what those do that answer SPARQL, `LineStore`
what those do that take N-Quads. Quads and terms are those of pyoxigraph, whatever the backend.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Protocol, Self, TypeAlias, runtime_checkable

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Triple,
)

Subject: TypeAlias = NamedNode | BlankNode | Triple
Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
GraphName: TypeAlias = NamedNode | BlankNode | DefaultGraph
QueryResult: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples


@runtime_checkable
class Store(Protocol):
    """A set of quads.

    A store is its own context manager, closed on leaving.
    """

    def extend(self, quads: Iterable[Quad]) -> None:
        """Add quads; those that are there already change nothing.

        Raises:
            ReadOnlyStoreError: The store is open for reading.
        """

    def bulk_load(self, quads: Iterable[Quad]) -> None:
        """Add many quads, read one after another, in the fastest way there is.

        Not one step: after an error some may have been added.

        Raises:
            ReadOnlyStoreError: The store is open for reading.
        """

    def match(
        self,
        subject: Subject | None = None,
        predicate: NamedNode | None = None,
        object: Term | None = None,
        graph: GraphName | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads of a pattern; `None` stands for anything, in no order."""

    def __len__(self) -> int:
        """Return the number of quads; may read all of them."""

    def __iter__(self) -> Iterator[Quad]:
        """Yield every quad once, in no order."""

    def close(self) -> None:
        """Let go of files and memory; the store cannot be used afterwards."""

    def __enter__(self) -> Self:
        """Return the store itself."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the store."""


@runtime_checkable
class LineStore(Store, Protocol):
    """A store that is loaded with N-Quads as they are, without a quad of each line."""

    def bulk_load_lines(self, parts: Iterable[bytes]) -> None:
        """Do as `bulk_load`.

        Args:
            parts: Whole lines of N-Quads each, as pyoxigraph writes them; not checked again.

        Raises:
            ReadOnlyStoreError: The store is open for reading.
        """


@runtime_checkable
class SparqlStore(Store, Protocol):
    """A store that answers SPARQL 1.1 queries."""

    def query(self, query: str) -> QueryResult:
        """Answer a SELECT, ASK, CONSTRUCT or DESCRIBE over the default graph.

        Named graphs are reached with GRAPH. Nothing is guarded here: queries of strangers go
        through the query guard.

        Raises:
            StoreQueryError: The query is not SPARQL 1.1, or an update.
        """
