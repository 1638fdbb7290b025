"""Any rows as an XLSX file: typed cells, the head frozen and filterable, no cell a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import xlsxwriter

Cell = str | int | float | None
"""What stands in a cell; `None` for nothing."""

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands in every file as the time of its making: equal rows are equal bytes."""
_LONGEST_CELL = 32_000  # Excel takes 32,767 characters
_WIDEST = 60
_LONGEST_TITLE = 31  # of a sheet, in Excel
_NOT_IN_TITLE = str.maketrans("", "", "[]:*?/\\'")


def write_sheet(title: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a workbook of one sheet.

    Texts stay texts whatever they begin with; numbers stay numbers. A text that Excel cannot hold
    is cut off and ends in `…`.

    Args:
        title: Of the sheet; shortened to what Excel takes.
        heads: Headings.
        rows: A value for each heading.
    """
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"created": _CREATED})
        sheet = book.add_worksheet(title.translate(_NOT_IN_TITLE)[:_LONGEST_TITLE] or "1")
        head = book.add_format({"bold": True, "bg_color": "#EEF1F5", "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        widths = [_width(each) for each in heads]
        sheet.write_row(0, 0, heads, head)
        last = 0
        for last, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(last, column, _fitted(value), wrapped)
                    widths[column] = max(widths[column], _width(value))
                elif value is not None:
                    sheet.write_number(last, column, value, wrapped)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, min(width, _WIDEST))
        sheet.freeze_panes(1, 0)
        if heads:
            sheet.autofilter(0, 0, last, len(heads) - 1)
    return target.getvalue()


def _fitted(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]}…"


def _width(text: str) -> int:
    """Return the width of a cell in characters of a spreadsheet; Chinese ones take two."""
    longest = max(text.splitlines(), key=len, default="")
    return 2 + sum(2 if ord(letter) > 0x2E7F else 1 for letter in longest[:_WIDEST])
