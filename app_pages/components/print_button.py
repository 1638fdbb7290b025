"""A button that prints the page: Streamlit has none."""

from __future__ import annotations

import streamlit as st

from app_pages.components import read_asset

_component = st.components.v2.component(
    "zhijiao_print_button",
    html='<button type="button"></button>',
    css=read_asset("print_button.css"),
    js=read_asset("print_button.js"),
)


def show_print_button(label: str, *, key: str) -> None:
    """Draw a button that opens the browser's print dialog.

    Args:
        label: What it says.
        key: Key of the widget.
    """
    _component(key=key, data={"label": label})
