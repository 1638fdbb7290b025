"""The HTTP side of SPARQL servers: the SPARQL 1.1 Protocol and the Graph Store HTTP Protocol.

A server is given by one address, and its endpoints are found by asking: that of the dataset
(Fuseki), of the server (Oxigraph), of the repository (GraphDB, RDF4J), or of the query endpoint.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
from pyoxigraph import QueryResultsFormat, RdfFormat, parse_query_results

from kg.stores.errors import (
    ServerLoginError,
    ServerRequestError,
    ServerTimeoutError,
    ServerUnreachableError,
    UnsuitableServerError,
)

CONNECT_SECONDS = 10.0
"""Until a connection must stand."""

ANSWER_SECONDS = 60.0
"""Silence that is waited out, unless a caller says otherwise."""

LOAD_SECONDS = 1800.0
"""Silence that is waited out while a server takes in a graph: some index at the end."""

ANSWERS = "application/sparql-results+json, application/n-triples;q=0.9, text/turtle;q=0.5"
NEEDED = "the address of a SPARQL 1.1 server, such as http://localhost:3030/dataset"

_QUERY_PATHS = ("", "/query", "/sparql")
_GRAPH_PATHS = ("", "/data", "/store", "/rdf-graphs/service", "/graph-store")
_NO_GRAPH = "urn:kg:no-such-graph"
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class Login:
    """Who asks, as far as a server wants to know."""

    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)

    @classmethod
    def from_environment(cls) -> Login:
        """Read KG_SPARQL_USER and KG_SPARQL_PASSWORD, or KG_SPARQL_TOKEN, which goes first."""
        names = ("KG_SPARQL_USER", "KG_SPARQL_PASSWORD", "KG_SPARQL_TOKEN")
        return cls(*(os.environ.get(name) or None for name in names))

    def __str__(self) -> str:
        """Return who asks, without secrets."""
        if self.token:
            return "the token"
        return f"the user {self.user!r} with the password" if self.user else "anonymous requests"

    @property
    def headers(self) -> dict[str, str]:
        """What a request carries for a token."""
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    @property
    def basic(self) -> httpx.BasicAuth | None:
        """User and password, `None` where there are none or a token goes first."""
        if self.token or self.user is None:
            return None
        return httpx.BasicAuth(self.user, self.password or "")


class SparqlClient:
    """Speaks to one server.

    Attributes:
        address: Of the server, without passwords, for messages.
    """

    def __init__(self, address: str, *, login: Login, graph_store: str | None = None) -> None:
        """Say where; nothing is asked yet.

        Args:
            address: `http://…` or `https://…`.
            login: Who asks; a user and password in the address go before it.
            graph_store: Address of its graph store; `None` to find it.

        Raises:
            UnsuitableServerError: It is no address.
        """
        try:
            url = httpx.URL(address.rstrip("/"))
        except httpx.InvalidURL as error:
            raise UnsuitableServerError(address, f"no address: {error}", NEEDED) from None
        if url.userinfo:
            login = Login(url.username, url.password)
            url = url.copy_with(username=None, password=None)
        self.address = str(url)
        if url.scheme not in ("http", "https") or not url.host:
            raise UnsuitableServerError(self.address, "no address of a server", NEEDED)
        self._login = login
        self._graphs = graph_store
        self._query: str | None = None
        self._client = httpx.Client(
            headers=login.headers,
            auth=login.basic,
            timeout=httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS),
            # A proxy knows another localhost than we do.
            mounts={f"all://{host}": None for host in _LOOPBACK},
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def connect(self) -> None:
        """Find the query endpoint.

        Raises:
            ServerError: The server is down, slow, refuses us, or answers no SPARQL.
        """
        met = []
        for path in _QUERY_PATHS:
            address = self.address + path
            with self._answer("POST", address, data={"query": "ASK {}"}) as response:
                if response.is_success and _is_boolean(response):
                    self._query = address
                    return
                met.append(f"{path or '/'} {response.status_code}")
        found = f"no SPARQL endpoint answers there ({', '.join(met)})"
        raise UnsuitableServerError(self.address, found, NEEDED)

    @contextmanager
    def query(self, text: str, *, timeout: float) -> Iterator[httpx.Response]:
        """Ask a query; the response is read as it comes.

        Args:
            text: SPARQL 1.1, complete with its prefixes.
            timeout: Seconds for all of it, answer read.

        Raises:
            ServerTimeoutError: It takes longer.
            ServerError: The server is down or refuses us.
        """
        end = time.monotonic() + timeout
        if self._query is None:
            self.connect()
        with (
            self._answer(
                "POST",
                str(self._query),
                data={"query": text},
                headers={"Accept": ANSWERS, "Timeout": f"{timeout:g}"},
                timeout=timeout,
            ) as response,
            _deadline(response, end) as is_late,
        ):
            try:
                yield response
            except Exception as error:  # a cut answer is an error of the network or of parsing
                if is_late():
                    raise ServerTimeoutError(self.address, timeout) from error
                raise

    def put(self, graph: str | None, triples: Iterable[bytes]) -> None:
        """Make a graph (`None`: the default graph) consist of triples, as N-Triples in pieces."""
        self._send("PUT", graph, triples, "take in")

    def add(self, graph: str | None, triples: Iterable[bytes]) -> None:
        """Add triples to a graph, as `put`."""
        self._send("POST", graph, triples, "add to")

    def delete(self, graph: str | None) -> None:
        """Remove a graph; one that is not there is removed already."""
        self._send("DELETE", graph, None, "remove")

    def find_graph_store(self) -> str:
        """Return the address of the graph store.

        Raises:
            UnsuitableServerError: None is found.
            ServerError: The server is down, slow, or refuses us.
        """
        if self._graphs is None:
            base = self.address.removesuffix("/query").removesuffix("/sparql")
            candidates = dict.fromkeys([self.address, *(base + path for path in _GRAPH_PATHS)])
            self._graphs = next(filter(self._is_graph_store, candidates), None)
        if self._graphs is None:
            raise UnsuitableServerError(
                self.address,
                "no graph store answers there",
                "a server with the SPARQL 1.1 Graph Store Protocol, switched on for writing; name "
                "its address with --graph-store where it is not beside the queries'",
            )
        return self._graphs

    def _is_graph_store(self, address: str) -> bool:
        # A service description is RDF too, but the same for every graph. By its own address some
        # graph stores give an empty graph for one that they do not have.
        with self._answer("GET", address, params={"graph": _NO_GRAPH}) as response:
            if response.is_success and not address.endswith(_GRAPH_PATHS[1:]):
                return False
        with self._answer("GET", address, params={"default": ""}) as response:
            kind = response.headers.get("content-type", "").partition(";")[0]
            return response.is_success and RdfFormat.from_media_type(kind) is not None

    def _send(
        self, method: str, graph: str | None, triples: Iterable[bytes] | None, what: str
    ) -> None:
        address = self.find_graph_store()
        with self._answer(
            method,
            address,
            params={"default": ""} if graph is None else {"graph": graph},
            content=None if triples is None else iter(triples),
            headers={} if triples is None else {"Content-Type": "application/n-triples"},
            timeout=LOAD_SECONDS,
        ) as response:
            if response.is_success or (method == "DELETE" and response.status_code == 404):
                return
            if response.status_code in (405, 501):
                found = f"its graph store {address} takes nothing in ({response.status_code})"
                raise UnsuitableServerError(self.address, found, "one that is open for writing")
            name = "the default graph" if graph is None else f"the graph <{graph}>"
            raise ServerRequestError(self.address, f"{what} {name}", said(response))

    @contextmanager
    def _answer(self, method: str, address: str, **options: Any) -> Iterator[httpx.Response]:
        """Send a request; what the network does becomes one of our errors."""
        timeout = options.pop("timeout", ANSWER_SECONDS)
        headers: Mapping[str, str] = {"Accept": ANSWERS} | options.pop("headers", {})
        try:
            with self._client.stream(
                method,
                address,
                headers=headers,
                timeout=httpx.Timeout(timeout, connect=min(timeout, CONNECT_SECONDS)),
                **options,
            ) as response:
                if response.status_code in (401, 403, 407):
                    raise ServerLoginError(
                        self.address,
                        f"{self._login} ({response.status_code})",
                        "KG_SPARQL_USER and KG_SPARQL_PASSWORD, or KG_SPARQL_TOKEN, and what the "
                        "server allows them",
                    )
                yield response
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise ServerUnreachableError(self.address, str(error) or "no connection") from error
        except httpx.TimeoutException as error:
            raise ServerTimeoutError(self.address, timeout) from error
        except httpx.TransportError as error:
            problem = str(error) or type(error).__name__
            raise ServerUnreachableError(self.address, f"connection lost: {problem}") from error


def said(response: httpx.Response) -> str:
    """Return what a server says of a failure: its status and the first line of its text."""
    response.read()
    lines = response.text.strip().splitlines()
    line = lines[0][:300].rstrip(".") if lines else response.reason_phrase
    return f"{response.status_code} {line}"


def _is_boolean(response: httpx.Response) -> bool:
    if "json" not in response.headers.get("content-type", ""):
        return False
    try:
        parse_query_results(response.read(), QueryResultsFormat.JSON)
    except (SyntaxError, ValueError):
        return False
    return True


@contextmanager
def _deadline(response: httpx.Response, end: float) -> Iterator[Callable[[], bool]]:
    """Cut the connection when time is up, however the server trickles; tells whether it was."""
    late = threading.Event()
    stream = response.extensions.get("network_stream")
    connection = stream.get_extra_info("socket") if stream is not None else None

    def cut() -> None:
        late.set()
        if connection is not None:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:  # it is closed already
                return

    timer = threading.Timer(max(end - time.monotonic(), 0.0), cut)
    timer.daemon = True
    timer.start()
    try:
        yield late.is_set
    finally:
        timer.cancel()
