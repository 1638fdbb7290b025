"""A report's blocks as HTML."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from extract.model import Block, BlockKind, Layout, Table

STYLE = """
@page { size: A4; margin: 25mm 24mm 22mm 26mm; }
body { font-family: 'Noto Serif CJK SC', serif; font-size: 11pt; line-height: 1.65; }
p { text-indent: 2em; margin: 0; text-align: justify; }
h1, h2, h3, h4, h5, h6 { font-size: 12.5pt; margin: 8pt 0 4pt; break-after: avoid; }
.title { text-align: center; font-size: 18pt; text-indent: 0; margin: 14pt 0; }
.caption { text-align: center; font-size: 10pt; text-indent: 0; margin: 6pt 0; }
.contents { text-indent: 0; white-space: pre-wrap; }
.note { font-size: 9pt; text-indent: 0; }
table { border-collapse: collapse; width: 100%; font-size: 9.5pt; margin: 4pt 0 8pt; }
td, th { border: 0.6pt solid #000; padding: 2pt 4pt; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
"""

_CLASSES = {
    BlockKind.TITLE: "title",
    BlockKind.TABLE_CAPTION: "caption",
    BlockKind.FIGURE_CAPTION: "caption",
    BlockKind.FOOTNOTE: "note",
}


def article_html(layout: Layout) -> str:
    """Return a report's blocks as HTML, without a page around them."""
    return "\n".join(part for block in layout.blocks for part in _block(block))


def printed_html(layout: Layout) -> str:
    """Return a whole page of HTML to be printed."""
    return (
        "<!DOCTYPE html><html lang='zh-CN'><head><meta charset='utf-8'>"
        f"<style>{STYLE}</style></head><body>{article_html(layout)}</body></html>"
    )


def _block(block: Block) -> Iterator[str]:
    text = escape(block.content.text)
    if block.table is not None:
        yield _table(block.table)
    elif block.kind is BlockKind.CONTENTS:
        yield from (f"<p class='contents'>{line}</p>" for line in text.split("\n"))
    elif block.kind is BlockKind.HEADING:
        level = min(block.level or 1, 6)
        yield f"<h{level}>{text}</h{level}>"
    elif block.kind is BlockKind.CASE_TITLE:
        yield f"<p class='case'><b>{text}</b></p>"
    elif block.kind in _CLASSES:
        yield f"<p class='{_CLASSES[block.kind]}'>{text}</p>"
    else:
        yield f"<p>{text}</p>"


def _table(table: Table) -> str:
    head = "".join(f"<th>{escape(cell.content.text)}</th>" for cell in table.header)
    rows = [_row(table, number) for number in range(len(table.rows))]
    header = f"<thead><tr>{head}</tr></thead>" if head else ""
    return f"<table>{header}<tbody>{''.join(rows)}</tbody></table>"


def _row(table: Table, number: int) -> str:
    cells = []
    for column, cell in enumerate(table.rows[number].cells):
        if cell.inherited and number:
            continue
        span = merged_rows(table, number, column)
        spanned = f" rowspan='{span}'" if span > 1 else ""
        cells.append(f"<td{spanned}>{escape(cell.content.text)}</td>")
    return f"<tr>{''.join(cells)}</tr>"


def merged_rows(table: Table, row: int, column: int) -> int:
    """Return over how many rows a cell reaches."""
    span = 1
    while row + span < len(table.rows) and table.rows[row + span].cells[column].inherited:
        span += 1
    return span
