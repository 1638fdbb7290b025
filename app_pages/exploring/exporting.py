"""The view as a file: a picture by the browser, data by `kg.export`."""

from __future__ import annotations

import streamlit as st

from app_pages.components.network import Image
from app_pages.language import text
from kg.explore.index import GraphIndex
from kg.explore.neighbourhood import Neighbourhood

PICTURES = {"png": "PNG", "svg": "SVG"}

_NUMBER = "graph.image.number"


def show_exports(index: GraphIndex, view: Neighbourhood) -> Image | None:
    """Draw the menu of all files that the view can become.

    Args:
        index: The build.
        view: What is on screen.

    Returns:
        The picture that was just asked for, or `None`.
    """
    asked = None
    with st.popover(
        text("graph.export"),
        icon=":material/download:",
        key="graph_export",
        disabled=not view.nodes,
    ):
        for format, label in PICTURES.items():
            if st.button(
                text("graph.export_picture", format=label),
                icon=":material/image:",
                key=f"graph.export.{format}",
                width="stretch",
            ):
                asked = format
    if asked is None:
        return None
    number = int(st.session_state.get(_NUMBER, 0)) + 1
    st.session_state[_NUMBER] = number
    return Image(asked, f"{text('graph.file')}.{asked}", number)
