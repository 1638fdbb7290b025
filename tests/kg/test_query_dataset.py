"""Queries over graphs that are named beside them, and queries that nobody waits for any more."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from kg.query.client import QueryWorker
from kg.query.dataset import Dataset
from kg.query.errors import ForbiddenQueryError, QueryWorkerError
from ontology.vocabulary import BASE

ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(12)) + " }"
SUBJECTS = "SELECT ?s { ?s ?p ?o }"
NAMED = "SELECT ?s { GRAPH ?g { ?s ?p ?o } }"


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QueryWorker]:
    folder = tmp_path_factory.mktemp("dataset") / "oxigraph"
    store = ox.Store(str(folder))
    graphs = [ox.DefaultGraph(), ox.NamedNode("g:1"), ox.NamedNode("g:2")]
    store.bulk_extend(
        ox.Quad(ox.NamedNode(f"s:{n}"), ox.NamedNode("p:p"), ox.NamedNode(f"o:{o}"), graph)
        for n, graph in enumerate(graphs)
        for o in range(20)
    )
    store.flush()
    del store
    with QueryWorker(folder, base=BASE) as worker:
        yield worker


def subjects(worker: QueryWorker, text: str, dataset: Dataset | None) -> set[str]:
    return {row[0].value for row in worker.ask(text, dataset=dataset).rows if row[0]}


@pytest.mark.parametrize(
    ("text", "dataset", "found"),
    [
        (SUBJECTS, None, {"s:0"}),
        (SUBJECTS, Dataset(("g:1", "g:2")), {"s:1", "s:2"}),
        (SUBJECTS, Dataset(named_graphs=("g:1",)), set()),
        (NAMED, Dataset(named_graphs=("g:1",)), {"s:1"}),
        (NAMED, Dataset(("g:1",)), set()),
        ("SELECT ?s FROM <g:2> { ?s ?p ?o }", Dataset(("g:1",)), {"s:1"}),
    ],
    ids=["of store", "default graphs", "no default graph", "named", "no named", "over FROM"],
)
def test_dataset_takes_the_place_of_the_graphs_of_the_query(
    worker: QueryWorker, text: str, dataset: Dataset | None, found: set[str]
) -> None:
    assert subjects(worker, text, dataset) == found


@pytest.mark.parametrize("graph", ["https://elsewhere.example/g", "no IRI", ""])
def test_foreign_graph_in_the_dataset_is_refused(worker: QueryWorker, graph: str) -> None:
    with pytest.raises(ForbiddenQueryError, match="not here"):
        worker.ask(SUBJECTS, dataset=Dataset((graph,)))


def test_interrupted_query_ends_and_the_next_is_answered(worker: QueryWorker) -> None:
    worker.start()
    threading.Timer(0.3, worker.interrupt).start()
    start = time.monotonic()
    with pytest.raises(QueryWorkerError):
        worker.ask(ENDLESS)

    assert time.monotonic() - start < 5
    assert worker.ask("ASK { ?s ?p ?o }").is_true
