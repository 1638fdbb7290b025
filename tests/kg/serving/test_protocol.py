"""The SPARQL 1.1 Protocol, spoken to a real server."""

from __future__ import annotations

import threading
import time

import httpx
import pytest

from kg.serving.protocol import MAX_BODY
from tests.kg.serving.conftest import SCHOOL, Server, StartServer

NAMES = "SELECT ?name { ?s a zj:School ; skos:prefLabel ?name } ORDER BY ?name"
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(9)) + " }"
FORM = "application/x-www-form-urlencoded"


def names(response: httpx.Response) -> list[str]:
    assert response.status_code == 200, response.text
    return [row["name"]["value"] for row in response.json()["results"]["bindings"]]


def graph_of(server: Server) -> str:
    answer = server.ask("SELECT ?g { GRAPH ?g { ?r a zj:Report } }").json()
    return str(answer["results"]["bindings"][0]["g"]["value"])


def test_query_is_answered_by_get(server: Server) -> None:
    assert SCHOOL in names(server.ask(NAMES))


def test_query_is_answered_by_form(server: Server) -> None:
    assert SCHOOL in names(server.client.post("/sparql", data={"query": NAMES}))


@pytest.mark.parametrize("charset", ["", "; charset=utf-8", '; charset="UTF-8"'])
def test_query_is_answered_by_post(server: Server, charset: str) -> None:
    headers = {"Content-Type": f"application/sparql-query{charset}"}

    assert SCHOOL in names(server.client.post("/sparql", content=NAMES.encode(), headers=headers))


def test_head_has_what_get_has_but_no_body(server: Server) -> None:
    response = server.client.head("/sparql", params={"query": NAMES})

    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["content-type"] == "application/sparql-results+json"


def test_options_names_the_methods(server: Server) -> None:
    response = server.client.options("/sparql")

    assert response.status_code == 204
    assert set(response.headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


def test_default_graph_of_the_request_is_asked(server: Server) -> None:
    parameters = {"query": "SELECT ?s { ?s a zj:Statement }", "default-graph-uri": graph_of(server)}

    rows = server.client.get("/sparql", params=parameters).json()["results"]["bindings"]
    assert rows
    assert not server.ask("SELECT ?s { ?s a zj:Statement }").json()["results"]["bindings"]


def test_named_graph_of_the_request_is_asked(server: Server) -> None:
    graph = graph_of(server)
    query = "ASK { GRAPH ?g { ?s a zj:Report } FILTER NOT EXISTS { ?any a zj:School } }"
    parameters = {"named-graph-uri": graph}
    headers = {"Content-Type": "application/sparql-query"}

    response = server.client.post("/sparql", params=parameters, content=query, headers=headers)
    assert response.json()["boolean"] is True


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
@pytest.mark.parametrize("graph", ["https://elsewhere.example/data.ttl", "no IRI", ""])
def test_foreign_graph_of_the_request_is_refused(server: Server, name: str, graph: str) -> None:
    response = server.client.get("/sparql", params={"query": NAMES, name: graph})

    assert response.status_code == 403
    assert "not here" in response.json()["detail"]


@pytest.mark.parametrize(
    ("query", "status", "place"),
    [
        ("SELECT ?x {", 400, (1, 11)),
        ("", 400, None),
        ("SELECT ?x { ?x nope:p ?y }", 400, (1, 16)),
        ("DROP ALL", 403, (1, 1)),
        ("INSERT DATA { <a:b> <a:c> <a:d> }", 403, (1, 1)),
        ("LOAD <http://elsewhere.example/>", 403, (1, 1)),
        ("ASK { SERVICE <http://elsewhere.example/> { ?s ?p ?o } }", 403, (1, 7)),
        ("SELECT * {{ SELECT * { SERVICE ?x { ?s ?p ?o } } }}", 403, (1, 24)),
        ("SELECT * FROM <http://elsewhere.example/> { ?s ?p ?o }", 403, (1, 10)),
        ("SELECT * { " + "{" * 60 + "}" * 60 + " }", 413, None),
        ("SELECT * { ?s ?p '" + "x" * 60_000 + "' }", 413, None),
    ],
    ids=[
        *("bracket", "empty", "prefix", "drop", "insert", "load", "service", "nested service"),
        *("from", "deep", "long"),
    ],
)
def test_query_that_may_not_run_says_why_and_where(
    server: Server, query: str, status: int, place: tuple[int, int] | None
) -> None:
    response = server.client.post("/sparql", data={"query": query})
    problem = response.json()

    assert response.status_code == problem["status"] == status
    assert response.headers["content-type"] == "application/problem+json"
    assert "query" in problem["detail"]
    assert (problem.get("line"), problem.get("column")) == (place or (None, None))


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"update=DROP+ALL", FORM, 403),
        (b"DROP ALL", "application/sparql-update", 403),
        (b"", FORM, 400),
        (b"query=ASK+%7B%7D&query=ASK+%7B%7D", FORM, 400),
        (b"query=%ff%fe", FORM, 400),
        (b"\xff\xfe", "application/sparql-query", 400),
        (b"ASK {}", "text/plain", 415),
        (b"ASK {}", "", 415),
        (b"ASK {}", "application/sparql-query; charset=utf-16", 415),
        (b"q" * (MAX_BODY + 1), "application/sparql-query", 413),
        (b"&".join(b"a=1" for _ in range(2000)), FORM, 400),
    ],
    ids=[
        *("update form", "update", "nothing", "two", "not UTF-8", "not UTF-8 body", "text"),
        *("no type", "charset", "too long", "too many fields"),
    ],
)
def test_body_that_is_no_query_is_refused(
    server: Server, content: bytes, kind: str, status: int
) -> None:
    headers = {"Content-Type": kind} if kind else {}

    response = server.client.post("/sparql", content=content, headers=headers)
    assert response.status_code == status
    assert response.json()["detail"].startswith("request: ")


def test_body_without_length_is_read_no_further_than_allowed(server: Server) -> None:
    chunks = (b"q" * 100_000 for _ in range(15))
    headers = {"Content-Type": "application/sparql-query"}

    response = server.client.post("/sparql", content=chunks, headers=headers)
    assert response.status_code == 413


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(server: Server, method: str) -> None:
    response = server.client.request(method, "/sparql")

    assert response.status_code == 405
    assert "GET" in response.headers["allow"]


def test_update_in_the_address_is_refused(server: Server) -> None:
    assert server.client.get("/sparql", params={"update": "DROP ALL"}).status_code == 403


def test_query_over_its_time_is_stopped_and_the_next_is_answered(start_server: StartServer) -> None:
    with start_server(timeout=0.5) as server:
        start = time.monotonic()
        response = server.ask(ENDLESS)

        assert (response.status_code, response.json()["title"]) == (504, "time limit reached")
        assert time.monotonic() - start < 1.5
        assert names(server.ask(NAMES))


def test_slow_query_does_not_hold_up_others(start_server: StartServer) -> None:
    with start_server(workers=2, timeout=4) as server:
        slow = threading.Thread(target=server.ask, args=(ENDLESS,))
        slow.start()
        time.sleep(0.3)
        start = time.monotonic()
        found = names(server.ask(NAMES))
        taken = time.monotonic() - start
        slow.join()

    assert found
    assert taken < 3


def test_query_that_does_not_fit_in_the_queue_is_turned_away(start_server: StartServer) -> None:
    with start_server(workers=1, queue=0, timeout=2) as server:
        slow = threading.Thread(target=server.ask, args=(ENDLESS,))
        slow.start()
        time.sleep(0.5)
        response = server.ask(NAMES)
        slow.join()

    assert response.status_code == 503
    assert int(response.headers["retry-after"]) > 0


def test_query_of_a_client_that_is_gone_makes_room(start_server: StartServer) -> None:
    with start_server(workers=1, timeout=30) as server:
        with pytest.raises(httpx.ReadTimeout):
            server.ask(ENDLESS, timeout=0.3)
        start = time.monotonic()

        assert names(server.ask(NAMES))
        assert time.monotonic() - start < 15


@pytest.mark.parametrize("query", [NAMES, "CONSTRUCT WHERE { ?s a zj:Enterprise }"])
def test_answer_that_is_cut_off_says_so(start_server: StartServer, query: str) -> None:
    with start_server(limit=1) as server:
        response = server.ask(query)

    assert response.headers["kg-truncated"] == "1"


def test_rows_that_are_cut_off_say_so_in_their_head(start_server: StartServer) -> None:
    with start_server(limit=1) as server:
        head = server.ask(NAMES).json()["head"]
        text = server.ask(NAMES, headers={"Accept": "application/sparql-results+xml"}).text

    assert head["link"] == [f"{server.sparql}#truncated-at-1"]
    assert f'<link href="{server.sparql}#truncated-at-1"/>' in text


def test_whole_answer_claims_nothing_else(server: Server) -> None:
    response = server.ask(NAMES)

    assert "kg-truncated" not in response.headers
    assert "link" not in response.json()["head"]


def test_health_names_the_build(server: Server, served_workspace: object) -> None:
    answer = server.client.get("/health").json()

    assert answer == {"status": "ok", "build": served_workspace.current_build()}  # type: ignore[attr-defined]


def test_unknown_path_is_not_found(server: Server) -> None:
    response = server.client.get("/nowhere")

    assert (response.status_code, response.json()["status"]) == (404, 404)
