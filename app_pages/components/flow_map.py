"""Points and flows on a sheet without borders; each can be clicked, or reached by key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from app_pages.components import read_script, read_style
from app_pages.language import listing, term, text
from app_pages.palette import line_style
from kg.explore.regions.flows import FlowView, PlaceView, RegionMap
from kg.explore.regions.projection import net_lines

PLACE = "place"
FLOW = "flow"

_component = st.components.v2.component(
    "zhijiao_flow_map",
    html='<div class="map"></div>',
    css=read_style("flow_map.css"),
    js=read_script("flow_map.js"),
)


def flow_id(flow: FlowView) -> str:
    """Return a flow as the address names it."""
    return f"{flow.origin.adcode} {flow.target.adcode} {'to' if flow.is_directed else 'with'}"


def place_name(place: PlaceView) -> str:
    """Return what a point is called; one that is known no closer says so."""
    name = place.region.name
    return text("regions.vague", region=name) if place.is_vague else name


def show_flow_map(
    view: RegionMap,
    *,
    level: str,
    within: str,
    selected: str,
    on_pick: Callable[[str], None],
    key: str,
) -> None:
    """Draw points and flows.

    Args:
        view: What to draw.
        level: Level of the regions.
        within: Adcode of the region that is fitted into the window; empty for all that is drawn.
        selected: `place` and an adcode, or `flow` and the id of a flow; empty for none.
        on_pick: Called with what was clicked, in the same form.
        key: Key of the widget.
    """

    def handle() -> None:
        picked = st.session_state[key].get("pick")
        if picked is not None:
            on_pick(str(picked))

    _component(
        key=key,
        data={
            "places": [_place(place, within) for place in view.places],
            "flows": [_flow(flow) for flow in view.flows],
            "net": [[words, [list(point) for point in line]] for words, line in net_lines()],
            "sheet": f"{level} {within}",
            "selected": selected,
            "text": {
                "label": text("map.label"),
                "fit": text("network.fit"),
                "closer": text("network.closer"),
                "farther": text("network.farther"),
            },
        },
        on_pick_change=handle,
    )


def flow_note(flow: FlowView) -> str:
    """Return what a flow says: both ends, its facts, its relations, each on a line."""
    arrow = "→" if flow.is_directed else "↔"
    relations = listing([f"{term(name)} {count}" for name, count in flow.relations])
    return "\n".join(
        [
            f"{flow.origin.name} {arrow} {flow.target.name}",
            text("map.flow", facts=flow.facts, statements=flow.statements),
            relations,
        ]
    )


def _place(place: PlaceView, within: str) -> dict[str, Any]:
    """Return a point as the script takes it."""
    note = [
        place_name(place),
        text("map.place", entities=place.entities),
        text("map.facts", inside=place.inside, crossing=place.crossing),
    ]
    return {
        "id": place.region.adcode,
        "x": round(place.x, 1),
        "y": round(place.y, 1),
        "weight": place.entities,
        "vague": place.is_vague,
        "inside": not within or within in place.region.lineage,
        "label": place.region.short_name,
        "note": "\n".join(note),
    }


def _flow(flow: FlowView) -> dict[str, Any]:
    """Return a curve as the script takes it; it has the colour of its commonest relation."""
    return {
        "id": flow_id(flow),
        "source": flow.origin.adcode,
        "target": flow.target.adcode,
        "weight": flow.facts,
        "directed": flow.is_directed,
        "color": line_style(flow.relations[0][0]).color,
        "note": flow_note(flow),
    }
