"""Grids: what the lines of a table say before it is known which of them are rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.layout.repair import Piece

_RULER = re.compile(r"[\s:：=+|\t—–-]*(?:-{3,}|—{3,}|={3,}|:-+:?)[\s:：=+|\t—–-]*")

_LONGEST_RULER = 600


def is_ruler(text: str) -> bool:
    """Tell whether a line only draws a rule between rows, such as `|---|:-:|`."""
    return len(text) <= _LONGEST_RULER and _RULER.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class GridLine:
    """A printed line of a table, or all of a row where the table itself marks its rows.

    Attributes:
        cells: Ranges of the document that each column holds; `()` for an empty cell.
        start: Offset of its first character.
        end: Offset past its last character.
        ruler: Whether it is a line drawn between rows, without text.
        inherited: Columns whose content a merged cell above gives (HTML `rowspan`).
        whole: Whether it is known to begin a row, so that it continues none.
    """

    cells: tuple[tuple[Piece, ...], ...]
    start: int
    end: int
    ruler: bool = False
    inherited: frozenset[int] = frozenset()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of one table.

    Attributes:
        first: Place of its first line among the lines that were searched.
        last: Place of its last line.
        lines: What stands on them.
        rows_marked: Whether each line is a whole row (HTML), so that none continues another.
        header: How many lines are known to be header; `None` where it has to be told from them.
        spaced: Whether spaces inside cells part words (tables printed with single spaces).
    """

    first: int
    last: int
    lines: tuple[GridLine, ...]
    rows_marked: bool = False
    header: int | None = None
    spaced: bool = False


def trimmed(text: str, start: int, end: int) -> tuple[Piece, ...]:
    """Return the range without white space at its ends, as the pieces of a cell."""
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    right = len(part.rstrip())
    return ((start + left, start + right),) if right > left else ()


def pad(cells: Sequence[tuple[Piece, ...]], width: int) -> tuple[tuple[Piece, ...], ...]:
    """Return the cells with empty ones added up to the width."""
    return (*cells, *(() for _ in range(width - len(cells))))
