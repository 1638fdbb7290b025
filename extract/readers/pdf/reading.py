"""Reads a PDF page by page; a page that cannot be read is listed, and the rest is used."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.document import Document, PageReading, PageSource, Skipped
from extract.readers.limits import MAX_PAGE_CHARACTERS
from extract.readers.ocr.recognition import Recogniser, open_recogniser
from extract.readers.pdf.drawings import Drawings, find_drawings
from extract.readers.pdf.geometry import Frame
from extract.readers.pdf.glyphs import TextLayer, read_text_layer
from extract.readers.pdf.opening import open_pdf
from extract.readers.pdf.pictures import render_pixels
from extract.readers.pdf.ruled import RuleReader
from extract.readers.printed.composing import compose_document
from extract.readers.printed.model import PrintedPage, RuledTable
from extract.readers.printed.runs import build_pieces
from extract.readers.quality import LOW_QUALITY, plausible_share

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_FEW = 60  # characters: a page with fewer under a picture is a scan with a stamped page number
_PICTURED = 0.5  # of the page that pictures of its text cover at least
_TITLE = 4  # Chinese characters that may be a title
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_OUTLINED = 200  # paths on a page without text that may be characters drawn as shapes


def read_pdf(name: str, content: bytes, media_type: str) -> Document:
    """Make a document of a PDF.

    Args:
        name: What the document is called.
        content: The whole file.
        media_type: What the document says it is.

    Raises:
        ReadError: It is locked, damaged, too long, without any text that can be read, or plainly
            no report.
    """
    with open_pdf(content, name=name) as document, _open_rules(content) as rules:
        recogniser = open_recogniser()
        pages = [_read_page(document, index, rules, recogniser) for index in range(len(document))]
    ocr = any(page.reading.source is PageSource.OCR for page in pages)
    reader = "pdf+ocr" if ocr else "pdf"
    return compose_document(name, content, pages, media_type=media_type, reader=reader)


@contextmanager
def _open_rules(content: bytes) -> Iterator[RuleReader]:
    import pdfplumber  # half a second

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every odd object
    try:
        document = pdfplumber.open(io.BytesIO(content))
    except MemoryError:
        raise  # the file's limit is reached
    except Exception:  # PDFium mends files that it does not
        yield RuleReader(None)
        return
    try:
        yield RuleReader(document)
    finally:
        with suppress(Exception):  # closing, it looks over pages that it may not understand
            document.close()


def _read_page(
    document: PdfDocument, index: int, rules: RuleReader, recogniser: Recogniser
) -> PrintedPage:
    from pypdfium2 import PdfiumError

    try:
        page = document[index]
    except PdfiumError:
        problem = "the page is damaged. Export the file again."
        return _skipped(index, 0.0, 0.0, problem)
    try:
        return _read_open(page, index, rules, recogniser)
    except PdfiumError as error:
        width, height = page.get_size()
        return _skipped(index, width, height, f"the page cannot be read ({error}).")
    finally:
        page.close()


def _read_open(page: PdfPage, index: int, rules: RuleReader, recogniser: Recogniser) -> PrintedPage:
    layer = read_text_layer(page)
    drawings = find_drawings(page, layer.frame)
    problem = _no_text(layer, drawings)
    if problem is None:
        return _printed(page, index, layer, drawings, rules)
    width, height = layer.frame.size
    if problem == "":
        return PrintedPage(PageReading(PageSource.BLANK, width, height))
    if recogniser.problem is not None:
        skipped = _skipped(index, width, height, f"{problem}; {recogniser.problem}")
        if not _is_titled(layer):
            return skipped
        printed = _printed(page, index, layer, drawings, rules)
        return replace(skipped, pieces=printed.pieces, tables=printed.tables)
    return recogniser.read_page(render_pixels(page), index=index, size=page.get_size())


def _no_text(layer: TextLayer, drawings: Drawings) -> str | None:
    """Return why a page has no usable text layer; empty if it is blank, `None` if it has one."""
    text = "".join(glyph.text for glyph in layer.glyphs if not glyph.text.isspace())
    if len(text) < _FEW and drawings.pictured >= _PICTURED:
        return "the page is a picture without a text layer"
    if not text:
        return "its text is drawn as shapes" if drawings.paths >= _OUTLINED else ""
    if plausible_share(text) < LOW_QUALITY:
        return "its text layer is garbage (the file lacks the table of its glyphs)"
    return None


def _is_titled(layer: TextLayer) -> bool:
    """Tell whether a page has words on its picture, as covers have: more than a page number."""
    text = "".join(glyph.text for glyph in layer.glyphs)
    return len(_CHINESE.findall(text)) >= _TITLE and plausible_share(text) >= LOW_QUALITY


def _printed(
    page: PdfPage, index: int, layer: TextLayer, drawings: Drawings, rules: RuleReader
) -> PrintedPage:
    glyphs = list(layer.glyphs)
    tables: list[RuledTable] = []
    if drawings.paths and layer.frame == Frame.of(page):
        tables, glyphs = rules.read(index, glyphs)
    width, height = layer.frame.size
    skipped = []
    if not layer.complete:
        problem = f"only the first {MAX_PAGE_CHARACTERS:,} characters of the page were read."
        skipped.append(Skipped(problem, index + 1))
    return PrintedPage(
        PageReading(PageSource.TEXT, width, height),
        tuple(build_pieces(glyphs)),
        tuple(tables),
        tuple(skipped),
    )


def _skipped(index: int, width: float, height: float, problem: str) -> PrintedPage:
    reading = PageReading(PageSource.SKIPPED, width, height)
    return PrintedPage(reading, skipped=(Skipped(problem, index + 1),))
