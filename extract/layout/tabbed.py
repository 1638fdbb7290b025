"""Tables whose cells are parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from extract.layout.grids import Grid, GridLine, is_ruler, trimmed
from extract.layout.lines import Line, ends_sentence
from extract.layout.repair import Piece

_PROSE = 60  # columns: a line this long is no cell
_NOTE = re.compile(r"(?:注|备注|说明|数据来源|资料来源|来源)\s*[:：]")


def starts_tabbed(line: Line) -> bool:
    """Tell whether a table with tabs may begin on a line."""
    return "\t" in line.text or (line.tabs_behind > 1 and not _NOTE.match(line.plain))


def read_tabbed(text: str, kept: Sequence[Line], place: int, stops: Collection[int]) -> Grid | None:
    """Read the table that begins at a line with tabs, or return `None` where none does.

    An empty line or a page break does not end it where the next line has as many columns.

    Args:
        text: The document's text.
        kept: Its lines without page furniture.
        place: Place of the first line in `kept`.
        stops: Places of lines that belong to no table.
    """
    lines = [read_row(text, kept[place])]
    width = len(lines[0].cells)
    end = place + 1
    while end < len(kept) and end not in stops and _is_row(kept[end]):
        row = read_row(text, kept[end])
        if not row.ruler:
            if _apart(kept, end) and not _continues(text, row, width, lines):
                break
            width = max(width, len(row.cells))
        lines.append(row)
        end += 1
    if end - place < 2 and width < 3:
        return None
    return Grid(place, end - 1, tuple(lines))


def _is_row(line: Line) -> bool:
    if "\t" in line.text:
        return True
    if line.tabs_behind:
        return _NOTE.match(line.plain) is None
    # A single cell behind tabs; but a paragraph may be indented by a tab too.
    return line.tabs_before > 0 and line.width < _PROSE and not ends_sentence(line.plain)


def _apart(kept: Sequence[Line], place: int) -> bool:
    return kept[place].gap > 0 and kept[place].index == kept[place - 1].index + 1


def _continues(text: str, row: GridLine, width: int, lines: Sequence[GridLine]) -> bool:
    """Tell whether a row behind an empty line belongs to the table before it.

    It has as many cells, and is no other header: one that begins like the first line says the same.
    """
    if len(row.cells) != width and all(len(row.cells) != len(line.cells) for line in lines[-3:]):
        return False
    first, again = _say(text, lines[0]), _say(text, row)
    return not again[0] or first[:1] != again[:1] or first == again


def _say(text: str, line: GridLine) -> list[str]:
    return ["".join(text[start:end] for start, end in cell) for cell in line.cells]


def read_row(text: str, line: Line) -> GridLine:
    """Cut a line at its tabs; those before and behind its text part empty cells from it."""
    # Tabs before and behind the text are empty cells; marks of headings and quotes are not.
    begin = line.start if text[line.begin : line.start].strip() else line.begin
    cells: list[tuple[Piece, ...]] = []
    for part in text[begin : line.stop].split("\t"):
        cells.append(trimmed(text, begin, begin + len(part)))
        begin += len(part) + 1
    return GridLine(tuple(cells), line.start, line.end, is_ruler(line.text))
