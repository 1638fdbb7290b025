"""The text of a paragraph: its runs, breaks and notes; what stands in boxes apart from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.readers.word.package import NAMESPACE

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = NAMESPACE
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT = frozenset(
    f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "fldData")
)
PAGE_BREAK = "\f"
_TEXT = {
    f"{_W}tab": "\t",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
    f"{_W}lastRenderedPageBreak": PAGE_BREAK,
}
_NOTES = {f"{_W}footnoteReference": "footnote", f"{_W}endnoteReference": "endnote"}


@dataclass(slots=True)
class ParagraphText:
    """What a paragraph says.

    Attributes:
        text: Its text; a line break is a line end, the place where Word began a page a form feed.
        boxes: The text boxes that are anchored in it.
        notes: Kind and id of the notes that it points to.
    """

    text: str = ""
    boxes: list[_Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


def read_paragraph(paragraph: _Element) -> ParagraphText:
    """Read a paragraph; insertions count as text, deletions do not."""
    found = ParagraphText()
    parts: list[str] = []
    _walk(paragraph, found, parts)
    found.text = "".join(parts)
    return found


def _walk(element: _Element, found: ParagraphText, parts: list[str]) -> None:
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _LEFT_OUT:
            continue
        if tag == f"{_W}t":
            parts.append(child.text or "")
        elif tag in _TEXT:
            parts.append(_TEXT[tag])
        elif tag == f"{_W}br":
            parts.append("" if child.get(f"{_W}type") in ("page", "column") else "\n")
        elif tag in _NOTES:
            number = str(child.get(f"{_W}id"))
            found.notes.append((_NOTES[tag], number))
            parts.append(f"[^{number}]")
        elif tag == f"{_W}txbxContent":
            found.boxes.append(child)
        elif tag == f"{_COMPATIBILITY}AlternateContent":
            _walk_alternatives(child, found, parts)
        else:
            _walk(child, found, parts)


def _walk_alternatives(element: _Element, found: ParagraphText, parts: list[str]) -> None:
    """Read one of several forms of the same: the first that has a text box, else the first."""
    choices = list(element)
    chosen = next((c for c in choices if c.find(f".//{_W}txbxContent") is not None), None)
    if chosen is None and choices:
        chosen = choices[0]
    if chosen is not None:
        _walk(chosen, found, parts)
