"""Filters that write their own parameter of the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from app_pages import address
from app_pages.language import text


def choose_one(parameter: str, options: Mapping[str, str], *, key: str) -> None:
    """Draw a filter of which one value can be chosen, or none.

    Args:
        parameter: Its name in the address.
        options: Labels by value.
        key: Beginning of the widget's key; the label of the widget is its message.
    """
    name = f"{key}.{parameter}"
    asked = address.get_one(parameter)
    st.session_state[name] = asked if asked in options else None
    st.selectbox(
        text(f"{key}.filter.{parameter}"),
        list(options),
        format_func=lambda value: options.get(value, value),
        key=name,
        on_change=lambda: address.set_values(**{parameter: st.session_state[name]}),
        placeholder=text("filter.all"),
        filter_mode="contains",
    )


def choose_many(
    parameter: str, options: Mapping[str, str], chosen: Sequence[str], *, key: str
) -> None:
    """Draw a filter of which several values can be chosen; arguments as `choose_one`."""
    name = f"{key}.{parameter}"
    st.session_state[name] = [value for value in chosen if value in options]
    st.multiselect(
        text(f"{key}.filter.{parameter}"),
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
    key: str,
    clears: Sequence[str] = (),
) -> None:
    """Draw buttons of which one is pressed.

    Args:
        parameter: Its name in the address.
        labels: Labels by value.
        current: The value that is pressed.
        default: The value that the address leaves out.
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
        text(f"{key}.filter.{parameter}"),
        list(labels),
        format_func=labels.__getitem__,
        key=name,
        on_change=change,
        label_visibility="collapsed",
        required=True,
    )


def write_text(parameter: str, *, key: str) -> None:
    """Draw a filter that is typed."""
    name = f"{key}.{parameter}"
    st.session_state[name] = address.get_one(parameter)
    st.text_input(
        text(f"{key}.filter.{parameter}"),
        key=name,
        on_change=lambda: address.set_values(**{parameter: st.session_state[name].strip()}),
        placeholder=text(f"{key}.filter.{parameter}_hint"),
    )
