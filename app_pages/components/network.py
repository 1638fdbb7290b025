"""The drawn graph: nodes at given places, a legend that filters, clicks that come back.

The drawing itself is done by Cytoscape.js, which Streamlit ships among its own static files (for
Mermaid). That file has a hash in its name and is not documented, hence `find_library` and the test
that goes with the pinned version of Streamlit; without it the page still lists what it would draw.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from app_pages.components import read_script, read_style
from app_pages.components.gesture import Gesture, parse_gestures
from app_pages.language import term, text
from app_pages.palette import line_style, type_style
from kg.explore.neighbourhood import EdgeView, Neighbourhood, NodeView
from ontology.schema import load_schema

LINE_WIDTH = 16
"""Width of a line of a label, in half-width characters: what `CELL_WIDTH` holds."""
MAX_LINES = 2

_component = st.components.v2.component(
    "zhijiao_network",
    html='<div class="network"></div>',
    css=read_style("network.css"),
    js=read_script("network_style.js", "network_image.js", "network_gestures.js", "network.js"),
)

_WORDS = (
    "fit", "closer", "farther", "box", "missing", "types", "relations", "canvas",
    "expand", "collapse", "hide", "only", "pin", "unpin",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the drawing that somebody asked for.

    Attributes:
        format: `png` or `svg`.
        name: Name of the file.
        number: Another one each time: what tells it from the picture before.
    """

    format: str
    name: str
    number: int


def edge_address(subject: str, predicate: str, object: str) -> str:
    """Return a fact as the address names it: IRIs hold no spaces."""
    return f"{subject} {predicate} {object}"


@cache
def find_library() -> str | None:
    """Return the file name of Cytoscape.js among Streamlit's scripts, or `None`."""
    folder = Path(st.__file__).parent / "static" / "static" / "js"
    found = sorted(path.name for path in folder.glob("cytoscape.esm.*.js"))
    return found[0] if len(found) == 1 else None


def show_network(
    view: Neighbourhood,
    *,
    selected: Sequence[str],
    hidden_types: Sequence[str],
    hidden_relations: Sequence[str],
    pinned: Collection[str],
    image: Image | None,
    on_gesture: Callable[[Gesture], None],
    key: str,
) -> None:
    """Draw a neighbourhood.

    Args:
        view: What to draw.
        selected: IRIs of nodes and addresses of edges that stand out.
        hidden_types: Classes that the legend shows as switched off.
        hidden_relations: Relations likewise.
        pinned: IRIs of nodes that somebody put where they are.
        image: A picture to be saved by the browser, once.
        on_gesture: Called with what somebody does, before the page runs again.
        key: Key of the widget.
    """
    done = f"{key}.done"

    def handle() -> None:
        for gesture in parse_gestures(st.session_state[key].get("gestures")):
            if gesture.number > st.session_state.get(done, 0):
                st.session_state[done] = gesture.number
                on_gesture(gesture)

    _component(
        key=key,
        data={
            "library": find_library(),
            "nodes": [_node(node, node.entity.iri in pinned) for node in view.nodes],
            "edges": [_edge(edge) for edge in view.edges],
            "types": [
                _type_entry(*item, hidden_types)
                for item in _ordered(view.types, load_schema().classes)
            ],
            "relations": [
                _relation_entry(*item, hidden_relations)
                for item in _ordered(view.relations, load_schema().relations)
            ],
            "selected": list(selected),
            "done": st.session_state.get(done, 0),
            "image": asdict(image) if image else None,
            "text": {name: text(f"network.{name}") for name in _WORDS},
        },
        on_gestures_change=handle,
    )


def node_label(name: str) -> str:
    r"""Break a name into at most two lines of about equal length; the end may be cut off.

    Example:
        >>> node_label("上海三菱电梯有限公司")
        '上海三菱电\n梯有限公司'
    """
    widths = [2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in name]
    if sum(widths) <= LINE_WIDTH:
        return name
    half = min(LINE_WIDTH, (sum(widths) + 1) // MAX_LINES + 1)
    first = _fitting(widths, half)
    second = first + _fitting(widths[first:], LINE_WIDTH)
    end = name[first:second].strip()
    if second < len(name):
        end = name[first : second - 1].strip() + "…"
    return f"{name[:first].strip()}\n{end}"


def _fitting(widths: Sequence[int], room: int) -> int:
    """Return how many letters fit into a line."""
    used = 0
    for count, width in enumerate(widths):
        used += width
        if used > room:
            return count
    return len(widths)


def _node(node: NodeView, pinned: bool) -> dict[str, Any]:
    """Return a node as the script takes it."""
    entity = node.entity
    note = [term(entity.type), *entity.region[-2:]]
    if node.hidden_facts:
        note.append(text("network.more", count=node.hidden_facts))
    return {
        "id": entity.iri,
        "type": entity.type,
        "label": node_label(entity.name),
        "name": entity.name,
        "note": " · ".join(note),
        "x": node.x,
        "y": node.y,
        "seed": node.is_seed,
        "degree": entity.degree,
        "more": bool(node.hidden_facts),
        "pinned": pinned,
    }


def _edge(edge: EdgeView) -> dict[str, Any]:
    """Return an edge as the script takes it."""
    count = f"× {edge.statements}" if edge.statements > 1 else ""
    return {
        "id": edge_address(edge.subject, edge.predicate, edge.object),
        "source": edge.subject,
        "target": edge.object,
        "relation": edge.predicate,
        "label": f"{term(edge.predicate)} {count}".strip(),
        "badge": count,
        "count": edge.statements,
        "symmetric": edge.symmetric,
    }


def _ordered(counts: Sequence[tuple[str, int]], names: Iterable[str]) -> list[tuple[str, int]]:
    """Return counts in the order of the ontology; what it does not have comes last."""
    places = {name: place for place, name in enumerate(names)}
    return sorted(counts, key=lambda item: (places.get(item[0], len(places)), item[0]))


def _type_entry(name: str, count: int, hidden: Sequence[str]) -> dict[str, Any]:
    """Return a class as the legend shows it."""
    style = type_style(name)
    return {
        "name": name,
        "label": term(name),
        "count": count,
        "hidden": name in hidden,
        "color": style.color,
        "points": [list(point) for point in style.points],
    }


def _relation_entry(name: str, count: int, hidden: Sequence[str]) -> dict[str, Any]:
    """Return a relation as the legend shows it."""
    style = line_style(name)
    return {
        "name": name,
        "label": term(name),
        "count": count,
        "hidden": name in hidden,
        "color": style.color,
        "pattern": style.pattern,
    }
