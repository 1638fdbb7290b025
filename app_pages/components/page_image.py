"""The page beside the text of a report, as `report_text` hands it to its script."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from typing import Any

from app_pages.language import text

_PNG = b"\x89PNG"


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page to be shown beside the text.

    Attributes:
        page: The physical page, from 1.
        count: How many the report has.
        content: A PNG or JPEG; empty where it cannot be drawn.
        note: How the page was read.
        problem: Why it cannot be drawn and what to do; empty where it can.
    """

    page: int
    count: int
    content: bytes
    note: str
    problem: str = ""


def picture_data(picture: PagePicture) -> dict[str, Any]:
    """Return a page as the script takes it."""
    kind = "png" if picture.content.startswith(_PNG) else "jpeg"
    encoded = b64encode(picture.content).decode("ascii")
    words = ("title", "previous", "next", "number", "larger", "smaller", "image")
    return {
        "page": picture.page,
        "count": picture.count,
        "image": f"data:image/{kind};base64,{encoded}" if encoded else "",
        "note": picture.note,
        "problem": picture.problem,
        "text": {name: text(f"sheet.{name}") for name in words},
    }
