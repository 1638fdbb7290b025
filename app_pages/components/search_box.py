"""A search box that completes while somebody types, over names, aliases, pinyin and codes.

The box asks on every pause of typing; only its own fragment of the page runs then.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from app_pages.components import read_asset, read_script
from app_pages.language import term, text
from app_pages.palette import type_style
from kg.explore.search import Hit

_component = st.components.v2.component(
    "zhijiao_search_box",
    html='<div class="search"></div>',
    css=read_asset("search_box.css"),
    js=read_script("search_box.js"),
)


def show_search_box(search: Callable[[str], list[Hit]], *, key: str) -> str | None:
    """Draw the box; belongs into a fragment.

    Args:
        search: Finds entities for a text.
        key: Key of the widget.

    Returns:
        The IRI that was just chosen, or `None`.
    """
    query = str(st.session_state.get(key, {}).get("query") or "")
    result = _component(
        key=key,
        data={
            "query": query,
            "hits": [_hit(hit) for hit in search(query)],
            "text": {name: text(f"search.{name}") for name in ("label", "placeholder", "nothing")},
        },
        default={"query": ""},
        on_query_change=lambda: None,
        on_choose_change=lambda: None,
    )
    return str(result["choose"]) if result["choose"] else None


def _hit(hit: Hit) -> dict[str, Any]:
    """Return a hit as the script takes it."""
    entity = hit.entity
    style = type_style(entity.type)
    note = [term(entity.type), *entity.region[-2:]]
    if hit.by in ("code", "similar"):
        note.append(text(f"search.by_{hit.by}", matched=hit.matched))
    if hit.by != "code" and hit.matched != entity.name:
        note.append(text("search.by_alias", matched=hit.matched))
    return {
        "iri": entity.iri,
        "name": entity.name,
        "note": " · ".join(note),
        "color": style.color,
        "points": [list(point) for point in style.points],
    }
