"""What was not read of a report is told by the build."""

from __future__ import annotations

import pytest
from PIL import Image

from extract.readers.ocr import recognition
from kg.building.readings import MOST_NOTICES, bounded
from tests.kg.line_reports import report

SCHOOL = "示例市职业技术学校"


@pytest.fixture
def scan(tmp_path, monkeypatch):
    """A report of a page of text and a scanned one, where nothing recognises pictures."""
    reportlab = pytest.importorskip("reportlab.pdfgen.canvas")
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    monkeypatch.setattr(recognition, "_NEEDED", ("no_such_library",))
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = reportlab.Canvas(str(tmp_path / "年报.pdf"), pagesize=(595, 842), invariant=True)
    canvas.setFont("STSong-Light", 12)
    text = report(SCHOOL, f"School {SCHOOL} offersProgram Program 护理")
    for number, line in enumerate(text.splitlines()):
        canvas.drawString(72, 700 - 60 * number, line)
    canvas.showPage()
    canvas.drawImage(ImageReader(Image.new("L", (60, 84), 220)), 0, 0, 595, 842)
    canvas.save()
    return tmp_path / "年报.pdf"


def test_page_that_was_not_read_is_told_with_its_reason(build, scan):
    result = build(scan)

    assert (result.documents, result.problems) == (1, ())
    (notice,) = result.notices
    assert notice.startswith("年报.pdf: its text is poor (0.50 of 1): 1 of 2 pages could not be")
    assert "not read: page 2: the page is a picture without a text layer" in notice
    assert "pip install" in notice


def test_many_notices_end_in_their_number() -> None:
    kept = bounded([f"{number:03}.pdf: not read" for number in range(MOST_NOTICES + 5)])

    assert len(kept) == MOST_NOTICES + 1
    assert kept[-1].startswith("5 more reports")
