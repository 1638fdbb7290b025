"""A link to what is gone: where it went, and the way there."""

from __future__ import annotations

import streamlit as st

from app_pages.entity_sections import why
from app_pages.language import listing, text
from app_pages.links import escape_markdown, show_link
from kg.explore import gone
from kg.explore.gone import Fate
from kg.explore.index import GraphIndex
from kg.workspace import Workspace


def what_became_of(index: GraphIndex, iri: str) -> Fate:
    """Return what became of an entity that a link names; half a minute late is soon enough."""
    return _entity_fate(index.build, index, iri)


def what_became_of_fact(index: GraphIndex, subject: str, predicate: str, object: str) -> Fate:
    """Return what became of a fact that a link names; likewise."""
    return _fact_fate(index.build, index, subject, predicate, object)


def show_fate(fate: Fate, *, key: str) -> None:
    """Say what became of something that a link names; nothing where it is here as asked for.

    Args:
        fate: As `kg.explore.gone` tells it.
        key: Beginning of the keys of what is drawn.
    """
    if fate.kind == "here":
        return
    with st.container(key=f"{key}_fate"):
        icon = ":material/merge:" if fate.kind == "merged" else ":material/link_off:"
        message = st.info if fate.kind == "merged" else st.warning
        message(escape_markdown(fate_text(fate)), icon=icon)
        if fate.entity is not None:
            show_link(
                "graph",
                text("fate.open", name=fate.entity.name),
                icon=":material/hub:",
                seed=[fate.entity.iri],
                select=fate.entity.iri,
            )


def fate_text(fate: Fate) -> str:
    """Return what became of something, in a sentence with the next step."""
    if fate.kind == "merged" and fate.entity is not None:
        reason = why(fate.reason, None) if fate.reason else ""
        key = "fate.merged_because" if reason else "fate.merged"
        return text(key, name=fate.name, entity=fate.entity.name, reason=reason)
    if fate.kind == "rejected":
        latest = fate.decisions[0]
        key = "fate.rejected_because" if latest.reason else "fate.rejected"
        day = latest.time[:10]
        return text(key, name=fate.name, who=latest.reviewer, day=day, reason=latest.reason)
    if fate.kind == "removed":
        return text("fate.removed", name=fate.name, reports=listing(list(fate.reports)))
    return text("fate.unknown", name=fate.name)


# Older builds and the log are read for these, and people go on deciding.
@st.cache_data(max_entries=64, show_spinner=False, ttl=30)
def _entity_fate(build: str, _index: GraphIndex, iri: str) -> Fate:
    return gone.what_became_of(_index, Workspace.open(), iri)


@st.cache_data(max_entries=64, show_spinner=False, ttl=30)
def _fact_fate(build: str, _index: GraphIndex, subject: str, predicate: str, object: str) -> Fate:
    return gone.what_became_of_fact(_index, Workspace.open(), subject, predicate, object)
