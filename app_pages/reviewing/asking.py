"""One question with its keys: decide, put right, skip, undo, decide alike, settle a dispute."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from html import escape

import streamlit as st

from app_pages.components.key_strokes import button_key, show_sign
from app_pages.language import text
from app_pages.links import escape_markdown
from app_pages.passages import fact_html, percent, quote_html, report_name
from app_pages.reviewing.cards import show_pair_card, show_statement_card
from app_pages.reviewing.decisions import (
    decision_html,
    decisions_html,
    subject_matter,
    verdict_text,
)
from app_pages.reviewing.filters import ReviewAddress
from app_pages.reviewing.fix_form import show_fix_form
from app_pages.reviewing.session import Way
from kg.decisions.model import Claim, Decision
from kg.explore.evidence import statement_views
from kg.review.cards import PairCard, StatementCard, decisions_on, find_card, shown_pair
from kg.review.desk import Desk
from kg.review.queue import Item, ItemState, ReviewQueue

REASON = "review.reason"
Press = Callable[[], None]


def show_question(queue: ReviewQueue, desk: Desk, way: Way, here: ReviewAddress) -> None:
    """Draw the question to be answered, or say that there is none."""
    item = way.find_item(queue, here.wanted, desk.rulings)
    # Containers that are always there keep what stands behind them in its place on screen.
    with st.container(key="review_last"):
        _show_last(way)
    if item is None:
        st.info(text(f"review.none_{here.view}"), icon=":material/done_all:")
        show_sign("")
        _show_actions("", _undo_only(queue, desk, way, ""))
        return
    card = find_card(queue, item)
    with st.container(key="review_card", border=True, gap="small"):
        if isinstance(card, PairCard):
            show_pair_card(card)
        else:
            show_statement_card(queue.index, card)
        show_sign(item.name)
    if here.view == ItemState.DISPUTED:
        _show_dispute(queue, desk, way, item)
        return
    with st.container(key="review_decided"):
        if decided := decisions_on(item, desk.rulings):
            st.html(decisions_html(decided))
    if way.is_fixing and isinstance(card, StatementCard):
        show_fix_form(
            queue.index,
            card.statement,
            on_save=partial(_fix, desk, way, card),
            on_cancel=partial(way.fix, item.name, False),
            key=f"review.fix.{item.name}",
        )
        return
    _show_actions(item.name, _actions(queue, desk, way, card))
    st.text_input(
        text("review.reason"),
        key=REASON,
        placeholder=text("review.reason_hint"),
        label_visibility="collapsed",
    )
    if isinstance(card, StatementCard):
        _show_batches(queue, desk, way, card)


def _show_last(way: Way) -> None:
    """Say what was just saved, or why it was not."""
    if way.problem:
        st.error(text("review.not_saved", problem=escape_markdown(way.problem)))
    elif way.last:
        done = f"{verdict_text(way.last)} · {subject_matter(way.last)}"
        st.html(f'<div class="zj-saved" role="status">✓ {escape(done)}</div>')


def _actions(
    queue: ReviewQueue, desk: Desk, way: Way, card: StatementCard | PairCard
) -> dict[str, tuple[str, Press]]:
    """Return what can be done by key: the key -> the button's name and what it does."""
    item = card.item
    found: dict[str, tuple[str, Press]] = {}
    if isinstance(card, PairCard):
        found["a"] = "same", partial(_judge_pair, desk, way, card, "same")
        found["r"] = "different", partial(_judge_pair, desk, way, card, "different")
    else:
        found["a"] = "accept", partial(_judge, desk, way, card, "accept")
        found["r"] = "reject", partial(_judge, desk, way, card, "reject")
        found["f"] = "fix", partial(way.fix, item.name, True)
    found["s"] = "skip", partial(_skip, way, item)
    return found | _undo_only(queue, desk, way, item.name)


def _undo_only(queue: ReviewQueue, desk: Desk, way: Way, item: str) -> dict[str, tuple[str, Press]]:
    return {"u": ("undo", partial(way.undo, item, desk, queue))}


def _show_actions(item: str, actions: dict[str, tuple[str, Press]]) -> None:
    """Draw a button for each key.

    Args:
        item: Name of the question. Each has buttons of its own: a key pressed twice before the
            next question is on screen is of the question that was seen.
        actions: Key -> the button's name and what it does.
    """
    with st.container(horizontal=True, key="review_actions"):
        for number, (letter, (name, press)) in enumerate(actions.items()):
            st.button(
                f"{text(f'verdict.{name}')} `{letter.upper()}`",
                type="primary" if number == 0 and len(actions) > 2 else "secondary",
                key=button_key(letter, item),
                on_click=press,
            )


def _judge(desk: Desk, way: Way, card: StatementCard, verdict: str) -> None:
    reason = _take_reason()
    way.decide(card.item, lambda: [desk.judge(card.statement, verdict, reason=reason)])


def _judge_pair(desk: Desk, way: Way, card: PairCard, verdict: str) -> None:
    reason, shown = _take_reason(), shown_pair(card)
    left, right = card.left.thing, card.right.thing
    way.decide(card.item, lambda: [desk.pair(left, right, verdict, shown=shown, reason=reason)])


def _fix(desk: Desk, way: Way, card: StatementCard, claim: Claim, reason: str) -> None:
    def act() -> list[Decision]:
        return [desk.judge(card.statement, "fix", claim=claim, reason=reason)]

    way.decide(card.item, act)


def _skip(way: Way, item: Item) -> None:
    way.skip(item)
    way.last = None


def _take_reason() -> str:
    """Return the reason that was typed, which is for one decision only."""
    reason = str(st.session_state.get(REASON) or "")
    st.session_state[REASON] = ""
    return reason


def _show_batches(queue: ReviewQueue, desk: Desk, way: Way, card: StatementCard) -> None:
    """Draw the ways to decide what is alike in one go, each thing on a line of the log."""
    found = queue.like(card.item, desk.rulings)
    like = {name: items for name, items in found.items() if len(items) > 1}
    if not like:
        return

    def toggle(name: str) -> None:
        way.batch = "" if way.batch == name else name

    with st.container(horizontal=True):
        for name, items in like.items():
            st.button(
                text(f"review.all_{name}", count=len(items)),
                icon=":material/expand_less:" if way.batch == name else ":material/expand_more:",
                type="tertiary",
                key=f"review.batch.{name}",
                on_click=toggle,
                args=(name,),
            )
    if way.batch in like:
        _show_batch(queue, desk, way, card, like[way.batch])


def _show_batch(
    queue: ReviewQueue, desk: Desk, way: Way, card: StatementCard, items: Iterable[Item]
) -> None:
    """Draw the list of what would be decided, then the buttons that do it."""
    statements = statement_views(queue.index, [item.row for item in items])
    with st.container(border=True, key="review_batch"):
        for statement in statements:
            where = f"{report_name(statement.report)} · {percent(statement.confidence)}"
            quote = quote_html(statement.evidence[0]) if way.batch == "fact" else ""
            st.html(
                fact_html(statement.subject, statement.predicate, statement.object)
                + f'<div class="zj-note">{escape(where)}</div>{quote}'
            )

    def judge(verdict: str) -> None:
        reason = _take_reason()
        way.decide(card.item, lambda: desk.judge_all(statements, verdict, reason=reason))

    with st.container(horizontal=True):
        for verdict in ("accept", "reject"):
            st.button(
                text(f"review.{verdict}_all", count=len(statements)),
                key=f"review.batch.{verdict}",
                on_click=judge,
                args=(verdict,),
            )


def _show_dispute(queue: ReviewQueue, desk: Desk, way: Way, item: Item) -> None:
    """Draw who decided what, and let one of the answers be chosen."""
    st.html(f'<h4 class="zj-heading">{escape(text("review.dispute"))}</h4>')
    for number, decision in enumerate(decisions_on(item, desk.rulings), 1):
        with st.container(
            horizontal=True, vertical_alignment="center", key=f"review_side_{number}"
        ):
            st.html(decision_html(decision, with_matter=False))
            st.button(
                f"{text('review.settle')} `{number}`",
                key=button_key(str(number), item.name),
                on_click=_settle,
                args=(desk, way, item, decision),
            )
    st.text_input(
        text("review.reason"),
        key=REASON,
        placeholder=text("review.reason_hint"),
        label_visibility="collapsed",
    )
    actions = {"s": ("skip", partial(_skip, way, item))} | _undo_only(queue, desk, way, item.name)
    _show_actions(item.name, actions)


def _settle(desk: Desk, way: Way, item: Item, chosen: Decision) -> None:
    reason = _take_reason()
    way.decide(item, lambda: desk.settle_all(item.keys, chosen, reason=reason))
