"""Reports as Word documents."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.oxml import OxmlElement
from docx.text.paragraph import Paragraph

from extract.model import Block, BlockKind, Layout, Table

BLOCKS_ON_A_PAGE = 9


def write_docx(layout: Layout, path: Path, *, header: str) -> list[str]:
    """Write a report as Word does, with a note where each page begins.

    Returns:
        The text of each page.
    """
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = header
    pages = [""]
    for number, block in enumerate(layout.blocks):
        if block.table is not None and block.table.rows:
            _write_table(document, block.table)
        else:
            paragraph = _write_paragraph(document, block)
            if number % BLOCKS_ON_A_PAGE == BLOCKS_ON_A_PAGE - 1:
                _begin_page(paragraph)
                pages.append("")
        pages[-1] += f"{block.content.text}\n"
    document.save(str(path))
    return pages


def _write_paragraph(document: object, block: Block) -> Paragraph:
    text = block.content.text
    if block.kind is BlockKind.HEADING:
        return document.add_heading(text, level=min(block.level or 1, 6))
    return document.add_paragraph(text)


def _begin_page(paragraph: Paragraph) -> None:
    """Note in a paragraph that Word began a page before it."""
    mark = OxmlElement("w:lastRenderedPageBreak")
    run = paragraph.runs[0]._r if paragraph.runs else paragraph.add_run()._r
    run.insert(0, mark)


def _write_table(document: object, table: Table) -> None:
    rows = [cells for cells in (table.header, *(row.cells for row in table.rows)) if cells]
    made = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for number, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if not cell.inherited or not number:
                made.cell(number, column).text = cell.content.text
                continue
            above = made.cell(number - 1, column)
            above.merge(made.cell(number, column))
