"""Asks a SPARQL server what people write: through the guard, and no further than allowed.

The guard runs where it always does, in a worker process that can be killed: the worker answers the
query from a store that holds nothing but the names of the server's graphs, which tells whether it
may be asked, and the order of its columns. Only then does the server see it.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.closing import Closing
from kg.errors import StoreQueryError
from kg.loading.sparql_loader import find_unfinished_build
from kg.prefixes import query_prefixes
from kg.query.answering import pack_result
from kg.query.answers import Answer
from kg.query.client import QueryWorker
from kg.query.errors import MalformedQueryError, QueryTimeoutError
from kg.query.guard import GuardedQuery
from kg.query.lexer import scan_query
from kg.query.limits import DEFAULT_LIMIT, DEFAULT_TIMEOUT
from kg.query.packing import unpack_answer
from kg.stores.errors import ServerTimeoutError
from kg.stores.sparql_http import SparqlHttpStore
from ontology.vocabulary import BASE

_NOTHING = ox.NamedNode("urn:kg:nothing")


class SparqlReader(Closing):
    """Answers SPARQL from one server; its own context manager."""

    def __init__(
        self,
        address: str,
        *,
        base: str = BASE,
        timeout: float = DEFAULT_TIMEOUT,
        limit: int = DEFAULT_LIMIT,
    ) -> None:
        """Connect to a server.

        Args:
            address: `sparql+http://…` or `sparql+https://…`.
            base: What the graph's IRIs begin with.
            timeout: Seconds that a query may take, unless `ask` says otherwise.
            limit: Most rows of an answer, unless `ask` says otherwise.

        Raises:
            ServerError: The server is down, slow, refuses us, or answers no SPARQL.
        """
        self.base, self.timeout, self.limit = base, timeout, limit
        self._store = SparqlHttpStore.open(address, read_only=True)
        self._folder = tempfile.TemporaryDirectory(prefix="kg-graphs-")
        self._worker: QueryWorker | None = None

    def ask(
        self,
        text: str,
        *,
        timeout: float | None = None,
        limit: int | None = None,
        parameters: Mapping[str, Any] | None = None,
    ) -> Answer:
        """Answer a query.

        Args:
            text: SPARQL 1.1, SELECT, ASK, CONSTRUCT or DESCRIBE; the prefixes of
                `kg.prefixes` are declared.
            timeout: Seconds, more than 0; `None` for the reader's own.
            limit: Most rows or triples, at least 1; `None` for the reader's own.
            parameters: SPARQL has none: not used.

        Raises:
            QueryRefusedError: It is not a query that may be run.
            QueryTimeoutError: It took too long.
            QueryMemoryError: It, or its answer, takes too much memory.
            ServerError: The server is down, refuses us, or fails at the query.
            ValueError: `timeout` or `limit` is out of bounds.
        """
        del parameters
        seconds = self.timeout if timeout is None else timeout
        rows = self.limit if limit is None else limit
        end = time.monotonic() + seconds
        # Graphs may have come and gone; they matter to queries that name some.
        if self._worker is None or "from" in text.lower():
            self._worker = self._start_worker()
        checked = self._worker.ask(text, timeout=seconds, limit=rows)
        query = GuardedQuery(text, checked.form, checked.columns)
        # The server gets the words that the guard read, not a text that it could read otherwise.
        try:
            with self._store.answering(
                self._prologue() + scan_query(text).text, timeout=max(end - time.monotonic(), 0.1)
            ) as result:
                return unpack_answer(pack_result(result, query, rows))
        except ServerTimeoutError as error:
            raise QueryTimeoutError(seconds) from error
        except StoreQueryError as error:
            raise MalformedQueryError(f"the server refuses it: {error}") from error

    def unfinished_build(self) -> str | None:
        """Return the build whose load into this server is not finished, `None` if none is.

        Raises:
            ServerError: The server is down, slow or refuses us.
        """
        return find_unfinished_build(self._store, self.base)

    def close(self) -> None:
        """Let go of the server and of the worker."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None
        self._store.close()
        self._folder.cleanup()

    def _start_worker(self) -> QueryWorker:
        """Return a worker over the names of the server's graphs as they are now."""
        if self._worker is not None:
            self._worker.close()
        folder = Path(tempfile.mkdtemp(dir=self._folder.name))
        names = ox.Store(str(folder))
        names.extend(
            ox.Quad(_NOTHING, _NOTHING, _NOTHING, ox.NamedNode(graph))
            for graph in self._store.named_graphs()
        )
        names.flush()
        del names  # lets go of the folder
        return QueryWorker(folder, base=self.base)

    def _prologue(self) -> str:
        """What the server need know; in the line that the query begins with."""
        prefixes = query_prefixes(self.base).items()
        declared = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in prefixes)
        return f"BASE <{self.base}> {declared} "
