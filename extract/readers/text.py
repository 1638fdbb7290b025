"""Plain text and Markdown, which differ only in what layout makes of their lines."""

from __future__ import annotations

import hashlib
import re

from extract.errors import EmptyDocumentError
from extract.model import Document
from extract.readers.characters import simplified_text
from extract.readers.encoding import decode
from extract.readers.plausibility import check_plausible
from extract.readers.quality import judge_text

_FORM_FEED = "\f"
_LINE_END = re.compile(r"\r\n?")


def decode_text(name: str, content: bytes, media_type: str) -> Document:
    """Make a document of a text file's bytes.

    A form feed ends a physical page, as converters from PDF write it; without any the text has no
    pages.

    Args:
        name: What the document is called.
        content: The whole file, not empty.
        media_type: What the document says it is.

    Raises:
        EmptyDocumentError: It holds nothing but white space.
        EncodingError: Its encoding cannot be told.
        NotAReportError: It is plainly no report.
    """
    decoded, encoding = decode(content, name=name)
    text = _LINE_END.sub("\n", decoded)
    if not text.strip():
        raise EmptyDocumentError(
            name,
            f"the file holds only white space ({len(content):,} bytes); a report has text. "
            "Get or export it again.",
        )
    check_plausible(text, name=name)
    return Document(
        id=hashlib.sha256(content).hexdigest(),
        name=name,
        text=text,
        media_type=media_type,
        reader="text",
        encoding=encoding,
        page_starts=_page_starts(text),
        simplified=simplified_text(text),
        quality=judge_text(text),
    )


def _page_starts(text: str) -> tuple[int, ...]:
    """Return where pages begin; what follows the last form feed is a page only if it has text."""
    if _FORM_FEED not in text:
        return ()
    ends = (place + 1 for place, char in enumerate(text) if char == _FORM_FEED)
    last = len(text.rstrip())
    return (0, *(end for end in ends if end < last))
