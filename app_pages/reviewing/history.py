"""What was decided: the log, newest first, with what became of each decision in the build."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app_pages.language import text
from app_pages.links import escape_markdown
from app_pages.reviewing.decisions import decision_html
from kg.building.effects import APPLIED
from kg.builds import OpenBuild
from kg.decisions.errors import DecisionError
from kg.decisions.model import Decision, MissingQuestion, StatementQuestion
from kg.decisions.rulings import Ruling, find_standing
from kg.history.effects import OBSOLETE, Effect, read_effects
from kg.review.desk import Desk
from kg.review.queue import ReviewQueue

PAGE_LENGTH = 20
"""Decisions on screen at once, each with a button."""


def show_history(desk: Desk, build: OpenBuild, reviewer: str) -> None:
    """Draw the decisions that stand; those without an effect can be shown alone.

    Args:
        desk: Whose log.
        build: The build in use, as `kg build` made it.
        reviewer: Only those of this person; empty for all.
    """
    effects = {effect.decision: effect for effect in read_effects(build.folder)}
    documents = frozenset(build.table("reports").column("document").to_pylist())
    standing = [d for d in reversed(find_standing(desk.log.decisions)) if _is_by(d, reviewer)]
    idle = [d for d in standing if _is_idle(effects.get(d.id))]
    if idle:
        st.toggle(text("log.idle_only", count=len(idle)), key="review.idle")
    shown = idle if idle and st.session_state["review.idle"] else standing
    if not shown:
        st.info(text("log.none"), icon=":material/info:")
        return
    pages = -(-len(shown) // PAGE_LENGTH)
    page = st.pagination(pages, key=f"review.history.{pages}") if pages > 1 else 1
    with st.container(gap="xsmall"):
        for decision in shown[(page - 1) * PAGE_LENGTH : page * PAGE_LENGTH]:
            _show_decision(desk, decision, _fate(effects.get(decision.id), decision, documents))


def show_other_disputes(queue: ReviewQueue, desk: Desk) -> None:
    """Draw the disputes that are on no question of the queue: names, classes, own merges."""
    others = [ruling for ruling in desk.disputes() if not queue.asked_by(ruling.decision)]
    if not others:
        return
    st.html(f'<h4 class="zj-heading">{text("log.other_disputes")}</h4>')
    for ruling in others:
        _show_dispute(desk, ruling)


def _show_dispute(desk: Desk, ruling: Ruling) -> None:
    with st.container(border=True, gap="xsmall"):
        for decision in ruling.decisions:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.html(decision_html(decision))
                st.button(
                    text("review.settle"),
                    key=f"review.other.{decision.id}",
                    on_click=_settle,
                    args=(desk, ruling, decision),
                )


def _settle(desk: Desk, ruling: Ruling, chosen: Decision) -> None:
    _try(lambda: desk.settle(ruling, chosen))


def _show_decision(desk: Desk, decision: Decision, fate: str) -> None:
    with st.container(
        horizontal=True, vertical_alignment="center", key=f"review_log_{decision.id}"
    ):
        st.html(decision_html(decision, note=fate))
        st.button(
            text("verdict.undo"),
            icon=":material/undo:",
            type="tertiary",
            key=f"review.undo.{decision.id}",
            on_click=lambda: _try(lambda: desk.undo(decision.id)),
        )


def _try(act: Callable[[], Decision]) -> None:
    try:
        act()
    except DecisionError as error:
        st.toast(
            text("review.not_saved", problem=escape_markdown(str(error))), icon=":material/error:"
        )


def _fate(effect: Effect | None, decision: Decision, documents: frozenset[str]) -> str:
    """Return what became of a decision in the build, in words."""
    if effect is None:
        return text("outcome.pending")
    if effect.outcome != OBSOLETE:
        return text(f"outcome.{effect.outcome}")
    if not isinstance(decision.about, StatementQuestion | MissingQuestion):
        return text("obsolete.thing")
    is_there = decision.about.document in documents
    return text("obsolete.passage" if is_there else "obsolete.document")


def _is_idle(effect: Effect | None) -> bool:
    return effect is not None and effect.outcome != APPLIED


def _is_by(decision: Decision, reviewer: str) -> bool:
    return not reviewer or decision.reviewer == reviewer
