"""审核: one question at a time, decided by keys; what was decided, and by whom."""

from __future__ import annotations

import streamlit as st

from app_pages.build_status import require_baked, require_queue
from app_pages.components.key_strokes import listen
from app_pages.language import text
from app_pages.reviewing import filters, who
from app_pages.reviewing.asking import show_question
from app_pages.reviewing.filters import LOG, ReviewAddress
from app_pages.reviewing.history import show_history, show_other_disputes
from app_pages.reviewing.session import Way, find_way
from kg.decisions.rulings import find_standing
from kg.review.desk import Desk
from kg.review.progress import count_by_reviewer, hourly_rate
from kg.review.queue import ItemState, ReviewQueue

KEYS = "arfsu123456789"
"""Right or same, wrong or different, fix, skip, undo; whose answer settles a dispute."""


def show() -> None:
    """Draw the page."""
    queue = require_queue()
    st.title(text("page.review"), anchor=False)
    if not queue.items:
        st.info(text("review.empty"), icon=":material/info:")
        return
    with st.container(key="review_listen"):  # out of the way: it draws nothing
        listen(KEYS, key="review.keys")
    _body(queue)


@st.fragment
def _body(queue: ReviewQueue) -> None:
    """Draw all that a decision changes; only this runs when a key is pressed."""
    desk = who.ask(key="review.who")
    if desk is None:
        return
    here, way = ReviewAddress.read(), find_way(queue.index.build)
    counts = {state.value: n for state, n in queue.count(here.wanted, desk.rulings).items()}
    standing = count_by_reviewer(find_standing(desk.log.decisions))
    with st.container(key="review_bar", horizontal=True, vertical_alignment="center"):
        filters.choose_view(here, counts)
        names = tuple(name for name, _ in standing)
        filters.choose_filters(here, queue.index.report_views, names)
        who.show_change(desk)
    if here.view == LOG:
        show_history(desk, require_baked(), here.wanted.reviewer)
    else:
        show_question(queue, desk, way, here)
        if here.view == ItemState.DISPUTED:
            show_other_disputes(queue, desk)
    _show_progress(desk, way, counts, standing)


def _show_progress(
    desk: Desk, way: Way, counts: dict[str, int], standing: tuple[tuple[str, int], ...]
) -> None:
    """Draw how far the review has come, who did how much, and how fast this session is."""
    total = sum(counts.values())
    done = counts[ItemState.DECIDED]
    st.progress(done / total if total else 0.0)
    parts = [text("review.progress", done=done, total=total)]
    mine = way.made(desk)
    if mine:
        parts.append(text("review.session", count=len(mine)))
    if rate := hourly_rate(mine):
        parts.append(text("review.rate", rate=round(rate)))
    parts += [f"{name} {count:,}" for name, count in standing]
    if desk.log.damaged:
        lines = ", ".join(str(line.number) for line in desk.log.damaged)
        parts.append(text("review.damaged", lines=lines))
    st.text(" · ".join(parts))
