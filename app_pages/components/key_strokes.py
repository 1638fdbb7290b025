"""Keys that press buttons of the page: Streamlit's own keep `r` and `c` for themselves."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from app_pages.components import read_asset

_component = st.components.v2.component(
    "zhijiao_key_strokes",
    html='<div class="keys"></div>',
    js=read_asset("key_strokes.js"),
)


def listen(buttons: Mapping[str, str], *, key: str) -> None:
    """Press buttons by key, while nobody types and no dialog is open.

    Args:
        buttons: Key -> the key of the container that holds the button alone, less the name of
            the question on screen: the container `review_card_<name>` says which that is.
        key: Key of the widget.
    """
    _component(key=key, data={"buttons": dict(buttons)})
