"""Page numbers as printed: which of them belongs to which block."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping, Sequence

from extract.model import Document

Mark = tuple[int, str]
"""Offset of a page number and what it says."""


class PageLabels:
    """Knows the page numbers of a document and whether they stand at the foot or the head."""

    def __init__(
        self, document: Document, marks: Sequence[Mark], listed: Sequence[tuple[int, int]]
    ) -> None:
        """Find out where page numbers stand.

        Args:
            document: The document.
            marks: Page numbers in order of the text.
            listed: Offsets of headings with the page that the contents list gives them; they
                decide between foot and head.
        """
        self._document = document
        self._offsets = [offset for offset, _ in marks]
        self._labels = [label for _, label in marks]
        self._by_page = self._read_pages(document, marks)
        self.at_head = self._faults(listed, head=True) < self._faults(listed, head=False)

    @staticmethod
    def _read_pages(document: Document, marks: Sequence[Mark]) -> Mapping[int, str]:
        pages: dict[int, str] = {}
        for offset, label in marks:
            page = document.page_at(offset)
            if page is not None:
                pages[page] = label
        return pages

    def _faults(self, listed: Sequence[tuple[int, int]], *, head: bool) -> int:
        faults = 0
        for offset, page in listed:
            before, behind = self._around(offset)
            if before is not None and (page < before if head else page <= before):
                faults += 1
            if behind is not None and (page >= behind if head else page > behind):
                faults += 1
        return faults

    def _around(self, offset: int) -> tuple[int | None, int | None]:
        place = bisect(self._offsets, offset)
        before = self._labels[place - 1] if place else ""
        behind = self._labels[place] if place < len(self._labels) else ""
        return (
            int(before) if before.isdecimal() else None,
            int(behind) if behind.isdecimal() else None,
        )

    def label(self, previous: int, start: int, following: int, *, body: bool) -> str | None:
        """Return the number printed on the page that a block begins on, or `None`.

        Only what is certain: the page number next to the block, or the one before or behind it
        where no page lies between two numbers.

        Args:
            previous: Offset at which the block before begins, or -1.
            start: Offset at which the block begins.
            following: Offset at which the next block begins, or the length of the text.
            body: Whether the block stands behind cover and contents pages.
        """
        if self._by_page:
            return self._by_page.get(self._document.page_at(start) or 0)
        place = bisect(self._offsets, start)
        before, behind = self._around(start)
        follows = before is not None and behind == before + 1
        if self.at_head:
            touches = place > 0 and previous < self._offsets[place - 1]
            return self._labels[place - 1] if follows or touches else None
        if place == len(self._offsets):
            return None
        first = place == 0 and behind == 1 and body
        touches = following > self._offsets[place]
        return self._labels[place] if follows or first or touches else None
