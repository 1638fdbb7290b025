"""Files made to harm a reader: bombs, lies, damage, tricks; each made when asked for."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import partial

from reportlab.lib.pdfencrypt import StandardEncryption

from tests.extract.readers.printing import PROSE, lines, print_pages

TEXT = "".join(PROSE)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE x [<!ENTITY a0 "学校">{ENTITIES}]>'

Make = Callable[[], bytes]


def pack(members: Mapping[str, bytes | str], *, level: int = 9) -> bytes:
    """Return a ZIP archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def word(body: str, *, before: str = "") -> bytes:
    """Return a Word document."""
    document = f'{before}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return pack({"word/document.xml": document})


def paragraph(text: str) -> str:
    """Return a paragraph of a Word document."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def pdf(*objects: bytes, pages: bytes = b"<</Type/Pages/Kids[3 0 R]/Count 1>>") -> bytes:
    """Return a PDF of raw objects: catalogue and pages, then those given from number 3."""
    content = b"%PDF-1.7\n"
    for number, body in enumerate((b"<</Type/Catalog/Pages 2 0 R>>", pages, *objects), 1):
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return content + b"trailer<</Root 1 0 R>>\n%%EOF"


def page(content: bytes, *, box: bytes = b"0 0 595 842", filters: bytes = b"") -> tuple[bytes, ...]:
    """Return the objects of a page with a content stream."""
    stream = b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), filters, content)
    return (b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R>>" % box, stream)


def many_pages(count: int) -> bytes:
    """Return a PDF that has one page many times over."""
    kids = b"3 0 R " * count
    return pdf(*page(b""), pages=b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count))


def deflated(size: int) -> bytes:
    """Return a PDF whose content stream unpacks to a given size."""
    return pdf(*page(zlib.compress(b"q " * (size // 2), 9), filters=b"/Filter/FlateDecode"))


def png(width: int, height: int, *, data: bytes = b"") -> bytes:
    """Return a PNG that claims a size."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + checksum

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def link(name: str, target: str) -> bytes:
    """Return a ZIP archive with a symbolic link."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        member = zipfile.ZipInfo(name)
        member.create_system = 3
        member.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(member, target)
    return stream.getvalue()


def nested(depth: int) -> bytes:
    """Return a ZIP archive in ZIP archives."""
    content = pack({"report.txt": TEXT})
    for _ in range(depth):
        content = pack({"inner.zip": content})
    return content


def locked_pdf() -> bytes:
    """Return a PDF that asks for a password."""
    return print_pages(lines(PROSE), encrypt=StandardEncryption("secret", canPrint=0))


def plain_pdf() -> bytes:
    """Return a harmless PDF."""
    return print_pages(lines(PROSE), lines(PROSE))


def flipped() -> bytes:
    """Return a PDF with every hundredth byte changed."""
    content = bytearray(plain_pdf())
    for place in range(50, len(content), 100):
        content[place] ^= 0x55
    return bytes(content)


def locked_zip() -> bytes:
    """Return a ZIP archive whose member is marked as locked."""
    content = bytearray(pack({"report.txt": TEXT}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def lying_zip() -> bytes:
    """Return a ZIP archive whose directory says that a bomb is small."""
    content = bytearray(pack({"report.txt": b"\0" * 8_000_000}))
    at = content.index(b"PK\x01\x02") + 24
    content[at : at + 4] = struct.pack("<I", 100)
    return bytes(content)


GIVES_TEXT: dict[str, Make] = {
    "deep-html.html": lambda: (
        f"<!DOCTYPE html><body>{'<div>' * 150}<p>{TEXT}</p>{'</div>' * 150}".encode()
    ),
    "entities.html": lambda: f"{BOMB}<html><body>&a9;<p>{TEXT}</p></body></html>".encode(),
    "spans.html": lambda: (
        f"<!DOCTYPE html><p>{TEXT}</p><table>"
        + "<tr><td rowspan=99999 colspan=99999>学校</td><td>企业</td></tr>" * 50
        + "</table>"
    ).encode(),
    "control.txt": lambda: (TEXT + "\x00\x1b[2J\u202e\u2028" + TEXT * 3).encode(),
    "one-line.txt": lambda: (TEXT * 2000).encode(),
    "spans.docx": lambda: word(
        paragraph(TEXT) + "<w:tbl>" + "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='99999999'/></w:tcPr>"
        f"{paragraph('学校')}</w:tc><w:tc>{paragraph('企业')}</w:tc></w:tr>" * 20 + "</w:tbl>"
    ),
}
"""What looks hostile, and still gives its text."""

REFUSED: dict[str, Make] = {
    "empty.pdf": lambda: b"",
    "empty.docx": lambda: b"",
    "zeros.txt": lambda: b"\0" * 4096,
    "zeros.pdf": lambda: b"\0" * 4096,
    "zeros.docx": lambda: b"\0" * 4096,
    "zeros.png": lambda: b"\0" * 4096,
    "truncated.pdf": lambda: plain_pdf()[:200],
    "flipped.pdf": flipped,
    "truncated.docx": lambda: word(paragraph(TEXT))[:-40],
    "truncated.png": lambda: png(100, 100)[:30],
    "text-called.pdf": TEXT.encode,
    "text-called.docx": TEXT.encode,
    "text-called.png": TEXT.encode,
    "pdf-called.docx": plain_pdf,
    "pdf-called.txt": plain_pdf,
    "docx-called.pdf": lambda: word(paragraph(TEXT)),
    "program.txt": lambda: b"\x7fELF\x02\x01\x01" + b"\0" * 400,
    "old.doc": lambda: OLE + "WordDocument".encode("utf-16-le"),
    "old.wps": lambda: OLE + "WordDocument".encode("utf-16-le"),
    "old-called.docx": lambda: OLE + "WordDocument".encode("utf-16-le"),
    "locked.docx": lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
    "locked.pdf": locked_pdf,
    "mojibake.txt": lambda: bytes(range(128, 256)) * 40,
    "half-utf16.txt": lambda: b"\xff\xfe" + TEXT.encode("utf-16-le")[:-1],
    "noise.pdf": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40,
    "no-pages.pdf": lambda: pdf(pages=b"<</Type/Pages/Kids[]/Count 0>>"),
    "loop-of-pages.pdf": lambda: pdf(pages=b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
    "ten-thousand-pages.pdf": partial(many_pages, 10_000),
    "bomb.pdf": partial(deflated, 10_000_000),
    "vast-page.pdf": lambda: pdf(*page(b"0 0 m 9 9 l S", box=b"0 0 99999999 99999999")),
    "endless-box.pdf": lambda: pdf(*page(b"", box=b"0 0 1e39 -1e39")),
    "deep-form.pdf": lambda: pdf(
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</XObject<</F 5 0 R>>>>>>",
        b"<</Length 4>>\nstream\n/F Do\nendstream",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>"
        b"/Length 5>>\nstream\n/F Do\nendstream",
    ),
    "entities.docx": lambda: word(paragraph("&a9;" + TEXT), before=BOMB),
    "file-entity.docx": lambda: word(
        paragraph("&f;" + TEXT), before='<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    ),
    "bomb.docx": lambda: word(paragraph(TEXT) * 100_000),
    "large.docx": lambda: word(f"<w:p>{' ' * 70_000_000}</w:p>"),
    "deep.docx": lambda: word("<w:sdt>" * 9000 + "</w:sdt>" * 9000),
    "many-parts.docx": lambda: pack(
        {"word/document.xml": "<a/>", **{f"word/{n}.xml": "" for n in range(21_000)}}, level=0
    ),
    "no-text.docx": lambda: pack({"word/styles.xml": "<a/>"}),
    "vast.png": lambda: png(60_000, 60_000, data=zlib.compress(b"\0" * 60_001)),
    "torn.png": lambda: png(200, 200, data=b"\x78\x9c\x00"),
    "deep.html": lambda: b"<!DOCTYPE html><html>" + b"<div>" * 300_000,
    "scripts.html": lambda: b"<!DOCTYPE html><script>" + b"a" * 100_000 + b"</script>",
    "endless-tag.html": lambda: b"<!DOCTYPE html><p " + b"a='b' " * 50_000,
}
"""What gives one clear line."""

ARCHIVES: dict[str, Make] = {
    "bomb.zip": lambda: pack({"report.txt": b"\0" * 30_000_000}),
    "lying.zip": lying_zip,
    "nested.zip": partial(nested, 8),
    "many.zip": lambda: pack({f"{number}.txt": "" for number in range(600)}, level=0),
    "parent.zip": lambda: pack({"../../../evil.txt": TEXT}),
    "root.zip": lambda: pack({"/etc/cron.d/evil.txt": TEXT}),
    "drive.zip": lambda: pack({"C:\\Windows\\evil.txt": TEXT}),
    "device.zip": lambda: pack({"CON.txt": TEXT, "a\0b.txt": TEXT, "x" * 300 + ".txt": TEXT}),
    "link.zip": partial(link, "report.txt", "/etc/passwd"),
    "locked.zip": locked_zip,
    "truncated.zip": lambda: pack({"report.txt": TEXT})[:60],
    "empty.zip": lambda: b"",
    "no-zip.zip": TEXT.encode,
    "gbk.zip": lambda: pack({"AAAAAAAA.txt": TEXT}).replace(b"AAAAAAAA", "年度报告".encode("gbk")),
}
"""Archives: unpacked within limits, or one clear line."""
