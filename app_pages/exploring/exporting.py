"""The view as a file: a picture by the browser, data by `kg.export`."""

from __future__ import annotations

import io
from collections.abc import Callable

import streamlit as st

from app_pages.components.network import Image
from app_pages.language import current, text
from app_pages.palette import type_style
from kg.explore.index import GraphIndex
from kg.explore.neighbourhood import Neighbourhood
from kg.explore.view_content import view_content
from kg.export.view import write_view_graphml, write_view_xlsx
from ontology.schema import load_schema

PICTURES = {"png": "PNG", "svg": "SVG"}

FILES = {
    "xlsx": ("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "graphml": ("GraphML", "application/graphml+xml"),
}

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
        for format, (label, mime) in FILES.items():
            st.download_button(
                text("graph.export_data", format=label),
                _file_maker(index, view, format),
                file_name=f"{text('graph.file')}.{format}",
                mime=mime,
                icon=":material/table_view:",
                key=f"graph.export.{format}",
                on_click="ignore",
                width="stretch",
            )
        st.caption(text("graph.export_help"))
    if asked is None:
        return None
    number = int(st.session_state.get(_NUMBER, 0)) + 1
    st.session_state[_NUMBER] = number
    return Image(asked, f"{text('graph.file')}.{asked}", number)


def _file_maker(index: GraphIndex, view: Neighbourhood, format: str) -> Callable[[], bytes]:
    """Return what makes a file of the view, once somebody asks for it."""
    language = current()

    def write() -> bytes:
        target = io.BytesIO()
        content = view_content(index, view)
        if format == "xlsx":
            write_view_xlsx(content, target, language=language)
        else:
            colors = {name: type_style(name).color for name in load_schema().classes}
            write_view_graphml(content, target, language=language, colors=colors)
        return target.getvalue()

    return write
