"""Reads a picture of a page (PNG, JPEG) or of several (TIFF)."""

from __future__ import annotations

from extract.document import Document, PageReading, PageSource, Skipped
from extract.errors import FileTooLargeError, ReadError, UnsupportedFormatError
from extract.readers.limits import MAX_SIDE
from extract.readers.ocr.decoding import count_frames, decode_frame
from extract.readers.ocr.recognition import Recogniser, open_recogniser
from extract.readers.printed.composing import compose_document
from extract.readers.printed.model import PrintedPage


def read_image(name: str, content: bytes, media_type: str) -> Document:
    """Make a document of a picture of text.

    Args:
        name: What the document is called.
        content: The whole file.
        media_type: What the document says it is.

    Raises:
        ReadError: It is damaged, too large, holds no text or plainly no report, or nothing that
            recognises text is installed.
    """
    recogniser = open_recogniser()
    if recogniser.problem is not None:
        raise UnsupportedFormatError(name, f"it is a picture; {recogniser.problem}")
    count = count_frames(content, name=name)
    pages = [_read_frame(content, index, name, recogniser) for index in range(count)]
    return compose_document(name, content, pages, media_type=media_type, reader="ocr")


def _read_frame(content: bytes, index: int, name: str, recogniser: Recogniser) -> PrintedPage:
    import numpy as np

    try:
        image = decode_frame(content, index, name=name)
    except FileTooLargeError:
        raise
    except ReadError as error:
        reading = PageReading(PageSource.SKIPPED, 0.0, 0.0)
        return PrintedPage(reading, skipped=(Skipped(error.problem, index + 1),))
    size = (float(image.width), float(image.height))
    image.thumbnail((MAX_SIDE, MAX_SIDE))
    return recogniser.read_page(np.asarray(image), index=index, size=size)
