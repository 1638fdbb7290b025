"""Lines of a column -> paragraphs, and rows of pieces that stand beside each other.

A line goes on in the next where it runs to the right edge of its column, or would not have held
the next word, and the next is neither indented nor set apart nor in another size.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.readers.printed.columns import Column
from extract.readers.printed.model import Box, Piece, RuledTable, enclose

_LISTED = re.compile(r"(?:[.．·…]{3,}|[.．·…\s]{6,})\s*[-—–]?\s*\d{1,4}\s*[-—–]?\s*$|\t\d{1,4}$")
_SENTENCE_END = re.compile(r"[。！？；：!?;:][”’」』）)]*$")
_STARTS = re.compile(
    r"(?:第[一二三四五六七八九十百\d]{1,3}[章节篇条]|[一二三四五六七八九十]{1,3}、"
    r"|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:[.．]\d{1,2}){1,4}\s*\D|\d{1,2}[.．、]\D"
    r"|[①-⑳●■◆•▪]|[【〔]|附?[图表]\s*\d)"
)
_HEADING = re.compile(
    r"(?:第[一二三四五六七八九十百\d]{1,3}[章节篇]|[一二三四五六七八九十]{1,3}、"
    r"|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}(?:[.．]\d{1,2}){1,4})"
)
_WORD = re.compile(r"[A-Za-z0-9.,:/_-]{2,}")
_EDGE = 1.2  # of a line's height: how far before the right edge a full line may end
_INDENT = 0.8  # of a line's height
_SAME_SIZE = 1.18
_APART = 1.45  # of the usual distance between lines


@dataclass(frozen=True, slots=True)
class Row:
    """Pieces that stand beside each other, from left to right."""

    pieces: tuple[Piece, ...]

    @property
    def box(self) -> Box:
        """Where they stand."""
        return enclose(piece.box for piece in self.pieces)

    @property
    def text(self) -> str:
        """What they say, a space between them."""
        return " ".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text that goes on from line to line."""

    text: str


@dataclass(frozen=True, slots=True)
class Rows:
    """Lines of pieces held together only by where they stand, cell by cell."""

    rows: tuple[tuple[str, ...], ...]


Part = Paragraph | Rows | RuledTable


def split_rows(pieces: Sequence[Piece]) -> list[Row]:
    """Group pieces, given by height, into rows."""
    rows: list[list[Piece]] = []
    for piece in pieces:
        if rows and rows[-1][-1].box.beside(piece.box) and rows[-1][0].box.beside(piece.box):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [Row(tuple(sorted(row, key=lambda piece: piece.box.left))) for row in rows]


def read_parts(column: Column, *, right: float) -> list[Part]:
    """Read a column from its top to its bottom.

    Args:
        column: The column.
        right: Where its full lines end.
    """
    parts: list[Part] = []
    pieces: list[Piece] = []
    for item in column.items:
        if isinstance(item, RuledTable):
            parts += _read_rows(split_rows(pieces), right)
            parts.append(item)
            pieces = []
        else:
            pieces.append(item)
    return parts + _read_rows(split_rows(pieces), right)


def _read_rows(rows: Sequence[Row], right: float) -> list[Part]:
    parts: list[Part] = []
    pitch = _pitch(rows)
    place = 0
    while place < len(rows):
        end = _end_of_rows(rows, place)
        if end > place:
            parts.append(_align(rows[place:end]))
        else:
            end = place + 1
            while end < len(rows) and _end_of_rows(rows, end) == end:
                if not _goes_on(rows[place:end], rows[end], right, pitch):
                    break
                end += 1
            parts.append(Paragraph(join_lines([row.text for row in rows[place:end]])))
        place = end
    return parts


def _pitch(rows: Sequence[Row]) -> float:
    """Return the usual distance between lines, as a multiple of their height."""
    steps = [
        (lower.box.middle - upper.box.middle) / max(upper.box.height, 1.0)
        for upper, lower in pairwise(rows)
    ]
    return median(steps) if steps else 1.5


def _end_of_rows(rows: Sequence[Row], place: int) -> int:
    """Return where rows of several pieces end that begin at a place; the place where none do."""
    end = place
    while end < len(rows) and len(rows[end].pieces) > 1 and not _LISTED.search(rows[end].text):
        end += 1
        # A cell that is broken over two lines leaves a row with one piece between the others.
        inside = end + 1 < len(rows) and len(rows[end].pieces) == 1 and end > place + 1
        if inside and len(rows[end + 1].pieces) > 1 and _fits(rows[place:end], rows[end]):
            end += 1
    return end


def _fits(rows: Sequence[Row], row: Row) -> bool:
    """Tell whether a single piece lies within one column of the rows before it."""
    box = row.pieces[0].box
    others = [piece.box for before in rows for piece in before.pieces]
    touched = [other for other in others if other.left < box.right and box.left < other.right]
    return bool(touched) and max(other.right for other in touched) >= box.right - box.height


def _align(rows: Sequence[Row]) -> Rows:
    """Give each piece its column: pieces above each other share one."""
    spans: list[list[float]] = []
    for box in sorted(
        (piece.box for row in rows for piece in row.pieces), key=lambda box: box.left
    ):
        if spans and box.left < spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], box.right)
        else:
            spans.append([box.left, box.right])
    if len(spans) < max(len(row.pieces) for row in rows):
        return Rows(tuple(tuple(piece.text for piece in row.pieces) for row in rows))
    cells = []
    for row in rows:
        line = [""] * len(spans)
        for piece in row.pieces:
            at = max(n for n, (left, _) in enumerate(spans) if left <= piece.box.left)
            line[at] = f"{line[at]} {piece.text}".strip()
        cells.append(tuple(line))
    return Rows(tuple(cells))


def _goes_on(lines: Sequence[Row], following: Row, right: float, pitch: float) -> bool:
    first, last = lines[0], lines[-1]
    size = last.box.height
    if _LISTED.search(last.text) or _LISTED.search(following.text):
        return False
    if not 1 / _SAME_SIZE < following.box.height / max(size, 0.1) < _SAME_SIZE:
        return False
    if following.box.middle - last.box.middle > _APART * max(pitch, 1.0) * size:
        return False
    if following.box.left > (first if len(lines) == 1 else last).box.left + _INDENT * size:
        return False
    if len(lines) > 1 and following.box.left < last.box.left - _INDENT * size:
        return False
    if len(lines) == 1 and _HEADING.match(first.text) and not _is_prose(first.text):
        return _fills(last, following, right) and not _STARTS.match(following.text)
    if _SENTENCE_END.search(last.text) and _STARTS.match(following.text):
        return False
    return _fills(last, following, right)


def _is_prose(text: str) -> bool:
    return any(mark in text for mark in "，。；")


def _fills(line: Row, following: Row, right: float) -> bool:
    """Tell whether a line runs to the right edge, or had no room for the next word."""
    room = right - line.box.right
    word = _WORD.match(following.text)
    share = len(word.group()) / max(len(following.text), 1) if word else 0.0
    return room <= _EDGE * line.box.height + share * following.box.width


def join_lines(lines: Sequence[str]) -> str:
    """Join the lines of a paragraph: a space only between Latin words and figures.

    Example:
        >>> join_lines(["与华为", "技术有限公司共建", "ICT", "Academy"])
        '与华为技术有限公司共建ICT Academy'
    """
    joined = ""
    for line in lines:
        if joined and line and joined[-1].isascii() and line[0].isascii():
            hyphen = joined[-1] == "-" and joined[-2:-1].isalpha() and line[0].islower()
            joined = joined[:-1] if hyphen else f"{joined} "
        joined += line
    return joined
