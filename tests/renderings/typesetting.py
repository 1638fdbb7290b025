"""Reports as PDF, set by ReportLab: other fonts, line breaks and rules than a browser's."""

from __future__ import annotations

from html import escape
from pathlib import Path

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as Grid

from extract.model import Block, BlockKind, Layout, Table
from tests.renderings.markup import merged_rows

_FONT = "STSong-Light"
_WIDTH = A4[0] - 144
_BODY = ParagraphStyle(
    "body", fontName=_FONT, fontSize=11, leading=18, firstLineIndent=22, wordWrap="CJK"
)
_PLAIN = ParagraphStyle("plain", parent=_BODY, firstLineIndent=0)
_HEADING = ParagraphStyle("heading", parent=_PLAIN, fontSize=13, spaceBefore=8, spaceAfter=4)
_TITLE = ParagraphStyle("title", parent=_PLAIN, fontSize=18, leading=26, alignment=1)
_CELL = ParagraphStyle("cell", parent=_PLAIN, fontSize=9, leading=12)
_STYLES = {BlockKind.HEADING: _HEADING, BlockKind.TITLE: _TITLE, BlockKind.PARAGRAPH: _BODY}


def set_pdf(layout: Layout, path: Path, *, header: str) -> None:
    """Set a report, with a running header and page numbers."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))

    def furniture(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont(_FONT, 9)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 40, header)
        canvas.drawCentredString(A4[0] / 2, 36, f"- {document.page} -")

    flow = [item for block in layout.blocks for item in _flow(block)]
    document = SimpleDocTemplate(str(path), pagesize=A4, invariant=True)
    document.build(flow, onFirstPage=furniture, onLaterPages=furniture)


def _flow(block: Block) -> list[Flowable]:
    if block.table is not None and block.table.rows:
        return [_grid(block.table), Spacer(0, 8)]
    style = _STYLES.get(block.kind, _PLAIN)
    lines = block.content.text.split("\n")
    return [Paragraph(escape(line), style) for line in lines]


def _grid(table: Table) -> Grid:
    top = 1 if table.header else 0
    rows = [[_cell(cell.content.text) for cell in table.header]] if top else []
    spans = []
    for number, row in enumerate(table.rows):
        first = number == 0
        rows.append([_cell(c.content.text if first or not c.inherited else "") for c in row.cells])
        for column, cell in enumerate(row.cells):
            reach = merged_rows(table, number, column)
            if reach > 1 and (first or not cell.inherited):
                spans.append(("SPAN", (column, number + top), (column, number + top + reach - 1)))
    width = _WIDTH / len(rows[0])
    style = [("GRID", (0, 0), (-1, -1), 0.5, black), ("VALIGN", (0, 0), (-1, -1), "TOP"), *spans]
    return Grid(rows, colWidths=[width] * len(rows[0]), repeatRows=top, style=style)


def _cell(text: str) -> Paragraph:
    return Paragraph(escape(text), _CELL)
