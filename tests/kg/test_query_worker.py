"""Queries answered in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import StoreNotFoundError
from kg.query.client import QueryWorker
from kg.query.errors import (
    ForbiddenQueryError,
    MalformedQueryError,
    QueryMemoryError,
    QueryTimeoutError,
    QueryWorkerError,
)
from ontology.vocabulary import BASE

ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(9)) + " }"
GROWING = (
    'SELECT (STRLEN(?x39) AS ?n) { BIND("aaaaaaaaaaaaaaaaaaaa" AS ?x0) '
    + " ".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1})" for i in range(39))
    + " }"
)
GRAPH = f"""
    @base <{BASE}> .
    @prefix zj: <ontology#> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    <id/示例学校> a zj:School ; skos:prefLabel "示例学校"@zh ; zj:cooperatesWith <id/示例公司> .
    <id/示例公司> a zj:Enterprise ; skos:prefLabel "示例公司"@zh .
    <report/ab> {{ <report/ab> a zj:Report ; zj:reportYear 2023 ; zj:fileName "a.txt" . }}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("build") / "oxigraph"
    store = ox.Store(str(place))
    store.bulk_load(GRAPH, ox.RdfFormat.TRIG)
    store.bulk_extend(
        ox.Quad(ox.NamedNode(f"{BASE}id/{i}"), ox.NamedNode("a:p"), ox.Literal(i))
        for i in range(500)
    )
    store.flush()
    return place


@pytest.fixture(scope="module")
def worker(folder: Path) -> Iterator[QueryWorker]:
    with QueryWorker(folder) as worker:
        yield worker


def values(worker: QueryWorker, text: str) -> list[tuple[str | None, ...]]:
    rows = worker.ask(text).rows
    return [tuple(term and term.value for term in row) for row in rows]


def test_worker_answers_select(worker: QueryWorker) -> None:
    found = values(worker, "SELECT ?n { id:示例学校 zj:cooperatesWith/skos:prefLabel ?n }")

    assert found == [("示例公司",)]


def test_worker_answers_ask(worker: QueryWorker) -> None:
    assert worker.ask("ASK { ?s a zj:School }").is_true
    assert not worker.ask("ASK { ?s a zj:Consortium }").is_true


def test_worker_answers_construct_with_each_triple_once(worker: QueryWorker) -> None:
    answer = worker.ask("CONSTRUCT { ?s a zj:Thing } WHERE { ?s a zj:School ; ?p ?o }")

    assert answer.columns == ("subject", "predicate", "object")
    assert [row[0] and row[0].value for row in answer.rows] == [f"{BASE}id/示例学校"]


def test_worker_answers_describe(worker: QueryWorker) -> None:
    assert len(worker.ask("DESCRIBE id:示例学校").rows) == 3


def test_worker_reaches_reports_by_graph_alone(worker: QueryWorker) -> None:
    assert values(worker, "SELECT ?r { ?r a zj:Report }") == []
    assert values(worker, "SELECT ?y { GRAPH ?g { ?r zj:reportYear ?y } }") == [("2023",)]


def test_worker_answers_from_a_graph_of_its_own(worker: QueryWorker) -> None:
    assert values(worker, "SELECT ?y FROM report:ab { ?r zj:reportYear ?y }") == [("2023",)]


def test_worker_refuses_a_graph_that_it_does_not_hold(worker: QueryWorker) -> None:
    with pytest.raises(ForbiddenQueryError, match="report/cd"):
        worker.ask("SELECT ?y FROM report:cd { ?r zj:reportYear ?y }")


def test_terms_keep_datatype_and_language(worker: QueryWorker) -> None:
    (row,) = worker.ask(
        "SELECT ?n ?y ?f ?none { id:示例学校 skos:prefLabel ?n "
        "GRAPH ?g { ?r zj:reportYear ?y ; zj:fileName ?f } }"
    ).rows

    label, year, file, none = row
    assert label and (label.language, label.datatype, label.is_number) == ("zh", None, False)
    assert year and year.is_number
    assert file and (file.language, file.datatype) == (None, None)
    assert none is None


def test_select_all_keeps_the_order_of_the_query(worker: QueryWorker) -> None:
    answer = worker.ask("SELECT * { ?school zj:cooperatesWith ?a }")

    assert answer.columns == ("school", "a")
    assert [term and term.value for term in answer.rows[0]] == [
        f"{BASE}id/示例学校",
        f"{BASE}id/示例公司",
    ]


def test_answer_within_its_limit_is_whole(worker: QueryWorker) -> None:
    answer = worker.ask("SELECT * { ?s <a:p> ?o }", limit=500)

    assert (len(answer.rows), answer.truncated, answer.notice) == (500, False, None)


@pytest.mark.parametrize(
    "text", ["SELECT * { ?s <a:p> ?o }", "CONSTRUCT WHERE { ?s <a:p> ?o }"], ids=["rows", "triples"]
)
def test_answer_over_its_limit_says_so(worker: QueryWorker, text: str) -> None:
    answer = worker.ask(text, limit=499)

    assert (len(answer.rows), answer.truncated) == (499, True)
    assert answer.notice and "truncated at 499" in answer.notice


@pytest.mark.parametrize("error", [ForbiddenQueryError, MalformedQueryError])
def test_refused_query_leaves_the_worker_as_it_is(
    worker: QueryWorker, error: type[Exception]
) -> None:
    text = {ForbiddenQueryError: "DROP ALL", MalformedQueryError: "SELECT"}[error]
    with pytest.raises(error):
        worker.ask(text)

    assert worker.ask("ASK { ?s ?p ?o }").is_true


def test_endless_query_is_stopped_and_the_next_is_answered(worker: QueryWorker) -> None:
    start = time.monotonic()
    with pytest.raises(QueryTimeoutError, match=r"0\.5 seconds"):
        worker.ask(ENDLESS, timeout=0.5)

    assert time.monotonic() - start < 5
    assert worker.ask("ASK { ?s ?p ?o }").is_true


def test_query_that_takes_long_to_parse_is_stopped(worker: QueryWorker) -> None:
    with pytest.raises(QueryTimeoutError):
        worker.ask("SELECT * { FILTER(" + "||".join(["?x=1"] * 8000) + ") }", timeout=0.5)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux alone")
def test_growing_query_is_stopped_and_the_next_is_answered(folder: Path) -> None:
    with QueryWorker(folder, memory=1_000_000_000) as worker:
        with pytest.raises(QueryMemoryError, match="1000 MB"):
            worker.ask(GROWING)

        assert worker.ask("ASK { ?s ?p ?o }").is_true


def test_answer_that_is_too_large_is_refused(worker: QueryWorker) -> None:
    doubled = GROWING.replace("STRLEN(?x39)", "?x22").split("BIND(CONCAT(?x22")[0] + " }"

    with pytest.raises(QueryMemoryError, match="answer"):
        worker.ask(doubled)


def test_dead_worker_is_replaced(folder: Path) -> None:
    with QueryWorker(folder) as worker:
        worker.start()
        process = worker._process
        assert process
        process.kill()

        assert worker.ask("ASK { ?s ?p ?o }").is_true


def test_worker_that_dies_over_a_query_is_an_error(folder: Path) -> None:
    with QueryWorker(folder) as worker:
        worker.start()
        process = worker._process
        assert process
        threading.Timer(0.3, process._process.kill).start()

        with pytest.raises(QueryWorkerError, match="next query"):
            worker.ask(ENDLESS)


def test_worker_ends_with_its_input(folder: Path) -> None:
    command = [sys.executable, "-m", "kg.query.worker", "sparql", str(folder), BASE, "2000000000"]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}

    done = subprocess.run(command, env=environment, input=b"", capture_output=True, timeout=30)

    assert done.returncode == 0


def test_closed_worker_leaves_neither_process_nor_folder(folder: Path) -> None:
    worker = QueryWorker(folder)
    worker.start()
    process = worker._process
    assert process
    worker.close()

    assert not process.is_alive()
    assert not process.place.exists()


def test_threads_share_a_worker(worker: QueryWorker) -> None:
    found: list[bool] = []
    threads = [
        threading.Thread(target=lambda: found.append(worker.ask("ASK { ?s ?p ?o }").is_true))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [True] * 8


def test_folder_without_store_is_an_error(tmp_path: Path) -> None:
    with QueryWorker(tmp_path) as worker, pytest.raises(StoreNotFoundError):
        worker.ask("ASK { ?s ?p ?o }")


@pytest.mark.parametrize("options", [{"timeout": 0}, {"limit": 0}, {"timeout": -1.0}])
def test_limits_must_be_positive(worker: QueryWorker, options: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="must be"):
        worker.ask("ASK {}", **options)  # type: ignore[arg-type]


def test_worker_writes_nothing_into_the_store(folder: Path) -> None:
    def state() -> dict[str, tuple[int, int]]:
        return {p.name: (p.stat().st_size, p.stat().st_mtime_ns) for p in folder.iterdir()}

    before = state()
    with QueryWorker(folder) as worker:
        worker.ask("SELECT * { ?s ?p ?o }")

    assert state() == before
