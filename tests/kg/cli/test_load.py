"""`kg load`: what people are told."""

from __future__ import annotations

import socket

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.stores import open_store
from tests.servers.neo4j_server import empty_neo4j


@pytest.fixture
def free_address():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return f"127.0.0.1:{listening.getsockname()[1]}"


def test_server_that_is_down_takes_one_line(run, built, free_address):
    result = run("load", "sparql", f"http://{free_address}", "--workspace", built)

    assert result.exit_code == 1
    assert result.stderr.startswith(f"kg: server http://{free_address}: it cannot be reached")
    assert result.stderr.count("\n") == 1


def test_neo4j_needs_an_address(run, built, monkeypatch):
    monkeypatch.delenv("NEO4J_URI", raising=False)
    result = run("load", "neo4j", "--workspace", built)

    assert result.exit_code == 1
    assert "Set NEO4J_URI" in result.stderr


@pytest.fixture
def neo4j(monkeypatch, neo4j_server):
    """An empty Neo4j, which the environment names."""
    for name, value in neo4j_server.environment.items():
        monkeypatch.setenv(name, value)
    empty_neo4j(neo4j_server)


@pytest.mark.slow
@pytest.mark.usefixtures("neo4j")
def test_neo4j_is_loaded_with_progress(run, built):
    result = run("load", "neo4j", "--workspace", built)

    assert result.exit_code == 0
    assert result.stdout == ""
    assert "nodes" in result.stderr.splitlines()[-1]
    assert any(line.startswith("relationships ") for line in result.stderr.splitlines())


@pytest.mark.slow
def test_sparql_server_is_loaded(run, built, oxigraph_server):
    result = run("load", "sparql", oxigraph_server.url, "--replace", "--workspace", built)

    assert result.exit_code == 0
    assert f"{oxigraph_server.url} holds build" in result.stderr


@pytest.mark.slow
def test_server_that_was_loaded_is_asked(run, built, oxigraph_server):
    query = "SELECT (COUNT(*) AS ?n) { ?s a zj:School }"
    run("load", "sparql", oxigraph_server.url, "--replace", "--workspace", built)
    asked = ("query", "--sparql", query, "--format", "csv", "--workspace", built)
    result = run(*asked, "--store", f"sparql+{oxigraph_server.url}")

    assert result.exit_code == 0, result.stderr
    assert result.stdout == run(*asked).stdout


@pytest.mark.slow
@pytest.mark.usefixtures("neo4j")
def test_neo4j_that_was_loaded_is_asked(run, built):
    run("load", "neo4j", "--workspace", built)
    asked = ("query", "--cypher", "MATCH (s:School) RETURN count(s) AS n", "--format", "csv")
    result = run(*asked, "--store", "neo4j", "--workspace", built)

    assert result.exit_code == 0, result.stderr
    assert result.stdout == run(*asked, "--workspace", built).stdout


@pytest.mark.slow
def test_server_with_half_a_load_says_so(run, built, oxigraph_server):
    with open_store(f"sparql+{oxigraph_server.url}") as store:
        mark = NamedNode("https://zhijiao.example/load")
        store.extend([Quad(mark, mark, Literal("b1"), mark)])
        result = run("query", "--sparql", "ASK {}", "--store", f"sparql+{oxigraph_server.url}")
        store.client.delete(mark.value)

    assert result.exit_code == 0
    assert "note: the load of build b1 is not finished" in result.stderr


def test_query_of_a_server_that_is_down_takes_one_line(run, built, free_address):
    address = f"sparql+http://{free_address}"
    result = run("query", "--sparql", "ASK {}", "--store", address, "--workspace", built)

    assert result.exit_code == 1
    assert "cannot be reached" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.slow
def test_update_for_a_server_is_refused(run, built, oxigraph_server):
    address = f"sparql+{oxigraph_server.url}"
    result = run("query", "--sparql", "CLEAR ALL", "--store", address, "--workspace", built)

    assert result.exit_code == 2
    assert "CLEAR is an update" in result.stderr
