"""Opening a PDF, or one clear reason why not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING

from extract.errors import EncryptedFileError, FileTooLargeError, UnsupportedFormatError
from extract.readers.limits import MAX_PAGES

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_LOCK = RLock()  # PDFium is not safe to use from two threads
_PASSWORD = 4  # FPDF_ERR_PASSWORD


@contextmanager
def open_pdf(content: bytes, *, name: str) -> Iterator[PdfDocument]:
    """Open a PDF; other threads wait until it is closed.

    Args:
        content: The whole file.
        name: What messages call it.

    Raises:
        EncryptedFileError: It asks for a password.
        UnsupportedFormatError: It is damaged.
        FileTooLargeError: It has more than `MAX_PAGES` pages.
    """
    with _LOCK:
        document = _open(content, name)
        try:
            _check_pages(len(document), name)
            yield document
        finally:
            document.close()


def _open(content: bytes, name: str) -> PdfDocument:
    from pypdfium2 import PdfDocument, PdfiumError  # loads a library of 7 MB

    try:
        return PdfDocument(content)
    except PdfiumError as error:
        if error.err_code == _PASSWORD:
            raise EncryptedFileError(
                name,
                "the PDF is locked with a password. Open it with its password, save or print it "
                "without one, and read that.",
            ) from error
        raise UnsupportedFormatError(
            name, "the PDF is damaged or cut off and cannot be opened. Get or export it again."
        ) from error


def _check_pages(count: int, name: str) -> None:
    if count == 0:
        raise UnsupportedFormatError(name, "the PDF has no pages. Get or export it again.")
    if count > MAX_PAGES:
        raise FileTooLargeError(
            name,
            f"the PDF has {count:,} pages; at most {MAX_PAGES:,} are read. Split it, and read the "
            "parts.",
        )
