from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.readers.signatures import find_signature


def make_zip(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "content")
    return buffer.getvalue()


def make_encrypted_zip() -> bytes:
    """Set the flag that says so, in the local header and in the directory."""
    content = bytearray(make_zip("report.txt"))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
PROGRAM = b"MZ" + b"\0" * 0x3A + (0x40).to_bytes(4, "little") + b"PE\0\0"

CASES = {
    "a PDF document": b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer << /Root 1 0 R >>",
    "an encrypted PDF document": b"%PDF-1.7\ntrailer << /Root 1 0 R /Encrypt 9 0 R >>",
    "a Word document (DOCX)": make_zip("[Content_Types].xml", "word/document.xml"),
    "an Excel workbook (XLSX)": make_zip("[Content_Types].xml", "xl/workbook.xml"),
    "a PowerPoint presentation (PPTX)": make_zip("ppt/presentation.xml"),
    "an OFD document": make_zip("OFD.xml", "Doc_0/Document.xml"),
    "an EPUB book": make_zip("mimetype", "META-INF/container.xml"),
    "an OpenDocument file": make_zip("mimetype", "content.xml"),
    "a ZIP archive": make_zip("report.txt"),
    "an encrypted ZIP archive": make_encrypted_zip(),
    "a damaged ZIP archive or Office document": make_zip("word/document.xml")[:40],
    "an old Word or WPS document (DOC)": OLE + "WordDocument".encode("utf-16-le"),
    "an old Excel workbook (XLS)": OLE + "Workbook".encode("utf-16-le"),
    "an old PowerPoint presentation (PPT)": OLE + "PowerPoint Document".encode("utf-16-le"),
    "an old Office document": OLE,
    "an Office document locked with a password": OLE + "EncryptedPackage".encode("utf-16-le"),
    "an RTF document": b"{\\rtf1\\ansi\\deff0 text}",
    "a PNG image": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "a JPEG image": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "a BMP image": b"BM" + (30).to_bytes(4, "little") + b"\0" * 24,
    "an executable program": b"\x7fELF\x02\x01\x01\0",
    "a Windows program": PROGRAM,
    "a gzip archive": b"\x1f\x8b\x08\0\0\0\0\0",
    "a RAR archive": b"Rar!\x1a\x07\x01\0",
    "a web page (HTML)": b'\xef\xbb\xbf\n<!DOCTYPE html>\n<html lang="zh"></html>',
    "a video": b"\0\0\0\x18ftypmp42",
    "an image, sound or video": b"RIFF\x24\0\0\0WEBPVP8 ",
    "an SQLite database": b"SQLite format 3\0" + b"\x10\0",
}


@pytest.mark.parametrize("label", CASES)
def test_file_is_recognised_by_its_content(label: str) -> None:
    signature = find_signature(CASES[label])

    assert signature is not None
    assert signature.label == label


@pytest.mark.parametrize("label", [label for label in CASES if "password" in label])
def test_locked_office_document_is_encrypted(label: str) -> None:
    signature = find_signature(CASES[label])

    assert signature is not None
    assert signature.encrypted


@pytest.mark.parametrize(
    "text", ["MZ世代与职业教育", "BM公司", "PK赛", "RIFF", "<html是一种语言", "# 标题", "ID3决策树"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_is_never_taken_for_something_else(text: str, encoding: str) -> None:
    assert find_signature((text * 30).encode(encoding)) is None


@given(content=st.binary(), start=st.sampled_from([b"PK\x03\x04", b"PK\x05\x06", b"%PDF-", b"MZ"]))
def test_damaged_file_never_raises(content: bytes, start: bytes) -> None:
    find_signature(start + content)


@given(place=st.integers(0, 200), value=st.integers(0, 255))
def test_zip_with_one_wrong_byte_never_raises(place: int, value: int) -> None:
    content = bytearray(make_zip("word/document.xml", "[Content_Types].xml"))
    content[place] = value

    find_signature(bytes(content))


def test_comments_without_an_element_take_no_time() -> None:
    assert find_signature(b"<!---->" * 500 + b"x") is None
