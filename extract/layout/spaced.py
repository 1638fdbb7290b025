"""Tables printed with single spaces: a heading row, then rows that begin with their number.

`1 某市职业技术学校 机电技术应用 汽车运用与维修` does not say where its columns end; the heading
tells how many there are, and what is left over belongs to the last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.layout.grids import Grid, GridLine
from extract.layout.lines import Line
from extract.layout.repair import Piece

_WORD = re.compile(r"\S+")
_NUMBER = re.compile(r"(?P<number>\d{1,3})[ \u3000]+\S")
_HEADING = re.compile(r"\S{1,12}(?:[ \u3000]\S{1,20}){1,9}")
_STOP = re.compile(
    r"[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、|第.{1,3}[章节]|[图表]\s*\d|案例|注[:：]"
)
_MOST_LINES = 12  # lines that one row may be broken into
_WIDE = 48  # columns: a line this long behind a full row is running text


def read_spaced(text: str, kept: Sequence[Line], place: int) -> Grid | None:
    """Read the table below a caption whose rows are numbered, or return `None` where none is.

    Args:
        text: The document's text.
        kept: Its lines without page furniture.
        place: Place in `kept` of the line behind the caption.
    """
    heading = kept[place]
    if not _HEADING.fullmatch(heading.plain) or _NUMBER.match(heading.plain):
        return None
    width = len(heading.plain.split())
    rows: list[list[Line]] = []
    number = 0
    end = place + 1
    while end < len(kept):
        found = _NUMBER.match(kept[end].plain)
        if found and number <= int(found["number"]) <= number + 2:
            number = int(found["number"])
            rows.append([kept[end]])
        elif not rows or not _goes_on(rows[-1], kept[end], width):
            break
        else:
            rows[-1].append(kept[end])
        end += 1
    if len(rows) < 2:
        return None
    lines = [_grid_line([heading], width), *(_grid_line(row, width) for row in rows)]
    return Grid(place, end - 1, tuple(lines), rows_marked=True, header=1, spaced=True)


def _goes_on(row: Sequence[Line], line: Line, width: int) -> bool:
    if _STOP.match(line.plain) or line.hashes or len(row) >= _MOST_LINES:
        return False
    full = len(row[0].plain.split()) >= width
    return line.width < _WIDE and not (full and line.width > row[0].width)


def _grid_line(row: Sequence[Line], width: int) -> GridLine:
    cells: list[tuple[Piece, ...]] = [()] * width
    first = row[0]
    words = [
        (first.start + word.start(), first.start + word.end())
        for word in _WORD.finditer(first.text)
    ]
    for column, word in enumerate(words[: width - 1]):
        cells[column] = (word,)
    if len(words) >= width:
        cells[width - 1] = ((words[width - 1][0], words[-1][1]),)
    rest = tuple((line.start, line.end) for line in row[1:])
    cells[width - 1] = (*cells[width - 1], *rest)
    return GridLine(tuple(cells), first.start, row[-1].end)
