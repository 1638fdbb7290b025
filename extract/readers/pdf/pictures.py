"""Pictures of PDF pages, of bounded size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extract.readers.limits import MAX_SIDE

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfPage

RESOLUTION = 150
"""Dots an inch at which pages are recognised: Chinese characters of 10 points are 21 dots high."""


def render_page_image(page: PdfPage, *, scale: float) -> Image:
    """Draw a page, its scale lowered where it would have more than `MAX_SIDE` pixels a side.

    Args:
        page: The page.
        scale: Pixels for each point.
    """
    longest = max(*page.get_size(), 1.0)
    bounded = max(min(scale, MAX_SIDE / longest), 1e-3)
    bitmap = page.render(scale=bounded, may_draw_forms=False)
    try:
        image: Image = bitmap.to_pil().convert("RGB")
        return image
    finally:
        bitmap.close()


def render_pixels(page: PdfPage) -> Any:
    """Draw a page for recognition, as an array of rows of pixels of three bytes."""
    import numpy as np

    return np.asarray(render_page_image(page, scale=RESOLUTION / 72))
