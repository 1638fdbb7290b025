"""Small PDF files, made in a test."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
SIZE = 12
WIDTH, HEIGHT = 595, 842
PROSE = (
    "学校与企业共建实训基地，开设数控技术专业，学生到企业参加岗位实习，企业派技术人",
    "员到校授课。学校面向社会开展职业培训，全年培训一千二百人次，获得社会好评。",
)

Draw = Callable[[Canvas], None]


def print_pages(*pages: Draw, **options: object) -> bytes:
    """Return a PDF with a page for each function that draws one."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(WIDTH, HEIGHT), invariant=True, **options)
    for draw in pages:
        canvas.setFont(FONT, SIZE)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def lines(texts: Sequence[str], *, left: float = 72, top: float = 150, step: float = 20) -> Draw:
    """Return what draws lines of text below each other; `top` counts from the upper edge."""

    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(texts):
            canvas.drawString(left, HEIGHT - top - number * step, text)

    return draw


def both(*draws: Draw) -> Draw:
    """Return what draws several things on one page."""

    def draw(canvas: Canvas) -> None:
        for one in draws:
            one(canvas)

    return draw


def ruled(rows: Sequence[Sequence[str]], *, top: float, width: float = 110) -> Draw:
    """Return what draws a table with rules around its cells."""

    def draw(canvas: Canvas) -> None:
        height = 24
        count = len(rows[0])
        for number, row in enumerate(rows):
            base = HEIGHT - top - (number + 1) * height
            for column, text in enumerate(row):
                canvas.rect(72 + column * width, base, width, height)
                canvas.drawString(76 + column * width, base + 7, text)
        canvas.line(72, HEIGHT - top, 72 + count * width, HEIGHT - top)

    return draw
