"""A dense list whose rows can be clicked: facts, partners, reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

import streamlit as st

from app_pages.components import read_asset, read_script
from app_pages.palette import type_style

_component = st.components.v2.component(
    "zhijiao_pick_list",
    html='<div class="picks"></div>',
    css=read_asset("pick_list.css"),
    js=read_script("pick_list.js"),
)


@dataclass(frozen=True, slots=True)
class Pick:
    """A row.

    Attributes:
        id: What a click sends back.
        title: What stands in front.
        note: What stands behind it, smaller.
        figure: A number at the right edge.
        type: Class of the thing, drawn as its sign; empty for none.
    """

    id: str
    title: str
    note: str = ""
    figure: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class PickGroup:
    """Rows under a heading (empty for none); those beyond `shown` wait behind a button."""

    heading: str
    picks: Sequence[Pick]
    shown: int = 8


def show_pick_list(
    groups: Sequence[PickGroup],
    *,
    more: str,
    key: str,
    on_pick: Callable[[str], None] | None = None,
    selected: str = "",
) -> str | None:
    """Draw a list.

    Args:
        groups: The rows.
        more: What the button for further rows says, with `{count}`.
        key: Key of the widget.
        on_pick: Called with the id of a clicked row, before the page runs again.
        selected: Id of the row to stand out.

    Returns:
        The id of the row that was just clicked, or `None`.
    """

    def handle() -> None:
        picked = st.session_state[key].get("pick")
        if picked is not None and on_pick is not None:
            on_pick(str(picked))

    result = _component(
        key=key,
        data={
            "groups": [
                {
                    "heading": group.heading,
                    "shown": group.shown,
                    "picks": [{**asdict(pick), **_sign(pick.type)} for pick in group.picks],
                }
                for group in groups
            ],
            "more": more,
            "selected": selected,
        },
        on_pick_change=handle,
    )
    return str(result["pick"]) if result["pick"] else None


def _sign(type: str) -> dict[str, object]:
    """Return colour and shape of a class."""
    if not type:
        return {"color": "", "points": []}
    style = type_style(type)
    return {"color": style.color, "points": [list(point) for point in style.points]}
