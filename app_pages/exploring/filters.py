"""What of the neighbours is wanted: the settings that the legend does not have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from app_pages import address, answers
from app_pages.exploring.view import DEFAULT_LIMIT, FILTERS, LIMITS, REGION_PARTS, GraphAddress
from app_pages.language import term, text
from kg.explore.filters import FilterChoices
from kg.explore.index import GraphIndex

RESET = ("hide_type", "hide_relation", "min", "limit", *FILTERS)
"""Parameters that the filter and the legend write."""


def show_filters(index: GraphIndex, here: GraphAddress) -> None:
    """Draw the button behind which the settings are; it says how many are in use."""
    used = sum(1 for name in RESET if address.get_many(name))
    label = text("graph.filter") if not used else text("graph.filter_used", count=used)
    with st.popover(label, icon=":material/tune:", key="graph_filter"):
        _numbers(here)
        entities = (*here.seeds, *here.alone)
        found = answers.filter_choices(index, entities)
        for name, options in _options(found).items():
            _choice(name, options)
        st.caption(text("graph.filter_help"))
        st.button(
            text("graph.filter_clear"),
            icon=":material/filter_alt_off:",
            type="tertiary",
            key="graph.filter_clear",
            disabled=not used,
            on_click=lambda: address.set_values(**dict.fromkeys(RESET)),
        )


def _options(found: FilterChoices) -> dict[str, dict[str, str]]:
    """Return the values of each filter as the address holds them, with what people read."""

    def words(counts: Sequence[tuple[str, int]]) -> dict[str, str]:
        return {value: f"{term(value)}  {count}" for value, count in counts}

    def regions(counts: Sequence[tuple[tuple[str, ...], int]]) -> dict[str, str]:
        return {REGION_PARTS.join(path): f"{' '.join(path)}  {count}" for path, count in counts}

    return {
        "mode": words(found.modes),
        "year": {str(year): f"{year}  {count}" for year, count in found.years},
        "partner_region": regions(found.partner_regions),
        "school_region": regions(found.school_regions),
        "school_kind": words(found.school_kinds),
        "status": words(found.statuses),
    }


def _choice(name: str, options: Mapping[str, str]) -> None:
    """Draw a filter of which any value is enough; what the address has can always be taken out."""
    key = f"graph.filter.{name}"
    chosen = address.get_many(name)
    shown = {**options, **{value: value for value in chosen if value not in options}}
    if not shown:
        return
    st.session_state[key] = list(chosen)
    st.multiselect(
        text(f"graph.by_{name}"),
        list(shown),
        format_func=lambda value: shown[value],
        key=key,
        on_change=lambda: address.set_values(**{name: st.session_state[key]}),
        placeholder=text("filter.all"),
        filter_mode="contains",
    )


def _numbers(here: GraphAddress) -> None:
    """Draw the lowest confidence and the number of neighbours."""
    confidence, limit = "graph.min", "graph.limit"
    st.session_state[confidence] = round(here.filter.min_confidence * 100)
    st.session_state[limit] = min(LIMITS, key=lambda choice: abs(choice - here.limit))

    def change() -> None:
        chosen = int(st.session_state[limit])
        address.set_values(
            min=st.session_state[confidence] / 100 or None,
            limit=None if chosen == DEFAULT_LIMIT else chosen,
        )

    st.slider(
        text("filter.confidence"), 0, 100, step=5, format="%d%%", key=confidence, on_change=change
    )
    st.select_slider(text("graph.limit"), LIMITS, key=limit, on_change=change)
