"""Keys that press buttons of the page: Streamlit's own keep `r` and `c` for themselves."""

from __future__ import annotations

import streamlit as st

from app_pages.components import read_asset

_component = st.components.v2.component(
    "zhijiao_key_strokes",
    html='<div class="keys"></div>',
    js=read_asset("key_strokes.js"),
)


NOTHING = "nothing"
"""Name of the question where there is none."""


def listen(letters: str, *, key: str) -> None:
    """Press buttons by key, while nobody types and no dialog is open.

    A key presses the button whose key is that of `button_key`, for the question whose sign is on
    screen when it is pressed.

    Args:
        letters: The keys, small letters and digits.
        key: Key of the widget.
    """
    _component(key=key, data={"letters": letters})


def button_key(letter: str, item: str) -> str:
    """Return the key of the button that a letter presses for a question."""
    return f"review_key_{letter}_{item or NOTHING}"


def show_sign(item: str) -> None:
    """Say to the keys which question is on screen; belongs behind all else of it."""
    st.html(f'<i class="zj-asked-{item or NOTHING}"></i>')
