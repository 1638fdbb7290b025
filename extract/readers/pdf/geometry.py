"""From PDF's coordinates to those of the page as shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.readers.printed.model import Box

if TYPE_CHECKING:
    from pypdfium2 import PdfPage


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a page that is shown, and how it is turned.

    Attributes:
        left, bottom, right, top: The part, in the page's own points, y upwards.
        turn: By how much it is turned clockwise to be read: 0, 90, 180 or 270 degrees.
    """

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @classmethod
    def of(cls, page: PdfPage, turn: int = 0) -> Frame:
        """Return the frame of a page whose text is turned by `turn` besides the page itself."""
        left, bottom, right, top = _shown(page)
        return cls(left, bottom, right, top, (page.get_rotation() + turn) % 360)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turn in (90, 270) else (width, height)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return where a rectangle of the page is shown."""
        if self.turn == 0:
            return Box(left - self.left, self.top - top, right - self.left, self.top - bottom)
        if self.turn == 90:
            return Box(bottom - self.bottom, left - self.left, top - self.bottom, right - self.left)
        if self.turn == 180:
            return Box(
                self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
            )
        return Box(self.top - top, self.right - right, self.top - bottom, self.right - left)


def _shown(page: PdfPage) -> tuple[float, float, float, float]:
    """Return the part of the media box that is shown; what crops to nothing is left aside.

    Where the media box is nothing either, PDFium shows a page of its usual size.
    """
    media, crop = _corners(page.get_mediabox()), _corners(page.get_cropbox())
    shown = (
        *(max(media[0], crop[0]), max(media[1], crop[1])),
        *(min(media[2], crop[2]), min(media[3], crop[3])),
    )
    for left, bottom, right, top in (shown, media):
        if left < right and bottom < top:
            return left, bottom, right, top
    width, height = page.get_size()
    return (0.0, 0.0, height, width) if page.get_rotation() in (90, 270) else (0, 0, width, height)


def _corners(box: Sequence[float]) -> tuple[float, float, float, float]:
    """Return a rectangle from its lower left corner: a file may begin with any of the four."""
    (left, right), (bottom, top) = sorted((box[0], box[2])), sorted((box[1], box[3]))
    return left, bottom, right, top
