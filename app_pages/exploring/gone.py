"""What a link asks for and the graph no longer has, or has under another name."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from app_pages import address
from app_pages.exploring.view import GraphAddress
from app_pages.fates import show_fate, what_became_of
from app_pages.language import text
from kg.explore.index import GraphIndex

_NAMING = ("seed", "node", "hide", "select", "place", "between")
"""Parameters that name entities."""
_MERGED = "graph.merged"
SHOWN = 5
"""Things that are gone of which is said where they went: older builds are read for each."""


def follow_merges(index: GraphIndex) -> None:
    """Let the address name what entities are now, and remember which had another name."""
    found: dict[str, str] = {}
    for name in _NAMING:
        values = address.get_many(name)
        now = [" ".join(_current(index, part, found) for part in v.split(" ")) for v in values]
        if tuple(now) != values:
            address.set_values(**{name: now})
    if found:
        st.session_state[_MERGED] = {**st.session_state.get(_MERGED, {}), **found}


def show_gone(index: GraphIndex, here: GraphAddress) -> None:
    """Say of each entity or fact of the address that is not there what became of it."""
    asked = dict.fromkeys((*here.seeds, *here.alone, *here.selected_nodes))
    merged: Mapping[str, str] = st.session_state.get(_MERGED, {})
    gone = [iri for iri in asked if index.find_code(iri) is None]
    renamed = [old for old, new in merged.items() if new in asked]
    every = [*gone, *renamed]
    for number, iri in enumerate(every[:SHOWN]):
        show_fate(what_became_of(index, iri), key=f"graph_gone_{number}")
    if len(every) > SHOWN:
        st.caption(text("fate.more", count=len(every) - SHOWN))


def _current(index: GraphIndex, part: str, found: dict[str, str]) -> str:
    """Return what an IRI is called now; anything else as it is."""
    now = index.merged.get(part)
    if now is None:
        return part
    found[part] = now
    return now
