"""What a link asks for and the graph no longer has."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app_pages.language import text
from app_pages.links import escape_markdown
from kg.explore.index import GraphIndex


def show_gone(index: GraphIndex, iris: Sequence[str]) -> None:
    """Say of each entity what became of it."""
    for iri in iris:
        name = iri.rsplit("/", 1)[-1]
        st.warning(text("graph.missing", name=escape_markdown(name)), icon=":material/link_off:")
