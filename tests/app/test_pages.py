"""Every page opens: in both languages, with a graph, without one, and with an empty one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app_pages.pages import PAGES

ROOT = Path(__file__).parents[2]
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_page_opens(page, language, open_page, small_workspace):
    app = open_page(page, small_workspace, lang=language).app

    assert not app.exception
    assert not app.error
    assert len(app.title) == 1


@pytest.mark.parametrize("page", PAGES)
def test_page_without_a_build_says_what_to_run(page, open_page, tmp_path):
    app = open_page(page, tmp_path / "nowhere").app

    assert not app.exception
    assert [code.value for code in app.code] == ["kg build data/reports"]


@pytest.mark.parametrize("page", PAGES)
def test_page_with_an_empty_build_says_that_nothing_is_there(page, open_page, empty_workspace):
    app = open_page(page, empty_workspace).app

    assert not app.exception
    assert len(app.info) == 1


@pytest.mark.parametrize("page", PAGES)
def test_english_page_has_no_chinese_interface_word(page, open_page, empty_workspace):
    app = open_page(page, empty_workspace, lang="en").app

    words = [item.value for kind in ("title", "info", "caption") for item in app.get(kind)]
    assert words
    assert not [word for word in words if CHINESE.search(word)]


def test_damaged_build_is_explained(open_page, tmp_path):
    (tmp_path / "workspace.json").write_text('{"format": 99}', encoding="utf-8")

    app = open_page("overview", tmp_path).app

    assert "99" in app.error[0].value


def test_overview_names_files_that_could_not_be_read(open_page, empty_workspace):
    app = open_page("overview", empty_workspace).app

    assert "坏.txt: it is empty" in [item.value for item in app.text]


def test_side_bar_names_the_build(open_page, small_workspace):
    app = open_page("overview", small_workspace).app

    assert "0123456789" in app.sidebar.caption[0].value


def test_side_bar_says_that_another_extractor_made_the_build(open_page, small_workspace):
    app = open_page("overview", small_workspace).app

    assert any("kg build" in item.proto.body for item in app.sidebar.get("html"))


def test_entry_script_opens_the_overview(monkeypatch, small_workspace):
    monkeypatch.setenv("KG_WORKSPACE", str(small_workspace))

    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()

    assert not app.exception
    assert app.title[0].value == "职教图谱"
