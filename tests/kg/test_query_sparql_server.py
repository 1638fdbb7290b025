"""Queries of people, asked of real SPARQL servers."""

from __future__ import annotations

import time

import pyoxigraph as ox
import pytest

from kg.query.client import QueryWorker
from kg.query.errors import (
    ForbiddenQueryError,
    MalformedQueryError,
    QueryMemoryError,
    QueryTimeoutError,
)
from kg.query.sparql_reader import SparqlReader
from kg.stores import open_store
from kg.stores.errors import ServerUnreachableError
from tests.kg.test_query_worker import ENDLESS, GRAPH, GROWING
from tests.servers.fixtures import or_skip
from tests.servers.sparql_servers import running_fuseki, running_oxigraph

pytestmark = pytest.mark.slow

QUERIES = [
    "SELECT * { ?s skos:prefLabel ?name ; a ?type } ORDER BY ?s",
    "SELECT ?type ?s { ?s a ?type } ORDER BY ?s",
    "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
    "SELECT ?o FROM <report/ab> { ?s zj:reportYear ?o }",
    "ASK { <id/示例学校> zj:cooperatesWith id:示例公司 }",
    "CONSTRUCT { ?s a ?t } { ?s a ?t ; ?p ?o }",
    "DESCRIBE id:示例公司",
    "# 注释 FROM\nSELECT ?s { ?s a zj:School }",
    'SELECT ("}\\"\\\\😀𠮷" AS ?text) { }',
]
REFUSED = [
    "CLEAR ALL",
    "INSERT DATA { <a:b> <a:b> <a:b> }",
    "DELETE WHERE { ?s ?p ?o }",
    "LOAD <http://x.example/>",
    "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }",
    "SELECT * { { SELECT * { SERVICE SILENT ?x { ?s ?p ?o } } } }",
    "SELECT * FROM <http://x.example/> { ?s ?p ?o }",
    "SELECT * FROM NAMED <http://x.example/> { GRAPH ?g { ?s ?p ?o } }",
]


@pytest.fixture(scope="module", params=[running_fuseki, running_oxigraph])
def address(request, tmp_path_factory):
    """A server of this module's own with a small graph.

    Servers may go on with a query that nobody waits for, at the cost of all tests behind.
    """
    with or_skip(request.param(tmp_path_factory.mktemp("server"))) as server:
        yield fill(f"sparql+{server.url}")


def fill(address):
    with open_store(address) as store:
        store.extend(ox.parse(GRAPH, ox.RdfFormat.TRIG))
        store.extend(
            ox.Quad(ox.NamedNode(f"a:{i}"), ox.NamedNode("a:p"), ox.Literal(i)) for i in range(99)
        )
    return address


@pytest.fixture(scope="module")
def reader(address):
    with SparqlReader(address) as opened:
        yield opened


@pytest.fixture(scope="module")
def worker(tmp_path_factory):
    folder = tmp_path_factory.mktemp("embedded") / "oxigraph"
    store = ox.Store(str(folder))
    store.load(GRAPH, ox.RdfFormat.TRIG)
    store.extend(
        ox.Quad(ox.NamedNode(f"a:{i}"), ox.NamedNode("a:p"), ox.Literal(i)) for i in range(99)
    )
    store.flush()
    del store
    with QueryWorker(folder) as opened:
        yield opened


@pytest.mark.parametrize("query", QUERIES)
def test_server_answers_as_the_embedded_store(reader, worker, query):
    ours, theirs = worker.ask(query), reader.ask(query)

    assert (theirs.form, theirs.columns) == (ours.form, ours.columns)
    assert set(theirs.rows) == set(ours.rows)


@pytest.mark.parametrize("query", REFUSED)
def test_server_never_sees_what_is_refused(reader, query):
    with pytest.raises(ForbiddenQueryError):
        reader.ask(query)


def test_malformed_query_has_its_place(reader):
    with pytest.raises(MalformedQueryError, match="line 2"):
        reader.ask("SELECT *\n{ ?s ?p ")


def test_rows_beyond_the_limit_are_told(reader):
    answer = reader.ask("SELECT ?s { ?s <a:p> ?o }", limit=5)

    assert len(answer.rows) == 5
    assert answer.truncated


def test_endless_query_ends_at_the_time_limit(reader):
    reader.ask("ASK {}")
    began = time.monotonic()
    with pytest.raises(QueryTimeoutError):
        reader.ask(ENDLESS, timeout=1)

    assert time.monotonic() - began < 2
    assert reader.ask("ASK { ?s a zj:School }").is_true


def test_growing_query_does_not_reach_the_server(reader):
    with pytest.raises((QueryMemoryError, QueryTimeoutError)):
        reader.ask(GROWING, timeout=10)


def test_graph_that_came_later_may_be_named(reader, address):
    late = ox.NamedNode("https://zhijiao.example/report/late")
    with open_store(address) as store:
        store.extend([ox.Quad(late, ox.NamedNode("a:p"), ox.Literal("晚"), late)])
        answer = reader.ask("SELECT ?o FROM <report/late> { ?s ?p ?o }")
        store.client.delete(late.value)

    assert [row[0].value for row in answer.rows] == ["晚"]


def test_server_that_is_down_is_named():
    with pytest.raises(ServerUnreachableError):
        SparqlReader("sparql+http://127.0.0.1:1")
