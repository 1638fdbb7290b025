"""Tables that the reader found by their rules or marks: each line is a whole row, cells by tabs."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace

from extract.layout.grids import Grid, GridLine
from extract.layout.lines import Line
from extract.layout.tabbed import read_row
from extract.model import Span


class MarkedTables:
    """Knows where in a document the tables lie that its reader marked."""

    def __init__(self, spans: Sequence[Span]) -> None:
        """Take over the ranges of the tables, ascending."""
        self._spans = spans
        self._starts = [span.start for span in spans]

    def find(self, line: Line) -> Span | None:
        """Return the table that a line stands in, or `None`."""
        place = bisect(self._starts, line.start) - 1
        found = self._spans[place] if place >= 0 else None
        return found if found is not None and line.start < found.end else None

    def read(self, text: str, kept: Sequence[Line], place: int) -> Grid | None:
        """Read the table that begins at a place, or return `None` where none is marked.

        A table at the top of a page goes on with that at the end of the page before, if it has as
        many columns; only its first line may be the rest of a row.

        Args:
            text: The document's text.
            kept: Its lines without page furniture.
            place: Place of the first line in `kept`.
        """
        span = self.find(kept[place])
        if span is None:
            return None
        lines, end = self._rows(text, kept, place, span)
        while end < len(kept) and (following := self.find(kept[end])) is not None:
            rows, behind = self._rows(text, kept, end, following)
            new_page = "\f" in text[span.end : following.start]
            if not new_page or _width(rows) != _width(lines):
                break
            lines += [replace(rows[0], whole=False), *rows[1:]]
            span, end = following, behind
        return Grid(place, end - 1, tuple(lines))

    def _rows(
        self, text: str, kept: Sequence[Line], place: int, span: Span
    ) -> tuple[list[GridLine], int]:
        rows: list[GridLine] = []
        while place < len(kept) and kept[place].start < span.end:
            rows.append(replace(read_row(text, kept[place]), whole=True))
            place += 1
        return rows, place


def _width(rows: Sequence[GridLine]) -> int:
    return max(len(row.cells) for row in rows)
