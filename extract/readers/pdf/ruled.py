"""Ruled tables of a PDF page: cells where pdfplumber finds them, text where PDFium does."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from extract.readers.limits import MAX_RULES
from extract.readers.printed.model import Box, Piece, RuledTable
from extract.readers.printed.paragraphs import join_lines, split_rows
from extract.readers.printed.runs import Glyph, build_pieces

if TYPE_CHECKING:
    from pdfplumber.pdf import PDF

_SETTINGS = {"snap_tolerance": 3, "join_tolerance": 3, "intersection_tolerance": 3}
_LEAST_RULES = 6  # lines that draw a table of two columns


class RuleReader:
    """Finds the ruled tables of a document's pages."""

    def __init__(self, document: PDF | None) -> None:
        """Take over a document that pdfplumber opened; `None` where it could not."""
        self._document = document

    def read(self, index: int, glyphs: Sequence[Glyph]) -> tuple[list[RuledTable], list[Glyph]]:
        """Return the tables of a page that is shown unturned, and the characters outside them.

        Args:
            index: Of the page, from 0.
            glyphs: Its characters.
        """
        tables: list[RuledTable] = []
        rest = list(glyphs)
        for box, rows in self._find(index):
            inside = [glyph for glyph in rest if box.holds(glyph.box)]
            table = _fill(box, rows, inside)
            if table is not None:
                tables.append(table)
                taken = set(map(id, inside))
                rest = [glyph for glyph in rest if id(glyph) not in taken]
        return tables, rest

    def _find(self, index: int) -> list[tuple[Box, list[list[Box | None]]]]:
        if self._document is None:
            return []
        try:
            page = self._document.pages[index]
            left, top = page.bbox[:2]
            count = len(page.lines) + len(page.rects) + len(page.curves)
            found = page.find_tables(_SETTINGS) if _LEAST_RULES // 2 <= count <= MAX_RULES else []
            tables = [
                (_shift(table.bbox, left, top), [_row(row, left, top) for row in table.rows])
                for table in found
            ]
            page.close()
        except MemoryError:
            raise  # the file's limit is reached
        except Exception as error:  # whatever a second parser makes of a damaged file
            logging.getLogger(__name__).info("page %d: no tables: %s", index + 1, error)
            return []
        return sorted(tables, key=lambda table: (table[0].top, table[0].left))


def _row(row: Any, left: float, top: float) -> list[Box | None]:
    return [None if cell is None else _shift(cell, left, top) for cell in row.cells]


def _shift(box: Sequence[float], left: float, top: float) -> Box:
    return Box(box[0] - left, box[1] - top, box[2] - left, box[3] - top)


def _fill(
    box: Box, rows: Sequence[Sequence[Box | None]], glyphs: Sequence[Glyph]
) -> RuledTable | None:
    """Put the characters of a table into its cells; `None` for a frame around text."""
    if not glyphs or max(map(len, rows)) < 2 or len(rows) < 2:
        return None
    filled = [[_say(cell, glyphs) for cell in row] for row in rows]
    if max(sum(map(bool, row)) for row in filled) < 2:
        return None  # a box around a case or a picture
    return RuledTable(box, tuple(tuple(row) for row in filled), _merged(rows))


def _merged(rows: Sequence[Sequence[Box | None]]) -> frozenset[tuple[int, int]]:
    """Return the places without a cell of their own into which the cell above reaches."""
    found: set[tuple[int, int]] = set()
    above: dict[int, Box] = {}
    for number, row in enumerate(rows):
        tops = [cell.top for cell in row if cell is not None]
        for column, cell in enumerate(row):
            if cell is not None:
                above[column] = cell
            elif tops and column in above and above[column].bottom > min(tops) + 1:
                found.add((number, column))
    return frozenset(found)


def _say(cell: Box | None, glyphs: Sequence[Glyph]) -> str:
    if cell is None:
        return ""
    pieces = build_pieces(glyph for glyph in glyphs if cell.holds(glyph.box))
    ordered = sorted(pieces, key=lambda piece: (piece.box.middle, piece.box.left))
    return join_lines([_words(row.pieces) for row in split_rows(ordered)])


def _words(pieces: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in pieces)
