"""Corrections from anywhere: what is drawn of a statement can be decided on."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app_pages import access
from app_pages.build_status import require_index
from app_pages.language import text
from app_pages.links import escape_markdown
from app_pages.passages import fact_html, quote_html
from app_pages.reviewing import who
from app_pages.reviewing.fix_form import show_fix_form
from app_pages.reviewing.session import note_decision
from kg.decisions.errors import DecisionError
from kg.decisions.model import Claim, Decision
from kg.explore.model import EvidenceView, StatementView

VERDICTS = ("accept", "reject", "fix")


def show_statement_menu(
    statement: StatementView, evidence: EvidenceView | None = None, *, key: str
) -> None:
    """Draw the menu of a statement: right, wrong, or put right.

    Args:
        statement: What is drawn.
        evidence: The passage that is meant; `None` for all of them.
        key: Beginning of the keys.
    """
    if not access.can_edit():
        return
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
        st.dialog(text(f"verdict.{verdict}"), width="large")(_judge)(statement, evidence, verdict)
    else:
        save(lambda: desk.judge(statement, verdict, evidence=evidence))


def save(act: Callable[[], Decision]) -> None:
    """Take a decision and show the graph with it; says why where it cannot be saved."""
    try:
        note_decision(act())
    except DecisionError as error:
        st.error(text("review.not_saved", problem=escape_markdown(str(error))))
        return
    st.toast(text("correct.saved"), icon=":material/check:")
    st.rerun()


def _judge(statement: StatementView, evidence: EvidenceView | None, verdict: str) -> None:
    """Ask who decides and, for a correction, what is stated instead."""
    key = f"correct.{statement.iri}.{evidence.start if evidence else ''}"
    desk = who.ask(key=f"{key}.who")
    if desk is None:
        return
    st.html(
        fact_html(statement.subject, statement.predicate, statement.object)
        + quote_html(evidence or statement.evidence[0])
    )
    if verdict == "fix":
        _fix(statement, evidence, key=key)
        return
    reason = st.text_input(text("review.reason"), key=f"{key}.reason")
    if st.button(text(f"verdict.{verdict}"), type="primary", key=f"{key}.{verdict}"):
        save(lambda: desk.judge(statement, verdict, evidence=evidence, reason=reason))


def _fix(statement: StatementView, evidence: EvidenceView | None, *, key: str) -> None:
    """Draw the form; what it gives is saved in the run behind it, which closes the dialog."""
    answer = f"{key}.answer"

    def note(claim: Claim, reason: str) -> None:
        st.session_state[answer] = (claim, reason)

    def cancel() -> None:
        st.session_state[answer] = None

    if answer in st.session_state:
        given, desk = st.session_state.pop(answer), who.find_desk()
        if given is None or desk is None:
            st.rerun()
        claim, reason = given
        save(lambda: desk.judge(statement, "fix", evidence=evidence, claim=claim, reason=reason))
    show_fix_form(require_index(), statement, evidence, on_save=note, on_cancel=cancel, key=key)
