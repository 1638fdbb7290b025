"""Printed pages -> a document."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from extract.document import Document, PageSource
from extract.readers.drafting import Draft
from extract.readers.printed.columns import Column, Item, order_columns
from extract.readers.printed.furniture import find_edge_lines
from extract.readers.printed.model import Piece, PrintedPage
from extract.readers.printed.paragraphs import Paragraph, Rows, read_parts, split_rows


def compose_document(
    name: str, content: bytes, pages: Sequence[PrintedPage], *, media_type: str, reader: str
) -> Document:
    """Make a document of pages.

    Args:
        name: What the document is called.
        content: The file's bytes.
        pages: All pages, in order.
        media_type: What the document says it is.
        reader: Name of the reader.

    Raises:
        ReadError: There is no text on the pages, too much of it, or none that a report could have.
    """
    draft = Draft(name)
    furniture = find_edge_lines(pages)
    bodies: list[list[Item]] = [
        [*(piece for piece in page.pieces if piece not in edge), *page.tables]
        for page, edge in zip(pages, furniture, strict=True)
    ]
    margin = _right_margin(bodies)
    for page, edge, body in zip(pages, furniture, bodies, strict=True):
        draft.begin_page()
        half = page.reading.height / 2
        _write_furniture(draft, [piece for piece in edge if piece.box.middle < half])
        _write_body(draft, order_columns(body), margin)
        _write_furniture(draft, [piece for piece in edge if piece.box.middle >= half])
    return draft.finish(
        content,
        media_type=media_type,
        reader=reader,
        pages=[page.reading for page in pages],
        skipped=[item for page in pages for item in page.skipped],
        confidence=_confidence(pages),
    )


def _right_margin(bodies: Sequence[Sequence[Item]]) -> float:
    """Return where the lines of a usual page end on the right; 0 without any."""
    ends = [max(item.box.right for item in body) for body in bodies if body]
    return median(ends) if ends else 0.0


def _write_body(draft: Draft, columns: Sequence[Column], margin: float) -> None:
    for column in columns:
        # A page with a few short lines does not show where its text area ends.
        right = max(column.box.right, margin) if len(columns) == 1 else column.box.right
        for part in read_parts(column, right=right):
            if isinstance(part, Paragraph):
                draft.add_paragraph(part.text)
            elif isinstance(part, Rows):
                draft.add_rows(part.rows)
            else:
                draft.add_table(part.rows, part.merged)


def _write_furniture(draft: Draft, pieces: Sequence[Piece]) -> None:
    for row in split_rows(sorted(pieces, key=lambda piece: (piece.box.middle, piece.box.left))):
        for piece in row.pieces:
            draft.add_furniture(piece.text)


def _confidence(pages: Sequence[PrintedPage]) -> float | None:
    """Return the mean confidence of recognised characters, or `None` where none were."""
    recognised = [
        (len(piece.text), piece.confidence)
        for page in pages
        if page.reading.source is PageSource.OCR
        for piece in page.pieces
    ]
    count = sum(length for length, _ in recognised)
    return sum(length * value for length, value in recognised) / count if count else None
