"""伙伴."""

import streamlit as st


def show() -> None:
    """Draw the page."""
    st.write("…")
