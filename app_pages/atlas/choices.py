"""Filters that write their own parameter of the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from app_pages import address
from app_pages.language import text


def choose_one(parameter: str, options: Mapping[str, str], *, label: str, key: str) -> None:
    """Draw a filter of which one value can be chosen, or none.

    Args:
        parameter: Its name in the address.
        options: Labels by value.
        label: What stands above it.
        key: Beginning of the widget's key.
    """
    name = f"{key}.{parameter}"
    asked = address.get_one(parameter)
    st.session_state[name] = asked if asked in options else None
    st.selectbox(
        label,
        list(options),
        format_func=lambda value: options.get(value, value),
        key=name,
        on_change=lambda: address.set_values(**{parameter: st.session_state[name]}),
        placeholder=text("filter.all"),
        filter_mode="contains",
    )


def choose_many(
    parameter: str, options: Mapping[str, str], chosen: Sequence[str], *, label: str, key: str
) -> None:
    """Draw a filter of which several values can be chosen; arguments as `choose_one`."""
    name = f"{key}.{parameter}"
    st.session_state[name] = [value for value in chosen if value in options]
    st.multiselect(
        label,
        list(options),
        format_func=lambda value: options.get(value, value),
        key=name,
        on_change=lambda: address.set_values(**{parameter: st.session_state[name]}),
        placeholder=text("filter.all"),
        filter_mode="contains",
    )


def choose_tab(
    parameter: str,
    labels: Mapping[str, str],
    current: str,
    *,
    default: str,
    label: str,
    key: str,
    clears: Sequence[str] = (),
) -> None:
    """Draw buttons of which one is pressed.

    Args:
        parameter: Its name in the address.
        labels: Labels by value.
        current: The value that is pressed.
        default: The value that the address leaves out.
        label: What it chooses, for screen readers.
        key: Beginning of the widget's key.
        clears: Parameters that another value takes out of the address.
    """
    name = f"{key}.{parameter}"
    st.session_state[name] = current

    def change() -> None:
        chosen = st.session_state[name]
        address.set_values(
            **dict.fromkeys(clears), **{parameter: None if chosen == default else chosen}
        )

    st.segmented_control(
        label,
        list(labels),
        format_func=labels.__getitem__,
        key=name,
        on_change=change,
        label_visibility="collapsed",
        required=True,
    )


def write_text(parameter: str, *, label: str, hint: str, key: str) -> None:
    """Draw a filter that is typed; arguments as `choose_one`, and what stands in it while empty."""
    name = f"{key}.{parameter}"
    st.session_state[name] = address.get_one(parameter)
    st.text_input(
        label,
        key=name,
        on_change=lambda: address.set_values(**{parameter: st.session_state[name].strip()}),
        placeholder=hint,
    )
