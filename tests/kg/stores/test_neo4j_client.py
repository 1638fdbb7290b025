"""What is said when a Neo4j is not as it should be."""

from __future__ import annotations

import socket
import sys
import threading

import pytest

from kg.errors import StoreError, StoreUnavailableError
from kg.stores import neo4j_client
from kg.stores.errors import (
    ServerLoginError,
    ServerRequestError,
    ServerTimeoutError,
    ServerUnreachableError,
    UnsuitableServerError,
)
from kg.stores.neo4j_client import Neo4jClient, Neo4jLogin


@pytest.fixture
def answering():
    """Serve something that answers each connection with some bytes; returns its address."""
    opened = []

    def start(answer):
        listening = socket.create_server(("127.0.0.1", 0))
        opened.append(listening)
        threading.Thread(target=_serve, args=(listening, answer), daemon=True).start()
        return f"127.0.0.1:{listening.getsockname()[1]}"

    yield start
    for listening in opened:
        listening.close()


def _serve(listening, answer):
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:
            return
        with connection:
            connection.recv(100)
            connection.sendall(answer)


def test_address_is_needed(monkeypatch):
    monkeypatch.delenv("NEO4J_URI", raising=False)

    with pytest.raises(StoreError, match="Set NEO4J_URI"):
        Neo4jLogin.from_environment()


def test_environment_says_where_and_who(monkeypatch):
    monkeypatch.setenv("NEO4J_URI", "bolt://localhost")
    monkeypatch.setenv("NEO4J_USER", "steward")
    monkeypatch.setenv("NEO4J_PASSWORD", "secret")
    monkeypatch.setenv("NEO4J_DATABASE", "graph")

    login = Neo4jLogin.from_environment()

    assert login == Neo4jLogin("bolt://localhost", "steward", "secret", "graph")
    assert "secret" not in repr(login)


@pytest.mark.parametrize("uri", ["localhost:7687", "http://localhost:7474", "bolt://"])
def test_address_must_be_one_for_bolt(uri):
    with pytest.raises(UnsuitableServerError, match=r"no address of a Neo4j.*bolt://"):
        Neo4jClient(Neo4jLogin(uri))


def test_server_that_is_down_is_named(free_address):
    with pytest.raises(ServerUnreachableError, match=r"cannot be reached.*refused"):
        Neo4jClient(Neo4jLogin(f"bolt://{free_address}"))


def test_server_that_is_silent_is_named(silent_address, monkeypatch):
    monkeypatch.setattr(neo4j_client, "CONNECT_SECONDS", 0.5)

    with pytest.raises(ServerTimeoutError, match=r"gave no answer in 0\.5 seconds"):
        Neo4jClient(Neo4jLogin(f"bolt://{silent_address}"))


def test_server_of_an_old_version_is_named(answering):
    no_version_in_common = bytes(4)

    with pytest.raises(UnsuitableServerError, match=r"another version of Bolt.*5\.26 or later"):
        Neo4jClient(Neo4jLogin(f"bolt://{answering(no_version_in_common)}"))


def test_server_that_speaks_http_is_named(answering):
    with pytest.raises(UnsuitableServerError, match="it speaks HTTP, not Bolt"):
        Neo4jClient(Neo4jLogin(f"bolt://{answering(b'HTTP/1.1 400 Bad Request')}"))


@pytest.mark.parametrize("agent", ["Neo4j/4.4.30", "Neo4j/5.25.1", "Memgraph/2.0", ""])
def test_version_must_be_new_enough(agent):
    with pytest.raises(UnsuitableServerError, match=f"it is {agent}"):
        neo4j_client.check_version("bolt://localhost", agent)


@pytest.mark.parametrize("agent", ["Neo4j/5.26.30", "Neo4j/2025.10.1"])
def test_version_may_be_newer(agent):
    assert neo4j_client.check_version("bolt://localhost", agent) == agent.removeprefix("Neo4j/")


def login_of(server, **changes):
    known = {"uri": server.uri, "user": server.user, "password": server.password}
    return Neo4jLogin(**(known | changes))


@pytest.mark.slow
def test_wrong_password_is_named(neo4j_server):
    with pytest.raises(ServerLoginError, match=r"refuses the user 'neo4j'.*NEO4J_PASSWORD"):
        Neo4jClient(login_of(neo4j_server, password="wrong"))


@pytest.mark.slow
def test_missing_database_is_named(neo4j_server):
    with pytest.raises(UnsuitableServerError, match=r"nowhere.*NEO4J_DATABASE"):
        Neo4jClient(login_of(neo4j_server, database="nowhere"))


@pytest.mark.slow
def test_malformed_statement_is_refused(neo4j_server):
    with (
        Neo4jClient(login_of(neo4j_server)) as client,
        pytest.raises(ServerRequestError, match="SyntaxError"),
    ):
        client.run("MATCH (")


def test_missing_driver_is_told_with_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "neo4j", None)

    with pytest.raises(StoreUnavailableError, match=r"pip install 'zhijiao-kg\[neo4j\]'"):
        Neo4jClient(Neo4jLogin("bolt://localhost:1", "neo4j", "secret"))
