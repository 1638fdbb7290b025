"""Who decides: who signed in, else who said so in this session, else as the command line has it."""

from __future__ import annotations

import contextlib

import streamlit as st

from app_pages import access
from app_pages.language import text
from app_pages.links import escape_markdown
from kg.review.desk import Desk
from kg.review.reviewer import clean_name, find_reviewer, save_reviewer
from kg.workspace import Workspace

_STATE = "review.reviewer"


def find_desk() -> Desk | None:
    """Return the desk of who decides in this session; `None` if nobody has said who, or may not."""
    if not access.can_edit():
        return None
    reviewer = name()
    return Desk(Workspace.open(), reviewer) if reviewer else None


def name() -> str:
    """Return what the person of this session is called; empty where nobody has said it."""
    return find_reviewer(_signed_in() or st.session_state.get(_STATE), remembered=_is_local()) or ""


def ask(*, key: str) -> Desk | None:
    """Ask who decides, where it is not known; return the desk once it is, never for a viewer.

    Args:
        key: Beginning of the keys of the widgets.
    """
    if not access.can_edit():
        access.explain_viewing()
        return None
    if desk := find_desk():
        return desk
    field = f"{key}.name"
    with st.form(f"{key}.form", border=True):
        st.write(text("reviewer.ask"))
        st.text_input(text("reviewer.name"), key=field, max_chars=60)
        st.caption(text("reviewer.why"))
        st.form_submit_button(
            text("reviewer.begin"), type="primary", on_click=_remember_field, args=(field,)
        )
    return None


def show_change(desk: Desk) -> None:
    """Draw who decides, and let somebody else go on."""
    if _signed_in():
        st.caption(escape_markdown(desk.reviewer))
        return
    with st.popover(escape_markdown(desk.reviewer), icon=":material/person:", key="review_who"):
        key = "review.who.name"
        st.session_state.setdefault(key, desk.reviewer)

        st.text_input(
            text("reviewer.name"), key=key, on_change=_remember_field, args=(key,), max_chars=60
        )
        st.caption(text("reviewer.why"))


def _signed_in() -> str | None:
    """Return the name that somebody signed in with, `None` where the app asks for none."""
    return clean_name(access.person_name())


def _is_local() -> bool:
    """Tell whether the browser runs on the app's machine: the settings there are its user's.

    That holds too where others can reach the app as well.
    """
    context = st.context
    return context.ip_address is None and access.comes_from_here("localhost", context.headers)


def _remember_field(key: str) -> None:
    """Take the name that was typed into a field."""
    if not (typed := clean_name(st.session_state[key])):
        return
    st.session_state[_STATE] = typed
    if _is_local():
        with contextlib.suppress(OSError):  # asked again in the next session: no harm
            save_reviewer(typed)
