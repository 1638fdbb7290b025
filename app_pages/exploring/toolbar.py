"""The bar between search and drawing: back and forth, what is hidden, tidy up."""

from __future__ import annotations

import streamlit as st

from app_pages.exploring import gestures
from app_pages.exploring.steps import can_step, go_steps
from app_pages.exploring.view import GraphAddress
from app_pages.language import text
from app_pages.links import escape_markdown
from kg.explore.index import GraphIndex

SHOWN_SEEDS = 16
"""Opened entities that have a button of their own: the latest."""


def show_steps() -> None:
    """Draw the buttons that go back and forth, with their keys."""
    # The drawing listens to the keys: a shortcut of the button would work while somebody types.
    for name, by, icon, keys in (
        ("undo", -1, ":material/undo:", "Ctrl+Z"),
        ("redo", 1, ":material/redo:", "Ctrl+Shift+Z"),
    ):
        st.button(
            text(f"graph.{name}"),
            icon=icon,
            key=f"graph.{name}",
            help=keys,
            disabled=not can_step(by),
            on_click=go_steps,
            args=(by,),
        )


def show_opened(index: GraphIndex, here: GraphAddress) -> None:
    """Draw which entities are open, each to be taken out, and what else changed the view."""
    key = "graph.opened"
    known = index.entities_by_iri(here.seeds)
    every = [iri for iri in here.seeds if iri in known]
    opened = every[-SHOWN_SEEDS:]
    st.session_state[key] = opened

    def change() -> None:
        kept = st.session_state[key]
        for iri in opened:
            if iri not in kept:
                gestures.remove_entity(iri)

    with st.container(key="graph_opened", horizontal=True, vertical_alignment="center"):
        if opened:
            st.pills(
                text("graph.opened"),
                opened,
                selection_mode="multi",
                format_func=lambda iri: f"{escape_markdown(known[iri].name)} ✕",
                key=key,
                on_change=change,
                label_visibility="collapsed",
                help=text("graph.opened_help"),
                wrap=True,
            )
        if len(every) > len(opened):
            st.caption(text("graph.opened_more", count=len(every) - len(opened)))
        if here.hidden:
            st.button(
                text("graph.show_hidden", count=len(here.hidden)),
                icon=":material/visibility:",
                type="tertiary",
                key="graph.show_hidden",
                on_click=gestures.show_hidden,
            )
        if here.places:
            st.button(
                text("graph.tidy", count=len(here.places)),
                icon=":material/auto_fix_high:",
                type="tertiary",
                key="graph.tidy",
                on_click=gestures.tidy,
                help=text("graph.tidy_help"),
            )
