"""Other people's clients, as analysts use them."""

from __future__ import annotations

import threading
import time
from collections import Counter

import httpx
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, JSONLD, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, XML
from SPARQLWrapper import SPARQLWrapper as Wrapper

from tests.kg.serving.conftest import COMPANY, SCHOOL, Server, StartServer

# rdflib reads JSON-LD with a class of its own that it calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

ROWS = "SELECT ?name { ?s a zj:School ; skos:prefLabel ?name }"
TRIPLES = "CONSTRUCT WHERE { ?s a zj:School ; skos:prefLabel ?name }"
MIXED = (
    ROWS,
    TRIPLES,
    "ASK { ?s zj:cooperatesWith ?o }",
    "SELECT ?q { GRAPH ?g { ?s zj:mode zj:base ; prov:wasDerivedFrom/oa:exact ?q } }",
    "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c",
)


def wrapper(server: Server, query: str, form: str) -> Wrapper:
    client = Wrapper(server.sparql)
    client.setQuery(query)
    client.setReturnFormat(form)
    return client


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_reads_rows(server: Server, method: str) -> None:
    client = wrapper(server, ROWS, JSON)
    client.setMethod(method)

    found = client.queryAndConvert()["results"]["bindings"]
    assert SCHOOL in {row["name"]["value"] for row in found}


def test_sparqlwrapper_posts_the_query_itself(server: Server) -> None:
    client = wrapper(server, ROWS, JSON)
    client.setMethod(POST)
    client.setRequestMethod(POSTDIRECTLY)

    assert SCHOOL in str(client.queryAndConvert())


@pytest.mark.parametrize("form", [CSV, TSV])
def test_sparqlwrapper_reads_tables(server: Server, form: str) -> None:
    assert SCHOOL in wrapper(server, ROWS, form).queryAndConvert().decode()


def test_sparqlwrapper_reads_xml(server: Server) -> None:
    assert SCHOOL in wrapper(server, ROWS, XML).queryAndConvert().toxml()


@pytest.mark.parametrize("form", [RDFXML, JSONLD])
def test_sparqlwrapper_reads_graphs(server: Server, form: str) -> None:
    graph = wrapper(server, TRIPLES, form).queryAndConvert()

    assert rdflib.Literal(SCHOOL, lang="zh") in set(graph.objects())


def test_sparqlwrapper_reads_turtle(server: Server) -> None:
    assert SCHOOL in wrapper(server, TRIPLES, TURTLE).queryAndConvert().decode()


def test_sparqlwrapper_sends_the_token(start_server: StartServer) -> None:
    with start_server(token="geheim-1") as server:
        client = wrapper(server, ROWS, JSON)
        client.setCredentials("anybody", "geheim-1")

        assert SCHOOL in str(client.queryAndConvert())


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_store_answers_queries(server: Server, method: str) -> None:
    graph = rdflib.Graph(SPARQLStore(server.sparql, method=method))

    assert {str(row[0]) for row in graph.query(ROWS)} >= {SCHOOL}  # type: ignore[index]


@pytest.mark.parametrize("form", ["xml", "json"])
def test_rdflib_store_matches_triples(server: Server, form: str) -> None:
    graph = rdflib.Graph(SPARQLStore(server.sparql, returnFormat=form))
    school = rdflib.URIRef(f"https://zhijiao.example/id/{SCHOOL}")
    label = rdflib.URIRef("http://www.w3.org/2004/02/skos/core#prefLabel")

    assert graph.value(school, label) == rdflib.Literal(SCHOOL, lang="zh")


def ask_for(server: Server, seconds: float, clients: int) -> Counter[str]:
    """Ask from many clients at once for a while; returns how often each status came."""
    statuses: Counter[str] = Counter()
    end = time.monotonic() + seconds

    def ask(number: int) -> None:
        with httpx.Client(base_url=server.address, timeout=60) as client:
            while time.monotonic() < end:
                query = MIXED[number % len(MIXED)]
                response = client.get("/sparql", params={"query": query})
                statuses[str(response.status_code)] += 1
                number += 1

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses


@pytest.mark.parametrize(
    "seconds", [3.0, pytest.param(60.0, marks=pytest.mark.slow)], ids=["moment", "minute"]
)
def test_fifty_clients_are_answered_without_an_error(
    start_server: StartServer, seconds: float
) -> None:
    with start_server(workers=4, timeout=30) as server:
        statuses = ask_for(server, seconds, clients=50)

    assert set(statuses) == {"200"}
    assert statuses["200"] >= 50


def test_company_is_found_by_a_client_that_says_nothing_of_formats(server: Server) -> None:
    query = "SELECT ?n { ?s a zj:Enterprise ; skos:prefLabel ?n }"

    assert COMPANY in httpx.get(server.sparql, params={"query": query}).text
