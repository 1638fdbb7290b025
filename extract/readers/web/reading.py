"""Reads a web page: its article in order, headings marked, tables row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.document import Document
from extract.readers.drafting import Draft
from extract.readers.web.article import find_article
from extract.readers.web.decoding import decode_page, parse_page
from extract.readers.web.flow import BLOCKS, squeeze
from extract.readers.web.tables import is_data_table, read_rows

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LONGEST_HEADING = 80


def read_html(name: str, content: bytes, media_type: str) -> Document:
    """Make a document of a web page.

    Args:
        name: What the document is called.
        content: The whole file.
        media_type: What the document says it is.

    Raises:
        ReadError: It cannot be decoded or parsed, holds no text, or plainly no report.
    """
    text, encoding = decode_page(content, name=name)
    article = find_article(parse_page(text, name=name))
    writer = _Writer(Draft(name))
    writer.write(article)
    writer.end_line()
    return writer.draft.finish(content, media_type=media_type, reader="html", encoding=encoding)


class _Writer:
    """Writes elements into a draft, one paragraph for each line that a browser begins."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._line: list[str] = []
        self._level = 0

    def write(self, element: HtmlElement) -> None:
        """Write an element and what is in it, but not what follows it."""
        self._line.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                self._write_child(child)
            self._line.append(child.tail or "")

    def _write_child(self, child: HtmlElement) -> None:
        if child.tag == "br":
            self.end_line()
        elif child.tag == "table" and is_data_table(child):
            self.end_line()
            self._write_caption(child)
            self.draft.add_table(*read_rows(child))
        elif child.tag in BLOCKS:
            self.end_line()
            self._level = _HEADINGS.get(child.tag, 0)
            self.write(child)
            self.end_line()
            self._level = 0
        else:
            self.write(child)

    def _write_caption(self, table: HtmlElement) -> None:
        caption = table.find("caption")
        if caption is not None:
            self.draft.add_paragraph(squeeze(caption.text_content()))

    def end_line(self) -> None:
        """Write what was gathered as a paragraph."""
        text = squeeze("".join(self._line)).strip()
        self._line = []
        if text:
            heading = self._level and len(text) <= _LONGEST_HEADING
            self.draft.add_paragraph(f"{'#' * self._level} {text}" if heading else text)
