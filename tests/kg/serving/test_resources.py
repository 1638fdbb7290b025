"""Resources under their IRIs."""

from __future__ import annotations

from urllib.parse import quote

import httpx
import pytest
import rdflib

from tests.kg.serving.conftest import COLLEGE, COMPANY, HOSTILE, SCHOOL, Server, StartServer

# rdflib reads JSON-LD with a class of its own that it calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

BASE = "https://zhijiao.example/"
ZJ = rdflib.Namespace(f"{BASE}ontology#")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
HTML = {"Accept": "text/html"}
SCHOOL_PATH = f"/id/{quote(SCHOOL)}"


def path_of(server: Server, query: str) -> str:
    """Return the path of the first thing that a query finds."""
    row = server.ask(query).json()["results"]["bindings"][0]
    return "/" + quote(str(row["x"]["value"]).removeprefix(BASE))


def graph_of(response: httpx.Response, form: str = "turtle") -> rdflib.Graph:
    assert response.status_code == 200, response.text
    return rdflib.Graph().parse(data=response.content, format=form)


def test_page_of_an_entity_shows_statements_with_their_passage(server: Server) -> None:
    text = server.client.get(SCHOOL_PATH, headers=HTML).text

    assert f"<h1>{SCHOOL}" in text
    for shown in ("陈述与依据", COMPANY, "置信度", "共建基地", "护理", "2022", "<blockquote"):
        assert shown in text


def test_page_is_english_where_asked_and_stays_so(server: Server) -> None:
    text = server.client.get(f"{SCHOOL_PATH}?lang=en", headers=HTML).text

    assert 'lang="en"' in text
    assert "Statements and their evidence" in text
    assert "?lang=en" in text.partition("<main>")[2]


def test_statements_are_shown_in_pages(server: Server) -> None:
    first = server.client.get(SCHOOL_PATH, headers=HTML).text
    second = server.client.get(f"{SCHOOL_PATH}?page=2", headers=HTML).text

    assert "第 1–50 条，共 93 条" in first
    assert "第 51–93 条，共 93 条" in second


@pytest.mark.parametrize("page", ["0", "-1", "99999", "x", "9" * 40])
def test_page_that_is_not_there_is_the_nearest(server: Server, page: str) -> None:
    assert server.client.get(f"{SCHOOL_PATH}?page={page}", headers=HTML).status_code == 200


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", "turtle"),
        ("application/ld+json", "json-ld"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("*/*", "turtle"),
    ],
)
def test_entity_is_described_in_triples(server: Server, accept: str, form: str) -> None:
    graph = graph_of(server.client.get(SCHOOL_PATH, headers={"Accept": accept}), form)
    school = rdflib.URIRef(f"{BASE}id/{SCHOOL}")

    assert (school, rdflib.RDF.type, ZJ.School) in graph
    assert any(graph.subjects(ZJ.subject, school))
    assert any(graph.subject_objects(OA.exact))


@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [
        ("ttl", "text/turtle"),
        ("jsonld", "application/ld+json"),
        ("nt", "application/n-triples"),
        ("rdf", "application/rdf+xml"),
        ("html", "text/html"),
    ],
)
def test_ending_says_the_form(server: Server, suffix: str, media_type: str) -> None:
    response = server.client.get(f"{SCHOOL_PATH}.{suffix}", headers={"Accept": "image/png"})

    assert response.status_code == 200
    assert response.headers["content-type"].startswith(media_type)


@pytest.mark.parametrize("ending", ["", ".ttl", "?lang=en"])
def test_merged_key_leads_to_its_entity(server: Server, ending: str) -> None:
    response = server.client.get(f"/id/{quote(COLLEGE)}{ending}", headers=HTML)

    assert response.status_code == 303
    assert response.headers["location"] == f"/id/college-4144012958{ending}"
    assert server.client.get(response.headers["location"]).status_code == 200


def test_entity_tells_what_was_merged_into_it(server: Server) -> None:
    graph = graph_of(server.client.get("/id/college-4144012958.ttl"))
    member = rdflib.URIRef(f"{BASE}id/{COLLEGE}")

    assert (member, ZJ.mergedInto, rdflib.URIRef(f"{BASE}id/college-4144012958")) in graph


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?x { GRAPH ?g { ?x a zj:Report } }",
        "SELECT ?x { GRAPH ?g { ?x a zj:Statement } } ORDER BY ?x",
        "SELECT ?x { GRAPH ?g { ?x a zj:Evidence } } ORDER BY ?x",
        "SELECT ?x { GRAPH ?g { ?x a zj:Naming } } ORDER BY ?x",
        "SELECT ?x { ?x a zj:Region } ORDER BY ?x",
        "SELECT ?x { ?x a zj:CatalogueProgram } ORDER BY ?x",
        "SELECT ?x { ?x a zj:Industry } ORDER BY ?x",
    ],
    ids=["report", "statement", "evidence", "naming", "region", "program", "industry"],
)
@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
def test_every_kind_of_resource_is_found(server: Server, query: str, accept: str) -> None:
    response = server.client.get(path_of(server, query), headers={"Accept": accept})

    assert response.status_code == 200
    assert response.headers["content-type"].startswith(accept)


@pytest.mark.parametrize("kind", ["statement", "evidence"])
def test_statement_and_evidence_show_the_passage(server: Server, kind: str) -> None:
    query = f"SELECT ?x {{ GRAPH ?g {{ ?x a zj:{kind.title()} }} }} ORDER BY ?x"

    assert "<blockquote" in server.client.get(path_of(server, query), headers=HTML).text


@pytest.mark.parametrize(
    "path",
    [
        *("/id/nobody", "/id/nobody.ttl", "/id/", "/id/%FF%FE", "/id/%3Cscript%3E", "/id/a b"),
        *("/report/..%2F..%2Fetc", "/id/%00", "/ontology.exe", "/static/../serving/pages.py"),
    ],
)
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_unknown_resource_is_not_found(server: Server, path: str, accept: str) -> None:
    response = server.client.get(path, headers={"Accept": accept})

    assert response.status_code == 404
    assert "<script>" not in response.text or "json" in response.headers["content-type"]


def test_names_with_markup_are_escaped(server: Server) -> None:
    query = "SELECT ?x { ?x a zj:Enterprise ; skos:prefLabel ?n FILTER(CONTAINS(?n, 'script')) }"
    path = path_of(server, query)

    text = server.client.get(path, headers=HTML).text
    assert "<script>alert" not in text
    assert "&lt;script&gt;" in text
    assert HOSTILE in [str(o) for o in graph_of(server.client.get(path + ".ttl")).objects()]


def test_resource_over_the_limit_says_that_it_is_cut_off(
    server: Server, start_server: StartServer
) -> None:
    whole = server.client.get(SCHOOL_PATH)
    with start_server(limit=20) as limited:
        part = limited.client.get(SCHOOL_PATH)

    assert (len(graph_of(whole)) > 500, "kg-truncated" in whole.headers) == (True, False)
    assert (len(graph_of(part)), part.headers["kg-truncated"]) == (20, "20")
    assert part.text.startswith("# truncated at 20 triples")


@pytest.mark.parametrize(
    ("path", "accept", "form"),
    [
        ("/ontology", "text/turtle", "turtle"),
        ("/ontology.jsonld", "*/*", "json-ld"),
        ("/ontology", "application/rdf+xml", "xml"),
        ("/ontology.nt", "*/*", "nt"),
    ],
)
def test_ontology_is_served(server: Server, path: str, accept: str, form: str) -> None:
    graph = graph_of(server.client.get(path, headers={"Accept": accept}), form)

    assert (ZJ.School, rdflib.RDF.type, rdflib.OWL.Class) in graph


def test_ontology_page_has_a_place_for_each_term(server: Server) -> None:
    text = server.client.get("/ontology", headers=HTML).text

    assert 'id="cooperatesWith"' in text
    assert "合作" in text


def test_service_describes_itself(server: Server) -> None:
    graph = graph_of(server.client.get("/sparql"))
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    endpoint = rdflib.URIRef(server.sparql)

    assert (endpoint, rdflib.RDF.type, sd.Service) in graph
    assert (endpoint, sd.endpoint, endpoint) in graph
    assert len(list(graph.objects(endpoint, sd.resultFormat))) == 8
    assert len(list(graph.subjects(rdflib.RDF.type, sd.NamedGraph))) == 1
