"""Readers: a file on disk -> a `Document`, or one error that says why not.

The suffix chooses the format, the first bytes have to agree with it, and a format names the
function that decodes it. A new format is one module and one line in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from extract.errors import EmptyDocumentError, EncryptedFileError, UnsupportedFormatError
from extract.model import Document
from extract.readers.advice import advise_on
from extract.readers.files import display_name, read_bytes
from extract.readers.signatures import find_signature

Decode = Callable[[str, bytes, str], Document]
"""What a reader is: file name, content and media type in, document out."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that can be read.

    Attributes:
        media_type: What documents of this format carry.
        label: What people call it.
        suffixes: Ends of file names, in lower case, each with its dot.
        reader: Where its `Decode` function is, as `module:function`; imported on first use.
        signed: Whether every file of the format begins in a way that nothing else does.
    """

    media_type: str
    label: str
    suffixes: tuple[str, ...]
    reader: str
    signed: bool = False


FORMATS: tuple[Format, ...] = (
    Format("text/plain", "plain text", (".txt", ".text"), "extract.readers.text:decode_text"),
    Format("text/markdown", "Markdown", (".md", ".markdown"), "extract.readers.text:decode_text"),
    Format("application/pdf", "PDF", (".pdf",), "extract.readers.pdf.reading:read_pdf", True),
    Format(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "Word",
        (".docx",),
        "extract.readers.word.reading:read_docx",
        True,
    ),
    Format("text/html", "web page", (".html", ".htm"), "extract.readers.web.reading:read_html"),
    Format("image/png", "PNG", (".png",), "extract.readers.ocr.images:read_image", True),
    Format("image/jpeg", "JPEG", (".jpg", ".jpeg"), "extract.readers.ocr.images:read_image", True),
    Format("image/tiff", "TIFF", (".tif", ".tiff"), "extract.readers.ocr.images:read_image", True),
)
"""Every format that can be read."""


def readable_suffixes() -> tuple[str, ...]:
    """Return the suffixes that have a reader, sorted; for filters of folders and for messages."""
    return tuple(sorted(suffix for known in FORMATS for suffix in known.suffixes))


def read_document(path: Path, *, name: str | None = None) -> Document:
    r"""Read a file.

    Args:
        path: An ordinary file, or a symbolic link to one.
        name: What to call the document where the file's own name is not its name (a stored copy);
            `None` takes the file's. The format is chosen by `path` alone.

    Returns:
        The document. Its text is the content decoded, without a byte order mark, and with each
        `\r\n` and `\r` turned into `\n`, as Python reads text files: XML and RDF know no other
        line end, so an offset means the same in every export. All else stands as it is.

    Raises:
        ReadError: The file cannot be opened, is too large, is no text although it is called one,
            is locked, empty, of unknown encoding, or plainly no report. The message is one line:
            the name, what was found, what can be read, the next step.
    """
    shown = display_name(path.name) if name is None else name
    content = read_bytes(path, name=shown)
    if not content:
        raise EmptyDocumentError(
            shown, "the file is empty (0 bytes); a report has text. Get or export it again."
        )
    chosen = _get_format(path.suffix.lower(), content, shown)
    module, function = chosen.reader.split(":")
    decode: Decode = getattr(import_module(module), function)
    return decode(shown, content, chosen.media_type)


def _get_format(suffix: str, content: bytes, name: str) -> Format:
    """Choose the format by suffix; refuse content that is something else."""
    chosen = next((known for known in FORMATS if suffix in known.suffixes), None)
    signature = find_signature(content)
    if signature is not None:
        if chosen is not None and chosen.media_type == signature.media_type:
            return chosen
        error = EncryptedFileError if signature.encrypted else UnsupportedFormatError
        called = f", although its name ends in {suffix}" if chosen else ""
        raise error(name, f"the file is {signature.label}{called}; {_readable()} {signature.cure}")
    if chosen is None:
        ending = f"its name ends in {suffix}" if suffix else "its name has no suffix"
        cure = advise_on(suffix) or "If it is a text file, rename it to end in .txt."
        raise UnsupportedFormatError(name, f"{ending}; {_readable()} {cure}")
    if chosen.signed:
        raise UnsupportedFormatError(
            name,
            f"its name ends in {suffix}, but it does not begin as a file of {chosen.label} does: "
            "it is damaged, or something else. Get or export it again.",
        )
    return chosen


def _readable() -> str:
    formats = (f"{known.label} ({', '.join(known.suffixes)})" for known in FORMATS)
    return f"can be read: {', '.join(formats)}."
