"""A table keeps its widget only while its ticks stand at what is chosen."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

SCRIPT = """
import streamlit as st
from app_pages.table_keys import note_choice, table_key

asked = st.query_params
st.text(table_key("table", asked.get_all("row"), asked.get("chosen", "")))
st.button("choose", on_click=lambda: note_choice("table", "b"))
"""


@pytest.fixture
def app():
    app = AppTest.from_string(SCRIPT)
    app.query_params["row"] = ["a", "b"]
    return app.run()


def _key(app):
    return app.run().text[0].value


def test_same_rows_keep_their_widget(app):
    assert _key(app) == _key(app)


def test_other_rows_get_another_widget(app):
    before = _key(app)
    app.query_params["row"] = ["b"]

    assert _key(app) != before


def test_what_was_chosen_in_the_table_keeps_the_widget(app):
    before = _key(app)
    app.button[0].click()
    app.query_params["chosen"] = "b"

    assert _key(app) == before


def test_what_was_chosen_elsewhere_gets_another_widget(app):
    before = _key(app)
    app.query_params["chosen"] = "b"

    assert _key(app) != before


def test_what_was_closed_elsewhere_gets_another_widget(app):
    app.query_params["chosen"] = "b"
    chosen = _key(app)
    del app.query_params["chosen"]

    assert _key(app) != chosen
