"""Pictures of a report's pages, to be shown beside its text."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import ReadError, UnsupportedFormatError
from extract.readers.files import display_name, read_bytes
from extract.readers.ocr.decoding import decode_frame
from extract.readers.pdf.opening import open_pdf
from extract.readers.pdf.pictures import render_page_image

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_WIDTH = 2_400
"""Pixels that a picture of a page is wide at most."""

PICTURED_SUFFIXES = (".jpeg", ".jpg", ".pdf", ".png", ".tif", ".tiff")
"""Formats whose pages can be shown as pictures."""


def render_page(path: Path, page: int, width: int) -> bytes:
    """Draw a page of a PDF or scanned picture.

    Args:
        path: The report; its suffix tells the format, one of `PICTURED_SUFFIXES`.
        page: The physical page, from 1.
        width: Pixels that the picture is wide, from 1 to `MOST_WIDTH`; more is taken as that.
            A page that is much higher than wide is drawn smaller.

    Returns:
        A PNG.

    Raises:
        ReadError: There is no such page, the format has no pictures of its pages, or the file
            cannot be read.
    """
    name = display_name(path.name)
    suffix = path.suffix.lower()
    if suffix not in PICTURED_SUFFIXES:
        known = ", ".join(PICTURED_SUFFIXES)
        raise UnsupportedFormatError(
            name, f"files that end in {suffix} have no pictures of their pages; {known} have."
        )
    wanted = max(1, min(width, MOST_WIDTH))
    content = read_bytes(path, name=name)
    draw = _draw_pdf if suffix == ".pdf" else _draw_picture
    return draw(content, page, wanted, name)


def _draw_pdf(content: bytes, page: int, width: int, name: str) -> bytes:
    from pypdfium2 import PdfiumError

    with open_pdf(content, name=name) as document:
        if not 1 <= page <= len(document):
            raise ReadError(name, f"it has no page {page}; its pages are 1 to {len(document)}.")
        try:
            drawn = document[page - 1]
            image = render_page_image(drawn, scale=width / max(drawn.get_width(), 1.0))
        except PdfiumError as error:
            raise ReadError(name, f"page {page} is damaged and cannot be drawn.") from error
        return _as_png(image)


def _draw_picture(content: bytes, page: int, width: int, name: str) -> bytes:
    image = decode_frame(content, page - 1, name=name)
    image.thumbnail((width, 3 * width))
    return _as_png(image)


def _as_png(image: Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, format="PNG")
    return stream.getvalue()
