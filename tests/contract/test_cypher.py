"""Cypher means the same everywhere: what ladybug answers is what a real Neo4j answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from neo4j import GraphDatabase

from kg.builds import open_build
from kg.export.graph import export_graph
from kg.query.answers import Answer
from kg.query.client import QueryWorker
from kg.query.cypher.values import JSON_TYPE
from kg.query.neo4j_reader import Neo4jReader
from kg.stores.neo4j_client import Neo4jLogin
from tests.kg.cypher.conftest import PARAMETERS, PORTABLE, five_reports, folder, worker
from tests.servers.neo4j_server import Neo4jServer, empty_neo4j

__all__ = ["five_reports", "folder", "worker"]


@pytest.fixture(scope="module")
def reader(
    neo4j_server: Neo4jServer, five_reports: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Neo4jReader]:
    """A Neo4j that holds the graph of the five reports."""
    script = tmp_path_factory.mktemp("script") / "graph.cypher"
    with open_build(five_reports) as build:
        export_graph(build, "cypher", script)
    login = Neo4jLogin(neo4j_server.uri, neo4j_server.user, neo4j_server.password)
    with GraphDatabase.driver(login.uri, auth=(login.user, login.password)) as driver:
        empty_neo4j(neo4j_server)
        for line in script.read_text(encoding="utf-8").splitlines():
            if not line.startswith("//"):
                driver.execute_query(line.removesuffix(";"))
        with Neo4jReader(login) as opened:
            yield opened
    empty_neo4j(neo4j_server)


@pytest.mark.parametrize("text", PORTABLE)
def test_ladybug_answers_as_neo4j(worker: QueryWorker, reader: Neo4jReader, text: str) -> None:
    ours, theirs = (each.ask(text, parameters=PARAMETERS) for each in (worker, reader))

    assert ours.columns == theirs.columns
    assert Counter(rows(ours, text)) == Counter(rows(theirs, text))
    if "ORDER BY" in text.rpartition("RETURN")[2]:
        assert rows(ours, text) == rows(theirs, text)


def rows(answer: Answer, text: str) -> list[tuple[Any, ...]]:
    """Return rows to compare: sums of floats differ in their last digits, unsorted lists in order.

    Lists that are collected come in any order where nothing is sorted.
    """
    loose = "collect" in text and "ORDER BY" not in text
    return [
        tuple(None if term is None else _value(term.value, term.datatype, loose) for term in row)
        for row in answer.rows
    ]


def _value(text: str, datatype: str | None, loose: bool) -> Any:
    if datatype and datatype.endswith("double"):
        return round(float(text), 9)
    if datatype == JSON_TYPE and loose:
        return "".join(sorted(text))
    return datatype, text
