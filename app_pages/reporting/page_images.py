"""The picture of the page that the reader is at, and the switch that shows it."""

from __future__ import annotations

import streamlit as st

from app_pages import address, answers
from app_pages.components.page_image import PagePicture
from app_pages.language import text
from app_pages.reporting import page_answers
from app_pages.reporting.page_readings import page_text
from app_pages.reporting.problem_words import problem_text
from kg.explore.index import GraphIndex
from kg.explore.model import ReportView
from kg.explore.report_pages import ReportPages
from kg.page_images.drawing import has_page_images
from kg.workspace import Workspace

WIDTH = 1240
"""Pixels: A4 at 150 dots an inch, sharp in half the window and legible at twice that."""


def can_picture(report: ReportView, pages: ReportPages) -> bool:
    """Tell whether there are pictures of a report's pages."""
    if not pages.pages:
        return False
    record = answers.find_record(Workspace.open(), report.document)
    return record is not None and has_page_images(record)


def show_switch(on: bool) -> bool:
    """Draw the switch between text alone and text with page; the address holds it."""
    key = "reports.image"
    st.session_state[key] = on

    def change() -> None:
        address.set_values(image=None if st.session_state[key] else "off")

    return st.toggle(
        text("sheet.switch"), key=key, on_change=change, help=text("sheet.switch_help")
    )


def draw_picture(
    index: GraphIndex, report: ReportView, pages: ReportPages, page: int
) -> PagePicture:
    """Return a page as it is to be shown; a problem with it is part of that."""
    shown = pages.pages[page - 1]
    with st.spinner(text("sheet.drawing", page=str(page))):
        found = page_answers.find_page_image(index, Workspace.open(), report.document, page, WIDTH)
    count, note = len(pages.pages), page_text(shown)
    if isinstance(found, bytes):
        return PagePicture(page, count, found, note)
    problem = problem_text(found, report.file)
    said = text("sheet.failed", page=str(page), problem=problem)
    return PagePicture(page, count, b"", note, f"{said} {text('sheet.next_step')}")
