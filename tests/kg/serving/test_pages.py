"""The pages: well-formed, whole without JavaScript, nothing from other hosts."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from kg.serving.examples import load_examples
from kg.serving.pages import SECURITY_POLICY, STATIC
from kg.serving.wording import WORDING
from tests.kg.serving.conftest import SCHOOL, Server

VOID = {"meta", "link", "input", "br", "img", "hr"}
ADDRESSES = {"href", "src", "action", "formaction", "data", "srcset", "poster"}
PAGES = [
    "/",
    "/?lang=en",
    "/ontology",
    f"/id/{quote(SCHOOL)}",
    f"/id/{quote(SCHOOL)}?lang=en",
    "/id/nobody",
    "/region/441800?lang=en",
    "/sparql?query=" + quote("SELECT * { ?s a ?c } LIMIT 5"),
    "/sparql?query=" + quote("SELECT * { ?s a ?c } LIMIT 5") + "&lang=en",
    "/sparql?query=" + quote("CONSTRUCT WHERE { ?s a zj:School }"),
    "/sparql?query=" + quote("ASK { ?s a zj:School }"),
    "/sparql?query=" + quote("SELECT ?none { ?none a zj:None }"),
    "/sparql?query=" + quote('SELECT "</textarea><script>alert(1)</script>" {'),
]
EXAMPLES = [
    pytest.param(example.text, id=example.titles[1])
    for group in load_examples()
    for example in group.examples
]


class Reader(HTMLParser):
    """Checks that tags close in order, and gathers addresses, ids and handlers."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attributes:
            if name in ADDRESSES:
                self.addresses.append(value or "")
            if name == "id":
                self.ids.append(value or "")
            if name.startswith("on") or name == "style":
                self.faults.append(f"{tag} {name}")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    return reader


@pytest.mark.parametrize("path", PAGES)
def test_page_is_well_formed_and_of_this_host_alone(server: Server, path: str) -> None:
    response = server.client.get(path, headers={"Accept": "text/html"})
    page = read(response.text)

    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.text.startswith("<!DOCTYPE html>")
    assert (page.faults, page.open) == ([], [])
    assert len(page.ids) == len(set(page.ids))
    assert [address for address in page.addresses if not address.startswith("/")] == []
    assert [address for address in page.addresses if address.startswith("//")] == []
    assert page.tags.count("h1") == 1


def test_scripts_and_styles_name_no_other_host() -> None:
    texts = [path.read_text("utf-8") for path in STATIC.glob("*.[cj]s*")]

    assert len(texts) == 2
    assert [text for text in texts if re.search(r"url\(|@import|https?:|fetch|eval", text)] == []


def test_policy_lets_the_form_be_sent_here() -> None:
    assert "form-action 'self'" in SECURITY_POLICY


def test_form_works_without_javascript(server: Server) -> None:
    text = server.client.get("/").text
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="(\w*)">', text))
    query = "SELECT ?name { ?s a zj:School ; skos:prefLabel ?name }"

    answer = server.client.post("/sparql", data={"query": query, **fields})
    assert answer.headers["content-type"].startswith("text/html")
    assert SCHOOL in answer.text
    assert query in answer.text


def test_links_of_a_result_lead_to_its_resources(server: Server) -> None:
    text = server.client.get(PAGES[7], headers={"Accept": "text/html"}).text
    links = [a for a in read(text).addresses if a.startswith(("/id/", "/region/", "/program/"))]

    assert links
    assert server.client.get(links[0]).status_code == 200


def test_downloads_of_a_result_are_of_the_same_query(server: Server) -> None:
    text = server.client.get(PAGES[7], headers={"Accept": "text/html"}).text
    (csv,) = (a for a in read(text).addresses if a.endswith("format=csv"))

    assert parse_qs(urlsplit(csv).query)["query"] == ["SELECT * { ?s a ?c } LIMIT 5"]
    assert server.client.get(csv).headers["content-type"].startswith("text/csv")


@pytest.mark.parametrize("text", EXAMPLES)
def test_example_is_answered(server: Server, text: str) -> None:
    assert server.ask(text).status_code == 200


def test_both_languages_say_the_same_things() -> None:
    fields = {
        language: {name: sorted(re.findall(r"{(\w+)", text)) for name, text in words.items()}
        for language, words in WORDING.items()
    }

    assert fields["zh"] == fields["en"]
