"""The text of elements, with the line ends that a browser shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCK_NAMES = """
    address article blockquote body caption center dd div dl dt fieldset figcaption figure h1 h2 h3
    h4 h5 h6 hr html li main ol p pre section summary details table tbody td tfoot th thead tr ul
"""
BLOCKS = frozenset(_BLOCK_NAMES.split())
"""Elements that begin a line of their own."""

_SPACE = re.compile(r"[ \t\r\n\f]+")
_BETWEEN = "  "  # lines of one cell: wide enough to part two names


def squeeze(text: str) -> str:
    """Return a text with runs of white space as one space, as a browser shows them."""
    return _SPACE.sub(" ", text)


def cell_text(cell: HtmlElement) -> str:
    """Return what a cell says, its lines parted by a wide gap."""
    parts: list[str] = []
    _collect(cell, parts)
    lines = (squeeze(line).strip() for line in "".join(parts).split("\x00"))
    return _BETWEEN.join(line for line in lines if line)


def _collect(element: HtmlElement, parts: list[str]) -> None:
    parts.append(element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            block = child.tag in BLOCKS or child.tag == "br"
            parts.append("\x00" if block else "")
            _collect(child, parts)
            parts.append("\x00" if block else "")
        parts.append(child.tail or "")
