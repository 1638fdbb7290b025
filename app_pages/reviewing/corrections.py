"""Corrections from anywhere: what is drawn of a statement or an entity can be decided on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from app_pages.build_status import require_index
from app_pages.language import text
from app_pages.passages import fact_html
from app_pages.reviewing import who
from app_pages.reviewing.fix_form import show_fix_form
from kg.decisions.errors import DecisionError
from kg.decisions.model import Claim
from kg.explore.model import StatementView

VERDICTS = ("accept", "reject", "fix")


def show_statement_menu(statement: StatementView, *, key: str) -> None:
    """Draw the menu of a statement: right, wrong, or put right.

    Args:
        statement: What is drawn.
        key: Beginning of the keys.
    """
    verdict = st.menu_button(
        text("correct.statement"),
        VERDICTS,
        format_func=lambda verdict: text(f"verdict.{verdict}"),
        type="tertiary",
        icon=":material/rate_review:",
        key=f"{key}.menu",
    )
    if verdict is None:
        return
    desk = who.find_desk()
    if desk is None or verdict == "fix":
        _open_dialog(statement, verdict)
    else:
        save(lambda: desk.judge(statement, verdict))


def save(act: Callable[[], object]) -> None:
    """Take a decision and show the graph with it; says why where it cannot be saved."""
    try:
        act()
    except DecisionError as error:
        st.error(text("review.not_saved", problem=str(error)))
        return
    st.toast(text("correct.saved"), icon=":material/check:")
    st.rerun()


def _open_dialog(statement: StatementView, verdict: str) -> None:
    st.dialog(text(f"verdict.{verdict}"), width="large")(_judge)(statement, verdict)


def _judge(statement: StatementView, verdict: str) -> None:
    """Ask who decides and, for a correction, what is stated instead."""
    key = f"correct.{statement.iri}"
    desk = who.ask(key=f"{key}.who")
    if desk is None:
        return
    done = st.session_state.pop(f"{key}.done", None)
    if done == "cancel":
        st.rerun()
    if done is not None:
        claim, reason = done
        save(lambda: desk.judge(statement, "fix", claim=claim, reason=reason))
        return
    st.html(fact_html(statement.subject, statement.predicate, statement.object))
    if verdict != "fix":
        reason = st.text_input(text("review.reason"), key=f"{key}.reason")
        if st.button(text(f"verdict.{verdict}"), type="primary", key=f"{key}.{verdict}"):
            save(lambda: desk.judge(statement, verdict, reason=reason))
        return
    show_fix_form(
        require_index(),
        statement,
        on_save=partial(_note, f"{key}.done"),
        on_cancel=partial(_note_cancel, f"{key}.done"),
        key=key,
    )


def _note(key: str, claim: Claim, reason: str) -> None:
    st.session_state[key] = (claim, reason)


def _note_cancel(key: str) -> None:
    st.session_state[key] = "cancel"
