"""Flows of help from those who give to those who receive; each can be clicked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from app_pages.components import read_script, read_style
from app_pages.language import text
from app_pages.palette import line_style, type_style
from kg.explore.regions.assistance import ASSISTANCE, Assistance, HelpFlow, HelpNode

NOBODY = "-"
"""Stands for the unknown region in the address of a flow."""

_component = st.components.v2.component(
    "zhijiao_sankey",
    html='<div class="sankey"></div>',
    css=read_style("sankey.css"),
    js=read_script("sankey.js"),
)


def help_id(flow: HelpFlow) -> str:
    """Return a flow as the address names it: IRIs hold no spaces."""
    return f"{flow.giver or NOBODY} {flow.receiver or NOBODY}"


def node_name(node: HelpNode) -> str:
    """Return what a node is called."""
    return node.name or text("help.unknown")


def show_sankey(
    view: Assistance, *, selected: str, on_pick: Callable[[str], None], key: str
) -> None:
    """Draw who helps whom.

    Args:
        view: What to draw.
        selected: Id of the flow to stand out; empty for none.
        on_pick: Called with the id of a flow that was clicked.
        key: Key of the widget.
    """

    def handle() -> None:
        picked = st.session_state[key].get("pick")
        if picked is not None:
            on_pick(str(picked))

    names = {node.id: node_name(node) for node in (*view.givers, *view.receivers)}
    _component(
        key=key,
        data={
            "left": [_node(node) for node in view.givers],
            "right": [_node(node) for node in view.receivers],
            "flows": [_flow(flow, names) for flow in view.flows],
            "selected": selected,
            "text": {
                "label": text("help.label"),
                "givers": text("help.givers"),
                "receivers": text("help.receivers"),
            },
        },
        on_pick_change=handle,
    )


def _node(node: HelpNode) -> dict[str, Any]:
    """Return a node as the script takes it."""
    return {
        "id": node.id or NOBODY,
        "name": node_name(node),
        "facts": node.facts,
        "color": type_style(node.type).color if node.type else "",
    }


def _flow(flow: HelpFlow, names: dict[str, str]) -> dict[str, Any]:
    """Return a band as the script takes it."""
    ends = f"{names[flow.giver]} → {names[flow.receiver]}"
    return {
        "id": help_id(flow),
        "left": flow.giver or NOBODY,
        "right": flow.receiver or NOBODY,
        "facts": flow.facts,
        "color": line_style(ASSISTANCE).color,
        "note": f"{ends}\n{text('map.flow', facts=flow.facts, statements=flow.statements)}",
    }
