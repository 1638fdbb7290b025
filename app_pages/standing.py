"""The state of the graph on the overview: what needs attention, how good it is, what is new."""

from __future__ import annotations

from html import escape

import streamlit as st

from app_pages import address, answers, links
from app_pages.build_status import is_stale
from app_pages.language import text
from app_pages.passages import fact_html, percent
from app_pages.statements import show_statement
from kg.decisions.errors import DecisionError
from kg.decisions.state import read_state
from kg.evaluation.baseline import read_gate_score
from kg.explore.index import GraphIndex
from kg.explore.standing import LOW_CONFIDENCE, Part, Standing
from kg.workspace import Workspace


def show_attention(index: GraphIndex, standing: answers.GraphStanding) -> None:
    """Draw what somebody should look at, each with the way to where it is handled."""
    st.html(_heading("overview.attention"))
    matters = _matters(index, standing)
    for key, icon, count, page, values in matters:
        links.show_link(page, text(key, count=count), icon=icon, **values)
    stale = is_stale()
    if stale:
        links.show_link("reports", text("attention.outdated"), icon=":material/update:")
    if not matters and not stale:
        st.caption(text("overview.calm"))


_Matter = tuple[str, str, int, str, dict[str, address.Value]]


def _matters(index: GraphIndex, standing: answers.GraphStanding) -> list[_Matter]:
    """Return what there is of each kind: words, icon, number, page, its parameters."""
    workspace = Workspace.open()
    library = answers.list_library(workspace, index)
    low = standing.quality.low.some
    found: list[_Matter] = [
        (
            "attention.files",
            ":material/warning:",
            sum(entry.is_missing for entry in library),
            "reports",
            {"show": "problems"},
        ),
        (
            "attention.poor",
            ":material/blur_on:",
            sum(entry.is_poor for entry in library),
            "reports",
            {"show": "problems"},
        ),
        (
            "attention.disputed",
            ":material/forum:",
            _count_disputed(workspace),
            "review",
            {"state": "disputed"},
        ),
        (
            "attention.pairs",
            ":material/join_inner:",
            answers.count_queued(index),
            "review",
            {"kind": ["pair"]},
        ),
        ("attention.low", ":material/help:", low, "review", {"max": LOW_CONFIDENCE}),
        (
            "attention.obsolete",
            ":material/history_toggle_off:",
            standing.obsolete,
            "review",
            {"state": "log"},
        ),
    ]
    return [matter for matter in found if matter[2]]


def _count_disputed(workspace: Workspace) -> int:
    """Return how many questions people answer differently; 0 where the log cannot be read."""
    try:
        rulings = read_state(workspace.decisions_path).rulings.values()
    except (OSError, DecisionError):
        return 0
    return sum(ruling.disputed for ruling in rulings)


def show_quality(quality: Standing) -> None:
    """Draw what is known and reviewed as shares, and how well extraction does."""
    rows = (
        (text("quality.reviewed"), quality.reviewed),
        (text("quality.low", percent=percent(LOW_CONFIDENCE)), quality.low),
        (text("quality.regions"), quality.regions),
        (text("quality.programs"), quality.programs),
        (text("quality.telling"), quality.telling),
    )
    lines = "".join(_part_html(label, part) for label, part in rows)
    st.html(f'{_heading("overview.quality")}<div class="zj-bars">{lines}</div>')
    if score := read_gate_score():
        figures = {"unseen": f"{score.unseen:.2f}", "seen": f"{score.seen:.2f}"}
        st.caption(text("quality.gate", gold=score.gold, **figures))
    else:
        st.caption(text("quality.no_gate"))


def _part_html(label: str, part: Part) -> str:
    share = part.share or 0.0
    figure = f"{part.some:,} / {part.all:,}"
    return (
        f'<div class="zj-bar"><span>{escape(label)}</span>'
        f'<i><b style="width:{100 * share:.0f}%;background:var(--zj-accent)"></b></i>'
        f"<em>{escape(figure)}</em></div>"
    )


def show_newest(standing: answers.GraphStanding) -> None:
    """Draw what the graph states since the build before; each opens to its evidence."""
    if not standing.newest:
        return
    key = "overview.newest_since" if standing.earlier else "overview.newest"
    with st.container(key="overview_newest", border=True):
        st.html(_heading(key))
        for place, statement in enumerate(standing.newest):
            ends = fact_html(statement.subject, statement.predicate, statement.object)
            st.html(f'<div class="zj-news">{ends}</div>')
            show_statement(statement, key=f"overview.newest.{place}")


def _heading(key: str) -> str:
    return f'<h4 class="zj-heading">{escape(text(key))}</h4>'
