"""Tables in HTML, with cells that span rows and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from extract.layout.grids import Grid, GridLine, trimmed
from extract.layout.lines import Line
from extract.layout.repair import Piece

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>table|tr|td|th|caption)\b(?P<attributes>[^<>]{0,300})>", re.I
)
_BORDER = re.compile(r"(?P<close></table\s{0,9}>)|<table\b", re.I)
_SPAN = re.compile(r"(?P<kind>rowspan|colspan)\s*=\s*[\"']?(?P<count>\d{1,3})", re.I)
_BREAK = re.compile(r"<br\s*/?>", re.I)
_WIDEST = 200  # columns, against hostile spans
_TALLEST = 2000  # rows that one cell may span


def read_html(text: str, kept: Sequence[Line], place: int) -> Grid | None:
    """Read the HTML table that begins on a line, or return `None` where there are no rows.

    Args:
        text: The document's text.
        kept: Its lines without page furniture.
        place: Place in `kept` of the line with `<table`.
    """
    begin = kept[place].start
    inside = begin + len("<table") + kept[place].text.lower().find("<table")
    border = _BORDER.search(text, inside)
    end = len(text) if border is None else border.end() if border["close"] else border.start()
    last = place
    while last + 1 < len(kept) and kept[last + 1].start < end:
        last += 1
    lines, header = _rows(text, begin, end, kept[place : last + 1])
    if not lines:
        return None
    return Grid(place, last, tuple(lines), rows_marked=True, header=header)


class _Rows:
    """Lays out cells as a browser does: a spanning cell takes its place in later rows."""

    def __init__(self) -> None:
        self.lines: list[GridLine] = []
        self.heads: list[bool] = []
        self._hanging: dict[int, tuple[int, tuple[Piece, ...]]] = {}
        self._cells: dict[int, tuple[Piece, ...]] = {}
        self._inherited: set[int] = set()
        self._head = True
        self.start = 0

    def begin(self, start: int) -> None:
        self.start = start
        self._cells, self._inherited, self._head = {}, set(), True
        hanging = self._hanging
        self._hanging = {}
        for column, (left, cell) in hanging.items():
            self._cells[column] = cell
            self._inherited.add(column)
            if left > 1:
                self._hanging[column] = (left - 1, cell)

    def add(self, cell: tuple[Piece, ...], rows: int, across: int, *, head: bool) -> None:
        column = 0
        while column in self._cells:
            column += 1
        self._head = self._head and head
        for at in range(column, min(column + across, _WIDEST)):
            self._cells[at] = cell if at == column else ()
            if rows > 1:
                self._hanging[at] = (min(rows, _TALLEST) - 1, cell if at == column else ())

    def end(self, end: int) -> None:
        if not self._cells:
            return
        width = max(self._cells) + 1
        cells = tuple(self._cells.get(at, ()) for at in range(width))
        inherited = frozenset(at for at in self._inherited if cells[at])
        self.lines.append(GridLine(cells, self.start, end, False, inherited))
        self.heads.append(self._head)
        self._cells = {}


def _rows(
    text: str, begin: int, end: int, kept: Sequence[Line]
) -> tuple[list[GridLine], int | None]:
    rows = _Rows()
    opened: re.Match[str] | None = None
    started = False
    for tag in _TAG.finditer(text, begin, end):
        name = tag["name"].lower()
        if opened is not None and (name in ("td", "th", "tr", "table")):
            _close(rows, opened, _pieces(text, opened.end(), tag.start(), kept))
            opened = None
        if name == "tr" and not tag["close"]:
            if started:
                rows.end(tag.start())
            rows.begin(tag.end())
            started = True
        elif name in ("tr", "table") and tag["close"] and started:
            rows.end(tag.start())
            started = False
        elif name in ("td", "th") and not tag["close"] and started:
            opened = tag
    if opened is not None:
        _close(rows, opened, _pieces(text, opened.end(), end, kept))
    if started:
        rows.end(end)
    header = next((at for at, head in enumerate(rows.heads) if not head), len(rows.heads))
    return rows.lines, header or None


def _pieces(text: str, start: int, end: int, kept: Sequence[Line]) -> tuple[Piece, ...]:
    """Return what a cell holds of each line; page furniture between its lines is not kept."""
    pieces: list[Piece] = []
    at = max(bisect_right(kept, start, key=lambda line: line.begin) - 1, 0)
    while at < len(kept) and kept[at].begin < end:
        begin = max(start, kept[at].start)
        stop = min(end, kept[at].end)
        for found in _BREAK.finditer(text, begin, stop):
            pieces.extend(trimmed(text, begin, found.start()))
            begin = found.end()
        pieces.extend(trimmed(text, begin, stop))
        at += 1
    return tuple(pieces)


def _close(rows: _Rows, opened: re.Match[str], pieces: tuple[Piece, ...]) -> None:
    spans = {
        found["kind"].lower(): int(found["count"]) for found in _SPAN.finditer(opened["attributes"])
    }
    rows.add(
        pieces,
        max(1, spans.get("rowspan", 1)),
        max(1, spans.get("colspan", 1)),
        head=opened["name"].lower() == "th",
    )
