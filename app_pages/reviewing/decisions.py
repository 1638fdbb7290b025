"""Decisions as people read them: who decided what, when and why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from html import escape

from app_pages.language import term, text
from kg.decisions.model import (
    Claim,
    Decision,
    DecisionQuestion,
    MissingQuestion,
    PairQuestion,
    StatementQuestion,
    ThingQuestion,
)

_SHORT_ID = 8  # characters: enough for `kg review undo`


def verdict_text(decision: Decision) -> str:
    """Return what was decided in a word."""
    return text(f"verdict.{decision.verdict}")


def moment_text(decision: Decision) -> str:
    """Return when it was decided, in the time of the machine that the app runs on."""
    return datetime.fromisoformat(decision.time).astimezone().strftime("%Y-%m-%d %H:%M")


def subject_matter(decision: Decision) -> str:
    """Return what was decided about, in one line."""
    about, shown = decision.about, decision.shown
    if isinstance(about, StatementQuestion):
        ends = shown.get("subject", ""), shown.get("object", "")
        return f"{ends[0]} — {term(about.predicate)} — {ends[1]}"
    if isinstance(about, MissingQuestion):
        return claim_text(decision.claim) if decision.claim else ""
    if isinstance(about, PairQuestion):
        return f"{shown.get('left', about.left.key)} ≟ {shown.get('right', about.right.key)}"
    if isinstance(about, ThingQuestion):
        return about.thing.key
    if isinstance(about, DecisionQuestion):
        return about.id[:_SHORT_ID]
    return ""


def answer_text(decision: Decision) -> str:
    """Return what is to hold instead, where the verdict alone does not say it."""
    if decision.verdict == "fix" and decision.claim:
        return claim_text(decision.claim)
    if decision.verdict == "retype" and decision.value:
        return term(decision.value)
    return decision.value or ""


def claim_text(claim: Claim) -> str:
    """Return a statement that a person made in one line."""
    ends = (f"{end.name} ({term(end.type)})" for end in (claim.subject, claim.object))
    return f" — {term(claim.predicate)} — ".join(ends)


def decision_html(decision: Decision, *, with_matter: bool = True, note: str = "") -> str:
    """Return a decision as one or two lines; everything from the log is escaped.

    Args:
        decision: What to draw.
        with_matter: Whether to say what it is about.
        note: What became of it; empty for nothing.
    """
    first = [
        f'<b class="zj-verdict-{escape(decision.verdict)}">{escape(verdict_text(decision))}</b>',
        f"<span>{escape(subject_matter(decision))}</span>" if with_matter else "",
        f"<span>→ {escape(answer)}</span>" if (answer := answer_text(decision)) else "",
    ]
    second = [decision.reviewer, moment_text(decision)]
    if decision.reason:
        second.append(text("decision.reason", reason=decision.reason))
    if decision.settles:
        second.append(text("decision.settles"))
    if note:
        second.append(note)
    return (
        f'<div class="zj-decision"><div>{"".join(first)}</div>'
        f'<div class="zj-note">{escape(" · ".join(second))}</div></div>'
    )


def decisions_html(decisions: Iterable[Decision]) -> str:
    """Return decisions on one question below each other."""
    return "".join(decision_html(decision, with_matter=False) for decision in decisions)
