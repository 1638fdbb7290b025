"""Text that a person marked in the report reader -> its place in the report.

The reader shows blocks as layout repaired them, so a place on screen is a block, for a table a
cell, and a character of its repaired text; each such character knows where it stood.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.model import Block, MappedText
from kg.explore.index import GraphIndex
from kg.explore.reader import cut_parts
from kg.review.surroundings import Sentence, section_titles, sentence_at


@dataclass(frozen=True, slots=True)
class TextPlace:
    """A place on screen.

    Attributes:
        block: Number of the block in its part, from 0.
        character: Number of the character before which it is, from 0.
        row: Row of a table as shown, the header first, from 0; `None` outside tables.
        column: Column of a table, from 0; `None` outside tables.
    """

    block: int
    character: int
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked text of a report.

    Attributes:
        start, end: Its range in the report.
        text: What was marked, as on screen, without white space around it.
        sentence: The sentence or row around it.
        page_label: Printed on its page, or `None`.
        section: Titles above it, outermost first.
    """

    start: int
    end: int
    text: str
    sentence: Sentence
    page_label: str | None
    section: tuple[str, ...]


def read_mark(
    index: GraphIndex, document: str, part: int, begin: TextPlace, stop: TextPlace
) -> Mark | None:
    """Return what was marked between two places of a part, in either order.

    Args:
        index: The build.
        document: Hash of the report.
        part: Number of the part on screen, from 1.
        begin: Before the first marked character.
        stop: Behind the last.

    Returns:
        The mark; `None` if nothing but white space is between, or a place is not of the report.

    Raises:
        KgError: The workspace does not hold the report's text any more.
        ReadError: It cannot be read.
    """
    layout = index.layout(document)
    parts = cut_parts(layout.blocks)
    if not 1 <= part <= len(parts):
        return None
    blocks = parts[part - 1]
    begin, stop = sorted((begin, stop), key=_order)
    first, last = _content(blocks, begin), _content(blocks, stop)
    if first is None or last is None:
        return None
    start = _offset(first, begin.character)
    end = _offset(last, stop.character - 1) + 1 if stop.character > 0 else last.offsets[0]
    text = layout.document.text
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return None
    block = blocks[begin.block]
    return Mark(
        start=start,
        end=end,
        text="".join(text[start:end].split("\n")).strip(),
        sentence=sentence_at(layout, start, end),
        page_label=block.page_label,
        section=section_titles(layout, block),
    )


def _order(place: TextPlace) -> tuple[int, int, int, int]:
    return place.block, place.row or 0, place.column or 0, place.character


def _content(blocks: list[Block], place: TextPlace) -> MappedText | None:
    """Return the text that a place counts in; `None` if there is none."""
    if not 0 <= place.block < len(blocks):
        return None
    block = blocks[place.block]
    if block.table is None or place.row is None or place.column is None:
        return block.content if len(block.content) else None
    table = block.table
    lines = [line for line in (table.header, *(row.cells for row in table.rows)) if line]
    if not (0 <= place.row < len(lines) and 0 <= place.column < len(lines[place.row])):
        return None
    content = lines[place.row][place.column].content
    return content if len(content) else None


def _offset(content: MappedText, character: int) -> int:
    return content.offsets[min(max(character, 0), len(content) - 1)]
