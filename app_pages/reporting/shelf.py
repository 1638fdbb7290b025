"""The list of reports: found by a word, opened, read again, removed."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from app_pages import access, address, answers, links
from app_pages.language import text
from app_pages.passages import report_name
from app_pages.reporting.handing_in import request
from app_pages.reporting.problem_words import problem_text
from app_pages.table_keys import table_key
from kg.explore.index import GraphIndex
from kg.explore.library import LibraryEntry
from kg.intake.model import JobKind
from kg.workspace import Workspace

_ALL, _PROBLEMS = "all", "problems"
MOST_SHOWN = 1000
_ROWS_IN_VIEW = 12
_HEIGHT = 460
"""Pixels; a shorter table is as high as its rows."""


def show_shelf(workspace: Workspace, index: GraphIndex) -> None:
    """Draw the list of reports, and what can be done with the one that is selected."""
    entries = answers.list_library(workspace, index)
    if not entries:
        key = "reports.empty" if access.can_edit() else "reports.empty_viewer"
        st.info(text(key), icon=":material/info:")
        return
    shown = _filter(entries)
    if not shown:
        st.info(text("reports.none_fit"), icon=":material/search_off:")
        return
    if len(shown) > MOST_SHOWN:
        st.caption(text("reports.cut", shown=MOST_SHOWN, count=len(shown)))
        shown = shown[:MOST_SHOWN]
    elif len(shown) < len(entries):
        st.caption(text("reports.shown", shown=len(shown), count=len(entries)))
    else:
        st.caption(text("reports.count", count=len(entries)))
    with st.container(key="reports_table"):
        picked = st.dataframe(
            shelf_frame(shown),
            key=table_key("reports.rows", [entry.document for entry in shown]),
            hide_index=True,
            height=_HEIGHT if len(shown) > _ROWS_IN_VIEW else "auto",
            on_select="rerun",
            selection_mode="single-row",
            column_config=_columns(),
            placeholder="",
            alt=text("reports.table"),
        )
    rows = picked["selection"]["rows"]
    if rows and rows[0] < len(shown):
        _show_actions(workspace, shown[rows[0]])
    else:
        st.caption(text("reports.select_hint"))


def _filter(entries: tuple[LibraryEntry, ...]) -> list[LibraryEntry]:
    """Draw the filters; the address holds them."""
    words, show = address.get_one("q"), address.get_one("show", _ALL)
    with st.container(key="reports_filters", horizontal=True, vertical_alignment="bottom"):
        key = "reports.words"
        st.session_state[key] = words
        st.text_input(
            text("reports.find"),
            key=key,
            placeholder=text("reports.find_hint"),
            on_change=lambda: address.set_values(q=st.session_state["reports.words"]),
        )
        if any(entry.has_problem for entry in entries):
            _choose_show(show)
        else:
            show = _ALL
    parts = words.casefold().split()
    return [
        entry
        for entry in entries
        if (show != _PROBLEMS or entry.has_problem)
        and all(part in _searched(entry) for part in parts)
    ]


def _choose_show(show: str) -> None:
    key = "reports.show"
    st.session_state[key] = show if show in (_ALL, _PROBLEMS) else _ALL

    def change() -> None:
        chosen = st.session_state[key]
        address.set_values(show=None if chosen == _ALL else chosen)

    st.segmented_control(
        text("reports.show"),
        (_ALL, _PROBLEMS),
        format_func=lambda name: text(f"reports.show_{name}"),
        key=key,
        on_change=change,
        label_visibility="collapsed",
        required=True,
    )


def _searched(entry: LibraryEntry) -> str:
    """Return what a word is looked for in."""
    report = entry.report
    known = (
        [report.title, report.reporter.name if report.reporter else "", report.year]
        if report
        else []
    )
    return " ".join(str(item) for item in [entry.file, *known] if item).casefold()


def shelf_frame(entries: list[LibraryEntry]) -> pd.DataFrame:
    """Return reports as a table for people; columns that nothing is known for are left out."""
    rows = []
    for entry in entries:
        report = entry.report
        rows.append(
            {
                "year": report.year if report else None,
                "reporter": report.reporter.name if report and report.reporter else "",
                "title": report_name(report) if report else entry.file,
                "problem": _problem(entry) or None,
                "statements": report.statements if report else None,
                "quality": entry.quality,
                "pages": report.pages if report else None,
                "characters": report.characters if report else None,
                "file": entry.file,
            }
        )
    frame = pd.DataFrame(rows).dropna(axis="columns", how="all")
    return frame.rename(columns={name: text(f"column.{name}") for name in frame.columns})


def _problem(entry: LibraryEntry) -> str:
    states = [text(f"report_state.{entry.state}")] if entry.state != "in_graph" else []
    states += [text("report_state.poor")] if entry.is_poor else []
    state = " · ".join(states)
    if not entry.problem:
        return state
    return f"{state} · {problem_text(entry.problem, entry.file)}"


def _columns() -> dict[str, Any]:
    """Return how the columns are written."""
    return {
        text("column.year"): st.column_config.NumberColumn(format="%d", width="small"),
        text("column.pages"): st.column_config.NumberColumn(format="%d", width="small"),
        text("column.characters"): st.column_config.NumberColumn(format="localized"),
        text("column.statements"): st.column_config.NumberColumn(format="localized"),
        text("column.quality"): st.column_config.ProgressColumn(
            format="percent", min_value=0, max_value=1, width="small"
        ),
        text("column.title"): st.column_config.TextColumn(width="large"),
        text("column.problem"): st.column_config.TextColumn(width="medium"),
    }


def _show_actions(workspace: Workspace, entry: LibraryEntry) -> None:
    """Draw what can be done with a report."""
    with st.container(key="reports_actions", horizontal=True, vertical_alignment="center"):
        if entry.report and st.button(
            text("reports.open"), type="primary", icon=":material/menu_book:", key="reports.open"
        ):
            links.go_to("reports", report=entry.report.iri)
        if access.can_edit():
            _show_changes(workspace, entry)
        st.text(report_name(entry.report) if entry.report else entry.file)
    if entry.problem:
        st.warning(links.escape_markdown(problem_text(entry.problem, entry.file)))


def _show_changes(workspace: Workspace, entry: LibraryEntry) -> None:
    """Draw what an editor can do with a report that the workspace holds."""
    record = answers.find_record(workspace, entry.document)
    if record is None:
        return
    if st.button(text("reports.reread"), icon=":material/refresh:", key="reports.reread"):
        request(workspace, JobKind.REREAD, record)
    if st.button(text("reports.remove"), icon=":material/delete:", key="reports.remove"):
        st.dialog(text("remove.title"))(_confirm)(workspace, entry)


def _confirm(workspace: Workspace, entry: LibraryEntry) -> None:
    """Ask whether a report is really to go."""
    name = report_name(entry.report) if entry.report else entry.file
    statements = entry.report.statements if entry.report else 0
    st.text(text("remove.what", name=name, statements=statements))
    record = answers.find_record(workspace, entry.document)
    with st.container(horizontal=True):
        if record and st.button(text("remove.confirm"), type="primary", key="remove.confirm"):
            request(workspace, JobKind.REMOVE, record)
        if st.button(text("remove.cancel"), key="remove.cancel"):
            st.rerun()
