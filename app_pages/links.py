"""Ways from one view to another: always with the language, always without a reload."""

from __future__ import annotations

import streamlit as st

from app_pages import address
from app_pages.pages import get_page


def show_link(
    page: str, label: str, /, *, icon: str | None = None, **values: address.Value
) -> None:
    """Draw a link to another view.

    Args:
        page: Name of the page in `pages.PAGES`.
        label: What it says.
        icon: A material icon.
        values: Parameters of the view.
    """
    st.page_link(
        get_page(page),
        label=escape_markdown(label),
        icon=icon,
        query_params=address.parameters(**values),
    )


def go_to(page: str, /, **values: address.Value) -> None:
    """Open another view at once; does not return."""
    st.switch_page(get_page(page), query_params=address.parameters(**values))


def escape_markdown(label: str) -> str:
    """Return a label in which nothing is markup: labels of links and buttons are Markdown."""
    for sign in "\\`*_{}[]()<>#+-.!|~$:":
        label = label.replace(sign, "\\" + sign)
    return label
