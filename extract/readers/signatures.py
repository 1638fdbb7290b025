"""What a file is by its first bytes, whatever its name says.

Only what can be told for certain: a text is never taken for something else. Short signatures that
a text could begin with (`MZ`, `BM`) are not used, or only together with more.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from extract.readers.advice import AS_PDF, AS_PICTURE, AS_WORD, UNPACK
from extract.readers.zipping import ENCRYPTED_MEMBER, ZIP_FAULTS

_UNLOCK = "Open it with its password, save it without one, and read that."
_ZIPPED = "Unpack it, or rename it to end in .zip: `kg build` unpacks that."
_RENAME = "Rename it to end in {}."
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_CHECK = "Check that it is the right file."


@dataclass(frozen=True, slots=True)
class Signature:
    """What a file is.

    Attributes:
        label: With its article, to stand after "the file is".
        cure: What to do, a sentence.
        encrypted: True where a password is needed to read it.
        media_type: Of the format, where a reader may know it; else `None`.
    """

    label: str
    cure: str
    encrypted: bool = False
    media_type: str | None = None


_MAGIC: tuple[tuple[bytes, Signature], ...] = (
    (b"\x89PNG\r\n\x1a\n", Signature("a PNG image", _RENAME.format(".png"), False, "image/png")),
    (b"\xff\xd8\xff", Signature("a JPEG image", _RENAME.format(".jpg"), False, "image/jpeg")),
    (b"GIF87a", Signature("a GIF image", AS_PICTURE)),
    (b"GIF89a", Signature("a GIF image", AS_PICTURE)),
    (b"II*\x00", Signature("a TIFF image", _RENAME.format(".tif"), False, "image/tiff")),
    (b"MM\x00*", Signature("a TIFF image", _RENAME.format(".tif"), False, "image/tiff")),
    (b"{\\rtf", Signature("an RTF document", AS_WORD)),
    (b"\x1f\x8b\x08", Signature("a gzip archive", UNPACK)),
    (b"BZh91AY&SY", Signature("a bzip2 archive", UNPACK)),
    (b"\xfd7zXZ\x00", Signature("an xz archive", UNPACK)),
    (b"\x28\xb5\x2f\xfd", Signature("a Zstandard archive", UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", Signature("a 7z archive", UNPACK)),
    (b"Rar!\x1a\x07", Signature("a RAR archive", UNPACK)),
    (b"\x7fELF", Signature("an executable program", _CHECK)),
    (b"\xcf\xfa\xed\xfe", Signature("an executable program", _CHECK)),
    (b"\xca\xfe\xba\xbe", Signature("a compiled program", _CHECK)),
    (b"SQLite format 3\x00", Signature("an SQLite database", _CHECK)),
    (b"PAR1", Signature("a Parquet table", _CHECK)),
    (b"ID3\x03", Signature("a sound recording", _CHECK)),
    (b"ID3\x04", Signature("a sound recording", _CHECK)),
    (b"OggS\x00", Signature("a sound or video recording", _CHECK)),
    (b"\x1a\x45\xdf\xa3", Signature("a video", _CHECK)),
)

_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_CONTENTS = (
    ("word/", "a Word document (DOCX)", _RENAME.format(".docx")),
    ("xl/", "an Excel workbook (XLSX)", AS_PDF),
    ("ppt/", "a PowerPoint presentation (PPTX)", AS_PDF),
    ("OFD.xml", "an OFD document", AS_PDF),
    ("META-INF/container.xml", "an EPUB book", AS_PDF),
    ("content.xml", "an OpenDocument file", AS_PDF),
)

_HTML = re.compile(  # "<!DOCTYPE html>", "<?xml version="1.0"?>\n<html lang="zh">"
    # Possessive: comments without end would else be cut in all ways that there are.
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*+<(?:!doctype\s+html|html)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_BOM = b"\xef\xbb\xbf"
_HEAD = 4096


def find_signature(content: bytes) -> Signature | None:
    """Return what the file is, or `None` where it may be a text.

    Args:
        content: The whole file; archives are asked for their contents.
    """
    head = content[:_HEAD]
    start = head.removeprefix(_BOM).lstrip()
    if start.startswith(b"%PDF-"):
        return _pdf(content)
    if head.startswith(_ZIP_STARTS):
        return _zip(content)
    if head.startswith(_OLE_START):
        return _ole(content)
    if _HTML.match(start):
        return Signature("a web page (HTML)", _RENAME.format(".html"), False, "text/html")
    for magic, signature in _MAGIC:
        if head.startswith(magic):
            return signature
    return _by_structure(content)


def _pdf(content: bytes) -> Signature:
    if re.search(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)", content):
        return Signature("an encrypted PDF document", _UNLOCK, True, "application/pdf")
    return Signature("a PDF document", _RENAME.format(".pdf"), False, "application/pdf")


def _zip(content: bytes) -> Signature:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except ZIP_FAULTS:
        return Signature("a damaged ZIP archive or Office document", "Get or export it again.")
    if any(member.flag_bits & ENCRYPTED_MEMBER for member in members):
        return Signature("an encrypted ZIP archive", _UNLOCK, encrypted=True)
    names = [member.filename for member in members]
    for beginning, label, cure in _ZIP_CONTENTS:
        if any(name.startswith(beginning) for name in names):
            return Signature(label, cure, False, _DOCX if beginning == "word/" else None)
    return Signature("a ZIP archive", _ZIPPED)


def _ole(content: bytes) -> Signature:
    """Tell the compound files of older Office apart by the names of their streams."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Signature("an Office document locked with a password", _UNLOCK, encrypted=True)
    for stream, label in (
        ("WordDocument", "an old Word or WPS document (DOC)"),
        ("Workbook", "an old Excel workbook (XLS)"),
        ("PowerPoint Document", "an old PowerPoint presentation (PPT)"),
    ):
        if stream.encode("utf-16-le") in content:
            return Signature(label, AS_WORD if stream == "WordDocument" else AS_PDF)
    return Signature("an old Office document", AS_PDF)


def _by_structure(content: bytes) -> Signature | None:
    """Recognise formats whose first bytes alone would not be proof."""
    if content.startswith(b"MZ") and len(content) >= 0x40:
        header = int.from_bytes(content[0x3C:0x40], "little")
        if content[header : header + 4] == b"PE\x00\x00":
            return Signature("a Windows program", _CHECK)
    if content.startswith(b"RIFF") and content[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return Signature("an image, sound or video", _CHECK)
    if content.startswith(b"BM") and content[2:6] == len(content).to_bytes(4, "little"):
        return Signature("a BMP image", AS_PICTURE)
    if content[4:8] == b"ftyp" and content.startswith(b"\x00\x00\x00"):
        return Signature("a video", _CHECK)
    return None
