"""The page 图谱: search, a neighbourhood to work on, the evidence of what is selected."""

from __future__ import annotations

import streamlit as st

from app_pages import answers
from app_pages.build_status import require_index, require_search
from app_pages.components.search_box import show_search_box
from app_pages.exploring.details import show_details
from app_pages.exploring.drawing import show_drawing
from app_pages.exploring.exporting import show_exports
from app_pages.exploring.filters import show_filters
from app_pages.exploring.gestures import open_entity
from app_pages.exploring.gone import follow_merges, show_gone
from app_pages.exploring.places import arrange, moved_points
from app_pages.exploring.start import show_start
from app_pages.exploring.steps import record_step
from app_pages.exploring.table import show_table
from app_pages.exploring.toolbar import show_opened, show_steps
from app_pages.exploring.view import PAGE, PARAMETERS, GraphAddress
from app_pages.language import text
from app_pages.saved_views import show_saved_views
from kg.explore.index import GraphIndex
from kg.explore.neighbourhood import Neighbourhood
from kg.explore.search import SearchIndex

PANEL_HEIGHT = 700
"""Pixels: as high as the drawing with its legend."""


def show() -> None:
    """Draw the page."""
    index = require_index()
    st.title(text("page.graph"), anchor=False)
    follow_merges(index)
    record_step()
    here = GraphAddress.read()
    view = _find_view(index, here)
    image = None
    with st.container(key="graph_bar", horizontal=True):
        _search(require_search())
        with st.container(key="graph_tools", horizontal=True, gap="xsmall"):
            show_steps()
            show_filters(index, here)
            show_saved_views(PAGE, PARAMETERS, positions=moved_points())
            image = show_exports(index, view)
    show_gone(index, here)
    if not here.seeds and not here.alone:
        show_start(answers.overview(index))
        return
    show_opened(index, here)
    if not view.nodes:
        _explain_nothing(index, here)
        return
    with st.container(key="graph_split", horizontal=True, gap="medium"):
        with st.container(key="graph_drawing"):
            show_drawing(here, view, image)
        with st.container(key="graph_panel", border=True, height=PANEL_HEIGHT, gap="xsmall"):
            show_details(index, here, view)
    show_table(here, view)


def _explain_nothing(index: GraphIndex, here: GraphAddress) -> None:
    """Draw what helps where nothing of a view is on screen."""
    if here.hidden:
        st.info(text("graph.all_hidden"), icon=":material/visibility_off:")
    else:
        show_start(answers.overview(index))


def _find_view(index: GraphIndex, here: GraphAddress) -> Neighbourhood:
    """Return what the address asks for, everything where people expect it."""
    found = answers.find_neighbourhood(
        index,
        here.seeds,
        here.filter,
        here.limit,
        shown=here.alone,
        hidden=here.hidden,
    )
    return arrange(found, here)


@st.fragment
def _search(names: SearchIndex) -> None:
    """Draw the search box; only it runs while somebody types."""
    chosen = show_search_box(names.search, key="graph.search")
    if chosen:
        open_entity(chosen)
        st.rerun()
