"""The facets of the partner page: values with counts that narrow each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from app_pages import address
from app_pages.language import term, text
from app_pages.partnering.view_address import change_filters
from kg.partners.facets import FacetValue
from kg.partners.filters import PartnerFilters
from kg.partners.model import PartnerFacets

_Step = TypeVar("_Step", int, float)

MOST_OPTIONS = 300
"""Values that a filter offers; they are sent with every run. The others are found by name."""

_FIRST = (
    ("region", "partner_regions"),
    ("type", "types"),
    ("trade", "trades"),
    ("relation", "relations"),
    ("mode", "modes"),
)
_MORE = (
    ("program", "programs"),
    ("school", "schools"),
    ("school_region", "regions"),
    ("school_kind", "school_kinds"),
    ("year", "years"),
    ("status", "statuses"),
)
"""Parameters of the address and the facets that they choose from."""

_TERMS = frozenset({"type", "relation", "mode", "status", "school_kind"})
_BY_NAME = frozenset({"school", "program"})
"""Facets that can hold more values than can be offered, and take parts of names."""


def show_facets(found: PartnerFacets, filters: PartnerFilters) -> None:
    """Draw the filters; each writes its own parameter of the address."""
    with st.container(key="partners_filters", horizontal=True):
        _line("name", filters.name)
        _line("text", filters.text)
        for parameter, facet in _FIRST:
            _choice(parameter, found.values[facet], getattr(filters, facet))
    more = [name for name, _ in _MORE if address.get_many(name)]
    is_open = bool(more or filters.min_schools or filters.min_confidence)
    label = text("partners.more_filters")
    with (
        st.expander(label, icon=":material/tune:", expanded=is_open, key="partners.more"),
        st.container(key="partners_more_filters", horizontal=True),
    ):
        for parameter, facet in _MORE:
            _choice(parameter, found.values[facet], getattr(filters, facet))
        _fewest_schools(found, filters.min_schools)
        _lowest_confidence(found, filters.min_confidence)


def _choice(parameter: str, values: Sequence[FacetValue], chosen: Sequence[object]) -> None:
    """Draw a filter of which several values can be chosen."""
    key = f"partners.{parameter}"
    taken = [str(value) for value in chosen]
    options = {value.key: _label(parameter, value) for value in values[:MOST_OPTIONS]}
    beyond = {value.key: value for value in values[MOST_OPTIONS:] if value.key in taken}
    options |= {key: _label(parameter, value) for key, value in beyond.items()}
    options |= {key: _unknown(parameter, key) for key in taken if key not in options}
    st.session_state[key] = taken

    def change() -> None:
        change_filters(**{parameter: st.session_state[key]})

    st.multiselect(
        text(f"narrow.{parameter}"),
        list(options),
        format_func=lambda value: options.get(value, value),
        key=key,
        on_change=change,
        placeholder=text("filter.all"),
        filter_mode="contains",
    )
    if parameter in _BY_NAME and len(values) > MOST_OPTIONS:
        _part_of_name(parameter, len(values))


def _label(parameter: str, value: FacetValue) -> str:
    shown = term(value.key) if parameter in _TERMS else value.label
    return f"{shown} ({value.rows:,})"


def _unknown(parameter: str, key: str) -> str:
    """Return a chosen value that no row has: a part of a name, or what the build does not have."""
    return term(key) if parameter in _TERMS else key


def _part_of_name(parameter: str, count: int) -> None:
    """Draw the field that finds values beyond those offered."""
    key = f"partners.{parameter}.part"

    def add() -> None:
        typed = st.session_state[key].strip()
        if typed:
            change_filters(**{parameter: [*address.get_many(parameter), typed]})
        st.session_state[key] = ""

    st.text_input(
        text(f"narrow.{parameter}_part"),
        key=key,
        on_change=add,
        placeholder=text("narrow.part_hint", count=count, shown=MOST_OPTIONS),
    )


def _line(parameter: str, value: str) -> None:
    """Draw a filter by text."""
    key = f"partners.{parameter}"
    st.session_state[key] = value
    st.text_input(
        text(f"narrow.{parameter}"),
        key=key,
        on_change=lambda: change_filters(**{parameter: st.session_state[key].strip()}),
        placeholder=text(f"narrow.{parameter}_hint"),
    )


def _fewest_schools(found: PartnerFacets, chosen: int) -> None:
    counts = {0: "", **{step: f" ({rows:,})" for step, rows in found.min_schools if rows}}
    counts.setdefault(chosen, "")

    def label(step: int) -> str:
        return text("narrow.at_least_schools", count=step) + counts[step] if step else _everything()

    _steps("schools", sorted(counts), chosen, label)


def _lowest_confidence(found: PartnerFacets, chosen: float) -> None:
    counts = {0.0: "", **{step: f" ({rows:,})" for step, rows in found.min_confidence if rows}}
    counts.setdefault(chosen, "")

    def label(step: float) -> str:
        percent = text("narrow.at_least_confidence", percent=f"{step:.0%}")
        return percent + counts[step] if step else _everything()

    _steps("min", sorted(counts), chosen, label)


def _everything() -> str:
    return text("filter.all")


def _steps(
    parameter: str, steps: Sequence[_Step], chosen: _Step, label: Callable[[_Step], str]
) -> None:
    """Draw a filter of which one lowest value can be chosen."""
    key = f"partners.{parameter}"
    st.session_state[key] = chosen
    st.selectbox(
        text(f"narrow.{parameter}"),
        steps,
        format_func=label,
        key=key,
        on_change=lambda: change_filters(**{parameter: st.session_state[key] or None}),
    )
