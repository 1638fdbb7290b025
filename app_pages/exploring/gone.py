"""What a link asks for and the graph no longer has, or has under another name."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from app_pages import address
from app_pages.exploring.view import GraphAddress
from app_pages.fates import show_fate
from kg.explore.gone import Fate, what_became_of, what_became_of_fact
from kg.explore.index import GraphIndex
from kg.workspace import Workspace

_NAMING = ("seed", "node", "hide", "select", "place", "between")
"""Parameters that name entities."""
_MERGED = "graph.merged"


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
    for number, iri in enumerate([*gone, *renamed]):
        show_fate(_fate(index.build, index, iri), key=f"graph_gone_{number}")


def show_gone_fact(index: GraphIndex, ends: tuple[str, str, str]) -> None:
    """Say what became of a fact that the graph does not have."""
    show_fate(_fact_fate(index.build, index, ends), key="graph_gone_fact")


def _current(index: GraphIndex, part: str, found: dict[str, str]) -> str:
    """Return what an IRI is called now; anything else as it is."""
    now = index.merged.get(part)
    if now is None:
        return part
    found[part] = now
    return now


# Older builds and the log are read for this; half a minute late is soon enough.
@st.cache_data(max_entries=64, show_spinner=False, ttl=30)
def _fate(build: str, _index: GraphIndex, iri: str) -> Fate:
    return what_became_of(_index, Workspace.open(), iri)


@st.cache_data(max_entries=64, show_spinner=False, ttl=30)
def _fact_fate(build: str, _index: GraphIndex, ends: tuple[str, str, str]) -> Fate:
    return what_became_of_fact(_index, Workspace.open(), *ends)
