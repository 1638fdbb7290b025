"""What of the neighbours is wanted: the settings that the legend does not have."""

from __future__ import annotations

import streamlit as st

from app_pages import address
from app_pages.exploring.view import DEFAULT_LIMIT, FILTERS, LIMITS, GraphAddress
from app_pages.language import text
from kg.explore.index import GraphIndex

RESET = ("hide_type", "hide_relation", "min", "limit", *FILTERS)
"""Parameters that the filter and the legend write."""


def show_filters(index: GraphIndex, here: GraphAddress) -> None:
    """Draw the button behind which the settings are; it says how many are in use."""
    used = sum(1 for name in RESET if address.get_many(name))
    label = text("graph.filter") if not used else text("graph.filter_used", count=used)
    with st.popover(label, icon=":material/tune:", key="graph_filter"):
        _numbers(here)
        st.caption(text("graph.filter_help"))
        st.button(
            text("graph.filter_clear"),
            icon=":material/filter_alt_off:",
            type="tertiary",
            key="graph.filter_clear",
            disabled=not used,
            on_click=lambda: address.set_values(**dict.fromkeys(RESET)),
        )


def _numbers(here: GraphAddress) -> None:
    """Draw the lowest confidence and the number of neighbours."""
    confidence, limit = "graph.min", "graph.limit"
    st.session_state[confidence] = round(here.filter.min_confidence * 100)
    st.session_state[limit] = min(LIMITS, key=lambda choice: abs(choice - here.limit))

    def change() -> None:
        chosen = int(st.session_state[limit])
        address.set_values(
            min=st.session_state[confidence] / 100 or None,
            limit=None if chosen == DEFAULT_LIMIT else chosen,
        )

    st.slider(
        text("filter.confidence"), 0, 100, step=5, format="%d%%", key=confidence, on_change=change
    )
    st.select_slider(text("graph.limit"), LIMITS, key=limit, on_change=change)
