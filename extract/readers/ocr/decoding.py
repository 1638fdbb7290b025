"""Decoding pictures, none larger than the limit, whatever their headers claim."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from extract.errors import FileTooLargeError, ReadError, UnsupportedFormatError
from extract.readers.limits import MAX_PAGES, MAX_PIXELS

if TYPE_CHECKING:
    from PIL.Image import Image

_FORMATS = ("PNG", "JPEG", "TIFF")  # no others: each decoder more is one more to be attacked


def count_frames(content: bytes, *, name: str) -> int:
    """Return how many pages a picture has: 1, but for TIFF.

    Raises:
        ReadError: It is damaged, or has more than `MAX_PAGES`.
    """
    with _opened(content, name) as image:
        count = int(getattr(image, "n_frames", 1))
    if count > MAX_PAGES:
        raise FileTooLargeError(
            name, f"it has {count:,} pages; at most {MAX_PAGES:,} are read. Split it."
        )
    return count


def decode_frame(content: bytes, index: int, *, name: str) -> Image:
    """Decode one page of a picture, turned as its camera says.

    Args:
        content: The whole file.
        index: The page, from 0.
        name: What messages call the file.

    Raises:
        ReadError: It is damaged, larger than `MAX_PIXELS`, or has no such page.
    """
    from PIL import ImageOps

    with _opened(content, name) as image:
        if not 0 <= index < int(getattr(image, "n_frames", 1)):
            raise ReadError(name, f"it has no page {index + 1}.")
        if index:
            image.seek(index)
        _check_size(image, name)
        image.load()
        return ImageOps.exif_transpose(image).convert("RGB")


@contextmanager
def _opened(content: bytes, name: str) -> Iterator[Image]:
    """Open a picture; whatever its decoder makes of damage becomes one error."""
    from PIL import Image as Pictures

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd tags and sizes; sizes are checked here
            with Pictures.open(io.BytesIO(content), formats=_FORMATS) as image:
                _check_size(image, name)
                yield image
    except (ReadError, MemoryError):
        raise
    except Exception as error:
        raise UnsupportedFormatError(
            name, "the picture is damaged or cut off. Scan or export it again."
        ) from error


def _check_size(image: Image, name: str) -> None:
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise FileTooLargeError(
            name,
            f"the picture has {width:,} x {height:,} pixels; at most {MAX_PIXELS:,} are read. "
            "Scan at 200 to 300 dots an inch.",
        )
