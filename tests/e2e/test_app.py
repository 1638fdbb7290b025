"""Journeys of a planner through the app, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.drawing import click_item

pytestmark = pytest.mark.browser


def _search(page: Page, typed: str) -> Locator:
    box = page.get_by_role("combobox", name="搜索实体")
    box.click()
    box.press_sequentially(typed, delay=30)
    return page.get_by_role("option")


def test_school_is_found_its_edge_opened_and_the_evidence_followed_to_the_report(page, names):
    page.goto("/graph")
    hits = _search(page, "示例市第一")
    expect(hits.first).to_contain_text(names.school)
    page.keyboard.press("Enter")

    click_item(page, 'edge[relation = "cooperatesWith"]')
    quote = page.locator(".zj-evidence blockquote").first
    expect(quote.locator("mark.zj-subject")).to_have_text(names.school)
    expect(quote.locator("mark.zj-object")).to_have_text(re.compile("公司$"))
    partner = quote.locator("mark.zj-object").inner_text()
    page.get_by_role("link", name="在报告中查看").first.click()

    expect(page).to_have_url(re.compile("/reports"))
    expect(page.locator('.item[aria-current="true"]')).to_contain_text(partner)
    expect(page.locator(".text .lit.object")).to_have_text(partner)
    expect(page.locator(".text .lit.object")).to_be_in_viewport()


def test_school_is_found_by_the_initials_of_its_name(page, names):
    page.goto("/graph")

    expect(_search(page, "slsdyzy").first).to_contain_text(names.school)


@pytest.mark.slow
def test_shared_link_opens_the_same_view(page, names):
    page.goto("/graph")
    _search(page, names.school).first.click()
    click_item(page, 'edge[relation = "cooperatesWith"]')
    expect(page.locator(".zj-evidence").first).to_be_visible()
    expect(page).to_have_url(re.compile("select="))
    shown = page.locator(".zj-fact").inner_text()

    page.goto(page.url)

    expect(page.locator(".zj-fact")).to_have_text(shown)


def test_legend_hides_a_type_and_the_address_keeps_it(page, names):
    page.goto("/graph")
    _search(page, names.school).first.click()

    page.get_by_role("button", name=re.compile("^企业")).click()

    expect(page).to_have_url(re.compile("hide_type=Enterprise"))
    expect(page.get_by_role("button", name=re.compile("^企业"))).to_have_attribute(
        "aria-pressed", "false"
    )


def test_top_partner_of_the_overview_opens_in_the_graph(page, names):
    page.goto("/")

    page.get_by_role("button", name=re.compile(names.company)).click()

    expect(page).to_have_url(re.compile("/graph"))
    expect(page.locator(".zj-name")).to_have_text(names.company)


def test_partner_list_is_downloaded(page, names):
    page.goto("/partners?relation=cooperatesWith")

    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()

    content = download.value.path().read_text(encoding="utf-8-sig")
    assert names.company in content


def test_question_is_chosen_asked_and_downloaded(page, names):
    page.goto("/questions")
    box = page.get_by_role("combobox", name="问题")
    box.click()
    box.press_sequentially("一家单位合作的学校", delay=30)
    page.get_by_role("option").first.click()
    expect(page).to_have_url(re.compile("question=schools-of-partner"))
    partner = page.get_by_role("combobox", name="合作单位")
    partner.click()
    partner.press_sequentially(names.company[:6], delay=30)
    page.get_by_role("option").first.click()
    expect(page).to_have_url(re.compile("partner="))

    page.get_by_text("查询语句").click()
    expect(page.locator("code").first).to_contain_text(f'"{names.company}"@zh')
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()

    assert names.school in download.value.path().read_text(encoding="utf-8-sig")


def test_language_is_kept_from_page_to_page(page):
    page.goto("/?lang=en")
    expect(page.get_by_role("heading", level=1)).to_contain_text("partnership graph")

    page.get_by_role("link", name="Partners", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Partners")
    expect(page).to_have_url(re.compile("lang=en"))


@pytest.mark.slow
@pytest.mark.parametrize("width", [1400, 800])
@pytest.mark.parametrize("path", ["/", "/graph", "/partners", "/questions", "/reports", "/review"])
def test_page_is_never_wider_than_the_window(page, path, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    page.wait_for_load_state("networkidle")

    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
