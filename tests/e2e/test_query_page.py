"""The query page of `kg serve`, in a real browser, under its strict policy."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import ROOT

pytestmark = pytest.mark.browser

SCHOOLS = "SELECT ?school ?name { ?school a zj:School ; skos:prefLabel ?name } ORDER BY ?name"


@pytest.fixture(scope="module")
def served(workspace: Path) -> Iterator[str]:
    """Where `kg serve` answers."""
    command = [sys.executable, "-m", "kg", "serve", "--port", "0", "--workers", "1"]
    server = subprocess.Popen(
        [*command, "--workspace", str(workspace)],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert server.stderr
    try:
        line = server.stderr.readline()
        found = re.search(r"SPARQL at (http://\S+)/sparql", line)
        assert found, line
        yield found[1]
    finally:
        server.terminate()
        server.communicate(timeout=20)


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(
    request: pytest.FixtureRequest, browser: Browser, served: str
) -> Iterator[tuple[Page, bool]]:
    """A page of the browser, with JavaScript and without; complaints of the browser fail."""
    context = browser.new_context(base_url=served, java_script_enabled=request.param)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.set_default_timeout(20_000)
    yield opened, request.param
    context.close()
    assert complaints == []


def test_question_is_asked_and_its_answer_followed_to_the_passage(page, names):
    opened, _ = page
    opened.goto("/")
    opened.get_by_role("textbox").fill(SCHOOLS)
    opened.get_by_role("button", name="运行查询").click()
    opened.get_by_role("link", name=f"id:{names.school}").click()

    expect(opened.get_by_role("heading", level=1)).to_contain_text(names.school)
    passages = opened.locator("blockquote").filter(has_text=names.company)
    expect(passages.first).to_be_visible()


def test_example_is_put_into_the_form_or_answered_at_once(page):
    opened, has_script = page
    opened.goto("/?lang=en")
    opened.get_by_role("link", name="Modes of cooperation by type of partner").click()

    expect(opened.get_by_role("textbox")).to_have_value(re.compile("zj:mode"))
    expect(opened.get_by_role("table")).to_have_count(0 if has_script else 1)


def test_keys_ask_the_question(page):
    opened, has_script = page
    opened.goto("/")
    opened.get_by_role("textbox").fill("ASK { ?s a zj:School }")
    opened.keyboard.press("Control+Enter")

    expect(opened.get_by_role("heading", name="是", exact=True)).to_have_count(int(has_script))
