"""Writes the text of a document piece by piece, and notes what the pieces are."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence

from extract.document import Document, PageReading, Skipped, Span
from extract.errors import EmptyDocumentError, FileTooLargeError
from extract.readers.characters import clean_line, simplified_text
from extract.readers.limits import MAX_CHARACTERS, MAX_TABLE_CELLS
from extract.readers.plausibility import check_plausible
from extract.readers.quality import judge_text


class Draft:
    """A document's text in the making.

    Paragraphs stand on one line each with an empty line between, rows of tables on one line each
    with tabs between their cells, and a form feed ends a page: the form in which layout sees most.
    """

    def __init__(self, name: str) -> None:
        """Begin an empty text for the file that messages call `name`."""
        self._name = name
        self._parts: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._furniture: list[Span] = []
        self._tables: list[Span] = []
        self._merged: list[tuple[int, int]] = []
        self._open = False  # whether text stands before on the page

    def begin_page(self) -> None:
        """End the page before, if any, and begin the next."""
        if self._starts:
            self._write("\f")
        self._starts.append(self._length)
        self._open = False

    def add_paragraph(self, text: str) -> None:
        """Add a paragraph or heading; line ends in it become spaces, nothing but space nothing."""
        self._add_lines([clean_line(text).strip()])

    def add_furniture(self, text: str) -> None:
        """Add a running header, footer or page number."""
        line = clean_line(text).strip()
        if line:
            begin = self._add_lines([line])
            self._furniture.append(Span(begin, begin + len(line)))

    def add_table(
        self, rows: Sequence[Sequence[str]], merged: Collection[tuple[int, int]] = ()
    ) -> None:
        """Add a table of whole rows; a cell's line ends become spaces, empty rows go.

        Args:
            rows: What the cells say.
            merged: Row and column of the empty cells that belong to a merged cell above.

        Raises:
            FileTooLargeError: It has more than `MAX_TABLE_CELLS` cells.
        """
        if sum(map(len, rows)) > MAX_TABLE_CELLS:
            raise FileTooLargeError(
                self._name,
                f"a table in it has more than {MAX_TABLE_CELLS:,} cells; no report has one. "
                "Take it out and read the rest.",
            )
        lines = ["\t".join(clean_line(cell).strip() for cell in row) for row in rows]
        kept = [(number, line) for number, line in enumerate(lines) if line.strip()]
        if not kept:
            return
        begin = start = self._add_lines([line for _, line in kept])
        self._tables.append(Span(begin, self._length - 1))
        for number, line in kept:
            columns = sorted(column for row, column in merged if row == number)
            self._merged.extend((start, column) for column in columns)
            start += len(line) + 1

    def add_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Add rows that only their places on the page hold together; layout tells what they are."""
        lines = ["\t".join(clean_line(cell).strip() for cell in row) for row in rows]
        self._add_lines([line for line in lines if line.strip()])

    def finish(
        self,
        content: bytes,
        *,
        media_type: str,
        reader: str,
        encoding: str | None = None,
        pages: Sequence[PageReading] = (),
        skipped: Sequence[Skipped] = (),
        confidence: float | None = None,
    ) -> Document:
        """Make the document.

        Args:
            content: The file's bytes.
            media_type: What the document says it is.
            reader: Name of the reader.
            encoding: Its character encoding, where that varies.
            pages: How each page was read, if the format has pages.
            skipped: What is not in the text.
            confidence: Mean confidence of all recognised characters, if any were.

        Raises:
            EmptyDocumentError: Nothing but white space was found.
            NotAReportError: It is plainly no report.
        """
        text = "".join(self._parts)
        if not text.strip():
            raise EmptyDocumentError(self._name, _nothing(skipped))
        quality = judge_text(text, pages=pages, confidence=confidence)
        check_plausible(text, name=self._name)
        return Document(
            id=hashlib.sha256(content).hexdigest(),
            name=self._name,
            text=text,
            media_type=media_type,
            reader=reader,
            encoding=encoding,
            page_starts=tuple(self._starts),
            simplified=simplified_text(text),
            furniture=tuple(self._furniture),
            tables=tuple(self._tables),
            merged=tuple(self._merged),
            pages=tuple(pages),
            skipped=tuple(skipped),
            quality=quality,
        )

    def _add_lines(self, lines: Sequence[str]) -> int:
        """Write lines behind an empty one, and return where the first begins."""
        if not any(lines):
            return self._length
        if self._open:
            self._write("\n")
        begin = self._length
        for line in lines:
            self._write(f"{line}\n")
        self._open = True
        return begin

    def _write(self, text: str) -> None:
        self._length += len(text)
        if self._length > MAX_CHARACTERS:
            raise FileTooLargeError(
                self._name,
                f"it has more than {MAX_CHARACTERS:,} characters of text; no report is that long. "
                "Split it, and read the parts.",
            )
        self._parts.append(text)


def _nothing(skipped: Sequence[Skipped]) -> str:
    if not skipped:
        return "there is no text in it; a report has text. Get or export it again."
    first = skipped[0]
    where = f"page {first.page}: " if first.page is not None else ""
    more = f" (and {len(skipped) - 1} more)" if len(skipped) > 1 else ""
    return f"nothing in it could be read. {where}{first.problem}{more}"
