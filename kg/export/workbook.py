"""Workbooks for Excel: sheets of typed cells, headings frozen and filtered, no text a formula."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

import xlsxwriter

Cell = str | int | float | None
"""What stands in a cell; `None` leaves it empty."""

MAX_ROWS = 1_048_575
"""Rows of a sheet below the headings, by the format."""

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands in every workbook as the time of its making: equal content is equal bytes."""

_LONGEST_CELL = 32_000  # Excel takes 32,767 characters
_SHARE = "0.000"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its heading, and its width in characters."""

    heading: str
    width: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name of at most 31 characters, columns, and rows as long as these."""

    name: str
    columns: Sequence[SheetColumn]
    rows: Sequence[Sequence[Cell]]


def write_workbook(sheets: Sequence[Sheet], target: BinaryIO) -> None:
    """Write sheets as XLSX: numbers as numbers, texts as texts whatever they begin with.

    Args:
        sheets: In the order of their tabs; rows beyond `MAX_ROWS` are left out.
        target: A binary file.
    """
    memory = io.BytesIO()
    book = xlsxwriter.Workbook(memory, {"in_memory": True})
    book.set_properties({"created": _CREATED})
    header = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    share = book.add_format({"num_format": _SHARE, "valign": "top"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, column.width)
            page.write_string(0, place, column.heading, header)
        rows = sheet.rows[:MAX_ROWS]
        for line, row in enumerate(rows, 1):
            for place, cell in enumerate(row):
                if isinstance(cell, str):
                    if cell:
                        page.write_string(line, place, cell[:_LONGEST_CELL], body)
                elif cell is not None:
                    page.write_number(line, place, cell, share if isinstance(cell, float) else body)
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, len(rows), len(sheet.columns) - 1)
    book.close()
    target.write(memory.getvalue())
