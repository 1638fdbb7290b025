"""What stands around every page: navigation, language, the state of the graph."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app_pages import language, saved_views, theme
from app_pages.build_status import show_status
from app_pages.language import text
from app_pages.pages import DEFAULT_PAGE, PAGES, get_page

ICON = Path(__file__).with_name("icon.svg")
SIDEBAR_WIDTH = 220
"""Pixels: four short words and the state of the graph."""


def run(start: str = DEFAULT_PAGE) -> None:
    """Draw the app: navigation, what stands around every page, and the page asked for.

    Args:
        start: The page that an address without a page opens.
    """
    language.choose()
    st.set_page_config(
        page_title=text("app.name"),
        page_icon=str(ICON),  # a material icon would be fetched from a font server
        layout="wide",
        initial_sidebar_state=SIDEBAR_WIDTH,
    )
    theme.apply()
    pages = [get_page(name, default=name == start) for name in PAGES]
    page = st.navigation(pages)
    saved_views.open_asked(list(PAGES)[pages.index(page)])
    with st.sidebar:
        language.show_switch()
        # 审核 goes on without waiting for each decision to be in the graph.
        show_status(decided=page is not pages[list(PAGES).index("review")])
    saved_views.show_problem()
    page.run()
