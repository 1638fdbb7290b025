"""Documents as read, stored beside their graphs.

Reading a file means to parse what strangers wrote, and for a scan it takes minutes. Both is done
once, in a worker process; whoever needs the text afterwards takes it from here.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from extract.model import Document
from extract.readers import read_document


@cache
def _adapter() -> TypeAdapter[Document]:
    return TypeAdapter(Document)


def dump_document(document: Document) -> bytes:
    """Write a document as one line of JSON; equal documents are equal bytes."""
    # Readers give valid text: what cannot be decoded is refused, surrogates are replaced.
    return _adapter().dump_json(document) + b"\n"


def find_document(path: Path, document: str) -> Document | None:
    """Read what `dump_document` wrote; `None` where it is missing, damaged or of another document.

    Args:
        path: The stored document.
        document: Its hash.
    """
    try:
        found = _adapter().validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None
    return found if found.id == document else None


def get_document(path: Path, document: str, *, report: Path) -> Document:
    """Return a document as it was read, or read its report again where that is not stored.

    Args:
        path: The stored document.
        document: Its hash.
        report: Where its bytes are.

    Raises:
        ReadError: It has to be read and cannot be.
    """
    return find_document(path, document) or read_document(report)
