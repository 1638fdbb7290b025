"""Answers on the pages of reports that several runs of the reader share, cached by build."""

from __future__ import annotations

import streamlit as st

from kg.explore import report_pages
from kg.explore.index import GraphIndex
from kg.page_images.drawing import draw_page
from kg.page_images.errors import PageImageError
from kg.workspace import Workspace


def find_report_pages(index: GraphIndex, report: str) -> report_pages.ReportPages | None:
    """Return how the pages of a report were read."""
    return _report_pages(index.build, index, report)


def find_page_image(
    index: GraphIndex, workspace: Workspace, document: str, page: int, width: int
) -> bytes | str:
    """Return the picture of a report's page, or why there is none.

    Reasons are kept as well as pictures, for a while: a page that takes too long must not take it
    again with every click.
    """
    return _page_image(index.build, document, page, width, workspace)


@st.cache_resource(max_entries=16, show_spinner=False)  # nobody changes it
def _report_pages(build: str, _index: GraphIndex, report: str) -> report_pages.ReportPages | None:
    return report_pages.find_report_pages(_index, report)


@st.cache_data(max_entries=48, ttl=600, show_spinner=False)  # of some 0.3 MB each
def _page_image(
    build: str, document: str, page: int, width: int, _workspace: Workspace
) -> bytes | str:
    try:
        return draw_page(_workspace, document, page, width=width)
    except PageImageError as error:
        return error.problem
