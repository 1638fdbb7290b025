"""What stands around every page: navigation, language, the state of the graph."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import streamlit as st

from app_pages import access, language, links, saved_views, theme
from app_pages.build_status import find_workspace, show_status
from app_pages.components.surroundings import show_surroundings
from app_pages.language import text
from app_pages.pages import DEFAULT_PAGE, PAGES, get_page
from app_pages.reporting.queue import count_active
from app_pages.sign_in import show_person, show_sign_in

ICON = Path(__file__).with_name("icon.svg")
SIDEBAR_WIDTH = 220
"""Pixels: four short words and the state of the graph."""

ASKING = ("questions",)
KEEPING = ("reports", "review", "history")
"""Pages that are not for exploring; every other one is."""


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
    pages = {name: get_page(name, default=name == start) for name in PAGES}
    if access.current_role() is None:
        st.navigation(list(pages.values()), position="hidden")  # addresses stay good
        show_sign_in()
        return
    page = st.navigation(
        {
            text(f"nav.{group}"): [pages[name] for name in names]
            for group, names in group_pages(PAGES).items()
        },
        expanded=True,
    )
    saved_views.open_asked(next(name for name in PAGES if pages[name] is page))
    with st.sidebar:
        language.show_switch()
        show_surroundings(PAGES)
        # 审核 goes on without waiting for each decision to be in the graph.
        show_status(decided=page is not pages["review"])
        _show_queue()
        show_person()
    saved_views.show_problem()
    page.run()


def group_pages(names: Iterable[str]) -> dict[str, list[str]]:
    """Return the pages by what they are for, in their order; a new one is for exploring."""
    groups: dict[str, list[str]] = {"explore": [], "ask": [], "keep": []}
    for name in names:
        group = "ask" if name in ASKING else "keep" if name in KEEPING else "explore"
        groups[group].append(name)
    return {group: found for group, found in groups.items() if found}


def _show_queue() -> None:
    """Draw that something is being done with what was handed in, and the way there."""
    workspace = find_workspace()
    active = count_active(workspace) if workspace else 0
    if active:
        links.show_link(
            "reports", text("queue.side", count=active), icon=":material/hourglass_top:"
        )
