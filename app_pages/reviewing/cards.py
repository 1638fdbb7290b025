"""A question on screen: the evidence first, then what is to be judged."""

from __future__ import annotations

from html import escape

import streamlit as st

from app_pages import links
from app_pages.entities import entity_head, entity_notes
from app_pages.language import text
from app_pages.passages import (
    fact_html,
    passage_html,
    percent,
    place_parts,
    quote_html,
    reason_text,
    report_name,
    statement_tags,
    tags_html,
)
from app_pages.reviewing.corrections import show_statement_menu
from extract.errors import ExtractError
from kg.errors import KgError
from kg.explore.index import GraphIndex
from kg.explore.model import EvidenceView, StatementView
from kg.review.cards import PairCard, PairSide, StatementCard
from kg.review.queue import MERGED
from kg.review.surroundings import find_surroundings

SHOWN_ALIASES = 10
SHOWN_REPORTS = 3
_CONTEXT = "review.context"


def show_statement_card(index: GraphIndex, card: StatementCard) -> None:
    """Draw the passages, the statement that they are to state, and where they stand."""
    statement = card.statement
    with_context = bool(st.session_state.get(_CONTEXT))
    for number, evidence in enumerate(statement.evidence):
        if with_context:
            _show_context(index, statement, evidence)
        else:
            st.html(quote_html(evidence))
        if len(statement.evidence) > 1:
            place = " · ".join(place_parts(evidence))
            with st.container(horizontal=True, vertical_alignment="center"):
                st.html(f'<div class="zj-place">{escape(place)}</div>')
                show_statement_menu(
                    statement, evidence, key=f"review.passage.{card.item.name}.{number}"
                )
    claim = fact_html(statement.subject, statement.predicate, statement.object)
    st.html(
        f'<div class="zj-claim">{claim}{_ends_html(statement)}</div>'
        + tags_html(statement_tags(statement))
    )
    _show_place(statement)


def show_pair_card(card: PairCard) -> None:
    """Draw both things beside each other, and why they might be the same."""
    reasons = [reason_text(reason) for reason in card.reasons]
    score = text("review.pair_score", percent=percent(card.item.confidence))
    merged = [text("review.pair_merged")] if card.outcome == MERGED else []
    st.html(tags_html([score, *merged, *reasons]))
    with st.container(key="review_pair", horizontal=True, gap="medium"):
        for name, side in (("left", card.left), ("right", card.right)):
            with st.container(key=f"review_pair_{name}", border=True, gap="xsmall"):
                _show_side(side)


def _show_context(index: GraphIndex, statement: StatementView, evidence: EvidenceView) -> None:
    """Draw a passage with its paragraph, and those before and behind it."""
    try:
        around = find_surroundings(index, statement.report.document, evidence)
    except (KgError, ExtractError) as error:
        st.html(quote_html(evidence))
        st.caption(text("reader.unreadable", problem=links.escape_markdown(str(error))))
        return
    before, head, tail, after = (
        escape(part.replace("\t", " ｜ "))
        for part in (around.before, around.head, around.tail, around.after)
    )
    st.html(
        '<div class="zj-evidence zj-context"><blockquote>'
        f"<p>{before}</p><p>{head}<span>{passage_html(evidence.passage)}</span>{tail}</p>"
        f"<p>{after}</p></blockquote></div>"
    )


def _show_place(statement: StatementView) -> None:
    """Draw the report, where in it the passage stands, and the ways to more of it."""
    first = statement.evidence[0]
    several = len(statement.evidence) > 1  # then each has its place beside it
    place = [report_name(statement.report), *([] if several else place_parts(first))]
    st.html(f'<div class="zj-place">{escape(" · ".join(place))}</div>')
    with st.container(horizontal=True, vertical_alignment="center", key="review_ways"):
        st.toggle(text("review.context"), key=_CONTEXT)
        links.show_link(
            "reports",
            text("evidence.open"),
            icon=":material/article:",
            report=statement.report.iri,
            at=first.start,
            select=first.iri,
        )


def _ends_html(statement: StatementView) -> str:
    """Return class and region of both ends: what a name alone does not say."""
    ends = (
        f'<span class="zj-end-{role}">{escape(" · ".join(entity_notes(entity)))}</span>'
        for role, entity in (("subject", statement.subject), ("object", statement.object))
    )
    return f'<div class="zj-ends">{"".join(ends)}</div>'


def _show_side(side: PairSide) -> None:
    """Draw one thing of a pair: what it is called and why, where, and what is said of it."""
    details = side.details
    if details is None:
        st.html(f'<div class="zj-name">{escape(side.name)}</div>')
        st.caption(text("review.pair_gone"))
        return
    st.html(entity_head(details.entity))
    if side.name != details.entity.name:
        st.html(f'<div class="zj-note">{escape(text("review.pair_name", name=side.name))}</div>')
    names = [
        f"{alias.name} · {reason_text(alias.reason)}" for alias in details.aliases[:SHOWN_ALIASES]
    ]
    if names:
        st.html(f'<div class="zj-note">{escape(text("entity.aliases"))}</div>' + tags_html(names))
    reports = [report_name(report) for report in side.reports[:SHOWN_REPORTS]]
    rest = len(side.reports) - len(reports)
    if rest > 0:
        reports.append(text("entity.more", count=rest))
    if reports:
        st.html("".join(f'<div class="zj-place">{escape(name)}</div>' for name in reports))
    for statement in side.quotes:
        _show_quote(statement)


def _show_quote(statement: StatementView) -> None:
    """Draw what a report says of a thing."""
    fact = fact_html(statement.subject, statement.predicate, statement.object)
    st.html(f'<div class="zj-quote">{fact}{quote_html(statement.evidence[0])}</div>')
