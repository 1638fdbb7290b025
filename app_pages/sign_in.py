"""Signing in and out, by Streamlit's own OpenID Connect, where the settings ask for it."""

from __future__ import annotations

import streamlit as st
from streamlit.errors import StreamlitAuthError

from app_pages import access
from app_pages.language import text
from app_pages.links import escape_markdown


def show_sign_in() -> None:
    """Draw the only page that somebody sees before signing in."""
    st.title(text("app.title"), anchor=False)
    with st.container(border=True, key="app_sign_in"):
        st.subheader(text("access.sign_in_title"), anchor=False)
        st.write(text("access.sign_in_body"))
        names = access.providers()
        for name in names or ("",):
            label = text("access.sign_in_with", name=name) if name else text("access.sign_in")
            if st.button(label, type="primary", key=f"access.sign_in.{name}"):
                _sign_in(name)


def show_person() -> None:
    """Draw in the side bar who signed in, what they may do, and the way out."""
    role = access.current_role()
    if not access.read_rules().sign_in:
        if role is access.Role.VIEWER:
            st.caption(text("access.looking"))
        return
    with st.container(key="app_person", horizontal=True, vertical_alignment="center"):
        st.text(access.person_name(), width="stretch")
        st.caption(text(f"role.{role}"), width="content")
    st.button(
        text("access.sign_out"), icon=":material/logout:", type="tertiary", on_click=st.logout
    )


def _sign_in(provider: str) -> None:
    """Send somebody to the provider; says what is wrong where that cannot be."""
    try:
        st.login(provider or None)
    except (StreamlitAuthError, ValueError) as error:
        st.error(text("access.sign_in_failed", problem=escape_markdown(str(error))))
