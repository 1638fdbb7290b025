"""Which styles of a Word document are headings, and how deep."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from extract.readers.word.package import NAMESPACE

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.I)
_DEEPEST = 6
_BODY_TEXT = 9  # the outline level of what is no heading
_LONGEST_CHAIN = 20


def read_heading_styles(root: _Element | None) -> Mapping[str, int]:
    """Return the level (from 1) of each style that makes headings, by its id.

    Args:
        root: Root of the part of styles, or `None` where there is none.
    """
    if root is None:
        return {}
    styles = {
        str(style.get(f"{NAMESPACE}styleId")): style for style in root.iter(f"{NAMESPACE}style")
    }
    levels = {name: _level(name, styles) for name in styles}
    return {name: level for name, level in levels.items() if level is not None}


def _level(name: str, styles: Mapping[str, _Element]) -> int | None:
    for _ in range(_LONGEST_CHAIN):
        style = styles.get(name)
        if style is None:
            return None
        named = style.find(f"{NAMESPACE}name")
        found = _HEADING.fullmatch(str(named.get(f"{NAMESPACE}val"))) if named is not None else None
        if found:
            return min(int(found[1]), _DEEPEST)
        level = outline_level(style)
        if level is not None:
            return level
        base = style.find(f"{NAMESPACE}basedOn")
        if base is None:
            return None
        name = str(base.get(f"{NAMESPACE}val"))
    return None


def outline_level(element: _Element) -> int | None:
    """Return the heading level that a style or paragraph sets itself, from 1, or `None`."""
    found = element.find(f"{NAMESPACE}pPr/{NAMESPACE}outlineLvl")
    value = str(found.get(f"{NAMESPACE}val")) if found is not None else ""
    if not value.isdecimal() or int(value) >= _BODY_TEXT:
        return None
    return min(int(value) + 1, _DEEPEST)
