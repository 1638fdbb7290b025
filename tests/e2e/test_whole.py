"""The app as a whole: two languages, keys alone, small windows, light and dark, two at once."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from app_pages.messages import MESSAGES
from app_pages.pages import DEFAULT_PAGE, PAGES
from ontology.schema import load_schema

pytestmark = pytest.mark.browser

CHINESE = re.compile(r"[\u4e00-\u9fff]")
MOST_TABS = 60
PATHS = {name: "/" if name == DEFAULT_PAGE else f"/{name}" for name in PAGES}

WORDS = """
() => {
  const words = [];
  const take = (root) => {
    for (const item of root.querySelectorAll("*")) {
      if (item.shadowRoot) take(item.shadowRoot);
      if (["STYLE", "SCRIPT"].includes(item.tagName)) continue;
      for (const name of ["aria-label", "title", "placeholder", "alt"])
        if (item.getAttribute(name)) words.push(item.getAttribute(name));
      for (const node of item.childNodes)
        if (node.nodeType === Node.TEXT_NODE && node.textContent.trim())
          words.push(node.textContent.trim());
    }
  };
  take(document);
  return words;
}
"""
"""Every text and label on the page, those of our components too."""


def open_page(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_load_state("networkidle")


def interface_words() -> list[re.Pattern[str]]:
    """Return what the Chinese interface says, its placeholders standing for anything."""
    schema = load_schema()
    labels = [schema.label(name, "zh") for name in (*schema.classes, *schema.relations)]
    said = [*labels, *(chinese for chinese, _ in MESSAGES.values())]
    patterns = []
    for sentence in said:
        parts = re.split(r"\{+[^{}]*\}+", sentence)
        if sum(len(CHINESE.findall(part)) for part in parts):
            patterns.append(re.compile(r"[^\u4e00-\u9fff]*?.*?".join(map(re.escape, parts))))
    return patterns


@pytest.mark.parametrize("name", PAGES)
def test_english_page_has_no_chinese_interface_word(page, name):
    open_page(page, f"{PATHS[name]}?lang=en")
    expect(page.get_by_role("link", name="Overview")).to_be_visible()

    chinese = {word for word in page.evaluate(WORDS) if CHINESE.search(word)}
    chinese -= {"中文", "语言 / Language"}
    spoken = interface_words()

    assert not {word for word in chinese if any(each.fullmatch(word) for each in spoken)}


def test_english_reader_has_no_chinese_interface_word(page):
    page.goto("/?lang=en")
    page.get_by_role("button", name=re.compile("2023")).first.click()
    expect(page.locator(".statements .item").first).to_be_visible()

    chinese = {word for word in page.evaluate(WORDS) if CHINESE.search(word)} - {"中文"}
    spoken = interface_words()

    assert not {word for word in chinese if any(each.fullmatch(word) for each in spoken)}


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_page_fits_a_phone(page, name):
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, PATHS[name])

    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    wide = page.evaluate(
        """() => {
          const main = document.querySelector('[data-testid="stMain"]');
          return main.scrollWidth > main.clientWidth;
        }"""
    )
    assert not wide


def test_statement_is_reached_and_selected_by_keys_alone(page):
    page.goto("/")
    page.get_by_role("button", name=re.compile("2023")).first.click()
    expect(page.locator(".statements .item").first).to_be_visible()
    page.goto(page.url)
    expect(page.locator(".statements .item").first).to_be_visible()

    page.keyboard.press("Tab")
    expect(page.locator("#zj-skip-links a").first).to_be_focused()
    expect(page.locator("#zj-skip-links a").first).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stMain")).to_be_focused()
    item = page.locator(".statements .item").first
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if item.evaluate("item => item.getRootNode().activeElement === item"):
            break
    outline = item.evaluate("item => getComputedStyle(item).outlineStyle")
    page.keyboard.press("Enter")

    assert outline != "none"
    expect(item).to_have_attribute("aria-current", "true")
    expect(page).to_have_url(re.compile("select="))
    expect(page.locator(".text .lit.object")).to_be_in_viewport()


@pytest.mark.slow
def test_dark_is_chosen_once_for_every_page(page):
    open_page(page, "/")

    page.get_by_role("button", name="深色").click()
    expect(page.get_by_role("button", name="深色")).to_have_attribute("aria-pressed", "true")
    assert scheme(page) == "dark"
    open_page(page, "/partners")
    assert scheme(page) == "dark"
    page.get_by_role("button", name="浅色").click()
    expect(page.get_by_role("button", name="浅色")).to_have_attribute("aria-pressed", "true")

    assert scheme(page) == "light"


def scheme(page: Page) -> str:
    page.wait_for_selector(".stApp")
    return str(page.evaluate("getComputedStyle(document.querySelector('.stApp')).colorScheme"))


@pytest.mark.slow
def test_two_people_at_once_keep_their_own_views(page, browser: Browser, app_url, names):
    open_page(page, "/partners?relation=cooperatesWith")
    other = browser.new_context(base_url=app_url)
    theirs = other.new_page()
    open_page(theirs, "/partners?lang=en")

    theirs.get_by_role("link", name="Reports", exact=True).click()
    expect(theirs.get_by_role("heading", level=1)).to_have_text("Reports")
    page.reload()

    expect(page.get_by_role("heading", level=1)).to_have_text("伙伴")
    expect(page).to_have_url(re.compile("relation=cooperatesWith"))
    expect(theirs.get_by_role("heading", level=1)).to_have_text("Reports")
    other.close()


def test_document_says_which_language_it_is_in(page):
    open_page(page, "/")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")

    page.get_by_text("English").click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
