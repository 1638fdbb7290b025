"""Which questions are on screen: the address says it, widgets change it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from app_pages import address
from app_pages.language import term, text
from app_pages.passages import report_name
from kg.explore.model import ReportView
from kg.review.queue import ItemKind, ItemState, QueueFilter
from ontology.schema import load_schema

LOG = "log"
"""The view of what was decided, beside the three states of questions."""

VIEWS = (ItemState.OPEN.value, ItemState.DISPUTED.value, ItemState.DECIDED.value, LOG)
_FIELDS = ("kind", "report", "relation", "min", "max", "by")


@dataclass(frozen=True, slots=True)
class ReviewAddress:
    """What the address says about this page."""

    view: str
    wanted: QueueFilter

    @classmethod
    def read(cls) -> ReviewAddress:
        """Read it from the URL; what does not exist is left out."""
        view = address.get_one("state")
        view = view if view in VIEWS else ItemState.OPEN.value
        kinds = {kind.value for kind in ItemKind}
        wanted = QueueFilter(
            kinds=frozenset(ItemKind(kind) for kind in address.get_many("kind") if kind in kinds),
            reports=frozenset(address.get_many("report")),
            predicates=frozenset(address.get_many("relation")),
            lowest=address.get_number("min", 0.0, low=0.0, high=1.0),
            highest=address.get_number("max", 1.0, low=0.0, high=1.0),
            state=ItemState.OPEN if view == LOG else ItemState(view),
            reviewer="" if view == ItemState.OPEN else address.get_one("by"),
        )
        return cls(view, wanted)

    @property
    def is_narrow(self) -> bool:
        """Whether anything but the view is chosen."""
        return any(address.get_many(name) for name in _FIELDS)


def choose_view(here: ReviewAddress, counts: dict[str, int]) -> None:
    """Draw the choice between the states, each with its number of questions."""
    key = "review.view"
    st.session_state[key] = here.view

    def change() -> None:
        chosen = st.session_state[key]
        address.set_values(state=None if chosen == ItemState.OPEN else chosen)

    def label(view: str) -> str:
        return text(f"review.view_{view}") + (f" {counts[view]:,}" if view in counts else "")

    st.segmented_control(
        text("review.view"),
        VIEWS,
        format_func=label,
        key=key,
        on_change=change,
        label_visibility="collapsed",
        required=True,
    )


def choose_filters(
    here: ReviewAddress, reports: dict[str, ReportView], reviewers: tuple[str, ...]
) -> None:
    """Draw what the questions can be narrowed by."""
    icon = ":material/filter_alt:" if here.is_narrow else ":material/tune:"
    with st.popover(text("graph.filter"), icon=icon, key="review_filter"):
        if here.view != LOG:
            _choose_questions(here.wanted, reports)
        if here.view != ItemState.OPEN:
            _choose("by", list(reviewers), str)
        if here.is_narrow:
            st.button(text("partners.clear"), key="review.clear", on_click=_clear)


def _choose_questions(wanted: QueueFilter, reports: dict[str, ReportView]) -> None:
    _choose("kind", [kind.value for kind in ItemKind], lambda kind: text(f"review.{kind}"))
    _choose("report", list(reports), lambda iri: report_name(reports[iri]))
    _choose("relation", list(load_schema().relations), term)
    _choose_confidence(wanted)


def _choose(name: str, options: list[str], label: Callable[[str], str]) -> None:
    key = f"review.filter.{name}"
    st.session_state[key] = [value for value in address.get_many(name) if value in options]
    st.multiselect(
        text(f"review.by_{name}"),
        options,
        format_func=label,
        key=key,
        on_change=lambda: address.set_values(**{name: st.session_state[key]}),
        placeholder=text("filter.all"),
    )


def _choose_confidence(wanted: QueueFilter) -> None:
    key = "review.filter.confidence"
    bounds = sorted((round(wanted.lowest * 100), round(wanted.highest * 100)))
    st.session_state[key] = (bounds[0], bounds[1])

    def change() -> None:
        low, high = st.session_state[key]
        address.set_values(
            min=low / 100 if low > 0 else None, max=high / 100 if high < 100 else None
        )

    st.slider(
        text("fact.confidence_range"), 0, 100, step=5, format="%d%%", key=key, on_change=change
    )


def _clear() -> None:
    address.set_values(**dict.fromkeys(_FIELDS))
