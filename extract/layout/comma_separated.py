"""Tables whose cells are parted by commas, as spreadsheets export them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from extract.layout.grids import Grid, GridLine, trimmed
from extract.layout.lines import Line
from extract.layout.repair import Piece

FEWEST_COMMAS = 2
_FEWEST_LINES = 3  # so many with as many commas are no accident
_LONGEST_CELL = 60
_PROSE = re.compile(r"[。；;]|,[ ]")
_CELL = re.compile(r'\s*"(?:[^"]|"")*"\s*(?=,|$)|[^,]*')


def starts_comma_separated(line: Line) -> bool:
    """Tell whether a line could be a row: commas without spaces behind them, no sentence."""
    return line.text.count(",") >= FEWEST_COMMAS and _PROSE.search(line.text) is None


def read_comma_separated(
    text: str, kept: Sequence[Line], place: int, stops: Collection[int]
) -> Grid | None:
    """Read the table that begins at a line with commas, or return `None` where none does.

    Args:
        text: The document's text.
        kept: Its lines without page furniture.
        place: Place of the first line in `kept`.
        stops: Places of lines that belong to no table.
    """
    rows: list[GridLine] = []
    end = place
    while end < len(kept) and end not in stops and starts_comma_separated(kept[end]):
        row = _row(text, kept[end])
        apart = bool(rows) and (kept[end].gap > 0 or len(row.cells) != len(rows[0].cells))
        if apart or not _is_short(row):
            break
        rows.append(row)
        end += 1
    if len(rows) < _FEWEST_LINES or len(rows[0].cells) <= FEWEST_COMMAS:
        return None
    return Grid(place, end - 1, tuple(rows))


def _is_short(row: GridLine) -> bool:
    return all(end - start <= _LONGEST_CELL for cell in row.cells for start, end in cell)


def _row(text: str, line: Line) -> GridLine:
    cells: list[tuple[Piece, ...]] = []
    begin = line.start
    while begin <= line.end:
        found = _CELL.match(text, begin, line.end)
        stop = found.end() if found else line.end
        cells.append(_unquoted(text, trimmed(text, begin, stop)))
        begin = stop + 1
    return GridLine(tuple(cells), line.start, line.end)


def _unquoted(text: str, cell: tuple[Piece, ...]) -> tuple[Piece, ...]:
    if not cell:
        return cell
    ((start, end),) = cell
    if end - start >= 2 and text[start] == text[end - 1] == '"':
        return trimmed(text, start + 1, end - 1)
    return cell
