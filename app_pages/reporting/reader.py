"""A report to be read, with its sections on one side and what it states on the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import streamlit as st

from app_pages import access, address, answers, links
from app_pages.components.page_image import PagePicture
from app_pages.components.report_text import show_report_text
from app_pages.language import text
from app_pages.passages import percent, report_note
from app_pages.reporting import page_answers
from app_pages.reporting.page_images import can_picture, draw_picture, show_switch
from app_pages.reporting.page_readings import reading_parts, show_page_readings
from app_pages.reviewing.adding import open_adding
from extract.errors import ExtractError
from kg.errors import KgError
from kg.explore.index import GraphIndex
from kg.explore.model import ReportView
from kg.explore.reader import ReportPart
from kg.explore.report_pages import ReportPages
from kg.workspace import Workspace

PAGINATION_WIDTH = 420  # in pixels; as wide as its content it leaves out most numbers


@dataclass(frozen=True, slots=True)
class ReportAddress:
    """What the address says about a report on screen."""

    report: str
    part: int
    at: int | None
    page: int | None
    selected: str
    pictured: bool

    @classmethod
    def read(cls) -> ReportAddress:
        """Read it from the URL; a page goes before a place, a place before a part."""
        at = address.get_number("at", -1, low=-1, high=1e9)
        page = int(address.get_number("page", 0, low=0, high=1e6))
        return cls(
            report=address.get_one("report"),
            part=int(address.get_number("part", 1, low=1, high=1e6)),
            at=int(at) if at >= 0 else None,
            page=page or None,
            selected=address.get_one("select"),
            pictured=address.get_one("image") != "off",
        )


def show_reader(index: GraphIndex, here: ReportAddress) -> None:
    """Draw a report.

    Args:
        index: The build, which holds the report.
        here: Which report, and where in it.
    """
    pages, part = _find_part(index, here)
    st.caption(_summary(index.report_views[here.report], part, pages))
    entry = answers.find_library_entry(Workspace.open(), index, here.report)
    if entry and entry.is_poor and entry.quality is not None:
        st.warning(text("reader.poor", percent=percent(entry.quality)), icon=":material/blur_on:")
    if part is None:
        return
    show_page_readings(pages)
    _show_part(index, part, pages, here)


def _find_part(index: GraphIndex, here: ReportAddress) -> tuple[ReportPages, ReportPart | None]:
    """Return the report's pages and the part to be read, or say why it cannot be."""
    try:
        pages = page_answers.find_report_pages(index, here.report) or ReportPages()
        at = _place(pages, here)
        return pages, answers.find_report_part(index, here.report, here.part, at)
    except (KgError, ExtractError) as error:
        st.error(text("reader.unreadable", problem=links.escape_markdown(str(error))))
        return ReportPages(), None


def _place(pages: ReportPages, here: ReportAddress) -> int | None:
    """Return the offset that the address leads to: where its page begins, or its own."""
    if here.page is None or not pages.pages:
        return here.at
    return pages.pages[min(here.page, len(pages.pages)) - 1].start


def _summary(report: ReportView, part: ReportPart | None, pages: ReportPages) -> str:
    """Return what is known of a report in one line."""
    parts = [note] if (note := report_note(report)) else []
    parts.append(text("report.characters", count=report.characters))
    if part:
        parts.append(text("reader.summary", statements=report.statements, passages=part.total))
    parts += reading_parts(pages)
    parts.append(report.file)
    return links.escape_markdown(" · ".join(parts))


def _show_part(
    index: GraphIndex, part: ReportPart, pages: ReportPages, here: ReportAddress
) -> None:
    """Draw the text with its marks, its page beside it, and the way to its other parts."""
    editor = access.can_edit()
    picture = _picture(index, part, pages, here)
    events = show_report_text(
        part,
        can_add=editor,
        selected=here.selected,
        focus=_focus(part, pages, here),
        picture=picture,
        page_at=pages.page_at,
        on_select=lambda iri: address.set_values(
            report=part.report.iri, part=part.number, at=None, page=None, select=iri
        ),
        on_section=lambda start: address.set_values(
            report=part.report.iri, part=None, at=start, page=None, select=None
        ),
        on_page=lambda page: address.set_values(
            report=part.report.iri, part=None, at=None, page=page, select=None
        ),
        key="reports.text",
    )
    if events.open:
        subject = events.open.split(" ")[0]
        links.go_to("graph", seed=[subject], select=events.open)
    if events.mark and editor:
        open_adding(index, part, *events.mark)
    if part.count > 1:
        _turn_pages(part)
    if editor:
        st.caption(text("reader.mark_hint"))


def _turn_pages(part: ReportPart) -> None:
    """Draw the numbers of the parts."""
    # Its own default would fight with a state set from here: another part, another widget.
    key = f"reports.part.{part.report.document}.{part.number}"

    def change() -> None:
        chosen = st.session_state[key]
        address.set_values(report=part.report.iri, part=chosen, at=None, page=None, select=None)

    with st.container(horizontal=True, horizontal_alignment="center"):
        st.pagination(
            part.count, default=part.number, width=PAGINATION_WIDTH, key=key, on_change=change
        )


def _picture(
    index: GraphIndex, part: ReportPart, pages: ReportPages, here: ReportAddress
) -> PagePicture | None:
    """Return the page that the reader is at, drawn; `None` where none is wanted or there is."""
    if not can_picture(part.report, pages) or not show_switch(here.pictured):
        return None
    return draw_picture(index, part.report, pages, _page(part, pages, here))


def _page(part: ReportPart, pages: ReportPages, here: ReportAddress) -> int:
    """Return the page that the reader is at: as the address says, else of what is selected."""
    if here.page is not None:
        return min(here.page, len(pages.pages))
    for passage in part.passages:
        if passage.evidence.iri == here.selected and passage.evidence.page is not None:
            return passage.evidence.page
    start = part.blocks[0].start if part.blocks else 0
    return pages.page_at(start if here.at is None else here.at) or 1


def _focus(part: ReportPart, pages: ReportPages, here: ReportAddress) -> int | None:
    """Return the block that a place of the report is in; of a page the first that begins on it."""
    at = _place(pages, here)
    if at is None:
        return 0
    starts = [block.start for block in part.blocks]
    begun = bisect_left(starts, at)
    on_page = begun < len(starts) and pages.page_at(starts[begun]) == pages.page_at(at)
    if here.page is not None and on_page:
        return begun
    return max(0, bisect_right(starts, at) - 1)
