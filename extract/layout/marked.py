"""Tables that the reader found by their rules or marks: each line is a whole row, cells by tabs."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from extract.layout.grids import Grid, GridLine, pad
from extract.layout.lines import Line
from extract.layout.tabbed import read_row
from extract.model import Document, Span


class MarkedTables:
    """Knows where in a document the tables lie that its reader marked."""

    def __init__(self, document: Document) -> None:
        """Take over what the reader of a document marked."""
        self._spans = document.tables
        self._starts = [span.start for span in document.tables]
        self._merged: dict[int, list[int]] = defaultdict(list)
        for start, column in document.merged:
            self._merged[start].append(column)

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
        lines, end = self._rows(text, kept, place, span, None)
        while end < len(kept) and (following := self.find(kept[end])) is not None:
            rows, behind = self._rows(text, kept, end, following, lines[-1])
            new_page = "\f" in text[span.end : following.start]
            if not new_page or _width(rows) != _width(lines):
                break
            lines += [replace(rows[0], whole=False), *rows[1:]]
            span, end = following, behind
        return Grid(place, end - 1, tuple(lines))

    def _rows(
        self, text: str, kept: Sequence[Line], place: int, span: Span, above: GridLine | None
    ) -> tuple[list[GridLine], int]:
        rows: list[GridLine] = []
        while place < len(kept) and kept[place].start < span.end:
            row = replace(read_row(text, kept[place]), whole=True)
            rows.append(self._inherit(row, rows[-1] if rows else above, kept[place]))
            place += 1
        return rows, place

    def _inherit(self, row: GridLine, above: GridLine | None, line: Line) -> GridLine:
        """Give a row the merged cells of the row above that reach into it."""
        columns = self._merged.get(line.begin)
        if not columns or above is None:
            return row
        cells = list(pad(row.cells, len(above.cells)))
        taken = {
            at for at in columns if at < len(above.cells) and not cells[at] and above.cells[at]
        }
        for at in taken:
            cells[at] = above.cells[at]
        return replace(row, cells=tuple(cells), inherited=frozenset(taken))


def _width(rows: Sequence[GridLine]) -> int:
    return max(len(row.cells) for row in rows)
