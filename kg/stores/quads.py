"""What the stores that pyoxigraph drives have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from kg.closing import Closing
from kg.errors import ReadOnlyStoreError, StoreError, StoreQueryError
from kg.stores.base import GraphName, QueryResult, Subject, Term


class QuadStore(Closing):
    """A `SparqlStore` over an open `pyoxigraph.Store`."""

    def __init__(self, store: pyoxigraph.Store, *, location: Path | None, read_only: bool) -> None:
        """Take over a store that is open already; `location` is `None` in memory."""
        self._store: pyoxigraph.Store | None = store
        self.location = location
        self.read_only = read_only

    def extend(self, quads: Iterable[Quad]) -> None:
        """Add quads in one step: all of them, or after an error none."""
        self._writable().extend(quads)

    def bulk_load(self, quads: Iterable[Quad]) -> None:
        """Add many quads without holding them all in memory, then arrange them for reading."""
        store = self._writable()
        store.bulk_extend(quads)
        store.optimize()
        store.flush()

    def match(
        self,
        subject: Subject | None = None,
        predicate: NamedNode | None = None,
        object: Term | None = None,
        graph: GraphName | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads of a pattern; `None` stands for anything, in no order."""
        return self._open().quads_for_pattern(subject, predicate, object, graph)

    def query(self, query: str) -> QueryResult:
        """Answer a SPARQL 1.1 query over the default graph, named graphs by GRAPH."""
        store = self._open()
        try:
            return store.query(query)
        except SyntaxError as error:
            raise StoreQueryError(f"the query is not SPARQL 1.1: {error.msg}") from error

    def __len__(self) -> int:
        """Return the number of quads."""
        return len(self._open())

    def __iter__(self) -> Iterator[Quad]:
        """Yield every quad once, in no order."""
        return iter(self._open())

    def close(self) -> None:
        """Let go of the files; closing again does nothing."""
        self._store = None

    def _open(self) -> pyoxigraph.Store:
        if self._store is None:
            raise StoreError(f"store {self.location or 'in memory'}: it is closed. Open it again.")
        return self._store

    def _writable(self) -> pyoxigraph.Store:
        store = self._open()
        if self.read_only:
            raise ReadOnlyStoreError(self.location)
        return store
