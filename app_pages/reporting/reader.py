"""A report to be read, with its sections on one side and what it states on the other."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

import streamlit as st

from app_pages import access, address, answers, links
from app_pages.components.report_text import show_report_text
from app_pages.language import text
from app_pages.passages import percent, report_note
from app_pages.reviewing.adding import open_adding
from extract.errors import ExtractError
from kg.errors import KgError
from kg.explore.index import GraphIndex
from kg.explore.model import ReportView
from kg.explore.reader import ReportPart
from kg.workspace import Workspace

PAGINATION_WIDTH = 420  # in pixels; as wide as its content it leaves out most numbers


@dataclass(frozen=True, slots=True)
class ReportAddress:
    """What the address says about a report on screen."""

    report: str
    part: int
    at: int | None
    selected: str

    @classmethod
    def read(cls) -> ReportAddress:
        """Read it from the URL; a place goes before a part."""
        at = address.get_number("at", -1, low=-1, high=1e9)
        return cls(
            report=address.get_one("report"),
            part=int(address.get_number("part", 1, low=1, high=1e6)),
            at=int(at) if at >= 0 else None,
            selected=address.get_one("select"),
        )


def show_reader(index: GraphIndex, here: ReportAddress) -> None:
    """Draw a report.

    Args:
        index: The build, which holds the report.
        here: Which report, and where in it.
    """
    part = _find_part(index, here)
    st.caption(_summary(index.report_views[here.report], part))
    entry = answers.find_library_entry(Workspace.open(), index, here.report)
    if entry and entry.is_poor and entry.quality is not None:
        st.warning(text("reader.poor", percent=percent(entry.quality)), icon=":material/blur_on:")
    if part is None:
        return
    _show_part(index, part, here)


def _find_part(index: GraphIndex, here: ReportAddress) -> ReportPart | None:
    """Return the part to be read, or say why it cannot be."""
    try:
        return answers.find_report_part(index, here.report, here.part, here.at)
    except (KgError, ExtractError) as error:
        st.error(text("reader.unreadable", problem=str(error)))
        return None


def _summary(report: ReportView, part: ReportPart | None) -> str:
    """Return what is known of a report in one line."""
    parts = [note] if (note := report_note(report)) else []
    parts.append(text("report.characters", count=report.characters))
    if part:
        parts.append(text("reader.summary", statements=report.statements, passages=part.total))
    parts.append(report.file)
    return links.escape_markdown(" · ".join(parts))


def _show_part(index: GraphIndex, part: ReportPart, here: ReportAddress) -> None:
    """Draw the text with its marks, and the way to its other parts."""
    editor = access.can_edit()
    events = show_report_text(
        part,
        can_add=editor,
        selected=here.selected,
        focus=_focus(part, here.at),
        on_select=lambda iri: address.set_values(
            report=part.report.iri, part=part.number, at=None, select=iri
        ),
        on_section=lambda start: address.set_values(
            report=part.report.iri, part=None, at=start, select=None
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
        address.set_values(report=part.report.iri, part=st.session_state[key], at=None, select=None)

    with st.container(horizontal=True, horizontal_alignment="center"):
        st.pagination(
            part.count, default=part.number, width=PAGINATION_WIDTH, key=key, on_change=change
        )


def _focus(part: ReportPart, at: int | None) -> int | None:
    """Return the block that a place of the report is in."""
    if at is None:
        return 0
    return max(0, bisect_right([block.start for block in part.blocks], at) - 1)
