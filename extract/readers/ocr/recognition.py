"""Recognises the text of a picture of a page.

One thread, so that equal pictures give equal text. A page that was scanned at an angle is set
straight before its lines are put in order.
"""

from __future__ import annotations

import logging
from functools import cache
from importlib.util import find_spec
from typing import Any, Protocol

from extract.document import PageReading, PageSource, Skipped
from extract.readers.ocr.deskewing import level_lines
from extract.readers.printed.model import Piece, PrintedPage

INSTALL = "install the extra for it, pip install 'zhijiao-kg[ocr]', and build again."
MIN_CONFIDENCE = 0.5
"""Lines recognised with less are left out: stamps, dirt, handwriting."""

UPSIDE_DOWN = 0.85
"""Mean confidence below which a page is tried the other way up; clean scans have 0.97 and more."""

_NEEDED = ("rapidocr", "onnxruntime")


class Recogniser(Protocol):
    """Reads pictures of pages."""

    problem: str | None
    """Why it can read none, and what to do; `None` where it can."""

    def read_page(self, pixels: Any, *, index: int, size: tuple[float, float]) -> PrintedPage:
        """Read a picture.

        Args:
            pixels: Rows of pixels of three bytes.
            index: Of the page, from 0.
            size: Width and height of the page, to which places are scaled.
        """


class _Missing:
    """Stands for a recogniser that is not installed."""

    problem: str | None = f"to read pictures of text, {INSTALL}"

    def read_page(self, pixels: Any, *, index: int, size: tuple[float, float]) -> PrintedPage:
        del pixels
        reading = PageReading(PageSource.SKIPPED, *size)
        return PrintedPage(reading, skipped=(Skipped(str(self.problem), index + 1),))


class _RapidOcr:
    """Reads with the models that RapidOCR carries; they are loaded for the first picture."""

    problem: str | None = None

    def read_page(self, pixels: Any, *, index: int, size: tuple[float, float]) -> PrintedPage:
        try:
            return _recognise_upright(pixels, size)
        except MemoryError:
            raise  # the file's limit is reached
        except Exception as error:  # such as a strip that is a thousand times as long as wide
            problem = f"its picture cannot be recognised ({type(error).__name__}). Scan it again."
            reading = PageReading(PageSource.SKIPPED, *size)
            return PrintedPage(reading, skipped=(Skipped(problem, index + 1),))


def _recognise_upright(pixels: Any, size: tuple[float, float]) -> PrintedPage:
    """Recognise a picture, turned as it is surest."""
    import numpy as np

    best = _recognise(pixels, size)
    for turns in _other_ways(best):
        turned = np.ascontiguousarray(np.rot90(pixels, turns))
        other = _recognise(turned, size if turns == 2 else size[::-1])
        best = max(best, other, key=_sureness)
    return best


def _recognise(pixels: Any, size: tuple[float, float]) -> PrintedPage:
    """Recognise a picture as it stands."""
    width, height = size
    found = _engine()(pixels, use_cls=False)
    if found.boxes is None:
        return PrintedPage(PageReading(PageSource.BLANK, width, height))
    scale_x, scale_y = width / pixels.shape[1], height / pixels.shape[0]
    corners = [[(x * scale_x, y * scale_y) for x, y in box] for box in found.boxes.tolist()]
    pieces = [
        Piece(text.strip(), box, float(score))
        for text, box, score in zip(found.txts, level_lines(corners), found.scores, strict=True)
        if text.strip() and score >= MIN_CONFIDENCE
    ]
    characters = sum(len(piece.text) for piece in pieces)
    mean = sum(len(piece.text) * piece.confidence for piece in pieces) / max(characters, 1)
    source = PageSource.OCR if pieces else PageSource.BLANK
    confidence = round(mean, 3) if pieces else None
    return PrintedPage(PageReading(source, width, height, confidence), tuple(pieces))


def _other_ways(page: PrintedPage) -> tuple[int, ...]:
    """Return by how many quarter turns a page has to be tried besides, as it was recognised."""
    upright = sum(piece.box.width > piece.box.height for piece in page.pieces)
    if page.pieces and 2 * upright < len(page.pieces):
        return (1, 3)
    return (2,) if page.pieces and (page.reading.confidence or 0.0) < UPSIDE_DOWN else ()


def _sureness(page: PrintedPage) -> float:
    """Return how many characters were recognised, each counting as much as it is sure."""
    return sum(len(piece.text) * piece.confidence**4 for piece in page.pieces)


def open_recogniser() -> Recogniser:
    """Return what reads pictures here; one that says what to install where nothing does."""
    return _RapidOcr() if all(find_spec(name) for name in _NEEDED) else _Missing()


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(
        params={
            "Global.log_level": "error",
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
