"""Journeys of somebody who asks: a sentence answered, a candidate's reason read to its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kg.build import build_graph
from tests.e2e.conftest import serve_app
from tests.e2e.resting import wait_until_at_rest
from tests.kg.line_reports import extract_lines, report

pytestmark = pytest.mark.browser

SCHOOL, OTHER = "清远示例职业学校", "清远样例职业学校"
SHARED, WANTED = "清远示例电梯有限公司", "清远样例物流有限公司"
LINES = (
    f"School {SCHOOL} cooperatesWith Enterprise {SHARED} base - 2022",
    f"School {OTHER} cooperatesWith Enterprise {SHARED}",
    f"School {OTHER} cooperatesWith Enterprise {WANTED}",
    f"School {SCHOOL} offersProgram Program 护理",
)
HEAD, LINE = 36, 33
"""Pixels of a table's head and of each of its rows."""


@pytest.fixture(scope="module")
def app_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app answers, over two schools that share a partner."""
    folder = tmp_path_factory.mktemp("asking")
    (folder / "a.txt").write_text(report(SCHOOL, *LINES), encoding="utf-8")
    options = {"processes": 0, "extract": extract_lines, "fingerprint": "lines-1"}
    build_graph(folder / "workspace", [folder / "a.txt"], **options)
    with serve_app(folder / "workspace", folder / "app.log") as address:
        yield address


def _ask(page: Page, question: str) -> None:
    box = page.get_by_role("textbox", name="用一句话提问")
    box.fill(question)
    box.press("Enter")


def _choose_row(page: Page, row: int) -> None:
    wait_until_at_rest(page)
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    page.wait_for_timeout(1000)  # the table is drawn on a canvas, after it is there
    place = table.bounding_box()
    assert place is not None
    page.mouse.click(place["x"] + 16, place["y"] + HEAD + LINE * row + 16)


def test_question_in_chinese_is_answered_down_to_the_evidence(page: Page) -> None:
    page.goto("/questions")
    _ask(page, "示例电梯和哪些学校合作")
    expect(page.locator(".zj-understood")).to_contain_text("一家单位合作的学校")
    expect(page.locator(".zj-understood")).to_contain_text(SHARED)

    _choose_row(page, 0)
    quote = page.locator(".zj-evidence blockquote").first
    expect(quote.locator("mark.zj-object")).to_have_text(SHARED)
    page.get_by_role("link", name="在报告中查看").first.click()

    expect(page).to_have_url(re.compile("/reports"))
    expect(page.locator('.item[aria-current="true"]')).to_contain_text(SHARED)


def test_question_that_is_not_understood_leads_to_one_that_is(page: Page) -> None:
    page.goto("/questions")
    _ask(page, "火星学院和谁合作")
    expect(page.get_by_text("没有看懂“火星学院”")).to_be_visible()

    page.get_by_role("button", name="和哪些单位合作").first.click()

    expect(page.locator(".zj-understood")).to_contain_text("一所学校的合作单位")
    expect(page.get_by_test_id("stDataFrame").first).to_be_visible()


@pytest.mark.slow
def test_link_opens_the_same_answer_in_a_fresh_browser(page: Page, browser: Browser) -> None:
    page.goto("/questions")
    _ask(page, f"{SCHOOL}和{SHARED}有什么关系")
    expect(page.locator(".zj-understood")).to_contain_text("两者之间的直接关系")
    page.get_by_role("radio", name="图", exact=True).click()
    expect(page).to_have_url(re.compile("show=graph"))
    shared = page.url

    context = browser.new_context()
    fresh = context.new_page()
    fresh.goto(shared)
    expect(fresh.locator(".zj-understood")).to_contain_text("两者之间的直接关系", timeout=60_000)
    expect(fresh.get_by_text("显示 2 个实体、1 条事实。")).to_be_visible(timeout=60_000)
    context.close()


def test_reason_of_a_candidate_is_opened_to_its_sentence(page: Page) -> None:
    page.goto(f"/candidates?school=https://zhijiao.example/id/{SCHOOL}")
    expect(page.get_by_text("个候选，显示前")).to_be_visible()
    _choose_row(page, 0)
    details = page.locator(".st-key-candidates_details")
    expect(details.locator(".zj-name")).to_have_text(OTHER)

    shared = details.locator(".zj-reason", has_text="共同的合作单位")
    expect(shared).to_contain_text(f"{SHARED}与双方都有合作")
    details.get_by_text("看原文（1 条路径）").first.click()

    quotes = details.locator(".zj-evidence blockquote")
    expect(quotes).to_have_count(2)
    expect(quotes.nth(0).locator("mark.zj-object")).to_have_text(SHARED)
    details.get_by_role("link", name="在报告中查看").first.click()
    expect(page).to_have_url(re.compile("/reports"))


def test_file_of_candidates_holds_what_is_on_screen(page: Page, tmp_path: Path) -> None:
    page.goto(f"/candidates?school=https://zhijiao.example/id/{SCHOOL}")
    with page.expect_download() as started:
        page.get_by_role("button", name="CSV").click()
    started.value.save_as(tmp_path / "candidates.csv")

    content = (tmp_path / "candidates.csv").read_text(encoding="utf-8-sig")
    assert OTHER in content
    assert WANTED in content
    assert f"{SHARED}与双方都有合作" in content
