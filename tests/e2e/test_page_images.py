"""Journeys of who checks a statement against the page that it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kg.build import build_graph
from tests.e2e.conftest import COMPANY, REPORT, SCHOOL, serve_app
from tests.extract.readers.printing import lines, print_pages

pytestmark = pytest.mark.browser

FIRST = (
    SCHOOL,
    "",
    "2023年度中等职业教育质量年度报告",
    "",
    "1.基本情况",
    "",
    "学校现有教师三百人。",
)
STATED = next(line for line in REPORT.splitlines() if COMPANY in line)
SECOND = ("2.产教融合", "", STATED[:40], STATED[40:])


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace built from a PDF of two pages; what it states stands on the second."""
    folder = tmp_path_factory.mktemp("printed")
    report = folder / "示例报告.pdf"
    report.write_bytes(print_pages(lines(FIRST), lines(SECOND)))
    build_graph(folder / "workspace", [report], processes=1)
    return folder / "workspace"


@pytest.fixture(scope="module")
def app_url(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app answers."""
    with serve_app(workspace, tmp_path_factory.mktemp("log") / "app.log") as address:
        yield address


def test_statement_is_checked_against_its_page(page: Page):
    page.goto("/")
    page.get_by_role("button", name=re.compile(f"{SCHOOL}.*2023")).click()
    expect(page.get_by_role("img", name="第 1 页的图像")).to_be_visible()

    page.locator(".statements .item", has_text=COMPANY).first.click()

    image = page.get_by_role("img", name="第 2 页的图像")
    expect(image).to_be_visible()
    assert image.evaluate("async image => (await image.decode(), image.naturalWidth)") == 1240
    sentence, beside = page.locator(".text .lit").first.bounding_box(), image.bounding_box()
    assert beside["x"] > sentence["x"] + sentence["width"]
    assert beside["y"] < sentence["y"] < beside["y"] + beside["height"]


@pytest.mark.slow
def test_pages_are_turned_by_keyboard(page: Page):
    page.goto("/")
    page.get_by_role("button", name=re.compile(f"{SCHOOL}.*2023")).click()
    expect(page.get_by_role("img", name="第 1 页的图像")).to_be_visible()

    page.get_by_role("button", name="下一页").press("Enter")

    expect(page.get_by_role("img", name="第 2 页的图像")).to_be_visible()
    expect(page).to_have_url(re.compile("page=2"))
    page.reload()
    expect(page.get_by_role("spinbutton", name="页")).to_have_value("2")
