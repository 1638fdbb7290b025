"""Finds the tables of a document, whatever holds their columns apart."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from extract.layout.aligned import read_aligned, split_parts
from extract.layout.comma_separated import read_comma_separated, starts_comma_separated
from extract.layout.grids import Grid, is_ruler
from extract.layout.html_tables import read_html
from extract.layout.lines import Line
from extract.layout.marked import MarkedTables
from extract.layout.piped import read_piped
from extract.layout.roles import Roles
from extract.layout.sheet import Sheet
from extract.layout.spaced import read_spaced
from extract.layout.tabbed import read_tabbed, starts_tabbed
from extract.model import BlockKind

_LONGEST = 400  # characters of a line that may be one of a table held apart by spaces


def find_tables(sheet: Sheet, roles: Roles) -> dict[int, Grid]:
    """Find the tables between the lines that are headings, captions or the like.

    Returns:
        Grids by the place of their first line, ascending, not overlapping.
    """
    text, kept = sheet.text, sheet.kept
    captions = roles.places(BlockKind.TABLE_CAPTION)
    others = roles.by_place.keys() - captions
    stops = captions | others
    marked = MarkedTables(sheet.document)
    found: dict[int, Grid] = {}
    place = 0
    while place < len(kept):
        read: Grid | int | None = marked.read(text, kept, place)
        if read is None and place not in stops:
            read = _read(text, kept, place, captions, stops)
        if isinstance(read, Grid):
            if not all(line.ruler for line in read.lines):
                found[place] = read
            place = read.last + 1
        else:
            place = max(place + 1, read or 0)
    return found


def _read(
    text: str,
    kept: Sequence[Line],
    place: int,
    captions: Collection[int],
    stops: Collection[int],
) -> Grid | int | None:
    """Return the table that begins at a place; else where to go on, if not on the next line."""
    line = kept[place]
    if "<table" in line.text or "<TABLE" in line.text:
        return read_html(text, kept, place)
    if starts_tabbed(line):
        return read_tabbed(text, kept, place, stops)
    if line.text.count("|") >= 2:
        return read_piped(text, kept, place)
    if starts_comma_separated(line) and (grid := read_comma_separated(text, kept, place, stops)):
        return grid
    captioned = place - 1 in captions or (place - 2 in captions and kept[place - 1].width < 24)
    if captioned and place - 1 in captions and (grid := read_spaced(text, kept, place)):
        return grid
    if len(line.text) > _LONGEST or ("  " not in line.text and "\u3000" not in line.text):
        return None
    if len(split_parts(text, line)) < 2 and not (captioned and is_ruler(line.text)):
        return None
    return read_aligned(text, kept, place, stops, captioned=captioned)
