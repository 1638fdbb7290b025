"""Reads a Word document in the order of its text.

Pages are known where Word itself noted where it began them when it last showed the document; a
page break that the author set says nothing of the pages before it, so without those notes the
document has no pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from extract.document import Document, PageReading, PageSource
from extract.errors import UnsupportedFormatError
from extract.readers.drafting import Draft
from extract.readers.word.package import NAMESPACE, WordPackage
from extract.readers.word.runs import PAGE_BREAK, read_paragraph
from extract.readers.word.styles import outline_level, read_heading_styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = NAMESPACE
_WRAPPERS = frozenset(
    f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
)
_LISTED = re.compile(r"(?P<title>[^\t]+(?:\t[^\t]+)?)\t+(?P<page>\d{1,4}|[ivxIVX]{1,6})")
_LONGEST_HEADING = 80
_BETWEEN = "  "  # paragraphs of one cell: wide enough to part two names
_A4 = (595.0, 842.0)


def read_docx(name: str, content: bytes, media_type: str) -> Document:
    """Make a document of a Word document.

    Args:
        name: What the document is called.
        content: The whole file.
        media_type: What the document says it is.

    Raises:
        ReadError: It is damaged, locked, larger than the limits, empty, or plainly no report.
    """
    with WordPackage(content, name=name) as package:
        main = package.find("officeDocument", usual="word/document.xml")
        root = package.parse(main)
        body = root.find(f"{_W}body") if root is not None else None
        if body is None:
            raise UnsupportedFormatError(
                name, "the Word document has no text part. Export it again."
            )
        paged = body.find(f".//{_W}lastRenderedPageBreak") is not None
        writer = _Writer(package, main, name, paged=paged)
        for header in _headers(package):
            writer.draft.add_furniture(header)
        writer.write_blocks(body)
    reading = PageReading(PageSource.TEXT, *_A4)
    return writer.draft.finish(
        content, media_type=media_type, reader="docx", pages=[reading] * writer.pages
    )


def _headers(package: WordPackage) -> Iterator[str]:
    """Yield the texts of running headers, each once."""
    seen: set[str] = set()
    for part in package.names("word/header"):
        root = package.parse(part)
        for paragraph in root.iter(f"{_W}p") if root is not None else ():
            text = read_paragraph(paragraph).text.strip()
            if text and text not in seen:
                seen.add(text)
                yield text


class _Writer:
    """Writes blocks into a draft."""

    def __init__(self, package: WordPackage, main: str, name: str, *, paged: bool) -> None:
        self.draft = Draft(name)
        self.pages = 0
        self._paged = paged
        styles = package.find("styles", of=main, usual="word/styles.xml")
        self._levels = read_heading_styles(package.parse(styles))
        self._notes = {
            kind: _notes(
                package.parse(package.find(f"{kind}s", of=main, usual=f"word/{kind}s.xml")), kind
            )
            for kind in ("footnote", "endnote")
        }
        if paged:
            self._begin_page()

    def write_blocks(self, parent: _Element) -> None:
        """Write the paragraphs and tables of an element in their order."""
        for child in parent:
            if child.tag == f"{_W}p":
                self._write_paragraph(child)
            elif child.tag == f"{_W}tbl":
                self._write_table(child)
            elif child.tag in _WRAPPERS:
                self.write_blocks(child)

    def _begin_page(self) -> None:
        self.draft.begin_page()
        self.pages += 1

    def _write_paragraph(self, paragraph: _Element) -> None:
        read = read_paragraph(paragraph)
        hashes = self._hashes(paragraph, read.text)
        for number, page in enumerate(read.text.split(PAGE_BREAK)):
            if number and self._paged:
                self._begin_page()
            for line in page.split("\n"):
                if line.strip():
                    self.draft.add_paragraph(f"{hashes}{_spaced(line)}")
        for box in read.boxes:
            self.write_blocks(box)
        for kind, number_ in read.notes:
            if text := self._notes[kind].get(number_):
                self.draft.add_paragraph(f"[^{number_}]: {text}")

    def _hashes(self, paragraph: _Element, text: str) -> str:
        """Return the marks of a heading, or nothing before running text."""
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        level = outline_level(paragraph)
        if level is None and style is not None:
            level = self._levels.get(str(style.get(f"{_W}val")))
        heading = level is not None and 0 < len(text.strip()) <= _LONGEST_HEADING
        return "#" * level + " " if heading and level else ""

    def _write_table(self, table: _Element) -> None:
        rows = [_cells(row) for row in _children(table, "tr")]
        inner = [cell.find(f".//{_W}tbl") is not None for row in rows for cell, _ in row]
        if max(map(len, rows), default=0) < 2 or (inner and all(inner)):
            for row in rows:  # a frame around text, not a table
                for cell, _ in row:
                    self.write_blocks(cell)
            return
        self._write_rows(rows)
        for row in rows:
            for cell, _ in row:
                for nested in cell.iterchildren(f"{_W}tbl"):
                    self._write_table(nested)

    def _write_rows(self, rows: Sequence[Sequence[tuple[_Element, int]]]) -> None:
        """Write the rows of a table, cut where Word began a page."""
        written: list[list[str]] = []
        merged: set[tuple[int, int]] = set()

        def end_page() -> None:
            self.draft.add_table(written, merged)
            written.clear()
            merged.clear()
            self._begin_page()

        for row in rows:
            texts = [text for cell, span in row for text in (_say(cell), *[""] * (span - 1))]
            place = "".join(texts).find(PAGE_BREAK)
            if place == 0 and self._paged:
                end_page()
            merged |= {(len(written), column) for column in _merged_columns(row)}
            written.append([text.replace(PAGE_BREAK, "") for text in texts])
            if place > 0 and self._paged:
                end_page()
        self.draft.add_table(written, merged)


def _children(element: _Element, name: str) -> Iterator[_Element]:
    for child in element:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, name)


def _cells(row: _Element) -> list[tuple[_Element, int]]:
    """Return the cells of a row with the columns that each takes."""
    cells = []
    for cell in _children(row, "tc"):
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        count = str(span.get(f"{_W}val")) if span is not None else "1"
        cells.append((cell, min(max(int(count), 1), 64) if count.isdecimal() else 1))
    return cells


def _say(cell: _Element) -> str:
    """Return what a cell says, tables in it left out; nothing where it goes on from above."""
    if _goes_on(cell):
        return ""
    found = [read_paragraph(paragraph) for paragraph in _children(cell, "p")]
    boxed = [read_paragraph(p).text for f in found for box in f.boxes for p in box.iter(f"{_W}p")]
    texts = [f.text.replace("\n", _BETWEEN) for f in found] + boxed
    return _BETWEEN.join(text for text in texts if text.strip())


def _goes_on(cell: _Element) -> bool:
    """Tell whether a cell is the rest of a merged cell above."""
    merged = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merged is not None and merged.get(f"{_W}val") != "restart"


def _merged_columns(row: Sequence[tuple[_Element, int]]) -> Iterator[int]:
    """Yield the columns of a row that merged cells above reach into."""
    column = 0
    for cell, span in row:
        if _goes_on(cell):
            yield column
        column += span


def _spaced(line: str) -> str:
    """Return a line with its tabs as spaces, or as the leader dots that Word draws for them."""
    listed = _LISTED.fullmatch(line.strip())
    if listed:
        return f"{listed['title'].replace(chr(9), ' ')}.....{listed['page']}"
    return line.replace("\t", "    ")


def _notes(root: _Element | None, kind: str) -> Mapping[str, str]:
    """Return the texts of notes by their ids."""
    if root is None:
        return {}
    return {
        str(note.get(f"{_W}id")): " ".join(
            text for p in note.iter(f"{_W}p") if (text := read_paragraph(p).text.strip())
        )
        for note in root.iter(f"{_W}{kind}")
    }
