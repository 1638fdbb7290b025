"""Reports as scans: pages drawn, turned by a degree, with noise and stamps."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

RESOLUTION = 170
_STAMP = 3.6  # centimetres across


def draw_pages(pdf: Path, pages: Sequence[int] | None = None) -> list[Image.Image]:
    """Draw pages of a PDF, by index; `None` for all."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(pdf)
    try:
        return [
            document[index].render(scale=RESOLUTION / 72).to_pil().convert("L")
            for index in (range(len(document)) if pages is None else pages)
        ]
    finally:
        document.close()


def scan(page: Image.Image, seed: int, *, stamped: bool = False) -> Image.Image:
    """Return a page as a scanner gives it: turned by up to 1.5 degrees, soft and noisy.

    Args:
        page: The page as drawn.
        seed: Of the chance in it.
        stamped: Whether a red stamp lies over the text.
    """
    random = Random(seed)
    angle = random.choice((-1, 1)) * random.uniform(0.5, 1.5)
    image = page.convert("RGB")
    if stamped:
        image = _stamp(image, random)
    image = image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    image = image.filter(ImageFilter.GaussianBlur(0.5))
    noise = np.random.default_rng(seed).normal(0, 9, (image.height, image.width, 1))
    return Image.fromarray(np.clip(np.asarray(image) + noise, 0, 255).astype("uint8"))


def _stamp(image: Image.Image, random: Random) -> Image.Image:
    """Press a ring with a star into a page, as ink that lets the text show through."""
    size = int(_STAMP / 2.54 * RESOLUTION)
    left = random.randint(size, image.width - 2 * size)
    top = random.randint(size, image.height - 2 * size)
    ink = Image.new("RGB", image.size, (255, 255, 255))
    drawing = ImageDraw.Draw(ink)
    ring = (left, top, left + size, top + size)
    drawing.ellipse(ring, outline=(235, 90, 90), width=8)
    centre = (left + size / 2, top + size / 2, size / 6)
    drawing.regular_polygon(centre, 5, fill=(235, 120, 120))
    return ImageChops.multiply(image, ink)


def write_scans(images: Sequence[Image.Image], path: Path) -> None:
    """Write pictures as a PDF without a text layer, or as a TIFF of several pages."""
    first, *rest = images
    first.save(path, save_all=True, append_images=rest, resolution=RESOLUTION)
