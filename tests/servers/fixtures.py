"""The servers as fixtures: each is started once, when the first test wants it.

A test whose server cannot be had is skipped, and says why; with $CI set it fails, because a suite
that skips proves nothing. `tests/conftest.py` offers them to all tests.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import LiteralString, TypeVar

import pytest
from filelock import FileLock
from neo4j import GraphDatabase, Record

from tests.servers.jars import ServerUnavailableError
from tests.servers.neo4j_server import Neo4jServer, empty_neo4j, find_neo4j, running_neo4j
from tests.servers.sparql_servers import SparqlServer, running_fuseki, running_oxigraph

Server = TypeVar("Server")


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A Neo4j: that of NEO4J_URI, which must be empty, else one of our own."""
    given = find_neo4j()
    if given is None:
        with or_skip(running_neo4j(tmp_path_factory.mktemp("neo4j") / "server")) as server:
            yield server
        return
    # Test processes share a given server, and empty it: one at a time.
    with FileLock(tmp_path_factory.getbasetemp().parent / "neo4j.lock"):
        nodes = _ask(given, "MATCH (n) RETURN count(n) AS n")[0]["n"]
        if nodes:
            pytest.fail(
                f"NEO4J_URI={given.uri}: its database holds {nodes} nodes, and the tests empty "
                "it. Name a database that is empty."
            )
        yield given
        empty_neo4j(given)


@pytest.fixture(scope="session")
def fuseki_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparqlServer]:
    """A Fuseki with one dataset on disk."""
    with or_skip(running_fuseki(tmp_path_factory.mktemp("fuseki"))) as server:
        yield server


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparqlServer]:
    """Oxigraph's own server with a store on disk."""
    with or_skip(running_oxigraph(tmp_path_factory.mktemp("oxigraph"))) as server:
        yield server


@contextmanager
def or_skip(server: AbstractContextManager[Server]) -> Iterator[Server]:
    """Run a server, or skip the test, or fail it in CI."""
    try:
        running = server.__enter__()
    except ServerUnavailableError as error:
        if os.environ.get("CI"):
            pytest.fail(f"CI must run the tests of servers: {error}")
        pytest.skip(str(error))
    try:
        yield running
    finally:
        server.__exit__(None, None, None)


def _ask(server: Neo4jServer, text: LiteralString) -> list[Record]:
    with GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
        return driver.execute_query(text, database_=server.database).records


__all__ = ["fuseki_server", "neo4j_server", "oxigraph_server"]
