"""What stands where on a page.

Places are in points from the upper left corner of the page as shown, x to the right and y down.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extract.document import PageReading, Skipped


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page; `left <= right`, `top <= bottom`."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Height of its centre on the page."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Distance of its centre from the left of the page."""
        return (self.left + self.right) / 2

    def holds(self, other: Box) -> bool:
        """Tell whether the centre of another box lies inside."""
        inside = self.left <= other.centre <= self.right
        return inside and self.top <= other.middle <= self.bottom

    def beside(self, other: Box) -> bool:
        """Tell whether two boxes share more than half of the lower one's height."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared > 0.5 * min(self.height, other.height)


def enclose(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around at least one box."""
    kept = list(boxes)
    return Box(
        min(box.left for box in kept),
        min(box.top for box in kept),
        max(box.right for box in kept),
        max(box.bottom for box in kept),
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """Text on one line with no wide gap in it.

    Attributes:
        text: What it says.
        box: Where it stands.
        confidence: Of the recognition, from 0 to 1; 1 for a text layer.
    """

    text: str
    box: Box
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table whose cells are drawn.

    Attributes:
        box: Where it stands.
        rows: What its cells say, row by row; a merged cell's text stands in its first place.
        merged: Row and column of the places that a merged cell above reaches into.
    """

    box: Box
    rows: tuple[tuple[str, ...], ...]
    merged: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """All that was found on one page.

    Attributes:
        reading: How it was read, and how large it is.
        pieces: Its text outside of tables, in any order.
        tables: Its ruled tables, in any order.
        skipped: What is not among them.
    """

    reading: PageReading
    pieces: tuple[Piece, ...] = ()
    tables: tuple[RuledTable, ...] = ()
    skipped: tuple[Skipped, ...] = ()
