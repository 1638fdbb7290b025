"""Workbooks of typed sheets: texts are never formulas or links, equal sheets are equal bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, BinaryIO

import xlsxwriter

Cell = str | int | float | None
"""What stands in a cell; `None` and an empty text are left out."""

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands in every file as the time of its making: equal lists are equal bytes."""

_LONGEST_CELL = 32_000  # Excel takes 32,767 characters
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its first row frozen, and with filters where it has a heading.

    Attributes:
        title: What its tab says.
        headings: Of the columns; none for a sheet without.
        widths: Of the columns, in characters.
        rows: The cells.
        frozen: How many columns stay in sight.
    """

    title: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: Sequence[Sequence[Cell]]
    frozen: int = 0


def plain_text(text: str) -> str:
    r"""Return a text without what XML cannot hold: control characters, halves of surrogates.

    Example:
        >>> plain_text("甲\x00\x0b公司")
        '甲公司'
    """
    return _FORBIDDEN.sub("", text)


def write_workbook(sheets: Sequence[Sheet], target: BinaryIO) -> None:
    """Write sheets as XLSX; numbers as numbers, everything else as text."""
    memory = io.BytesIO()
    # Cells are written as what they are, so that no text is read as number, link or formula.
    book = xlsxwriter.Workbook(memory, {"in_memory": True})
    book.set_properties({"created": _CREATED})
    formats = {
        "header": book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
        "body": book.add_format({"text_wrap": True, "valign": "top"}),
        "share": book.add_format({"num_format": "0.000", "valign": "top"}),
    }
    for sheet in sheets:
        _write_sheet(book.add_worksheet(sheet.title), sheet, formats)
    book.close()
    target.write(memory.getvalue())


def _write_sheet(page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    for place, width in enumerate(sheet.widths):
        page.set_column(place, place, width)
    for place, heading in enumerate(sheet.headings):
        page.write_string(0, place, plain_text(heading)[:_LONGEST_CELL], formats["header"])
    first = 1 if sheet.headings else 0
    for line, row in enumerate(sheet.rows, first):
        for place, cell in enumerate(row):
            _write_cell(page, line, place, cell, formats)
    if sheet.headings:
        page.freeze_panes(1, sheet.frozen)
        page.autofilter(0, 0, len(sheet.rows), len(sheet.headings) - 1)


def _write_cell(page: Any, line: int, place: int, cell: Cell, formats: dict[str, Any]) -> None:
    if isinstance(cell, str):
        if text := plain_text(cell)[:_LONGEST_CELL]:
            page.write_string(line, place, text, formats["body"])
    elif cell is not None:
        page.write_number(
            line, place, cell, formats["share" if isinstance(cell, float) else "body"]
        )
