"""The drawing with what it leaves out, said aloud."""

from __future__ import annotations

import streamlit as st

from app_pages.components.network import Image, show_network
from app_pages.exploring import gestures
from app_pages.exploring.view import PAGE, GraphAddress
from app_pages.language import term, text
from kg.explore.neighbourhood import Neighbourhood


def show_drawing(here: GraphAddress, view: Neighbourhood, image: Image | None) -> None:
    """Draw the graph and say what it leaves out.

    Args:
        here: What the address says.
        view: What is on screen, placed.
        image: A picture that the browser is to save, once.
    """
    show_network(
        view,
        selected=here.selected,
        hidden_types=here.filter.hidden_types,
        hidden_relations=here.filter.hidden_relations,
        pinned=here.places,
        image=image,
        on_gesture=gestures.act,
        key=f"{PAGE}.network",
    )
    parts = [text("graph.shown", nodes=len(view.nodes), edges=len(view.edges))]
    if view.left_out_nodes:
        parts.append(text("graph.left_out_nodes", count=view.left_out_nodes))
    if view.left_out_edges:
        parts.append(text("graph.left_out_edges", count=view.left_out_edges))
    if view.left_out_nodes or view.left_out_edges:
        parts.append(_how_to_narrow(here, view))
    st.caption(" ".join(part for part in [*parts, text("graph.help")] if part))


def _how_to_narrow(here: GraphAddress, view: Neighbourhood) -> str:
    """Return which entry of the legend would take away most."""
    hidden = {*here.filter.hidden_types, *here.filter.hidden_relations}
    shown = [(count, name) for name, count in (*view.types, *view.relations) if name not in hidden]
    if len(shown) < 2:
        return ""
    count, name = max(shown)
    return text("graph.narrow", name=term(name), count=count)
