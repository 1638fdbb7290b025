"""What is on screen as two sortable tables: rows and drawing select each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from app_pages import address
from app_pages.components.network import edge_address
from app_pages.exploring import gestures
from app_pages.exploring.view import MAX_SELECTED, GraphAddress
from app_pages.language import current, listing, term, text
from kg.explore.neighbourhood import EdgeView, Neighbourhood, NodeView

TABLES = ("entities", "facts")
HEIGHT = 350
"""Pixels of a long table; a short one is as high as its rows."""
ROWS_IN_VIEW = 9

_STATE = "graph.table.shown"


@dataclass(slots=True)
class _Shown:
    """The table on screen: a widget keeps its selection, by the number of the row.

    Attributes:
        items: What its rows are.
        chosen: Which of them are ticked.
        first: Those that were chosen elsewhere: they come first, or nobody would see them.
        number: Another one for each widget.
    """

    items: frozenset[str] = frozenset()
    chosen: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()
    number: int = 0


def show_table(here: GraphAddress, view: Neighbourhood) -> None:
    """Draw the table that the address asks for."""
    shown = address.get_one("table", TABLES[0])
    shown = shown if shown in TABLES else TABLES[0]
    counts = {"entities": len(view.nodes), "facts": len(view.edges)}
    key = "graph.table"
    st.session_state[key] = shown
    st.segmented_control(
        text("graph.table"),
        TABLES,
        format_func=lambda name: text(f"graph.table_{name}", count=counts[name]),
        key=key,
        required=True,
        label_visibility="collapsed",
        on_change=lambda: address.set_values(
            table=None if st.session_state[key] == TABLES[0] else st.session_state[key]
        ),
    )
    if shown == "facts":
        edges = {edge_address(e.subject, e.predicate, e.object): e for e in view.edges}
        state, order = _follow(list(edges), here.selected)
        frame = _facts([edges[item] for item in order], view)
    else:
        nodes = {node.entity.iri: node for node in view.nodes}
        state, order = _follow(list(nodes), here.selected)
        frame = _entities([nodes[item] for item in order], here)
    _draw(frame, order, state, shown)


def _follow(items: Sequence[str], selected: Sequence[str]) -> tuple[_Shown, list[str]]:
    """Return the state of the table and the order of its rows."""
    state: _Shown = st.session_state.setdefault(_STATE, _Shown())
    chosen = frozenset(items).intersection(selected)
    if state.items != frozenset(items) or state.chosen != chosen:
        state = _Shown(frozenset(items), chosen, chosen, state.number + 1)
        st.session_state[_STATE] = state
    return state, sorted(items, key=lambda item: item not in state.first)


def _draw(frame: pd.DataFrame, order: Sequence[str], state: _Shown, name: str) -> None:
    """Draw rows, the chosen ones ticked."""
    key = f"graph.table.{name}.{current()}.{state.number}"

    def select() -> None:
        rows = st.session_state[key]["selection"]["rows"]
        picked = [order[row] for row in rows if row < len(order)]
        if len(picked) <= MAX_SELECTED:  # else another widget ticks those that stay selected
            state.chosen = frozenset(picked)
        gestures.select(picked)

    st.dataframe(
        frame,
        key=key,
        height=HEIGHT if len(frame) > ROWS_IN_VIEW else "auto",
        hide_index=True,
        on_select=select,
        selection_mode="multi-row",
        selection_default={
            "selection": {"rows": [row for row, item in enumerate(order) if item in state.chosen]}
        },
        column_config={
            text("column.name"): st.column_config.TextColumn(width=240),
            text("column.subject"): st.column_config.TextColumn(width=210),
            text("column.object"): st.column_config.TextColumn(width=210),
            text("column.confidence"): st.column_config.ProgressColumn(
                min_value=0, max_value=1, format="percent", width=110
            ),
        },
    )


def _entities(nodes: Sequence[NodeView], here: GraphAddress) -> pd.DataFrame:
    """Return the entities on screen as people read them."""
    entities = [node.entity for node in nodes]
    return _frame(
        {
            "name": [entity.name for entity in entities],
            "type": [term(entity.type) for entity in entities],
            "school_kind": [term(entity.school_kind or "") for entity in entities],
            "region": [" ".join(entity.region) for entity in entities],
            "facts": [entity.degree for entity in entities],
            "not_shown": [node.hidden_facts for node in nodes],
            "reports": [entity.reports for entity in entities],
            "state": [_state(node, here) for node in nodes],
        }
    )


def _state(node: NodeView, here: GraphAddress) -> str:
    """Return whether a node is open, and whether somebody put it where it is."""
    words = [text("graph.state_open")] if node.is_seed else []
    if node.entity.iri in here.places:
        words.append(text("graph.state_pinned"))
    return listing(words)


def _facts(edges: Sequence[EdgeView], view: Neighbourhood) -> pd.DataFrame:
    """Return the facts on screen as people read them."""
    names = {node.entity.iri: node.entity.name for node in view.nodes}
    return _frame(
        {
            "subject": [names[edge.subject] for edge in edges],
            "relation": [term(edge.predicate) for edge in edges],
            "object": [names[edge.object] for edge in edges],
            "confidence": [edge.confidence for edge in edges],
            "statements": [edge.statements for edge in edges],
            "reports": [edge.reports for edge in edges],
            "modes": [listing([term(mode) for mode in edge.modes]) for edge in edges],
            "years": [listing([str(year) for year in edge.years]) for edge in edges],
            "status": [term(edge.status) for edge in edges],
        }
    )


def _frame(columns: dict[str, list[str] | list[int] | list[float]]) -> pd.DataFrame:
    """Return columns under their headings, without those that hold nothing."""
    filled = {name: values for name, values in columns.items() if any(values)}
    return pd.DataFrame({text(f"column.{name}"): values for name, values in filled.items()})
