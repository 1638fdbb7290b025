"""版本: the builds of the workspace, and how two of them differ and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd
import streamlit as st

from app_pages import address, answers
from app_pages.build_status import require_build
from app_pages.difference_tables import show_differences
from app_pages.difference_words import cause_text, change_text, counts_texts
from app_pages.language import term, text
from app_pages.links import escape_markdown
from app_pages.palette import line_style
from kg.errors import KgError
from kg.history.comparison import count_causes, count_kinds
from kg.history.listing import BuildEntry, choose_builds, list_builds
from kg.history.model import BuildDiff, CauseCount, DifferenceKind
from kg.workspace import Workspace

ID_LENGTH = 10
CAUSES_SHOWN = 8
CHANGES_SHOWN = 12
ROWS_IN_VIEW = 6
TABLE_HEIGHT = 250
"""Pixels; a shorter table is as high as its rows."""


def show() -> None:
    """Draw the page."""
    workspace = require_build().workspace
    st.title(text("page.history"), anchor=False)
    st.caption(text("history.purpose"))
    entries = list_builds(workspace)
    _builds(entries)
    for entry in entries:
        if entry.problem:
            st.warning(
                text(
                    "history.damaged",
                    build=entry.id[:ID_LENGTH],
                    problem=escape_markdown(entry.problem),
                )
            )
    sound = {entry.id: entry for entry in entries if entry.report}
    if len(sound) < 2:
        st.info(text("history.one"), icon=":material/info:")
        return
    try:
        old, new = _choose(workspace, sound)
        with st.spinner(text("history.comparing")):
            diff = answers.compare_builds(workspace, old, new)
    except KgError as error:
        st.error(text("history.failed", problem=escape_markdown(str(error))))
        return
    _summary(diff)
    if not diff.is_empty:
        show_differences(diff)


def _builds(entries: Sequence[BuildEntry]) -> None:
    """Draw the list of builds, the newest first."""
    st.dataframe(
        builds_frame(entries),
        key="history.builds",
        hide_index=True,
        height=TABLE_HEIGHT if len(entries) > ROWS_IN_VIEW else "auto",
    )


def builds_frame(entries: Sequence[BuildEntry]) -> pd.DataFrame:
    """Return the builds as people read them."""
    rows = []
    for entry in entries:
        report = entry.report
        rows.append(
            {
                "build": entry.id[:ID_LENGTH],
                "made": _made(entry),
                "status": text("history.in_use") if entry.in_use else "",
                "reports": report.documents if report else None,
                "entities": sum(report.entities.values()) if report else None,
                "statements": sum(report.statements.values()) if report else None,
                "facts": sum(report.facts.values()) if report else None,
                "decisions": entry.decisions,
                "extractor": report.fingerprint[:ID_LENGTH] if report else "",
            }
        )
    heads = {name: "" if name == "status" else text(f"column.{name}") for name in rows[0]}
    return pd.DataFrame(rows).rename(columns=heads)


def _made(entry: BuildEntry) -> str:
    return f"{entry.made.astimezone():%Y-%m-%d %H:%M}"


def _choose(workspace: Workspace, entries: dict[str, BuildEntry]) -> tuple[str, str]:
    """Draw two lists of builds; returns those that the address names, else the last two."""
    old_default, new_default = choose_builds(workspace)
    chosen = []
    with st.container(key="history_choice", horizontal=True):
        for name, default in (("old", old_default), ("new", new_default)):
            asked = address.get_one(name)
            chosen.append(_select(name, asked if asked in entries else default, entries))
    return chosen[0], chosen[1]


def _select(name: str, value: str, entries: dict[str, BuildEntry]) -> str:
    key = f"history.{name}"
    # A damaged build cannot be chosen, even if it is the one in use.
    st.session_state[key] = value if value in entries else next(iter(entries))

    def label(build: str) -> str:
        entry = entries[build]
        reports = entry.report.documents if entry.report else 0
        words = text("history.entry", build=build[:ID_LENGTH], made=_made(entry), reports=reports)
        return f"{words} · {text('history.in_use')}" if entry.in_use else words

    st.selectbox(
        text(f"history.{name}"),
        list(entries),
        format_func=label,
        key=key,
        on_change=lambda: address.set_values(**{name: st.session_state[key], "select": None}),
    )
    return str(st.session_state[key])


def _summary(diff: BuildDiff) -> None:
    """Draw what differs in the inputs, how much differs, and by what cause and relation."""
    with st.container(key="history_summary", horizontal=True, gap="medium"):
        with st.container(key="history_inputs", border=True):
            st.html(_changes_html(diff))
        if diff.is_empty:
            return
        with st.container(key="history_causes", border=True):
            st.html(_causes_html(count_causes(diff)))
        with st.container(key="history_facts", border=True):
            st.html(_facts_html(diff))


def _changes_html(diff: BuildDiff) -> str:
    """Return the inputs that differ, and the numbers of differences."""
    items = [escape(change_text(change)) for change in diff.changes[:CHANGES_SHOWN]]
    if len(diff.changes) > CHANGES_SHOWN:
        more = len(diff.changes) - CHANGES_SHOWN
        items.append(escape(text("history.more_changes", count=more)))
    if not items:
        items.append(escape(text("history.same_inputs")))
    if diff.is_empty:
        items.append(escape(text("history.same")))
    lines = "".join(f"<li>{item}</li>" for item in items)
    figures = "".join(
        f"<tr><th>{escape(text(f'figure.{name}'))}</th><td>{_counts_html(counts)}</td></tr>"
        for name, counts in (
            ("statements", count_kinds(diff.statements)),
            ("entities", count_kinds(diff.entities)),
        )
        if counts
    )
    heading = f'<h4 class="zj-heading">{escape(text("history.changes"))}</h4>'
    return f'{heading}<ul class="zj-changes">{lines}</ul><table class="zj-grid">{figures}</table>'


def _counts_html(counts: Mapping[DifferenceKind, int]) -> str:
    """Return numbers by kind; a line may break between them alone."""
    return " ".join(
        f'<span class="zj-count">{escape(each)}</span>' for each in counts_texts(counts)
    )


def _causes_html(counts: Sequence[CauseCount]) -> str:
    """Return causes with how much comes of each."""
    rows = []
    for count in counts[:CAUSES_SHOWN]:
        rows.append(
            f"<tr><th>{escape(cause_text(count.cause))}</th>"
            f"<td>{_counts_html(count.statements)}</td><td>{_counts_html(count.entities)}</td></tr>"
        )
    heads = ("column.cause", "figure.statements", "figure.entities")
    head = "".join(f"<th>{escape(text(key))}</th>" for key in heads)
    more = len(counts) - CAUSES_SHOWN
    note = text("history.more_changes", count=more) if more > 0 else ""
    return (
        f'<h4 class="zj-heading">{escape(text("history.causes"))}</h4>'
        f'<table class="zj-grid"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody>'
        f'</table><div class="zj-note">{escape(note)}</div>'
    )


def _facts_html(diff: BuildDiff) -> str:
    """Return numbers of facts by relation, the changed ones marked."""
    rows = []
    for count in diff.facts:
        step = count.new - count.old
        color = line_style(count.relation).color
        rows.append(
            f'<tr><th><i style="background:{color}"></i>{escape(term(count.relation))}</th>'
            f"<td>{count.old:,} → {count.new:,}</td><td>{f'{step:+,}' if step else ''}</td></tr>"
        )
    return (
        f'<h4 class="zj-heading">{escape(text("history.facts"))}</h4>'
        f'<table class="zj-grid zj-numbers"><tbody>{"".join(rows)}</tbody></table>'
    )
