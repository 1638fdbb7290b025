"""The steps from a document's text to its layout, in order."""

from __future__ import annotations

from extract.layout.assembly import assemble
from extract.layout.contents import find_contents
from extract.layout.floats import find_floats
from extract.layout.footnotes import find_footnotes
from extract.layout.furniture import find_body, find_furniture
from extract.layout.lines import split_lines, wrap_widths
from extract.layout.roles import find_roles
from extract.layout.sheet import Sheet
from extract.layout.tables import find_tables
from extract.model import Document, Layout


def analyse_layout(document: Document) -> Layout:
    """Cut a document into blocks and set its page furniture aside.

    Linear in the length of the text. Every character that is neither white space nor markup nor
    page furniture is in exactly one block; inherited cells repeat those of the cell above.

    Args:
        document: Any document, also one without line ends or without a single letter.

    Returns:
        The blocks in order of their first characters. A paragraph that goes on behind a caption or
        a footnote is one block, and the caption another that begins inside it.
    """
    lines = split_lines(document.searched)
    body = find_body(lines)
    furniture = find_furniture(lines, body, document.furniture)
    contents = find_contents(lines, furniture.keys())
    listed = {at for page in contents for at in range(page.first, page.last + 1)}
    kept = [line for line in lines if line.index not in furniture and line.index not in listed]
    footnotes, marks = find_footnotes(document.searched, kept)
    sheet = Sheet(
        document=document,
        lines=tuple(lines),
        kept=tuple(kept),
        wraps=tuple(wrap_widths(kept)),
        furniture=furniture,
        contents=tuple(contents),
        body=body,
        footnotes=frozenset(footnotes),
        marks=marks,
    )
    roles = find_roles(sheet)
    tables = find_tables(sheet, roles)
    floats = find_floats(sheet, roles, tables)
    return assemble(sheet, roles, tables, floats)
