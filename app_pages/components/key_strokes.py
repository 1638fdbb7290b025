"""Keys that press buttons of the page: Streamlit's own keep `r` and `c` for themselves."""

from __future__ import annotations

import streamlit as st

from app_pages.components import read_asset

_component = st.components.v2.component(
    "zhijiao_key_strokes",
    html='<div class="keys"></div>',
    js=read_asset("key_strokes.js"),
)


def listen(letters: str, *, key: str) -> None:
    """Press buttons by key, while nobody types and no dialog is open.

    A key presses the button in the container that `key_place` names, for the question that is on
    screen when it is pressed: in the container that `card_place` names.

    Args:
        letters: The keys, small letters and digits.
        key: Key of the widget.
    """
    _component(key=key, data={"letters": letters})


def key_place(letter: str, item: str) -> str:
    """Return the key of the container that holds a button alone."""
    return f"review_key_{letter}_{item}"


def card_place(item: str) -> str:
    """Return the key of the container that shows a question."""
    return f"review_card_{item}"
