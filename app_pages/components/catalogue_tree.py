"""The tree of the catalogue: branches open, programs are chosen, figures lead on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from app_pages.components import read_asset, read_script
from app_pages.language import text
from kg.explore.programs.catalogue import Branch

FIGURES = ("programs", "schools", "partners", "statements")
"""What stands behind each row, in this order."""

_component = st.components.v2.component(
    "zhijiao_catalogue_tree",
    html='<div class="tree"></div>',
    css=read_asset("catalogue_tree.css"),
    js=read_script("catalogue_tree.js"),
)


@dataclass(frozen=True, slots=True)
class TreeEvents:
    """What was just done; empty where nothing was.

    Attributes:
        toggle: Id of the branch that was opened or closed.
        pick: Id of the row of the program that was chosen.
        figure: Id of the row whose figure was clicked, and which of `FIGURES` it was.
    """

    toggle: str = ""
    pick: str = ""
    figure: tuple[str, str] | None = None


def show_catalogue_tree(
    rows: Sequence[Branch], *, opened: Collection[str], selected: str, key: str
) -> TreeEvents:
    """Draw the rows of a tree.

    Args:
        rows: Those on screen.
        opened: Ids of the branches that are open.
        selected: Id of the row to stand out.
        key: Key of the widget.
    """
    result = _component(
        key=key,
        data={
            "rows": [_row(row, opened) for row in rows],
            "figures": [text(f"tree.{name}") for name in FIGURES],
            "selected": selected,
            "text": {"name": text("tree.name"), "label": text("tree.label")},
        },
        on_toggle_change=lambda: None,
        on_pick_change=lambda: None,
        on_figure_change=lambda: None,
    )
    return TreeEvents(
        str(result["toggle"] or ""), str(result["pick"] or ""), _read_figure(result["figure"])
    )


def _read_figure(sent: Any) -> tuple[str, str] | None:
    """Return what the script sent; `None` for anything that is no figure of a row."""
    try:
        id, place = sent
        return str(id), FIGURES[int(place)]
    except (TypeError, ValueError, IndexError):
        return None


def _row(row: Branch, opened: Collection[str]) -> dict[str, Any]:
    """Return a row as the script takes it."""
    figures = row.figures
    note = text("tree.close", code=row.code) if row.is_close else row.code
    return {
        "id": row.id,
        "depth": row.depth,
        "name": row.name or text("tree.unlisted"),
        "note": note,
        "program": bool(row.program),
        "open": row.id in opened,
        "figures": [
            0 if row.program else figures.programs,
            figures.schools,
            figures.partners,
            figures.statements,
        ],
    }
