"""Captions without a number: text boxes between the last line of a page and the next page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.layout.grids import Grid
from extract.layout.lines import Line, ends_sentence, fills
from extract.layout.roles import Roles
from extract.layout.sheet import Sheet

_NARROW = 0.85  # of the width of the text: a line of a text box beside it
_SLACK = 3  # columns by which full lines of a text box differ
_MOST = 6  # lines of text boxes on one page


def find_floats(sheet: Sheet, roles: Roles, tables: Mapping[int, Grid]) -> dict[int, int]:
    """Find such captions.

    In a text whose lines are all set apart by empty ones, a page begins where none is. Narrow
    lines before it, behind a full line that does not end its sentence, are text boxes.

    Returns:
        How many lines each takes, by the place of its first.
    """
    taken = {at for grid in tables.values() for at in range(grid.first, grid.last + 1)}
    taken |= roles.by_place.keys()
    found: dict[int, int] = {}
    for place in range(1, len(sheet.kept)):
        top = sheet.kept[place]
        if top.gap or top.quoted or place in taken or not sheet.wraps[place]:
            continue
        if sheet.kept[place - 1].gap == 0:
            continue
        group = _narrow_lines(sheet, place, taken)
        at = place - len(group) - 1
        if not group or at < 0 or at in taken:
            continue
        last = sheet.kept[at]
        if fills(last, sheet.wraps[at]) and not ends_sentence(last.plain):
            found.update(_captions(sheet.kept, group))
    return found


def _narrow_lines(sheet: Sheet, place: int, taken: set[int]) -> list[int]:
    group: list[int] = []
    at = place - 1
    while at > 0 and at not in taken and len(group) < _MOST:
        line, wrap = sheet.kept[at], sheet.wraps[at]
        narrow = wrap > 0 and line.width < _NARROW * wrap
        if not narrow or ends_sentence(line.plain) or "，" in line.plain:
            break
        group.insert(0, at)
        at -= 1
    return group


def _captions(lines: Sequence[Line], group: Sequence[int]) -> dict[int, int]:
    widest = max(lines[place].width for place in group)
    captions: dict[int, int] = {}
    first, full = group[0], False
    for place in group:
        if not full:
            first = place
        captions[first] = place - first + 1
        full = len(group) > 1 and lines[place].width >= widest - _SLACK
    return captions
