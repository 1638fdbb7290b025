"""What is drawn on a PDF page besides text: pictures, and whether there may be ruled tables."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from extract.readers.limits import MAX_OBJECTS
from extract.readers.pdf.geometry import Frame
from extract.readers.pdf.glyphs import covers

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_DEPTH = 4  # of forms within forms that are looked into


@dataclass(frozen=True, slots=True)
class Drawings:
    """What is drawn on a page.

    Attributes:
        pictured: Share of the page that pictures cover, at most 1: scanners often cut a page into
            strips.
        paths: How many lines, rectangles and shapes there are.
    """

    pictured: float
    paths: int


def find_drawings(page: PdfPage, frame: Frame) -> Drawings:
    """Look over the objects of a page, the first `MAX_OBJECTS` of them."""
    from pypdfium2 import PdfiumError, raw

    kinds = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING)
    pictured, paths = 0.0, 0
    for item in islice(page.get_objects(filter=kinds, max_depth=_DEPTH), MAX_OBJECTS):
        if item.type != raw.FPDF_PAGEOBJ_IMAGE:
            paths += 1
            continue
        try:
            box = frame.box(*item.get_bounds())
        except PdfiumError:
            continue
        # Within a form the bounds are the form's own; a picture there is taken for large.
        pictured += 1.0 if item.level else covers(box, frame)
    return Drawings(min(pictured, 1.0), paths)
