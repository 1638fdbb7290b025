"""A part of a report with its marks, and beside it the statements that it makes.

Names and sentences that light up together are joined in the browser; a click on either side sends
the statement back, so that the address leads to the same place. Marked text can be sent back too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from app_pages.components import read_asset, read_script
from app_pages.components.page_image import PagePicture, picture_data
from app_pages.language import term, text
from app_pages.palette import type_style
from app_pages.passages import page_text, percent, statement_tags
from kg.explore.reader import Passage, ReportPart, Run
from kg.review.marking import TextPlace

_component = st.components.v2.component(
    "zhijiao_report_text",
    html='<div class="reader"></div>',
    css=read_asset("report_text.css") + read_asset("page_image.css"),
    js=read_script("page_image.js", "report_text.js"),
)


@dataclass(frozen=True, slots=True)
class ReaderEvents:
    """What was just done in the reader.

    Attributes:
        open: Address of the fact that is to be opened in the graph, or `None`.
        mark: Where the text begins and ends of which something is to be stated, or `None`.
    """

    open: str | None = None
    mark: tuple[TextPlace, TextPlace] | None = None


def show_report_text(
    part: ReportPart,
    *,
    selected: str,
    focus: int | None,
    picture: PagePicture | None,
    page_at: Callable[[int], int | None],
    on_select: Callable[[str], None],
    on_section: Callable[[int], None],
    on_page: Callable[[int], None],
    can_add: bool,
    key: str,
) -> ReaderEvents:
    """Draw a part of a report.

    Args:
        part: What to draw.
        selected: IRI of the evidence to stand out and be scrolled to; empty for none.
        focus: Number of the block to scroll to where no evidence is selected.
        picture: The page to show beside the text; `None` for none.
        page_at: Tells the physical page of a place, from 1, or `None`.
        on_select: Called with the IRI of the evidence that was clicked.
        on_section: Called with the offset of the heading that was clicked.
        on_page: Called with the page, from 1, that is to be shown.
        can_add: Whether marked text may be sent back.
        key: Key of the widget.

    Returns:
        What was just done.
    """

    def handle_page() -> None:
        value = st.session_state[key].get("page")
        if isinstance(value, int) and value > 0:
            on_page(value)

    def handle_section() -> None:
        value = st.session_state[key].get("section")
        if isinstance(value, int):
            on_section(value)

    def handle() -> None:
        value = st.session_state[key].get("select")
        if value is not None:
            on_select(str(value))

    result = _component(
        key=key,
        data={
            "blocks": [
                {
                    "kind": block.kind,
                    "level": block.level or 1,
                    "page": block.page_label or "",
                    "sheet": page_at(block.start) or 0,
                    "runs": _runs(block.runs),
                    "rows": [[_runs(cell) for cell in row] for row in block.rows],
                    "header": block.has_header,
                }
                for block in part.blocks
            ],
            "entities": [
                {"name": entity.name, "type": term(entity.type), **_sign(entity.type)}
                for entity in part.entities
            ],
            "passages": [_passage(passage) for passage in part.passages],
            "headings": [
                [heading.title, heading.level, heading.start] for heading in part.headings
            ],
            "section": -1 if part.section is None else part.section,
            "picture": picture_data(picture) if picture else None,
            "canAdd": can_add,
            "selected": selected,
            "focus": -1 if focus is None else focus,
            "text": {
                name: text(f"reader.{name}")
                for name in (
                    *("statements", "none", "graph", "contents", "page", "add"),
                    *("outline", "types", "text"),
                )
            }
            | {"sheet": text("sheet.mark")},
        },
        on_select_change=handle,
        on_section_change=handle_section,
        on_page_change=handle_page,
        on_open_change=lambda: None,
        on_mark_change=lambda: None,
    )
    return ReaderEvents(
        open=str(result["open"]) if result["open"] else None,
        mark=_read_places(result["mark"]),
    )


def _read_places(sent: Any) -> tuple[TextPlace, TextPlace] | None:
    """Return what the script sent; `None` for anything that is no two places."""
    try:
        begin, stop = (
            TextPlace(*(place[name] for name in ("block", "character", "row", "column")))
            for place in sent
        )
    except (TypeError, ValueError, KeyError):
        return None
    return begin, stop


def _runs(runs: Sequence[Run]) -> list[list[Any]]:
    """Return runs as the script takes them: text, entity or -1, passages, ends."""
    return [
        [run.text, -1 if run.entity is None else run.entity, list(run.passages), list(run.ends)]
        for run in runs
    ]


def _passage(passage: Passage) -> dict[str, Any]:
    """Return a passage as the script takes it."""
    statement, evidence = passage.statement, passage.evidence
    notes = [tag for tag in statement_tags(statement) if tag]
    page = page_text(evidence)
    return {
        "id": evidence.iri,
        "fact": f"{statement.subject.iri} {statement.predicate} {statement.object.iri}",
        "subject": {"name": statement.subject.name, **_sign(statement.subject.type)},
        "object": {"name": statement.object.name, **_sign(statement.object.type)},
        "relation": term(statement.predicate),
        "sheet": evidence.page or 0,
        "confidence": percent(statement.confidence),
        "note": " · ".join([*notes, page] if page else notes),
    }


def _sign(type: str) -> dict[str, Any]:
    """Return colour and shape of a class."""
    style = type_style(type)
    return {"color": style.color, "points": [list(point) for point in style.points]}
