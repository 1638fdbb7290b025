"""总览: what the graph holds, at a glance, and where to go on."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st

from app_pages import answers, links
from app_pages.build_status import require_index, show_problems
from app_pages.components.pick_list import Pick, PickGroup, show_pick_list
from app_pages.language import term, text
from app_pages.palette import line_style, type_style
from app_pages.passages import report_name, report_note
from app_pages.standing import show_attention, show_newest, show_quality
from kg.explore.bridges import Bridge
from kg.explore.model import ReportView
from kg.explore.statistics import Overview, PartnerCount, YearCount
from kg.history.steps import EarlierBuild

REPORTS_SHOWN, REPORTS_SENT = 8, 30
"""Of the reports, how many are in sight, and how many wait behind a button; the list has all."""
ID_LENGTH = 10
PLAIN = "var(--zj-accent)"
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
    with st.spinner(text("overview.counting")):
        standing = answers.graph_standing(index)
    st.html(_figures_html(summary, standing.earlier))
    if standing.earlier:
        _show_comparison(standing.earlier)
    with st.container(key="overview_state", horizontal=True, gap="medium"):
        with st.container(key="overview_attention", border=True):
            show_attention(index, standing)
        with st.container(key="overview_quality", border=True):
            show_quality(standing.quality)
    with st.container(key="overview_bars", horizontal=True, gap="medium"):
        _card("types", text("overview.by_type"), _type_bars(summary))
        _card("relations", text("overview.by_relation"), _relation_bars(summary))
        _card("years", text("overview.by_year"), _year_bars(summary.years))
    with st.container(key="overview_lists", horizontal=True, gap="medium"):
        with st.container(key="overview_partners", border=True):
            _show_partners(summary.partners)
        with st.container(key="overview_bridges", border=True):
            _show_bridges(standing.bridges)
        with st.container(key="overview_reports", border=True):
            _show_reports(summary.reports)
    show_newest(standing)


def _card(name: str, heading: str, bars: str) -> None:
    """Draw a card of bars."""
    with st.container(key=f"overview_{name}", border=True):
        st.html(f'<h4 class="zj-heading">{escape(heading)}</h4>{bars}')


def _figures_html(summary: Overview, earlier: EarlierBuild | None) -> str:
    """Return the large figures, each with how it differs from the build before."""
    figures = {
        "reports": len(summary.reports),
        "entities": summary.entities,
        "facts": summary.facts,
        "statements": summary.statements,
        "passages": summary.passages,
    }
    cells = "".join(
        f"<div><b>{value:,}</b>{_step_html(value, name, earlier)}"
        f"<span>{escape(text(f'figure.{name}'))}</span></div>"
        for name, value in figures.items()
    )
    return f'<div class="zj-figures">{cells}</div>'


def _step_html(value: int, name: str, earlier: EarlierBuild | None) -> str:
    step = value - getattr(earlier.counts, name) if earlier else 0
    return f"<i>{step:+,}</i>" if step else ""


def _show_comparison(earlier: EarlierBuild) -> None:
    """Draw what the steps are counted from, and the way to all that differs."""
    with st.container(key="overview_since", horizontal=True, vertical_alignment="center"):
        st.caption(text("overview.since", build=earlier.id[:ID_LENGTH]), width="content")
        links.show_link("history", text("overview.compare"), icon=":material/difference:")


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


def _show_bridges(bridges: tuple[Bridge, ...]) -> None:
    """Draw who joins the others; a click opens the graph around one."""
    picks = [
        Pick(
            item.entity.iri,
            item.entity.name,
            " · ".join([term(item.entity.type), *item.entity.region[-1:]]),
            text("overview.joins", count=item.neighbours),
            item.entity.type,
        )
        for item in bridges
    ]
    if iri := _list(text("overview.bridges"), picks, len(picks), "overview.bridges"):
        links.go_to("graph", seed=[iri], select=iri)
    st.caption(text("overview.bridges_help" if picks else "overview.no_bridges"))


def _show_reports(reports: tuple[ReportView, ...]) -> None:
    """Draw the reports; a click opens one."""
    picks = [
        Pick(
            report.iri,
            report_name(report),
            report_note(report),
            text("overview.statements", count=report.statements),
        )
        for report in reports[:REPORTS_SENT]
    ]
    if iri := _list(text("overview.reports"), picks, REPORTS_SHOWN, "overview.reports"):
        links.go_to("reports", report=iri)
    links.show_link("reports", text("reports.all"), icon=":material/arrow_forward:")


def _list(heading: str, picks: list[Pick], shown: int, key: str) -> str | None:
    """Draw a list under a heading and return the id of the row that was just clicked."""
    st.html(f'<h4 class="zj-heading">{escape(heading)}</h4>')
    return show_pick_list([PickGroup("", picks, shown)], more=text("list.more"), key=key)
