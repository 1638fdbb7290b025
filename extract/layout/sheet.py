"""What the first steps found in a document, handed to the later ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extract.layout.contents import Contents
from extract.layout.furniture import Furniture
from extract.layout.lines import Line
from extract.model import Document


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document's lines, and which of them are no running text.

    Attributes:
        document: The document.
        lines: All its lines.
        kept: Those that are neither furniture nor contents pages; "place" counts in them.
        wraps: For each place the width at which the text around is broken, or 0.
        furniture: Page furniture by line index.
        contents: The contents pages.
        body: Index of the first line behind the cover.
        footnotes: Indexes of lines that are footnotes.
        marks: Marks of footnotes that are no part of the running text.
    """

    document: Document
    lines: tuple[Line, ...]
    kept: tuple[Line, ...]
    wraps: tuple[int, ...]
    furniture: Mapping[int, Furniture]
    contents: tuple[Contents, ...]
    body: int
    footnotes: frozenset[int]
    marks: str

    @property
    def text(self) -> str:
        """The document's text, in simplified characters."""
        return self.document.searched

    def page_break(self, place: int) -> bool:
        """Tell whether page furniture stands right before a line of `kept`."""
        return place > 0 and self.kept[place].index != self.kept[place - 1].index + 1
