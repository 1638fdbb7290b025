"""Cypher answered by ladybug, in a process of its own."""

from __future__ import annotations

import contextlib
import json
import time
from pathlib import Path

import pytest

from kg.errors import StoreNotFoundError
from kg.query.answers import XSD
from kg.query.client import QueryWorker
from kg.query.cypher.values import JSON_TYPE
from kg.query.errors import (
    ForbiddenQueryError,
    MalformedCypherError,
    NeedsNeo4jError,
    QueryEvaluationError,
    QueryMemoryError,
    QueryRefusedError,
    QueryTimeoutError,
)
from tests.kg.cypher.conftest import PARAMETERS, PORTABLE

BLOW_UPS = [
    pytest.param(
        "MATCH (a), (b), (c), (d) WHERE a.iri CONTAINS d.name RETURN count(*)", id="product"
    ),
    pytest.param("MATCH (a)-[*1..10]-(b) RETURN count(*)", id="paths"),
    pytest.param("MATCH p = (a)-[*5..10]-(b) RETURN [n IN nodes(p) | n.iri] AS l", id="long-paths"),
    pytest.param("MATCH (a), (b) RETURN collect(a.iri + b.iri) AS l", id="collected"),
    pytest.param("MATCH (a), (b), (c) RETURN DISTINCT a.iri, b.iri, c.iri", id="distinct"),
    pytest.param(
        "MATCH (a), (b), (c) RETURN a.iri + b.iri + c.iri AS i ORDER BY i LIMIT 3", id="sorted"
    ),
    pytest.param(f"RETURN size([{', '.join(['1'] * 9000)}])", id="long-list"),
    pytest.param(f"RETURN '{'x' * 30_000}'", id="long-literal"),
    pytest.param(f"RETURN {'(' * 500}1{')' * 500}", id="deep"),
    pytest.param(f"RETURN {'NOT ' * 3000}true", id="negations"),
    pytest.param(f"RETURN {'- ' * 3000}1", id="signs"),
    pytest.param(f"RETURN {'[' * 60}1{']' * 60}", id="deep-list"),
    pytest.param(
        "MATCH " + ", ".join(f"(a{i})--(b{i})" for i in range(12)) + " RETURN count(*)", id="wide"
    ),
    pytest.param(
        "MATCH " + "".join(f"(a{i})--" for i in range(29)) + "() RETURN count(*)", id="chain"
    ),
    pytest.param(
        "UNWIND $l AS a UNWIND $l AS b UNWIND $l AS c UNWIND $l AS d RETURN count(*)", id="unwound"
    ),
    pytest.param(
        "WITH 'aaaaaaaaaaaaaaaaaaaa' AS x0 "
        + " ".join(f"WITH x{i} + x{i} AS x{i + 1}" for i in range(38))
        + " RETURN x38 CONTAINS 'b'",
        id="doubling",
    ),
]


def values(worker: QueryWorker, text: str, **parameters: object) -> list[tuple[str | None, ...]]:
    rows = worker.ask(text, parameters=parameters).rows
    return [tuple(term and term.value for term in row) for row in rows]


@pytest.mark.parametrize("text", PORTABLE)
def test_portable_query_is_answered(worker: QueryWorker, text: str) -> None:
    assert worker.ask(text, parameters=PARAMETERS).columns


def test_enough_portable_queries_are_asked() -> None:
    assert len(set(PORTABLE)) >= 200


@pytest.mark.parametrize("text", BLOW_UPS)
def test_blow_up_ends_in_time_and_the_next_query_is_answered(
    worker: QueryWorker, text: str
) -> None:
    worker.start()
    began = time.monotonic()

    with contextlib.suppress(QueryTimeoutError, QueryMemoryError, QueryRefusedError):
        worker.ask(text, timeout=2, parameters={"l": list(range(1000))})

    assert time.monotonic() - began < 3
    assert values(worker, "RETURN 1") == [("1",)]


def test_product_without_end_is_stopped_at_its_limit(worker: QueryWorker) -> None:
    with pytest.raises(QueryTimeoutError, match="2 seconds"):
        worker.ask(
            "MATCH (a), (b), (c), (d), (e), (f) WHERE a.iri CONTAINS d.name RETURN count(*)",
            timeout=2,
        )


def test_query_that_keeps_too_much_is_stopped(worker: QueryWorker) -> None:
    with pytest.raises(QueryMemoryError):
        worker.ask("MATCH (a), (b) RETURN collect(a.iri + b.iri) AS l")


def test_worker_gives_up_what_the_sandbox_takes(worker: QueryWorker) -> None:
    assert "file size" in worker.start()


def test_rows_beyond_the_limit_are_said_to_be_there(worker: QueryWorker) -> None:
    answer = worker.ask("MATCH (n:School) RETURN n.name", limit=3)

    assert (len(answer.rows), answer.truncated) == (3, True)
    assert answer.notice and "3 rows" in answer.notice


def test_limit_of_the_query_is_no_truncation(worker: QueryWorker) -> None:
    answer = worker.ask("MATCH (n:School) RETURN n.name LIMIT 3", limit=3)

    assert (len(answer.rows), answer.truncated) == (3, False)


def test_values_keep_their_types(worker: QueryWorker) -> None:
    (row,) = worker.ask("RETURN 1, 0.5, true, 'x', null, [1, 2], {a: 'b'}").rows

    types = [term and term.datatype for term in row]
    names = ("integer", "double", "boolean")
    assert types == [*(XSD + name for name in names), None, None, JSON_TYPE, JSON_TYPE]
    assert json.loads(row[5].value) == [1, 2]  # type: ignore[union-attr]
    assert json.loads(row[6].value) == {"a": "b"}  # type: ignore[union-attr]


def test_escapes_of_characters_are_read(worker: QueryWorker) -> None:
    assert values(worker, r"RETURN '\u4e2d\t\'\\' AS x") == [("中\t'\\",)]


def test_node_is_its_iri(worker: QueryWorker) -> None:
    (row,) = worker.ask("MATCH (n:School {name: '清华大学'}) RETURN n, n.iri").rows

    assert row[0] and row[1]
    assert (row[0].kind, row[1].kind) == ("iri", "literal")
    assert row[0].value == row[1].value


def test_relationship_is_told_with_its_type(worker: QueryWorker) -> None:
    (row,) = worker.ask("MATCH ()-[r:ASSISTS]->() RETURN r ORDER BY r.id LIMIT 1").rows

    told = json.loads(row[0].value)  # type: ignore[union-attr]
    assert told["type"] == "ASSISTS"
    assert {"id", "modes", "confidence"} <= set(told["properties"])


def test_columns_are_called_as_in_neo4j(worker: QueryWorker) -> None:
    answer = worker.ask("MATCH (n:School) RETURN n.name, count( * ), n.degree AS `度 数` LIMIT 1")

    assert answer.columns == ("n.name", "count( * )", "度 数")


def test_strings_come_back_unchanged(worker: QueryWorker) -> None:
    text = PARAMETERS["text"]

    assert values(worker, "RETURN $t, [x IN $l | x]", t=text, l=[text]) == [
        (text, json.dumps([text], ensure_ascii=False))
    ]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("MATCH (n) DELETE n", ForbiddenQueryError),
        ("MATCH (n:Scool) RETURN n", MalformedCypherError),
        ("CALL db.labels()", NeedsNeo4jError),
        ("RETURN 1 / 0", QueryEvaluationError),
    ],
)
def test_errors_cross_the_process(worker: QueryWorker, text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        worker.ask(text)


def test_folder_without_a_database_is_named(tmp_path: Path) -> None:
    with (
        QueryWorker(tmp_path, language="cypher") as worker,
        pytest.raises(StoreNotFoundError, match="no ladybug database"),
    ):
        worker.ask("RETURN 1")
