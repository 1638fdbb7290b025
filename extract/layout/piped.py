"""Tables whose cells are parted by `|`, with or without outer bars and ruler lines."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from extract.layout.grids import Grid, GridLine, is_ruler, trimmed
from extract.layout.lines import Line, columns
from extract.layout.repair import Piece

_LONGEST_BREAK = 4  # lines over which a cell may be broken


def read_piped(text: str, kept: Sequence[Line], place: int) -> Grid | int:
    """Read the table that begins at a line with bars, or return where lines like it end.

    Args:
        text: The document's text.
        kept: Its lines without page furniture.
        place: Place of the first line in `kept`.
    """
    bars = kept[place].text.startswith("|")
    rows: list[list[Line]] = []
    end = place
    while end < len(kept) and _is_row(kept[end], bars) and not (rows and _apart(kept, end)):
        row = [kept[end]]
        end += 1
        while bars and not row[-1].text.endswith("|") and _goes_on(kept, end, len(row)):
            row.append(kept[end])
            end += 1
        rows.append(row)
    if len(rows) < 2 or (not bars and not _even(rows)):
        return end
    lines = [_grid_line(text, row, bars) for row in rows]
    rulers = [number for number, line in enumerate(lines) if line.ruler]
    header = rulers[0] if rulers and 0 < rulers[0] <= 4 else None
    return Grid(place, end - 1, tuple(_straighten(lines, rows)), header=header)


def _is_row(line: Line, bars: bool) -> bool:
    count = line.text.count("|")
    return line.text.startswith("|") and count >= 2 if bars else count >= 2


def _even(rows: Sequence[Sequence[Line]]) -> bool:
    counts = Counter(row[0].text.count("|") for row in rows)
    return counts.most_common(1)[0][1] * 2 > len(rows)


def _apart(kept: Sequence[Line], place: int) -> bool:
    return kept[place].gap > 0 and kept[place].index == kept[place - 1].index + 1


def _goes_on(kept: Sequence[Line], place: int, count: int) -> bool:
    return (
        count < _LONGEST_BREAK
        and place < len(kept)
        and kept[place].gap == 0
        and not kept[place].text.startswith("|")
        and any("|" in line.text for line in kept[place : place + _LONGEST_BREAK])
    )


def _grid_line(text: str, row: Sequence[Line], bars: bool) -> GridLine:
    cells: list[tuple[Piece, ...]] = [()]
    for line in row:
        start = line.start
        for number, part in enumerate(line.text.split("|")):
            if number:
                cells.append(())
            cells[-1] = (*cells[-1], *trimmed(text, start, start + len(part)))
            start += len(part) + 1
    if bars and not cells[0]:
        cells = cells[1:]
    if bars and len(cells) > 1 and not cells[-1] and row[-1].text.endswith("|"):
        cells = cells[:-1]
    ruler = len(row) == 1 and is_ruler(row[0].text)
    return GridLine(tuple(cells), row[0].start, row[-1].end, ruler)


def _straighten(lines: Sequence[GridLine], rows: Sequence[Sequence[Line]]) -> list[GridLine]:
    """Give lines with too few cells their columns by the places of their bars."""
    counts = Counter(len(line.cells) for line in lines)
    width = counts.most_common(1)[0][0]
    model = next(row for line, row in zip(lines, rows, strict=True) if len(line.cells) == width)
    places = _bar_places(model[0])
    if len(places) < width:  # a row over several lines: its bars are not below each other
        return list(lines)
    starts = places[:width]
    straight: list[GridLine] = []
    for line, row in zip(lines, rows, strict=True):
        bars = _bar_places(row[0])
        if len(line.cells) >= width or len(row) > 1 or bars[-1:] != places[-1:]:
            straight.append(line)
            continue
        cells: list[tuple[Piece, ...]] = [()] * width
        for number, cell in enumerate(line.cells):
            column = _nearest(starts, bars[number]) if number < len(bars) else width - 1
            cells[column] = (*cells[column], *cell)
        straight.append(GridLine(tuple(cells), line.start, line.end, line.ruler))
    return straight


def _nearest(places: Sequence[int], place: int) -> int:
    """Return the number of the ascending place that lies nearest."""
    behind = min(bisect_left(places, place), len(places) - 1)
    before = max(behind - 1, 0)
    return before if place - places[before] <= places[behind] - place else behind


def _bar_places(line: Line) -> list[int]:
    places: list[int] = []
    position = 0
    for part in line.text.split("|")[:-1]:
        position += columns(part) + 1
        places.append(position)
    return places
