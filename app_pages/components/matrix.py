"""A matrix of figures whose rows, columns and cells can be clicked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from app_pages.components import read_asset, read_script
from app_pages.palette import type_style
from kg.explore.programs.matrix import Heading, Matrix

_component = st.components.v2.component(
    "zhijiao_matrix",
    html='<div class="matrix"></div>',
    css=read_asset("matrix.css"),
    js=read_script("matrix.js"),
)


def show_matrix(
    matrix: Matrix,
    *,
    texts: Mapping[str, str],
    selected: tuple[str, str],
    on_pick: Callable[[str, str], None],
    unnamed: tuple[str, str] = ("", ""),
    key: str,
) -> None:
    """Draw a matrix.

    Args:
        matrix: What to draw.
        texts: `label` of the whole, what its `rows` and `columns` are, what a `figure` counts.
        selected: Ids of the row and the column that were chosen, either empty.
        on_pick: Called with the ids of row and column before the page runs again; one of them is
            empty where a heading was clicked.
        unnamed: What a row and a column without a name are called.
        key: Key of the widget.
    """

    def handle() -> None:
        sent = st.session_state[key].get("pick")
        if isinstance(sent, list | tuple) and len(sent) == 2:
            on_pick(str(sent[0]), str(sent[1]))

    _component(
        key=key,
        data={
            "rows": [_heading(row, unnamed[0]) for row in matrix.rows],
            "columns": [_heading(column, unnamed[1]) for column in matrix.columns],
            "cells": [list(cell) for cell in matrix.cells],
            "selected": list(selected),
            "text": dict(texts),
        },
        on_pick_change=handle,
    )


def _heading(heading: Heading, unnamed: str) -> dict[str, Any]:
    """Return a heading as the script takes it."""
    sign: dict[str, Any] = {}
    if heading.type:
        style = type_style(heading.type)
        sign = {"color": style.color, "points": [list(point) for point in style.points]}
    return {
        "id": heading.id,
        "name": heading.name or unnamed,
        "total": heading.total,
        **sign,
    }
