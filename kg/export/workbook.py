"""Workbooks of typed sheets: texts are never formulas or links, equal sheets are equal bytes."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, BinaryIO

import xlsxwriter

Cell = str | int | float | None
"""What stands in a cell; `None` and an empty text are left out."""

MAX_ROWS = 1_048_575
"""Rows of a sheet below the headings, by the format."""

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands in every file as the time of its making: equal sheets are equal bytes."""

_LONGEST_CELL = 32_000  # Excel takes 32,767 characters
_LARGEST = 1e15
"""From here on whole numbers are not exact in Excel: they are written as text."""
_WIDEST = 60
_LONGEST_TITLE = 31  # of a sheet, in Excel
_NOT_IN_TITLE = str.maketrans("", "", "[]:*?/\\'")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its first row frozen, and with filters where it has a heading.

    Attributes:
        title: What its tab says.
        headings: Of the columns; none for a sheet without.
        widths: Of the columns, in characters.
        rows: The cells; rows beyond `MAX_ROWS` are left out.
        frozen: How many columns stay in sight.
        fractions: How numbers with a fraction are shown, in Excel's words.
    """

    title: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: Sequence[Sequence[Cell]]
    frozen: int = 0
    fractions: str = "0.000"


def plain_text(text: str) -> str:
    r"""Return a text without what XML cannot hold: control characters, halves of surrogates.

    Example:
        >>> plain_text("甲\x00\x0b公司")
        '甲公司'
    """
    return _FORBIDDEN.sub("", text)


def write_workbook(sheets: Sequence[Sheet], target: BinaryIO) -> None:
    """Write sheets as XLSX; numbers as numbers, everything else as text.

    What Excel has no number for (infinite, or too many digits) is text, and a text that no cell
    can hold is cut off and ends in `…`.
    """
    memory = io.BytesIO()
    # Cells are written as what they are, so that no text is read as number, link or formula.
    book = xlsxwriter.Workbook(memory, {"in_memory": True})
    book.set_properties({"created": _CREATED})
    formats = {
        "header": book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
        "body": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    for sheet in sheets:
        fraction = book.add_format({"num_format": sheet.fractions, "valign": "top"})
        _write_sheet(book.add_worksheet(sheet.title), sheet, {**formats, "fraction": fraction})
    book.close()
    target.write(memory.getvalue())


def write_sheet(title: str, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """Return a workbook of one sheet, its columns as wide as what stands in them.

    Args:
        title: Of the sheet; shortened to what Excel takes.
        heads: Headings.
        rows: A value for each heading.
    """
    target = io.BytesIO()
    fitted = plain_text(title).translate(_NOT_IN_TITLE)[:_LONGEST_TITLE] or "1"
    widths = [_width(head) for head in heads]
    for row in rows:
        for place, cell in enumerate(row):
            widths[place] = max(widths[place], _width("" if cell is None else str(cell)))
    sheet = Sheet(fitted, tuple(heads), tuple(widths), rows, fractions="General")
    write_workbook([sheet], target)
    return target.getvalue()


def _width(text: str) -> int:
    """Return the width of a cell in characters of a spreadsheet; Chinese ones take two."""
    longest = max(text[: 100 * _WIDEST].splitlines(), key=len, default="")
    width = 2 + sum(2 if ord(letter) > 0x2E7F else 1 for letter in longest[:_WIDEST])
    return min(width, _WIDEST)


def _write_sheet(page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    for place, width in enumerate(sheet.widths):
        page.set_column(place, place, width)
    for place, heading in enumerate(sheet.headings):
        page.write_string(0, place, _fitted(heading), formats["header"])
    first = 1 if sheet.headings else 0
    rows = sheet.rows[:MAX_ROWS]
    for line, row in enumerate(rows, first):
        for place, cell in enumerate(row):
            _write_cell(page, line, place, cell, formats)
    if sheet.headings:
        page.freeze_panes(1, sheet.frozen)
        page.autofilter(0, 0, len(rows), len(sheet.headings) - 1)


def _write_cell(page: Any, line: int, place: int, cell: Cell, formats: dict[str, Any]) -> None:
    if isinstance(cell, int | float) and _is_exact(cell):
        kind = "fraction" if isinstance(cell, float) else "body"
        page.write_number(line, place, cell, formats[kind])
    elif cell is not None and (text := _fitted(str(cell))):
        page.write_string(line, place, text, formats["body"])


def _is_exact(number: float) -> bool:
    """Tell whether a cell holds a number as it is."""
    return abs(number) < _LARGEST if isinstance(number, int) else math.isfinite(number)


def _fitted(text: str) -> str:
    plain = plain_text(text)
    return plain if len(plain) <= _LONGEST_CELL else f"{plain[:_LONGEST_CELL]}…"
