"""A view is saved, sent to somebody else, and is the same there."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.mark.slow
def test_link_to_a_saved_view_opens_it_in_a_fresh_browser(
    page: Page, browser: Browser, app_url: str, names
):
    seed = quote(f"https://zhijiao.example/id/{names.school}", safe="")
    page.goto(f"/graph?seed={seed}&select={seed}")
    page.get_by_role("button", name="视图").click()
    page.get_by_role("textbox", name="保存当前视图").fill("清单 <b>一</b>")
    page.get_by_test_id("stForm").get_by_role("button").click()
    link = page.locator("[data-testid=stCode]").inner_text().strip()
    assert "/graph?view=" in link

    other = browser.new_context(base_url=app_url).new_page()
    other.goto(link)

    expect(other.locator(".zj-name").first).to_have_text(names.school)
    other.get_by_role("button", name="视图").click()
    expect(other.get_by_role("button", name="清单 <b>一</b>", exact=False)).to_be_visible()
    other.get_by_role("button", name="删除").click()
    expect(other.get_by_role("button", name="恢复")).to_be_visible()
    other.context.close()
