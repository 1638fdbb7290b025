"""An answer on screen: as a table, a graph or bars, to be downloaded, down to the evidence."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from app_pages import address, answers
from app_pages.components.gesture import Gesture
from app_pages.components.network import show_network
from app_pages.fact_panel import show_fact
from app_pages.language import current, listing, term, text
from app_pages.links import escape_markdown, show_link
from app_pages.querying.bars import show_bars
from app_pages.table_keys import note_choice, table_key
from kg.explore.index import GraphIndex
from kg.explore.model import FactView
from kg.explore.together import MOST, entities_among, joining_facts
from kg.export.workbook import write_sheet
from kg.queries.asking import Cell
from kg.queries.model import Column
from kg.queries.rendering import write_csv
from kg.queries.results import ResultTable, draw_bars

VIEW, ROW, SELECT = "show", "row", "select"
"""Parameters of the address: how an answer is shown, which row, which edge."""
VIEWS = ("table", "graph", "chart")
TABLE = "questions.table"
ROWS_IN_VIEW = 12
TABLE_HEIGHT = 465
"""Pixels; a shorter table is as high as its rows."""
FACTS_AT_ONCE = 8
"""Facts whose evidence a row opens."""


def show_results(index: GraphIndex, table: ResultTable, *, asked: Sequence[str], name: str) -> None:
    """Draw an answer that has rows.

    Args:
        index: The build.
        table: The answer.
        asked: Names that stand in the question: what the rows say, they say of these.
        name: Of the files.
    """
    names = answers.entities_by_name(index)
    view = _bar(table, name)
    if table.truncated:
        st.warning(text("questions.cut", count=len(table.rows)), icon=":material/content_cut:")
    if view == "graph":
        values = [*asked, *(value for row in table.rows for value in row)]
        _graph(index, entities_among(index, names, values))
    elif view == "chart":
        show_bars(draw_bars(table))
    else:
        row = _table(table)
        if row is None:
            st.caption(text("questions.select"))
        else:
            found = entities_among(index, names, [*asked, *table.rows[row]])
            _evidence(index, found)


def csv_file(table: ResultTable) -> bytes:
    """Return the rows as CSV for spreadsheets, with headings in the language of the page."""
    rows = [[_labelled(c, value) for c, value in _cells(table, row)] for row in table.rows]
    return write_csv(_heads(table), rows).encode(
        "utf-8-sig", "replace"
    )  # Excel takes UTF-8 for such only


def xlsx_file(table: ResultTable, name: str) -> bytes:
    """Return the rows as an XLSX file with typed cells."""
    rows = [[displayed(c, value) for c, value in _cells(table, row)] for row in table.rows]
    return write_sheet(name, _heads(table), rows)


def displayed(column: Column, value: Cell) -> str | int | float | None:
    """Return a value as a cell of a table holds it, terms in the language of the page."""
    labelled = _labelled(column, value)
    if isinstance(labelled, tuple):
        return listing(list(labelled))
    if labelled is None:
        return None if column.kind in ("integer", "number") else ""
    return labelled


def _bar(table: ResultTable, name: str) -> str:
    """Draw how many rows there are, how to look at them, and files; returns the view."""
    asked = address.get_one(VIEW)
    key = "questions.view"
    st.session_state[key] = asked if asked in VIEWS else VIEWS[0]

    def change() -> None:
        chosen = st.session_state[key]
        address.set_values(**{VIEW: None if chosen == VIEWS[0] else chosen})

    with st.container(key="questions_bar", horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{text('questions.rows', count=len(table.rows))}**")
        st.segmented_control(
            text("questions.view"),
            VIEWS,
            format_func=lambda view: text(f"questions.view_{view}"),
            key=key,
            on_change=change,
            label_visibility="collapsed",
            required=True,
        )
        for format, make in (
            ("xlsx", lambda: xlsx_file(table, name)),
            ("csv", lambda: csv_file(table)),
        ):
            st.download_button(
                format.upper(),
                make,
                file_name=f"{name}.{format}",
                icon=":material/download:",
                key=f"questions.{format}",
                on_click="ignore",
            )
    return str(st.session_state[key])


def _table(table: ResultTable) -> int | None:
    """Draw the rows; returns which is selected, which is in the address."""
    columns = table.columns
    frame = pd.DataFrame(
        [[displayed(c, value) for c, value in _cells(table, row)] for row in table.rows],
        columns=_heads(table),
    )
    row = _chosen_row(len(table.rows))
    key = table_key(TABLE, (table.rows, current()), str(row))

    def select() -> None:
        places = st.session_state[key]["selection"]["rows"]
        note_choice(TABLE, str(places[0] if places else None))
        address.set_values(**{ROW: str(places[0]) if places else None})

    st.dataframe(
        frame,
        key=key,
        height=TABLE_HEIGHT if len(table.rows) > ROWS_IN_VIEW else "auto",
        hide_index=True,
        on_select=select,
        selection_mode="single-row",
        selection_default={"selection": {"rows": [] if row is None else [row]}},
        column_config={
            column.label.of(current()): st.column_config.ProgressColumn(
                min_value=0, max_value=1, format="percent", width=110
            )
            for column in columns
            if column.name == "confidence"
        },
    )
    return row


def _chosen_row(count: int) -> int | None:
    """Return the row of the address; one that the answer does not have any more is none."""
    row = address.get_number(ROW, -1, low=-1, high=count)
    return int(row) if 0 <= row < count else None


def _evidence(index: GraphIndex, iris: Sequence[str]) -> None:
    """Draw the facts between the entities of a row, and ways to these in the graph."""
    entities = list(index.entities_by_iri(iris).values())
    with st.container(key="questions_links", horizontal=True):
        for entity in entities:
            show_link(
                "graph",
                entity.name,
                icon=":material/hub:",
                seed=[entity.iri],
                select=entity.iri,
            )
    rows = joining_facts(index, iris, limit=FACTS_AT_ONCE)
    if not rows:
        st.caption(text("questions.no_fact"))
        return
    facts = index.fact_views(rows)
    for number, fact in enumerate(facts):
        with st.expander(_fact_title(fact), expanded=not number, key=f"questions_fact_{number}"):
            _show_fact(index, fact, f"questions.fact.{number}")


def _fact_title(fact: FactView) -> str:
    title = f"{fact.subject.name} — {term(fact.predicate)} — {fact.object.name}"
    return escape_markdown(title)


def _show_fact(index: GraphIndex, fact: FactView, key: str) -> None:
    details = answers.find_fact(index, fact.subject.iri, fact.predicate, fact.object.iri)
    if details is not None:
        show_fact(details, on_pick=_open_entity, key=key)


def _open_entity(iri: str) -> None:
    """Show the answer as a graph, with an entity selected."""
    address.set_values(**{VIEW: "graph", SELECT: iri})


def _graph(index: GraphIndex, iris: Sequence[str]) -> None:
    """Draw the entities of an answer with the facts between them."""
    if not iris:
        st.info(text("questions.no_graph"), icon=":material/info:")
        return
    selected = address.get_one(SELECT)
    view = answers.draw_together(index, iris[:MOST])
    show_network(
        view,
        selected=[selected] if selected else [],
        hidden_types=(),
        hidden_relations=(),
        pinned=(),
        image=None,
        on_gesture=_gesture,
        key="questions.network",
    )
    parts = [text("graph.shown", nodes=len(view.nodes), edges=len(view.edges))]
    if len(iris) > MOST:
        parts.append(text("questions.left_out", count=len(iris) - MOST))
    st.caption(" ".join([*parts, text("questions.graph_help")]))
    ends = selected.split(" ")
    details = answers.find_fact(index, *ends) if len(ends) == 3 else None
    if details is not None:
        show_fact(details, on_pick=_open_entity, key="questions.selected")
    elif (entity := index.find_entity(selected)) is not None:
        show_link("graph", entity.name, icon=":material/hub:", seed=[entity.iri], select=entity.iri)
    show_link("graph", text("questions.in_graph"), icon=":material/open_in_new:", node=iris[:MOST])


def _gesture(gesture: Gesture) -> None:
    """Do what somebody did on the drawing: here things are selected, no more."""
    if gesture.name == "select":
        address.set_values(**{SELECT: gesture.items[-1] if gesture.items else None})


def _heads(table: ResultTable) -> list[str]:
    return [column.label.of(current()) for column in table.columns]


def _cells(table: ResultTable, row: Sequence[Cell]) -> list[tuple[Column, Cell]]:
    return list(zip(table.columns, row, strict=True))


def _labelled(column: Column, value: Cell) -> Cell:
    """Return a value with terms in the language of the page."""
    if column.kind == "term" and isinstance(value, str):
        return term(value)
    if column.kind == "terms" and isinstance(value, tuple):
        return tuple(term(name) for name in value)
    return value
