"""What was decided: the log, newest first, with what became of each decision in the build."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import streamlit as st

from app_pages.language import text
from app_pages.reviewing.decisions import decision_html
from kg.building.effects import APPLIED, Effect, read_effects
from kg.decisions.errors import DecisionError
from kg.decisions.model import Decision
from kg.decisions.rulings import Ruling, find_standing
from kg.review.desk import Desk
from kg.review.queue import ReviewQueue

PAGE_LENGTH = 20
"""Decisions on screen at once, each with a button."""


def show_history(desk: Desk, build: Path, reviewer: str) -> None:
    """Draw the decisions that stand; those without an effect can be shown alone.

    Args:
        desk: Whose log.
        build: Folder of the build in use.
        reviewer: Only those of this person; empty for all.
    """
    effects = {effect.decision: effect for effect in read_effects(build)}
    standing = [d for d in reversed(find_standing(desk.log.decisions)) if _is_by(d, reviewer)]
    idle = [d for d in standing if _is_idle(effects.get(d.id))]
    if idle:
        st.toggle(text("history.idle_only", count=len(idle)), key="review.idle")
    shown = idle if idle and st.session_state["review.idle"] else standing
    if not shown:
        st.info(text("history.none"), icon=":material/info:")
        return
    pages = -(-len(shown) // PAGE_LENGTH)
    page = st.pagination(pages, key=f"review.history.{pages}") if pages > 1 else 1
    with st.container(gap="xsmall"):
        _list(desk, effects, shown[(page - 1) * PAGE_LENGTH : page * PAGE_LENGTH])


def _list(desk: Desk, effects: Mapping[str, Effect], decisions: Iterable[Decision]) -> None:
    for decision in decisions:
        _show_decision(desk, decision, _fate(effects, decision))


def show_other_disputes(queue: ReviewQueue, desk: Desk) -> None:
    """Draw the disputes that are on no question of the queue: names, classes, own merges."""
    others = [ruling for ruling in desk.disputes() if not queue.asked_by(ruling.decision)]
    if not others:
        return
    st.html(f'<h4 class="zj-heading">{text("history.other_disputes")}</h4>')
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
        st.toast(text("review.not_saved", problem=str(error)), icon=":material/error:")


def _fate(effects: Mapping[str, Effect], decision: Decision) -> str:
    """Return what became of a decision in the build, in words."""
    effect = effects.get(decision.id)
    if effect is None:
        return text("outcome.pending")
    named = text(f"outcome.{effect.outcome}")
    return f"{named}: {effect.why}" if effect.why else named


def _is_idle(effect: Effect | None) -> bool:
    return effect is not None and effect.outcome != APPLIED


def _is_by(decision: Decision, reviewer: str) -> bool:
    return not reviewer or decision.reviewer == reviewer
