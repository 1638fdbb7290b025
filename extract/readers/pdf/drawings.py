"""What is drawn on a PDF page besides text: pictures, and whether there may be ruled tables."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from extract.readers.limits import MAX_OBJECTS
from extract.readers.pdf.geometry import Frame
from extract.readers.pdf.glyphs import covers
from extract.readers.printed.model import Box

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_DEPTH = 4  # of forms within forms that are looked into
_EDGE_TO_EDGE = 0.9  # of the page's width or height: photographs keep to the margins


@dataclass(frozen=True, slots=True)
class Drawings:
    """What is drawn on a page.

    Attributes:
        pictured: Largest share of the page that one picture covers, or strips from edge to edge
            together, as scanners often cut a page; at most 1.
        paths: How many lines, rectangles and shapes there are.
    """

    pictured: float
    paths: int


def find_drawings(page: PdfPage, frame: Frame) -> Drawings:
    """Look over the objects of a page, the first `MAX_OBJECTS` of them."""
    from pypdfium2 import PdfiumError, raw

    kinds = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING)
    pictured, strips, paths = 0.0, 0.0, 0
    for item in islice(page.get_objects(filter=kinds, max_depth=_DEPTH), MAX_OBJECTS):
        if item.type != raw.FPDF_PAGEOBJ_IMAGE:
            paths += 1
            continue
        try:
            box = frame.box(*item.get_bounds())
        except PdfiumError:
            continue
        # Within a form the bounds are the form's own; a picture there is taken for large.
        share = 1.0 if item.level else covers(box, frame)
        pictured = max(pictured, share)
        strips += share if _is_strip(box, frame) else 0.0
    return Drawings(max(pictured, min(strips, 1.0)), paths)


def _is_strip(box: Box, frame: Frame) -> bool:
    width, height = frame.size
    return box.width >= _EDGE_TO_EDGE * width or box.height >= _EDGE_TO_EDGE * height
