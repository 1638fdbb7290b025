"""What stands around every page: language of the document, skip links, light or dark."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from app_pages.components import read_asset
from app_pages.language import current, text

_component = st.components.v2.component(
    "zhijiao_surroundings",
    html='<div class="themes" role="group"></div>',
    css=read_asset("surroundings.css"),
    js=read_asset("surroundings.js"),
)
_LANGUAGES = {"zh": "zh-CN", "en": "en"}
_SIGNS = (("Light", "☀"), ("Dark", "☾"), ("System", "◐"))
"""Streamlit's names of its themes, and what stands on the buttons."""


def show_surroundings(pages: Iterable[str]) -> None:
    """Draw the switch between light and dark; the rest is not seen until it is needed.

    Args:
        pages: Names of the pages, for each of which the browser keeps the choice.
    """
    _component(
        key="app.surroundings",
        data={
            "language": _LANGUAGES[current()],
            "links": [
                [text("skip.content"), '[data-testid="stMain"]'],
                [text("skip.navigation"), '[data-testid="stSidebarNav"]'],
            ],
            "labels": [
                ['[data-testid="stSidebar"]', text("label.sidebar")],
                ['[data-testid="stSidebarNav"]', text("label.pages")],
                ['[data-testid="stSidebarCollapseButton"] button', text("label.collapse")],
            ],
            "label": text("theme.label"),
            "themes": [[name, text(f"theme.{name.lower()}"), sign] for name, sign in _SIGNS],
            "pages": list(pages),
        },
    )
