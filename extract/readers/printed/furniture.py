"""Headers, footers and page numbers: what stands at the edge of page after page.

A line at the upper or lower edge is furniture where it comes back at the same height on other
pages, figures aside, or where it has the form of a page number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extract.readers.printed.model import Piece, PrintedPage

EDGE = 0.13
"""Share of the page's height at either end in which furniture stands; A4 as set by Word has its
text from 0.085 to 0.915, headers at 0.05, so a line of text may lie in it too."""

_SAME_PLACE = 0.012  # of the page's height
_MOST_LINES = 3  # of furniture at one edge
_OFTEN = 3  # pages that repeat a line; two where there are no more than four
_FIGURES = re.compile(r"[\s\d０-９一二三四五六七八九十ivxlIVXL（）()·•.\-—–－~/|]")
_PAGE_NUMBER = re.compile(
    r"""
      [-—–－·•~|\s]{0,4}\d{1,4}[-—–－·•~|\s]{0,4}
    | [-—–－·•~\s]{0,4}[ivxlIVXLⅠ-Ⅻⅰ-ⅻ]{1,6}[-—–－·•~\s]{0,4}
    | (?:第\s*)\d{1,4}\s*页(?:\s*[,，/／]?\s*共\s*\d{1,4}\s*页)?
    | \d{1,4}\s*[/／]\s*\d{1,4}
    | [Pp](?:age)?[. ]*\d{1,4}(?:\s*of\s*\d{1,4})?
    """,
    re.VERBOSE,
)


def find_edge_lines(pages: Sequence[PrintedPage]) -> list[frozenset[Piece]]:
    """Return for each page the pieces that are furniture."""
    edges = [_edge_pieces(page) for page in pages]
    seen = Counter(
        key
        for page, pieces in zip(pages, edges, strict=True)
        for key in {_key(page, piece) for piece in pieces}
    )
    often = _OFTEN if len(pages) > 4 else 2
    return [
        frozenset(
            piece
            for piece in pieces
            if _is_page_number(page, piece) or _repeats(seen, _key(page, piece), often)
        )
        for page, pieces in zip(pages, edges, strict=True)
    ]


def _edge_pieces(page: PrintedPage) -> list[Piece]:
    """Return the pieces on the outermost lines at either edge."""
    height = page.reading.height
    pieces = sorted(page.pieces, key=lambda piece: piece.box.middle)
    upper = [piece for piece in pieces if piece.box.middle < EDGE * height]
    lower = [piece for piece in reversed(pieces) if piece.box.middle > (1 - EDGE) * height]
    return _outermost(upper) + _outermost(lower)


def _outermost(pieces: Sequence[Piece]) -> list[Piece]:
    kept: list[Piece] = []
    lines = 0
    for piece in pieces:
        if not kept or not kept[-1].box.beside(piece.box):
            lines += 1
        if lines > _MOST_LINES:
            break
        kept.append(piece)
    return kept


def _key(page: PrintedPage, piece: Piece) -> tuple[str, int]:
    words = _FIGURES.sub("", piece.text)
    return words, round(piece.box.middle / page.reading.height / _SAME_PLACE)


def _repeats(seen: Counter[tuple[str, int]], key: tuple[str, int], often: int) -> bool:
    words, place = key
    if len(words) < 2:
        return False
    return sum(seen[words, near] for near in (place - 1, place, place + 1)) >= often


def _is_page_number(page: PrintedPage, piece: Piece) -> bool:
    if _PAGE_NUMBER.fullmatch(piece.text.strip()) is None:
        return False
    alone = not any(
        other is not piece and other.box.beside(piece.box) and _FIGURES.sub("", other.text)
        for other in page.pieces
    )
    outer = piece.box.middle / page.reading.height
    return alone or not 0.07 < outer < 0.93
