from __future__ import annotations

import io
import math
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extract.document import PageSource
from extract.errors import EmptyDocumentError, FileTooLargeError, UnsupportedFormatError
from extract.readers import read_document
from extract.readers.ocr import recognition
from extract.readers.ocr.deskewing import level_lines
from extract.readers.pages import render_page
from tests.extract.readers.printing import FONT, HEIGHT, PROSE, WIDTH, lines, print_pages

Write = Callable[..., Path]
FONTS = sorted(Path("/usr/share/fonts").rglob("NotoSerifCJK-Regular.ttc"))

recognises = pytest.mark.skipif(
    find_spec("rapidocr") is None or not FONTS, reason="no extra ocr, or no Chinese font"
)


def picture(format: str = "PNG", *, turned: float = 0.0) -> bytes:
    """Return a picture of two lines of text."""
    image = Image.new("RGB", (1000, 220), "white")
    font = ImageFont.truetype(str(FONTS[0]), 24) if FONTS else None
    for number, text in enumerate(PROSE if font else ()):
        ImageDraw.Draw(image).text((30, 60 + 44 * number), text, fill="black", font=font)
    stream = io.BytesIO()
    whole = turned % 90 == 0
    image.rotate(turned, Image.Resampling.BICUBIC, expand=whole, fillcolor="white").save(
        stream, format
    )
    return stream.getvalue()


def scanned_pdf() -> bytes:
    stream = io.BytesIO()
    Image.open(io.BytesIO(picture())).save(stream, "PDF", resolution=150)
    return stream.getvalue()


@recognises
@pytest.mark.slow
@pytest.mark.parametrize("turned", [0.0, 1.5, 90.0, 180.0])
def test_picture_is_recognised(turned: float, write: Write) -> None:
    document = read_document(write(picture(turned=turned), "report.png"))

    assert document.text == f"{''.join(PROSE)}\n"
    assert document.reader == "ocr"
    assert document.quality is not None
    assert document.quality.confidence is not None
    assert document.quality.confidence > 0.9


@recognises
@pytest.mark.slow
def test_only_pages_without_text_are_recognised(write: Write) -> None:
    from pypdfium2 import PdfDocument

    whole = PdfDocument(print_pages(lines(PROSE)))
    scanned = PdfDocument(scanned_pdf())
    whole.import_pages(scanned)
    stream = io.BytesIO()
    whole.save(stream)
    scanned.close()
    whole.close()

    document = read_document(write(stream.getvalue(), "report.pdf"))

    assert [page.source for page in document.pages] == [PageSource.TEXT, PageSource.OCR]
    assert document.pages[0].confidence is None
    assert document.text.count(PROSE[1]) == 2


@pytest.fixture
def no_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "find_spec", lambda name: None)


@pytest.mark.usefixtures("no_ocr")
def test_scanned_page_is_listed_where_nothing_recognises_it(write: Write) -> None:
    from pypdfium2 import PdfDocument

    whole = PdfDocument(print_pages(lines(PROSE)))
    scanned = PdfDocument(scanned_pdf())
    whole.import_pages(scanned)
    stream = io.BytesIO()
    whole.save(stream)
    scanned.close()
    whole.close()

    document = read_document(write(stream.getvalue(), "report.pdf"))

    assert [page.source for page in document.pages] == [PageSource.TEXT, PageSource.SKIPPED]
    assert [(item.page, "kg[ocr]" in item.problem) for item in document.skipped] == [(2, True)]
    assert document.quality is not None
    assert document.quality.problem == "1 of 2 pages could not be read"


@pytest.mark.usefixtures("no_ocr")
def test_title_on_a_cover_is_kept_where_nothing_recognises_it(write: Write) -> None:
    def cover(canvas: Canvas) -> None:
        background = ImageReader(Image.new("L", (60, 84), 220))
        canvas.drawImage(background, 0, 0, WIDTH, HEIGHT)
        canvas.setFont(FONT, 20)
        canvas.drawString(100, 600, "海港职业技术学校质量年度报告")

    document = read_document(write(print_pages(cover, lines(PROSE)), "report.pdf"))

    assert document.text.startswith("海港职业技术学校质量年度报告\n")
    assert [item.page for item in document.skipped] == [1]


@pytest.mark.usefixtures("no_ocr")
def test_picture_says_what_to_install(write: Write) -> None:
    with pytest.raises(UnsupportedFormatError, match=r"kg\[ocr\]"):
        read_document(write(picture(), "report.png"))


@recognises
def test_picture_that_cannot_be_recognised_is_listed(write: Write) -> None:
    stream = io.BytesIO()
    Image.new("RGB", (3000, 1), "white").save(stream, format="PNG")

    with pytest.raises(EmptyDocumentError, match="page 1: its picture cannot be recognised"):
        read_document(write(stream.getvalue(), "report.png"))


def test_picture_that_is_too_large_is_refused(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.readers.ocr.decoding.MAX_PIXELS", 1000)

    with pytest.raises(FileTooLargeError, match="1,000 x 220 pixels"):
        read_document(write(picture(), "report.png"))


def test_lines_of_a_turned_page_are_set_level() -> None:
    angle = math.radians(2)
    turn = complex(math.cos(angle), math.sin(angle))
    corners = [(100 + 0j), (400 + 0j), (400 + 20j), (100 + 20j)]
    below = [corner + 300 + 25j for corner in corners]
    turned = [[(z.real, z.imag) for z in (c * turn for c in line)] for line in (corners, below)]

    boxes = level_lines(turned)

    assert [round(box.top) for box in boxes] == [0, 25]
    assert [round(box.bottom) for box in boxes] == [20, 45]


def test_picture_is_drawn_smaller(write: Write) -> None:
    drawn = render_page(write(picture("JPEG"), "report.jpg"), 1, 100)

    assert Image.open(io.BytesIO(drawn)).size == (100, 22)
