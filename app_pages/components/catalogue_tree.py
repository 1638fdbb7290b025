"""The tree of the catalogue: branches open, programs are chosen, figures lead on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
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
    """What to do when somebody clicks; each gets the id of the row.

    Attributes:
        toggle: A branch was opened or closed.
        pick: A program was chosen.
        figure: A figure was clicked; gets which of `FIGURES` too.
    """

    toggle: Callable[[str], None]
    pick: Callable[[str], None]
    figure: Callable[[str, str], None]


def show_catalogue_tree(
    rows: Sequence[Branch],
    *,
    opened: Collection[str],
    selected: str,
    events: TreeEvents,
    key: str,
) -> None:
    """Draw the rows of a tree.

    Args:
        rows: Those on screen.
        opened: Ids of the branches that are open.
        selected: Id of the row to stand out.
        events: What to do on clicks, before the page runs again.
        key: Key of the widget.
    """
    known = {row.id for row in rows}

    def handler(name: str, action: Callable[[str], None]) -> Callable[[], None]:
        def handle() -> None:
            value = st.session_state[key].get(name)
            if value in known:
                action(str(value))

        return handle

    def handle_figure() -> None:
        found = _read_figure(st.session_state[key].get("figure"))
        if found is not None and found[0] in known:
            events.figure(*found)

    _component(
        key=key,
        data={
            "rows": [_row(row, opened) for row in rows],
            "figures": [text(f"tree.{name}") for name in FIGURES],
            "selected": selected,
            "text": {"name": text("tree.name"), "label": text("tree.label")},
        },
        on_toggle_change=handler("toggle", events.toggle),
        on_pick_change=handler("pick", events.pick),
        on_figure_change=handle_figure,
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
