"""报告: what the graph is made of; handed in here, listed, read, removed."""

from __future__ import annotations

import streamlit as st

from app_pages import access, address, links
from app_pages.build_status import (
    find_index,
    find_workspace,
    is_stale,
    require_index,
    show_missing_build,
)
from app_pages.language import text
from app_pages.passages import report_name
from app_pages.reporting.handing_in import show_upload
from app_pages.reporting.queue import show_queue
from app_pages.reporting.reader import ReportAddress, show_reader
from app_pages.reporting.shelf import show_shelf
from app_pages.reporting.updating import show_update_button
from kg.workspace import Workspace


def show() -> None:
    """Draw a report where the address names one, else the list of all."""
    here = ReportAddress.read()
    if here.report:
        _show_report(here)
    else:
        _show_all()


def _show_report(here: ReportAddress) -> None:
    """Draw the reader; a report that is gone is said, above the list."""
    index = require_index()
    if here.report not in index.report_views:
        address.set_values(report=None, part=None, at=None, page=None, select=None)
        _show_all(missing=True)
        return
    with st.container(key="reports_head", horizontal=True, vertical_alignment="bottom"):
        name = report_name(index.report_views[here.report])
        st.title(links.escape_markdown(name), anchor=False, width="stretch")
        links.show_link("reports", text("reports.all"), icon=":material/arrow_back:")
    show_reader(index, here)


def _show_all(*, missing: bool = False) -> None:
    """Draw what can be handed in, the queue, and the list of reports."""
    index = find_index()
    if index is None:
        show_missing_build()
    else:
        st.title(text("page.reports"), anchor=False)
        st.caption(text("reports.purpose"))
    if missing:
        st.warning(text("reader.missing"), icon=":material/link_off:")
    workspace = find_workspace()
    if access.can_edit():
        show_upload(workspace)
        if workspace is not None and index is not None and is_stale():
            _offer_update(workspace)
    if workspace is None:
        return
    show_queue(workspace)
    if index is not None:
        show_shelf(workspace, index)


def _offer_update(workspace: Workspace) -> None:
    """Draw that the graph could be newer, and the button that makes it so."""
    with st.container(key="reports_stale", horizontal=True, vertical_alignment="center"):
        st.text(text("attention.stale"), width="stretch")
        show_update_button(workspace)
