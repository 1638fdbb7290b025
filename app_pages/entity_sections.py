"""What stands below the facts of an entity: why its names are one, its years, its reports."""

from __future__ import annotations

from html import escape

import streamlit as st

from app_pages.language import listing, term, text
from app_pages.links import escape_markdown, show_link
from app_pages.passages import percent, reason_text, report_name
from kg.explore.details import AliasView, EntityDetails, MergeView, ReportMention, YearActivity

SHOWN_NAMES = 60
SHOWN_REPORTS = 20


def show_sections(details: EntityDetails, *, key: str) -> None:
    """Draw the sections that have something to say, each folded.

    Args:
        details: What is known of the entity.
        key: Beginning of the keys of the widgets.
    """
    names = len(details.aliases) + len(details.merges)
    if names:
        with st.expander(text("details.names", count=names), icon=":material/badge:"):
            st.html(names_html(details.aliases, details.merges))
    if details.timeline:
        with st.expander(_years_title(details.timeline), icon=":material/timeline:"):
            st.html(timeline_html(details.timeline))
            st.caption(text("details.timeline_help"))
    if details.counts:
        with st.expander(text("details.relations"), icon=":material/table_rows:"):
            st.html(_relations_html(details))
    if details.reports:
        title = text("details.reports", count=len(details.reports))
        with st.expander(title, icon=":material/article:", key=f"{key}.reports"):
            _show_reports(details.reports)


def names_html(aliases: tuple[AliasView, ...], merges: tuple[MergeView, ...]) -> str:
    """Return every other name of an entity with the reason why it counts."""
    rows = [
        (
            alias.name,
            reason_text(alias.reason),
            text("details.in_reports", count=alias.reports),
        )
        for alias in aliases
    ]
    rows += [(merge.key, why(merge.reason, merge.score), _by(merge.by)) for merge in merges]
    return _table(rows[:SHOWN_NAMES]) + _more(len(rows) - SHOWN_NAMES)


def timeline_html(timeline: tuple[YearActivity, ...]) -> str:
    """Return a bar for each year: how many statements say it, how many its reports make."""
    most = max(max(year.stated, year.reported) for year in timeline)
    bars = "".join(
        f'<div class="zj-year"><span>{year.year}</span>'
        f"{_bar('stated', year.stated, most)}{_bar('reported', year.reported, most)}</div>"
        for year in timeline
    )
    legend = "".join(
        f'<span class="zj-year-{name}"></span>{escape(text(f"details.{name}"))}'
        for name in ("stated", "reported")
    )
    return f'<div class="zj-timeline"><div class="zj-year-legend">{legend}</div>{bars}</div>'


def why(reasons: str, score: float | None) -> str:
    """Return reasons in words, and how sure they make."""
    words = listing([reason_text(reason) for reason in reasons.split(", ")])
    return words if score is None else f"{words} · {percent(score)}"


def _years_title(timeline: tuple[YearActivity, ...]) -> str:
    first, last = str(timeline[0].year), str(timeline[-1].year)
    years = first if first == last else f"{first}–{last}"
    return text("details.timeline", years=years)


def _bar(name: str, count: int, most: int) -> str:
    """Return one bar, as long as its share of the longest; nothing for none."""
    if not count:
        return ""
    width = round(100 * count / most)
    label = f"{text(f'details.{name}')}: {count}"
    return (
        f'<span class="zj-year-bar" title="{escape(label, quote=True)}">'
        f'<span class="zj-year-{name}" style="width:{width}%"></span>{count}</span>'
    )


def _relations_html(details: EntityDetails) -> str:
    rows = [
        (
            term(count.relation),
            text("details.facts", count=count.facts),
            text("overview.statements", count=count.statements),
        )
        for count in details.counts
    ]
    return _table(rows)


def _show_reports(mentions: tuple[ReportMention, ...]) -> None:
    """Draw a link to each report that names the entity."""
    for mention in mentions[:SHOWN_REPORTS]:
        note = text("overview.statements", count=mention.statements)
        label = report_name(mention.report)
        show_link(
            "reports",
            f"{label} · {note}" if mention.statements else label,
            icon=":material/article:",
            report=mention.report.iri,
        )
    if len(mentions) > SHOWN_REPORTS:
        st.caption(escape_markdown(text("entity.more", count=len(mentions) - SHOWN_REPORTS)))


def _table(rows: list[tuple[str, str, str]]) -> str:
    cells = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f'<table class="zj-basis">{cells}</table>'


def _more(rest: int) -> str:
    return (
        f'<div class="zj-note">{escape(text("entity.more", count=rest))}</div>' if rest > 0 else ""
    )


def _by(name: str) -> str:
    """Return who joined a name: a person, or the program."""
    return text("details.by_person") if name == "person" else text("details.by_program")
