"""What the stores that pyoxigraph drives have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat

from kg.closing import Closing
from kg.errors import ReadOnlyStoreError, StoreError, StoreQueryError
from kg.stores.base import GraphName, QueryResult, Subject, Term

QUADS_PER_LOAD = 50_000
"""Quads that the engine gets at a time. It arranges what it gets in memory, and takes a million at
once by itself: a gigabyte."""

BYTES_PER_LOAD = 4 << 20
"""N-Quads that it gets at a time: some 15,000 quads, for which it takes some 50 megabytes."""


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
        coming = iter(quads)
        while chunk := list(islice(coming, QUADS_PER_LOAD)):
            store.bulk_extend(chunk)
        self._arrange(store)

    def bulk_load_lines(self, parts: Iterable[bytes]) -> None:
        """Add many quads that are N-Quads already, in bounded memory too.

        The engine loads some while the next are made.

        Args:
            parts: Whole lines each, as pyoxigraph serialises quads: they are not checked again.
        """
        store = self._writable()
        with ThreadPoolExecutor(1) as loader:
            loading: Future[None] | None = None
            for lines in _iter_joined(parts):
                if loading is not None:
                    loading.result()
                loading = loader.submit(_load, store, lines)
            if loading is not None:
                loading.result()
        self._arrange(store)

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

    def _arrange(self, store: pyoxigraph.Store) -> None:
        # Loaded at one go, quads are arranged already; of several, each lies in a file of its own.
        store.optimize()
        store.flush()

    def _open(self) -> pyoxigraph.Store:
        if self._store is None:
            raise StoreError(f"store {self.location or 'in memory'}: it is closed. Open it again.")
        return self._store

    def _writable(self) -> pyoxigraph.Store:
        store = self._open()
        if self.read_only:
            raise ReadOnlyStoreError(self.location)
        return store


def _iter_joined(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the lines of several parts together, as many as are loaded at a time."""
    held: list[bytes] = []
    size = 0
    for part in parts:
        held.append(part)
        size += len(part)
        if size >= BYTES_PER_LOAD:
            yield b"".join(held)
            held.clear()
            size = 0
    if held:
        yield b"".join(held)


def _load(store: pyoxigraph.Store, lines: bytes) -> None:
    store.bulk_load(lines, format=RdfFormat.N_QUADS, lenient=True)
