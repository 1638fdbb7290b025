"""总览: what the graph holds, at a glance, and where to go on."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st

from app_pages import answers, links
from app_pages.build_status import require_index, show_problems
from app_pages.components.pick_list import Pick, PickGroup, show_pick_list
from app_pages.language import find_text, term, text
from app_pages.palette import line_style, type_style
from app_pages.passages import report_name
from kg.explore.model import ReportView
from kg.explore.statistics import Overview, PartnerCount, YearCount

REPORTS_SHOWN = 10
PLAIN = "#1f4e8c"
"""Colour of bars that mean no class or relation."""


def show() -> None:
    """Draw the page."""
    index = require_index()
    summary = answers.overview(index)
    st.title(text("app.title"), anchor=False)
    st.caption(text("app.purpose"))
    if not summary.reports:
        st.info(text("overview.empty"), icon=":material/info:")
        show_problems(expanded=True)
        return
    st.html(_figures_html(summary))
    with st.container(key="overview_bars", horizontal=True, gap="medium"):
        _card("types", text("overview.by_type"), _type_bars(summary))
        _card("relations", text("overview.by_relation"), _relation_bars(summary))
        _card("years", text("overview.by_year"), _year_bars(summary.years))
    with st.container(key="overview_lists", horizontal=True, gap="medium"):
        with st.container(key="overview_partners", border=True):
            _show_partners(summary.partners)
        with st.container(key="overview_reports", border=True):
            _show_reports(summary.reports)
    show_problems()


def _card(name: str, heading: str, bars: str) -> None:
    """Draw a card of bars."""
    with st.container(key=f"overview_{name}", border=True):
        st.html(f'<h4 class="zj-heading">{escape(heading)}</h4>{bars}')


def _figures_html(summary: Overview) -> str:
    """Return the large figures."""
    figures = (
        ("reports", len(summary.reports)),
        ("entities", summary.entities),
        ("facts", summary.facts),
        ("statements", summary.statements),
        ("passages", summary.passages),
    )
    cells = "".join(
        f"<div><b>{value:,}</b><span>{escape(text(f'figure.{name}'))}</span></div>"
        for name, value in figures
    )
    return f'<div class="zj-figures">{cells}</div>'


def _type_bars(summary: Overview) -> str:
    """Return the entities by class."""
    return _bars_html(
        (term(name), count, str(count), type_style(name).color) for name, count in summary.types
    )


def _relation_bars(summary: Overview) -> str:
    """Return the facts by relation."""
    return _bars_html(
        (term(name), count, str(count), line_style(name).color) for name, count in summary.relations
    )


def _year_bars(years: Iterable[YearCount]) -> str:
    """Return reports and statements by year of report."""
    return _bars_html(
        (
            str(entry.year) if entry.year else text("overview.no_year"),
            entry.statements,
            text("overview.year_figure", reports=entry.reports, statements=entry.statements),
            PLAIN,
        )
        for entry in years
    )


def _bars_html(rows: Iterable[tuple[str, int, str, str]]) -> str:
    """Return horizontal bars: label, length, what is written behind it, colour."""
    kept = list(rows)
    longest = max((value for _, value, _, _ in kept), default=0) or 1
    lines = "".join(
        f'<div class="zj-bar"><span>{escape(label)}</span>'
        f'<i><b style="width:{max(1, round(100 * value / longest))}%;background:{color}"></b></i>'
        f"<em>{escape(figure)}</em></div>"
        for label, value, figure, color in kept
    )
    return f'<div class="zj-bars">{lines}</div>'


def _show_partners(partners: tuple[PartnerCount, ...]) -> None:
    """Draw the partners of most schools; a click opens the graph around one."""
    picks = [
        Pick(
            item.entity.iri,
            item.entity.name,
            " · ".join([term(item.entity.type), *item.entity.region[-1:]]),
            text("overview.schools", count=item.schools),
            item.entity.type,
        )
        for item in partners
    ]
    if iri := _list(text("overview.top_partners"), picks, len(picks), "overview.partners"):
        links.go_to("graph", seed=[iri], select=iri)
    if not picks:
        st.caption(text("overview.no_partners"))
    links.show_link(
        "partners", text("overview.all_partners"), icon=":material/arrow_forward:",
    )  # fmt: skip


def _show_reports(reports: tuple[ReportView, ...]) -> None:
    """Draw the reports; a click opens one."""
    picks = [
        Pick(
            report.iri,
            report_name(report),
            report_note(report),
            text("overview.statements", count=report.statements),
        )
        for report in reports
    ]
    if iri := _list(text("overview.reports"), picks, REPORTS_SHOWN, "overview.reports"):
        links.go_to("reports", report=iri)


def _list(heading: str, picks: list[Pick], shown: int, key: str) -> str | None:
    """Draw a list under a heading and return the id of the row that was just clicked."""
    st.html(f'<h4 class="zj-heading">{escape(heading)}</h4>')
    return show_pick_list([PickGroup("", picks, shown)], more=text("list.more"), key=key)


def report_note(report: ReportView) -> str:
    """Return year and level of a report, as far as they are known."""
    parts = []
    if report.year and str(report.year) not in report_name(report):
        parts.append(text("report.year", year=str(report.year)))
    if report.level:
        parts.append(find_text(f"level.{report.level}") or report.level)
    return " · ".join(parts)
