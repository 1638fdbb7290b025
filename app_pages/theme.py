"""The look that Streamlit's theme file cannot give: one style sheet for what pages draw."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st


@cache
def _style_sheet() -> str:
    """Return the style sheet beside this module."""
    return Path(__file__).with_name("style.css").read_text(encoding="utf-8")


def apply() -> None:
    """Add the style sheet to the page."""
    st.html(f"<style>{_style_sheet()}</style>")
