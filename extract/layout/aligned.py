"""Tables whose columns are held apart by spaces.

The lines that have the usual number of parts show where the columns lie; the parts of other lines
(merged cells, broken cells, headers over several columns) go to the column below or above them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from extract.layout.grids import Grid, GridLine, is_ruler
from extract.layout.lines import Line, columns, ends_sentence
from extract.layout.repair import Piece

_PART = re.compile(r"\S+(?:[ \u3000\xa0](?![ \u3000\xa0])\S+)*")
_WORD = re.compile(r"\S+")
_RULED = re.compile(r"[-—\s]{4,}")
_NOTE = re.compile(r"[（(]?(?:注|备注|说明|数据来源|资料来源|来源)\s*[:：0-9]")
_LETTER = re.compile(r"[\u4e00-\u9fff]")
_GAP = 2  # columns of white space that part two cells
_FEW = 2  # lines that make a table below a caption
_SOME = 3  # lines that make one without
_WIDE = 44  # columns of a single part that is running text, not a cell
_LETTER_GAP = 4  # columns between the letters of a letter-spaced word
_SHORT = 24  # columns of a single part that may be a cell whatever the others are like
_INDENT = 4  # columns before a part that stands below others, not below the first
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line between wide gaps: offsets in the document and columns in print."""

    start: int
    end: int
    left: int
    right: int


@dataclass(slots=True)
class _Shape:
    """What the rows read so far look like, in columns of print."""

    widest: int = 0
    """Width of the widest part."""

    second: int | None = None
    """Where second parts begin, at the least."""

    def add(self, parts: Sequence[Part]) -> None:
        self.widest = max(self.widest, *(part.right - part.left for part in parts))
        if len(parts) > 1:
            left = parts[1].left
            self.second = left if self.second is None else min(left, self.second)


def read_aligned(
    text: str, kept: Sequence[Line], place: int, stops: Collection[int], *, captioned: bool
) -> Grid | int:
    """Read the table that begins on a line with wide gaps, or return where lines like it end.

    Args:
        text: The document's text.
        kept: Its lines without page furniture.
        place: Place of the first line in `kept`.
        stops: Places of lines that belong to no table.
        captioned: Whether a caption of a table stands right before it.
    """
    rows: list[tuple[Line, list[Part]]] = []
    shape = _Shape()
    end = place
    while end < len(kept) and end not in stops:
        parts = _row(text, kept, end, shape if rows else None)
        if parts is None:
            break
        rows.append((kept[end], parts))
        shape.add(parts)
        end += 1
    while rows and len(rows[-1][1]) == 1 and not captioned:
        rows.pop()
    wide = [parts for _, parts in rows if len(parts) >= 2]
    if not _is_table(rows, wide, captioned):
        return end
    places = _columns(rows)
    lines = tuple(
        GridLine(_assign(text, line, parts, places), line.start, line.end, is_ruler(line.text))
        for line, parts in rows
    )
    return Grid(place, place + len(rows) - 1, lines)


def split_parts(text: str, line: Line) -> list[Part]:
    """Cut a line at its wide gaps; letter-spaced words (学  校) stay whole."""
    parts: list[Part] = []
    for part in _cut(text, line, _PART):
        if parts and _letter_spaced(text, parts[-1], part):
            part = Part(parts[-1].start, part.end, parts[-1].left, part.right)
            parts.pop()
        parts.append(part)
    return parts


def _cut(text: str, line: Line, pattern: re.Pattern[str]) -> list[Part]:
    parts: list[Part] = []
    raw = text[line.start : line.stop]
    column = columns(text[line.begin : line.start])
    position = 0
    for found in pattern.finditer(raw):
        column += columns(raw[position : found.start()])
        width = columns(found[0])
        parts.append(
            Part(line.start + found.start(), line.start + found.end(), column, column + width)
        )
        column += width
        position = found.end()
    return parts


def _letter_spaced(text: str, left: Part, right: Part) -> bool:
    words = text[left.start : left.end], text[right.start : right.end]
    letters = [re.sub(r"\s", "", word) for word in words]
    return (
        len(letters[1]) == 1
        and len(words[0].split()) == len(letters[0])
        and all(_LETTER.fullmatch(letter) for letter in letters[0] + letters[1])
        and right.left - left.right <= _LETTER_GAP
    )


def _row(text: str, kept: Sequence[Line], place: int, shape: _Shape | None) -> list[Part] | None:
    """Return the parts of a line, or `None` where it does not go on the rows of a shape."""
    line = kept[place]
    if len(line.text) > _LONGEST or "\t" in line.text or "|" in line.text or line.hashes:
        return None
    turned = shape is not None and line.index != kept[place - 1].index + 1
    apart = shape is not None and line.gap > 0 and not turned
    parts = split_parts(text, line)
    if len(parts) >= 2:
        if apart:
            return None
        prose = max(part.right - part.left for part in parts)
        return None if prose > 60 and ends_sentence(line.plain) and shape is None else parts
    if shape is None or apart or _NOTE.match(line.plain) or ends_sentence(line.plain):
        return None
    if turned and not _goes_on(text, kept, place):
        return None
    if is_ruler(line.text):
        return parts
    only = parts[0]
    if only.right - only.left > min(max(shape.widest, _SHORT), _WIDE):
        return None
    indented = only.left > 0 and only.left + 1 >= min(shape.second or 0, _INDENT)
    return parts if indented or _fragment(text, only) else None


def _goes_on(text: str, kept: Sequence[Line], place: int) -> bool:
    """Tell whether a line on top of a page is the rest of a cell: rows follow right behind it."""
    behind = kept[place + 1 : place + 2]
    return (
        not re.fullmatch(r"[（(].*[）)]", kept[place].plain)
        and bool(behind)
        and behind[0].gap == 0
        and len(split_parts(text, behind[0])) >= 2
    )


def _fragment(text: str, part: Part) -> bool:
    return part.right - part.left <= 8 and not re.match(
        r"[（(一二三四五六七八九十\d]", text[part.start :][:1]
    )


def _is_table(
    rows: Sequence[tuple[Line, list[Part]]], wide: Sequence[list[Part]], captioned: bool
) -> bool:
    sentences = sum(1 for line, _ in rows if ends_sentence(line.plain))
    if captioned:
        return len(wide) >= _FEW and sentences * 2 <= len(rows)
    if len(wide) < _SOME:
        return False
    count, often = Counter(len(parts) for parts in wide).most_common(1)[0]
    return count >= 3 and often * 2 >= len(wide) and sentences * 3 < len(rows)


def _columns(rows: Sequence[tuple[Line, list[Part]]]) -> list[tuple[int, int]]:
    """Return left and right edge of each column, by the lines with the usual number of parts."""
    counts = Counter(len(parts) for _, parts in rows if len(parts) >= 2)
    best = max(often for often in counts.values())
    width = max(count for count, often in counts.items() if often * 2 >= best)
    model = [parts for _, parts in rows if len(parts) == width]
    return [
        (
            sorted(parts[column].left for parts in model)[len(model) // 4],
            max(parts[column].right for parts in model),
        )
        for column in range(width)
    ]


def _assign(
    text: str, line: Line, parts: Sequence[Part], places: Sequence[tuple[int, int]]
) -> tuple[tuple[Piece, ...], ...]:
    cells: list[tuple[Piece, ...]] = [()] * len(places)
    in_order = len(parts) == len(places) and (
        len(places) == 1 or parts[0].left < max(places[1][0], 1)
    )
    if in_order:
        return tuple(((part.start, part.end),) for part in parts)
    for part in _fine_parts(text, line, places):
        if not _RULED.fullmatch(text, part.start, part.end):
            column = _nearest(part, places)
            cells[column] = (*cells[column], (part.start, part.end))
    return tuple(cells)


def _fine_parts(text: str, line: Line, places: Sequence[tuple[int, int]]) -> list[Part]:
    """Cut a line at wide gaps, and at single spaces before the left edge of a column."""
    lefts = {left for left, _ in places}
    parts: list[Part] = []
    for word in _cut(text, line, _WORD):
        if parts and word.left - parts[-1].right < _GAP and word.left not in lefts:
            parts[-1] = Part(parts[-1].start, word.end, parts[-1].left, word.right)
        else:
            parts.append(word)
    return parts


def _nearest(part: Part, places: Sequence[tuple[int, int]]) -> int:
    def distance(column: int) -> tuple[int, int]:
        left, right = places[column]
        overlap = min(part.right, right) - max(part.left, left)
        return (-max(overlap, 0) if overlap > 0 else 0, abs(part.left - left))

    overlapping = [
        column
        for column, (left, right) in enumerate(places)
        if min(part.right, right) > max(part.left, left)
    ]
    starts = [column for column in overlapping if abs(places[column][0] - part.left) <= 1]
    if starts:
        return starts[-1]
    return min(overlapping or range(len(places)), key=distance)
