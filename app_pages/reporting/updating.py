"""The button that has the graph built anew from what the workspace holds."""

from __future__ import annotations

import streamlit as st

from app_pages import access
from app_pages.language import text
from app_pages.reporting.handing_in import request
from app_pages.reporting.queue import show_queue
from kg.intake.model import JobKind
from kg.workspace import Workspace


def show_update_button(workspace: Workspace) -> None:
    """Draw the button; the queue tells what becomes of it."""
    if st.button(text("build.update"), icon=":material/update:", key="reports.update"):
        request(workspace, JobKind.REBUILD)


def offer_renewal(workspace: Workspace) -> None:
    """Draw the way out where a graph cannot be opened but can be made anew, and the queue.

    Somebody who may only look is not offered it, and sees how far it is.
    """
    if access.can_edit():
        st.text(text("build.renewable"))
        show_update_button(workspace)
    show_queue(workspace)
