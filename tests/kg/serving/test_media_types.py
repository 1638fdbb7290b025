"""Which media type an answer goes out in, and that other programs read it."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.query import Result

from kg.query.answers import Answer, Term
from kg.serving.errors import NotAcceptableError
from kg.serving.negotiation import choose_media_type
from kg.serving.results import write_csv, write_json, write_tsv, write_xml
from kg.serving.triples import N_TRIPLES, RDF_XML, TURTLE, write_triples
from tests.kg.serving.conftest import COMPANY, HOSTILE, Server

# rdflib reads JSON-LD with a class of its own that it calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

ROWS = "SELECT ?s ?name ?none { ?s a zj:Enterprise ; skos:prefLabel ?name } ORDER BY ?name"
TRIPLES = "CONSTRUCT WHERE { ?s a zj:Enterprise ; skos:prefLabel ?name }"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

ROW_TYPES = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
TRIPLE_TYPES = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
}


def media_type(response: httpx.Response) -> str:
    assert response.status_code == 200, response.text
    assert response.headers["vary"] == "Accept"
    return str(response.headers["content-type"].partition(";")[0])


@pytest.mark.parametrize("accept", ROW_TYPES)
def test_rows_come_as_asked_and_are_read_back(server: Server, accept: str) -> None:
    response = server.ask(ROWS, headers={"Accept": accept})
    found = Result.parse(io.BytesIO(response.content), format=ROW_TYPES[accept])

    assert media_type(response) == accept
    # rdflib's reader of CSV drops languages, as the format does.
    assert {str(row["name"]) for row in found} >= {COMPANY, HOSTILE}


@pytest.mark.parametrize("accept", TRIPLE_TYPES)
def test_triples_come_as_asked_and_are_read_back(server: Server, accept: str) -> None:
    response = server.ask(TRIPLES, headers={"Accept": accept})
    graph = rdflib.Graph().parse(data=response.content, format=TRIPLE_TYPES[accept])

    assert media_type(response) == accept
    assert rdflib.Literal(HOSTILE, lang="zh") in set(graph.objects())


@pytest.mark.parametrize("accept", [*ROW_TYPES, None, "*/*"])
def test_truth_comes_as_asked(server: Server, accept: str | None) -> None:
    response = server.ask("ASK { ?s a zj:School }", headers={"Accept": accept} if accept else {})

    assert "true" in response.text
    assert media_type(response) == accept or accept in (None, "*/*")


@pytest.mark.parametrize(
    ("query", "accept", "expected"),
    [
        (ROWS, "*/*", "application/sparql-results+json"),
        (ROWS, "text/csv;q=0.5, application/sparql-results+xml", "application/sparql-results+xml"),
        (ROWS, "text/turtle, */*;q=0.1", "application/sparql-results+json"),
        (ROWS, "application/*", "application/sparql-results+json"),
        (ROWS, BROWSER, "text/html"),
        (TRIPLES, "*/*", "text/turtle"),
        (TRIPLES, "application/sparql-results+json, */*;q=0.1", "text/turtle"),
        (TRIPLES, "application/json", "application/json"),
        (TRIPLES, "text/*;q=0.3, application/rdf+xml;q=0.4", "application/rdf+xml"),
        (TRIPLES, BROWSER, "text/html"),
    ],
)
def test_client_gets_what_it_likes_best(
    server: Server, query: str, accept: str, expected: str
) -> None:
    assert media_type(server.ask(query, headers={"Accept": accept})) == expected


@pytest.mark.parametrize(
    ("query", "accept"),
    [(ROWS, "image/png"), (ROWS, "text/turtle"), (TRIPLES, "text/csv"), (ROWS, "*/*;q=0")],
)
def test_what_nobody_writes_is_not_acceptable(server: Server, query: str, accept: str) -> None:
    response = server.ask(query, headers={"Accept": accept})

    assert response.status_code == 406
    assert "Accept" in response.text


@pytest.mark.parametrize(
    ("name", "expected"),
    [("csv", "text/csv"), ("tsv", "text/tab-separated-values"), ("html", "text/html")],
)
def test_format_of_the_address_goes_before_the_header(
    server: Server, name: str, expected: str
) -> None:
    parameters = {"query": ROWS, "format": name}
    response = server.client.get("/sparql", params=parameters, headers={"Accept": "text/turtle"})

    assert media_type(response) == expected


def test_browser_sees_problems_as_a_page(server: Server) -> None:
    response = server.ask("SELECT", headers={"Accept": BROWSER})

    assert response.status_code == 400
    assert "<textarea" in response.text


def test_plain_text_is_given_of_problems_to_whoever_likes_it(server: Server) -> None:
    response = server.ask("DROP ALL", headers={"Accept": "text/plain"})

    assert response.status_code == 403
    assert response.text.startswith("query, line 1")


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "text/turtle"),
        ("", "text/turtle"),
        ("text/csv", "text/csv"),
        ("text/csv;q=0, */*", "text/turtle"),
        ("TEXT/CSV ; Q=0.9 , text/turtle;q=0.8", "text/csv"),
        ("text/csv;q=2, text/turtle", "text/turtle"),
        ('text/csv;a="x, text/turtle;q=1", text/turtle;q=0.1', "text/csv"),
        ("text/csv;charset=utf-8;q=0.5, text/turtle;q=0.4", "text/csv"),
        ("nonsense", "text/turtle"),
        ("image/*", None),
    ],
)
def test_negotiation(accept: str | None, expected: str | None) -> None:
    assert choose_media_type(accept, ["text/turtle", "text/csv"]) == expected


AWKWARD = '行\t一\r\n"引" \\ <b>&amp;</b> 😀 \x01 =\'\ud800'
ANSWER = Answer(
    "select",
    ("a", "b"),
    (
        (Term("literal", AWKWARD), None),
        (Term("literal", "07", "http://www.w3.org/2001/XMLSchema#integer"), Term("bnode", "x")),
        (Term("literal", "是", None, "zh"), Term("iri", "https://例.example/?a&b='")),
    ),
    10,
)


@pytest.mark.parametrize("write", [write_json, write_xml, write_csv, write_tsv])
def test_awkward_values_are_written_as_utf8(write: Callable[..., bytes]) -> None:
    text = write(ANSWER, notice=None).decode()

    assert "😀" in text
    assert "\ufffd" in text


def test_json_keeps_values() -> None:
    rows = json.loads(write_json(ANSWER, notice=None))["results"]["bindings"]

    assert rows[0] == {"a": {"type": "literal", "value": AWKWARD.replace("\ud800", "\ufffd")}}
    assert rows[1]["b"] == {"type": "bnode", "value": "x"}
    assert rows[2]["a"]["xml:lang"] == "zh"


def test_xml_keeps_values_that_it_can_hold() -> None:
    root = ET.fromstring(write_xml(ANSWER, notice=None))
    literals = [node.text for node in root.iter("{http://www.w3.org/2005/sparql-results#}literal")]

    assert literals[0] == AWKWARD.replace("\x01", "\ufffd").replace("\ud800", "\ufffd")


def test_csv_keeps_values_and_ends_lines_as_the_standard_says() -> None:
    text = write_csv(ANSWER, notice=None).decode()
    rows = list(csv.reader(io.StringIO(text, newline="")))

    assert text.startswith("a,b\r\n")
    assert rows[1] == [AWKWARD.replace("\ud800", "\ufffd"), ""]
    assert rows[2] == ["07", "_:x"]


def test_tsv_has_a_line_a_row_and_terms_as_in_turtle() -> None:
    lines = write_tsv(ANSWER, notice=None).decode().split("\n")

    assert lines[0] == "?a\t?b"
    assert len(lines) == 5
    assert lines[2] == "07\t_:x"
    assert lines[3] == '"是"@zh\t<https://例.example/?a&b=\'>'


TRIPLE = ox.Triple(ox.NamedNode("s:s"), ox.NamedNode("p:p"), ox.Literal("x"))


@pytest.mark.parametrize(
    "triple",
    [
        ox.Triple(TRIPLE.subject, TRIPLE.predicate, ox.Literal("bell \x07")),
        ox.Triple(TRIPLE.subject, ox.NamedNode("p:1"), TRIPLE.object),
    ],
    ids=["control character", "predicate without a name"],
)
def test_triple_that_xml_cannot_hold_is_not_acceptable_there(triple: ox.Triple) -> None:
    with pytest.raises(NotAcceptableError, match="turtle"):
        write_triples([triple], RDF_XML, prefixes={})

    assert write_triples([triple], TURTLE, prefixes={})


def test_triples_are_written_once_in_one_order() -> None:
    other = ox.Triple(ox.NamedNode("a:a"), TRIPLE.predicate, TRIPLE.object)

    assert write_triples([TRIPLE, other, TRIPLE], N_TRIPLES, prefixes={}) == (
        b'<a:a> <p:p> "x" .\n<s:s> <p:p> "x" .\n'
    )
