"""The panel beside a drawing that holds what was clicked; on narrow windows a sheet below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import streamlit as st

from app_pages import address
from app_pages.language import text


@contextmanager
def show_panel(page: str, *, is_open: bool, clears: Sequence[str]) -> Iterator[None]:
    """Draw the panel around what is drawn inside.

    Args:
        page: Name of the page.
        is_open: Whether something was clicked; the panel can then be closed.
        clears: Parameters of the address that closing takes out.
    """
    state = "open" if is_open else "idle"
    with st.container(key=f"{page}_panel_{state}", border=True, gap="xsmall"):
        if is_open:
            st.button(
                text("atlas.close"),
                icon=":material/close:",
                type="tertiary",
                key=f"{page}.close",
                on_click=lambda: address.set_values(**dict.fromkeys(clears)),
            )
        yield
