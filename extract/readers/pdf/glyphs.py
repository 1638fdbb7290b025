"""The characters of a PDF page's text layer, where they stand and which way they run."""

from __future__ import annotations

import ctypes
import math
import sys
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.readers.limits import MAX_PAGE_CHARACTERS
from extract.readers.pdf.geometry import Frame
from extract.readers.printed.model import Box
from extract.readers.printed.runs import Glyph

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_SLANT = 10  # degrees by which text may lean and still be read; watermarks lean more
_SOFT_HYPHEN = "\ufffe"  # what PDFium gives for a hyphen at the end of a line
_LEAD = range(0xD800, 0xDC00)
_TRAIL = range(0xDC00, 0xE000)


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The text layer of a page.

    Attributes:
        frame: How the page has to be turned for its text to be upright.
        glyphs: Its characters in the order of the file, upright ones only.
        slanted: How many were left out because they run another way (watermarks, axes).
        complete: Whether none were left out because there are too many.
    """

    frame: Frame
    glyphs: tuple[Glyph, ...]
    slanted: int = 0
    complete: bool = True


def read_text_layer(page: PdfPage) -> TextLayer:
    """Read the characters of a page; the way most of them run is taken for upright."""
    from pypdfium2 import raw

    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        found = [
            char
            for index in range(min(count, MAX_PAGE_CHARACTERS))
            if (char := _read(raw, text_page, index)) is not None
        ]
    finally:
        text_page.close()
    ways = Counter(char.turn for char in found if char.turn is not None)
    turn = min(ways, key=lambda way: (-ways[way], way)) if ways else 0
    frame = Frame.of(page, 0)
    upright = Frame.of(page, (turn - frame.turn) % 360)
    width, height = upright.size
    glyphs = [
        Glyph(char.text, box)
        for char in found
        if char.turn == turn
        and (box := upright.box(*char.rectangle)).width > 0
        and -1 <= box.centre <= width + 1
        and -1 <= box.middle <= height + 1
    ]
    slanted = sum(char.turn != turn and not char.text.isspace() for char in found)
    return TextLayer(upright, tuple(glyphs), slanted, count <= MAX_PAGE_CHARACTERS)


@dataclass(frozen=True, slots=True)
class _Char:
    text: str
    rectangle: tuple[float, float, float, float]
    turn: int | None


def _read(raw: ctypes.CDLL, text_page: object, index: int) -> _Char | None:
    code = raw.FPDFText_GetUnicode(text_page, index)
    known = 0 < code <= sys.maxunicode  # what a file says of its glyphs may be any number
    if not known or raw.FPDFText_IsGenerated(text_page, index) == 1 or code in _TRAIL:
        return None
    text = chr(code)
    if code in _LEAD:
        trail = raw.FPDFText_GetUnicode(text_page, index + 1)
        if trail not in _TRAIL:
            return None
        text = chr(0x10000 + ((code - 0xD800) << 10) + (trail - 0xDC00))
    if text in "\r\n\f\v\0":
        return None
    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(text_page, index, box):
        return None
    left, right = sorted((box.left, box.right))
    bottom, top = sorted((box.bottom, box.top))
    if not all(map(math.isfinite, (left, bottom, right, top))):
        return None
    angle = -math.degrees(raw.FPDFText_GetCharAngle(text_page, index)) % 360  # it runs clockwise
    text = "-" if text == _SOFT_HYPHEN else text
    return _Char(text, (left, bottom, right, top), _turn(angle))


def _turn(angle: float) -> int | None:
    """Return the quarter turn nearest to an angle, or `None` for slanted text."""
    nearest = round(angle / 90) * 90
    return nearest % 360 if abs(angle - nearest) <= _SLANT else None


def covers(box: Box, frame: Frame) -> float:
    """Return the share of a page that a box covers."""
    width, height = frame.size
    inner = Box(max(box.left, 0), max(box.top, 0), min(box.right, width), min(box.bottom, height))
    if inner.width <= 0 or inner.height <= 0:
        return 0.0
    return inner.width * inner.height / max(width * height, 1.0)
