"""Tables of a web page, cells in their columns as a browser lays them out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract.readers.limits import MAX_TABLE_CELLS
from extract.readers.web.flow import cell_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WIDEST = 64  # columns that one cell may span
_TALLEST = 2_000  # rows that one cell may span


def is_data_table(table: HtmlElement) -> bool:
    """Tell a table of data from one that only arranges the page.

    It has two columns, no table in it, and no cell that is most of it and long.
    """
    if next(table.iterdescendants("table"), None) is not None:
        return False
    lengths = [len(cell_text(cell)) for row in rows_of(table) for cell in cells_of(row)]
    widest = max((len(list(cells_of(row))) for row in rows_of(table)), default=0)
    return widest > 1 and max(lengths) < max(400, 0.7 * sum(lengths))


def read_rows(table: HtmlElement) -> tuple[list[list[str]], set[tuple[int, int]]]:
    """Return what the cells say, and the places that merged cells above reach into."""
    rows: list[list[str]] = []
    merged: set[tuple[int, int]] = set()
    hanging: dict[int, int] = {}
    count = 0
    for row in rows_of(table):
        cells: dict[int, str] = {}
        taken = {column for column, left in hanging.items() if left > 0}
        hanging = {column: left - 1 for column, left in hanging.items() if left > 1}
        column = 0
        for cell in cells_of(row):
            while column in taken:
                column += 1
            across, down = _span(cell, "colspan", _WIDEST), _span(cell, "rowspan", _TALLEST)
            cells[column] = cell_text(cell)
            for at in range(column, column + across):
                if down > 1:
                    hanging[at] = down - 1
            column += across
        width = max([column, *(at + 1 for at in taken)])
        count += width
        if count > MAX_TABLE_CELLS:
            break
        merged.update((len(rows), at) for at in taken)
        rows.append([cells.get(at, "") for at in range(width)])
    return rows, merged


def rows_of(table: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the rows of a table, not those of tables in it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from rows_of(child)


def cells_of(row: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the cells of a row."""
    yield from (child for child in row if child.tag in ("td", "th"))


def _span(cell: HtmlElement, name: str, most: int) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), most) if value.isascii() and value.isdigit() else 1
