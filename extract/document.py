"""What was read: a document's text, the ranges in it, and text repaired with offsets kept.

Every offset counts Unicode code points of `Document.text`, from 0, ends exclusive.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range `[start, end)` of code points of a document's text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two ranges share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end


class PageSource(StrEnum):
    """Where the text of a page comes from."""

    TEXT = "text"
    """Its own text layer."""

    OCR = "ocr"
    """Recognised from its picture."""

    BLANK = "blank"
    """Nothing: the page is empty."""

    SKIPPED = "skipped"
    """Nothing: the page could not be read; `Document.skipped` says why."""


@dataclass(frozen=True, slots=True)
class PageReading:
    """How one physical page was read.

    Attributes:
        source: Where its text comes from.
        width, height: Of the page as shown, in points (1/72 inch); of an image in pixels.
        confidence: Mean confidence of the recognised characters, from 0 to 1; `None` where no
            text was recognised.
    """

    source: PageSource
    width: float
    height: float
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A part of a file that is not in its text.

    Attributes:
        problem: What it is, why it was left out, and what to do; one line.
        page: The physical page, from 1; `None` where the format has no pages.
    """

    problem: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class TextQuality:
    """How far a text as read can be trusted.

    Attributes:
        score: From 0 to 1: the share of characters that a report can have, times the confidence
            of what was recognised, times the share of pages that could be read.
        plausible: Share of characters that Chinese print has, among all but white space.
        confidence: Mean confidence of recognised text, weighted by characters; `None` without.
        readable: Share of the pages with anything on them that could be read.
        problem: What is wrong, for people; `None` where the quality is good enough.
    """

    score: float
    plausible: float
    confidence: float | None = None
    readable: float = 1.0
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read, before anything is repaired.

    Attributes:
        id: SHA-256 of the file's bytes, in hexadecimal.
        name: The file's own name, without folders.
        text: The text as decoded; every span counts in it.
        media_type: Such as `text/plain` or `text/markdown`.
        reader: Name of the reader that made the text.
        encoding: Character encoding found, or `None` where the format fixes it.
        page_starts: Offsets at which physical pages begin, ascending, the first 0; empty where
            the format has no pages.
        simplified: The text with each traditional character replaced by its simplified form, for
            matching; as long as `text`. `None` where nothing is traditional.
        furniture: Lines that the reader knows to be headers, footers or page numbers, by their
            place on the page; ascending.
        tables: Ranges in which each line is one whole row with its cells parted by tabs, as the
            rules or marks of the file say; ascending, none overlapping.
        merged: Empty cells of such tables that are the rest of a merged cell above: the offset at
            which the row's line begins, and the column from 0; ascending.
        pages: How each page was read; as long as `page_starts`, or empty.
        skipped: What is not in the text, in order of the file.
        quality: How far the text can be trusted; `None` where the reader does not judge it.
    """

    id: str
    name: str
    text: str
    media_type: str
    reader: str
    encoding: str | None = None
    page_starts: tuple[int, ...] = ()
    simplified: str | None = None
    furniture: tuple[Span, ...] = ()
    tables: tuple[Span, ...] = ()
    merged: tuple[tuple[int, int], ...] = ()
    pages: tuple[PageReading, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    quality: TextQuality | None = None

    @property
    def searched(self) -> str:
        """The text in which names and words are looked for, offset by offset that of `text`."""
        return self.text if self.simplified is None else self.simplified

    def page_at(self, offset: int) -> int | None:
        """Return the physical page (from 1) at an offset, or `None` in a text without pages."""
        return bisect_right(self.page_starts, offset) or None


@dataclass(frozen=True, slots=True)
class MappedText:
    """A repaired text that remembers where each of its characters stood.

    Attributes:
        text: The repaired text.
        offsets: For each character of `text`, its offset in `Document.text`; strictly ascending.

    Example:
        >>> piece = MappedText("职教集团", (4, 5, 7, 8))
        >>> piece.span(1, 3), piece.segments(1, 3)
        (Span(start=5, end=8), (Span(start=5, end=6), Span(start=7, end=8)))
    """

    text: str
    offsets: tuple[int, ...]

    def __post_init__(self) -> None:
        """Check that each character has its place."""
        if len(self.text) != len(self.offsets):
            raise ValueError(f"{len(self.text)} characters with {len(self.offsets)} offsets")

    def __len__(self) -> int:
        """Return the number of characters."""
        return len(self.text)

    def slice(self, start: int, end: int) -> MappedText:
        """Return the piece `[start, end)` with its offsets."""
        return MappedText(self.text[start:end], self.offsets[start:end])

    def strip(self) -> MappedText:
        """Return the text without white space at its ends."""
        left = len(self.text) - len(self.text.lstrip())
        return self.slice(left, max(left, len(self.text.rstrip())))

    def span(self, start: int, end: int) -> Span:
        """Return the smallest range of the document that holds the non-empty piece."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def segments(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the unbroken ranges of the document that make up the non-empty piece."""
        runs: list[Span] = []
        begin = previous = self.offsets[start]
        for offset in self.offsets[start + 1 : end]:
            if offset != previous + 1:
                runs.append(Span(begin, previous + 1))
                begin = offset
            previous = offset
        runs.append(Span(begin, previous + 1))
        return tuple(runs)

    @classmethod
    def join(cls, pieces: Iterable[MappedText]) -> MappedText:
        """Put pieces, given in the order of the document, behind each other."""
        kept = list(pieces)
        return cls(
            "".join(piece.text for piece in kept),
            tuple(offset for piece in kept for offset in piece.offsets),
        )

    @classmethod
    def of(cls, document: Document, span: Span) -> MappedText:
        """Take a range of a document as it stands."""
        return cls(document.searched[span.start : span.end], tuple(range(span.start, span.end)))
