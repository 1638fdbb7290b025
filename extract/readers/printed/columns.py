"""Reading order: which parts of a page are columns, and what is read after what.

A page is cut where a gutter runs through several lines that fill the parts beside it; lines that
cross the gutter (headings, tables) part what is above from what is below. Everything else is read
line by line from the top.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from extract.readers.printed.model import Box, Piece, RuledTable

Item = Piece | RuledTable

_FEWEST = 4  # lines on either side of a gutter
_FULL = 0.55  # of its column's width that the median line of running text takes
_MOST_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Column:
    """A part of a page that is read from its top to its bottom.

    Attributes:
        box: Its text area.
        items: What stands in it, by height, then from left to right.
    """

    box: Box
    items: tuple[Item, ...]


def order_columns(items: Sequence[Item]) -> list[Column]:
    """Cut what stands on a page into columns, in reading order."""
    return _order(sorted(items, key=_place), _MOST_COLUMNS)


def _place(item: Item) -> tuple[float, float]:
    return item.box.middle, item.box.left


def _order(items: list[Item], columns: int) -> list[Column]:
    if not items:
        return []
    gutter = _find_gutter(items) if columns > 1 else None
    if gutter is None:
        return [Column(_area(items), tuple(items))]
    found: list[Column] = []
    band: list[Item] = []
    for item in items:
        if item.box.left < gutter < item.box.right:
            found += _side_by_side(band, gutter, columns)
            band = []
            found = _append(found, item)
        else:
            band.append(item)
    return found + _side_by_side(band, gutter, columns)


def _append(found: list[Column], item: Item) -> list[Column]:
    """Add an item over the whole width to the one before it, so that lines can join."""
    if found and len(found[-1].items) and found[-1].box.right >= item.box.right * 0.98:
        last = found[-1]
        if last.box.left <= item.box.left + last.box.width * 0.2:
            items = (*last.items, item)
            return [*found[:-1], Column(_area(items), items)]
    return [*found, Column(item.box, (item,))]


def _side_by_side(band: list[Item], gutter: float, columns: int) -> list[Column]:
    left = [item for item in band if item.box.right <= gutter]
    right = [item for item in band if item.box.left >= gutter]
    if not left or not right:
        return [Column(_area(band), tuple(band))] if band else []
    return _order(left, columns - 1) + _order(right, columns - 1)


def _area(items: Sequence[Item]) -> Box:
    return Box(
        min(item.box.left for item in items),
        min(item.box.top for item in items),
        max(item.box.right for item in items),
        max(item.box.bottom for item in items),
    )


def _find_gutter(items: Sequence[Item]) -> float | None:
    """Return where the widest gap between columns of running text lies, or `None`."""
    pieces = [item for item in items if isinstance(item, Piece)]
    if len(pieces) < 2 * _FEWEST:
        return None
    size = median(piece.box.height for piece in pieces)
    rights = sorted({round(piece.box.right, 1) for piece in pieces})
    best: tuple[float, float] | None = None
    for right in rights:
        following = [piece.box.left for piece in pieces if piece.box.left > right]
        if not following:
            break
        gutter = (right + min(following)) / 2
        wide = min(following) - right
        if wide >= 0.8 * size and _parts(pieces, gutter, size) and (not best or wide > best[0]):
            best = (wide, gutter)
    return best[1] if best else None


def _parts(pieces: Sequence[Piece], gutter: float, size: float) -> bool:
    """Tell whether a gutter parts two columns of running text from each other."""
    left = [piece.box for piece in pieces if piece.box.right <= gutter]
    right = [piece.box for piece in pieces if piece.box.left >= gutter]
    crossing = len(pieces) - len(left) - len(right)
    if min(len(left), len(right)) < _FEWEST or crossing > 0.5 * min(len(left), len(right)):
        return False
    return _fills(left, size) and _fills(right, size)


def _fills(boxes: Sequence[Box], size: float) -> bool:
    width = max(box.right for box in boxes) - min(box.left for box in boxes)
    return width >= 8 * size and median(box.width for box in boxes) >= _FULL * width
