"""A store on any SPARQL 1.1 server: asked by its query endpoint, filled by its graph store."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Self, cast

import httpx
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
    serialize,
)
from pyoxigraph import Store as MemoryGraph

from kg.closing import Closing
from kg.errors import ReadOnlyStoreError, StoreError, StoreQueryError
from kg.stores.base import GraphName, QueryResult, Subject, Term
from kg.stores.errors import ServerRequestError, UnsuitableServerError
from kg.stores.sparql_client import NEEDED, Login, SparqlClient, said

SCHEME = "sparql+"
"""Before the server's address in the name of a store."""

QUADS_PER_REQUEST = 100_000
"""Quads that `bulk_load` holds and sends at a time."""

TRIPLES_PER_PIECE = 5_000
"""Triples that are serialised at a time; some 600 kB."""

QUERY_SECONDS = 600.0
"""Time of a query of our own; those of people have their own limit."""


_WHOLE_DECIMAL = re.compile(
    rb'(?<!\\)"([+-]?\d+)"\^\^<(http://www\.w3\.org/2001/XMLSchema#decimal)>'
)
"""A decimal without a fraction. Fuseki shows it with one and then does not find it to delete it."""


class SparqlHttpStore(Closing):
    """Quads on a server; nothing is kept here.

    Blank nodes cannot be told apart over HTTP, and the graph has none: they are refused. The
    server's default graph must be one of its own, not the union of the named graphs. User and
    password, or a token, are read from KG_SPARQL_USER, KG_SPARQL_PASSWORD and KG_SPARQL_TOKEN.

    Attributes:
        location: Address of the server.
        client: What speaks to it.
    """

    def __init__(self, client: SparqlClient, *, read_only: bool) -> None:
        """Take over a connected client; `open` makes one."""
        self.client, self.location, self.read_only = client, client.address, read_only
        self._closed = False

    @classmethod
    def open(cls, location: str, *, read_only: bool = False) -> Self:
        """Connect to a server.

        Args:
            location: Its address, with or without `sparql+` before it.
            read_only: Refuse writing.

        Raises:
            ServerError: It is down, slow, refuses us, or answers no SPARQL.
        """
        client = SparqlClient(location.removeprefix(SCHEME), login=Login.from_environment())
        try:
            client.connect()
        except BaseException:
            client.close()
            raise
        return cls(client, read_only=read_only)

    def extend(self, quads: Iterable[Quad]) -> None:
        """Add quads, graph by graph; after an error of the server some may have been added.

        All quads are read before any is sent.

        Raises:
            StoreError: A quad has a blank node.
        """
        self._check_writable()
        self._add(list(quads))

    def bulk_load(self, quads: Iterable[Quad]) -> None:
        """Add many quads, `QUADS_PER_REQUEST` at a time.

        Raises:
            StoreError: A quad has a blank node.
        """
        self._check_writable()
        waiting = iter(quads)
        while batch := list(itertools.islice(waiting, QUADS_PER_REQUEST)):
            self._add(batch)

    def match(
        self,
        subject: Subject | None = None,
        predicate: NamedNode | None = None,
        object: Term | None = None,
        graph: GraphName | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads of a pattern; `None` stands for anything, in no order."""
        self._check_open()
        names = ("s", "p", "o")
        given = dict(zip(names, (subject, predicate, object), strict=True))
        _refuse_blank_nodes(term for term in (*given.values(), graph) if term is not None)
        terms = [f"?{name}" if given[name] is None else str(given[name]) for name in names]
        pattern = " ".join(terms)
        if graph is None or isinstance(graph, DefaultGraph):
            yield from self._match(f"SELECT * {{ {pattern} }}", given | {"g": DefaultGraph()})
        if graph is None:
            yield from self._match(f"SELECT * {{ GRAPH ?g {{ {pattern} }} }}", given | {"g": None})
        elif isinstance(graph, NamedNode):
            query = f"SELECT * {{ GRAPH {graph} {{ {pattern} }} }}"
            yield from self._match(query, given | {"g": graph})

    def query(self, query: str) -> QueryResult:
        """Answer a SPARQL 1.1 query over the default graph, named graphs by GRAPH.

        The answer is read whole; `answering` reads it as it comes.

        Raises:
            StoreQueryError: The server does not take it for a query.
            ServerError: The server is down, slow or refuses us.
        """
        self._check_open()
        with self.answering(query, timeout=QUERY_SECONDS) as result:
            if isinstance(result, QueryBoolean):
                return result
            if isinstance(result, QuerySolutions):
                rows = cast("bytes", result.serialize(format=QueryResultsFormat.JSON))
                return parse_query_results(rows, QueryResultsFormat.JSON)
            graph = MemoryGraph()
            graph.bulk_extend(Quad(*triple) for triple in result)
        return graph.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")

    @contextmanager
    def answering(self, query: str, *, timeout: float) -> Iterator[Any]:
        """Ask a query; its answer is read within the context, as it comes.

        Args:
            query: SPARQL 1.1, complete with its prefixes.
            timeout: Seconds for all of it, answer read.

        Yields:
            `QuerySolutions`, `QueryBoolean`, or an iterator of triples, which may repeat.

        Raises:
            StoreQueryError: The server does not take it for a query.
            ServerTimeoutError: It takes longer.
            ServerError: The server is down, refuses us, or gives no answer that can be read.
        """
        with self.client.query(query, timeout=timeout) as response:
            if response.status_code in (400, 405):
                raise StoreQueryError(f"the query is not SPARQL 1.1: {said(response)}")
            if not response.is_success:
                raise ServerRequestError(self.location, "answer a query", said(response))
            try:
                yield _read(response)
            except (SyntaxError, _UnreadableError) as error:
                problem = f"its answer cannot be read: {error}"
                raise ServerRequestError(self.location, "answer a query", problem) from error

    def count(self, graph: str | None) -> int:
        """Return the number of triples of a graph; `None` for the default graph."""
        where = (
            "{ ?s ?p ?o }" if graph is None else f"{{ GRAPH {NamedNode(graph)} {{ ?s ?p ?o }} }}"
        )
        return self._number(f"SELECT (COUNT(*) AS ?n) {where}")

    def named_graphs(self) -> list[str]:
        """Return the IRIs of the named graphs that are not empty, sorted."""
        rows = self._rows("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
        return sorted(row["g"].value for row in rows)

    def __len__(self) -> int:
        """Return the number of quads."""
        named = self._number("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
        return self.count(None) + named

    def __iter__(self) -> Iterator[Quad]:
        """Yield every quad once, in no order."""
        return self.match()

    def close(self) -> None:
        """Let go of the connections; closing again does nothing."""
        self.client.close()
        self._closed = True

    def _add(self, quads: list[Quad]) -> None:
        graphs: dict[GraphName, list[Triple]] = {}
        for quad in quads:
            _refuse_blank_nodes((quad.subject, quad.object, quad.graph_name))
            graphs.setdefault(quad.graph_name, []).append(quad.triple)
        for graph, triples in graphs.items():
            name = graph.value if isinstance(graph, NamedNode) else None
            self.client.add(name, iter_pieces(triples))

    def _match(self, query: str, given: dict[str, Any]) -> Iterator[Quad]:
        for row in self._rows(query):
            s, p, o, g = (row[n] if term is None else term for n, term in given.items())
            yield Quad(s, p, o, g)

    def _rows(self, query: str) -> Iterator[Any]:
        self._check_open()
        with self.answering(query, timeout=QUERY_SECONDS) as rows:
            yield from rows

    def _number(self, query: str) -> int:
        for row in self._rows(query):
            return int(row["n"].value)
        raise UnsuitableServerError(self.location, "it counts nothing", NEEDED)

    def _check_open(self) -> None:
        if self._closed:
            raise StoreError(f"store {self.location}: it is closed. Open it again.")

    def _check_writable(self) -> None:
        self._check_open()
        if self.read_only:
            raise ReadOnlyStoreError(self.location)


def iter_pieces(triples: Iterable[Triple]) -> Iterator[bytes]:
    """Write triples as N-Triples, a piece at a time, so that no more is held."""
    waiting = iter(triples)
    while piece := list(itertools.islice(waiting, TRIPLES_PER_PIECE)):
        text = cast("bytes", serialize(piece, format=RdfFormat.N_TRIPLES))
        yield _WHOLE_DECIMAL.sub(rb'"\1.0"^^<\2>', text)


def _read(response: httpx.Response) -> Any:
    kind = response.headers.get("content-type", "")
    stream = io.BufferedReader(_ResponseStream(response), 1 << 16)
    results = QueryResultsFormat.from_media_type(kind)
    if results is not None:
        return parse_query_results(stream, results)
    triples = RdfFormat.from_media_type(kind)
    if triples is not None:
        return (quad.triple for quad in parse(stream, triples))
    raise _UnreadableError(f"it is {kind or 'of no type'}")


def _refuse_blank_nodes(terms: Iterable[Any]) -> None:
    if any(isinstance(term, BlankNode | Triple) for term in terms):
        raise StoreError(
            "store on a server: blank nodes and triple terms do not keep their names over HTTP. "
            "Give them IRIs."
        )


class _UnreadableError(ValueError):
    """The answer of a server is in no format that we know."""


class _ResponseStream(io.RawIOBase):
    """The body of a response as a file."""

    def __init__(self, response: httpx.Response) -> None:
        self._pieces = response.iter_bytes()
        self._held = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._held:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._held = piece
        taken = self._held[: len(buffer)]
        self._held = self._held[len(taken) :]
        buffer[: len(taken)] = taken
        return len(taken)
