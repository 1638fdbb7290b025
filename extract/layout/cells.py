"""From the lines of a table to its header and rows: broken, merged and repeated cells.

A line continues the row above where its first cell is empty, it brings no number of its own, and
its pieces complete the cells above them: an open bracket or list, the end of a name, a program of
the catalogue, or a cell as wide as its column. Otherwise it is a row, and its empty first cells are
those of a merged cell above.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.layout.grids import Grid, GridLine, pad
from extract.layout.lines import columns
from extract.layout.repair import Piece, Style, repair
from extract.layout.vocabulary import completes_name, ends_name, program_names
from extract.model import Cell, MappedText, Span, Table, TableRow

_NUMBER = re.compile(
    r"[+\-±≥≤约超]?\s*\d[\d,. :：/%％‰\-—~]*(?:[人个项万元名次%％]{0,2})|[—–-]{1,3}"
)
_CODE = re.compile(r"\d{3,6}[A-Z]?(?:-\d)?|\d{4}[.\-/年]\d.*")
_YEARS = re.compile(r"(?:20|19)\d\d(?:\s*[-—–~/]\s*(?:20)?\d\d)?\s*(?:学?年度?|级|届|秋|春)?")
_SAME = re.compile(r"同上|〃|″|\"|＂|同前|″″")
_OPEN = re.compile(r"[、，,；（(“《及与和的\-—/·]$")
_CLOSING = re.compile(r"^[、，,；。）)”》与和及等]")
_FIRST = re.compile(r"序号|编号|专业代码|专业编码|代码|编码")
_UNIT = re.compile(r"[（(][^（）()]{1,6}[)）]")
_FULL = 0.7  # of a column's width: a cell narrower than that was not broken for want of room
_MOST_HEADER = 3
_MOST_LINES = 60  # of one row; a bracket that never closes must not swallow a table
_EMPTY = MappedText("", ())


@dataclass(slots=True)
class _Row:
    cells: list[tuple[Piece, ...]]
    start: int
    end: int
    inherited: frozenset[int] = frozenset()


class _Reader:
    """Reads one grid."""

    def __init__(self, text: str, grid: Grid, notes: str) -> None:
        self._text = text
        self._notes = notes
        self._style = Style.SPACED if grid.spaced else Style.PROSE
        self._grid = grid
        self._read: dict[tuple[Piece, ...], MappedText] = {}
        self.width = max(len(line.cells) for line in grid.lines)

    def content(self, cell: tuple[Piece, ...]) -> MappedText:
        if not cell:
            return _EMPTY
        found = self._read.get(cell)
        if found is None:
            found = repair(self._text, cell, style=self._style, notes=self._notes)
            self._read[cell] = found
        return found

    def say(self, cell: tuple[Piece, ...]) -> str:
        return self.content(cell).text

    def says(self, line: GridLine) -> bool:
        return any(map(self.say, line.cells))


def read_table(text: str, grid: Grid, notes: str = "") -> Table:
    """Make a table of a grid.

    Args:
        text: The document's text.
        grid: The lines of the table.
        notes: Marks of footnotes that are taken out of cells.
    """
    reader = _Reader(text, grid, notes)
    lines = [line for line in grid.lines if reader.says(line)]
    if not lines:
        return Table((), ())
    count = _header_lines(reader, grid, lines)
    head = [line for line in lines[:count] if not line.ruler]
    body = [line for line in lines[count:] if not line.ruler]
    header = _header(reader, head)
    names = [cell.content.text for cell in header]
    rows = _rows(reader, grid, body)
    rows = [row for row in rows if not _repeats(reader, row, head, names)]
    return Table(header, _finish(reader, rows))


# Header


def _header_lines(reader: _Reader, grid: Grid, lines: Sequence[GridLine]) -> int:
    if grid.header is not None:
        ruled = sum(1 for line in grid.lines[: grid.header] if reader.says(line) and not line.ruler)
        seen = 0
        for number, line in enumerate(lines):
            if not line.ruler:
                seen += 1
            if seen > ruled:
                return number
        return len(lines)
    texts = [[reader.say(cell) for cell in line.cells] for line in lines[: _MOST_HEADER + 3]]
    rules = [line.ruler for line in lines[: _MOST_HEADER + 3]]
    plain = [number for number, ruler in enumerate(rules) if not ruler]
    if grid.rows_marked:
        return plain[0] + 1 if len(lines) > 1 and not any(map(_is_number, texts[0])) else 0
    if len(plain) > 1 and _is_title(texts[plain[0]], texts[plain[1]]):
        plain = plain[1:]
    if not plain or _numbers(texts[plain[0]]) > 0:
        return 0
    count = plain[0] + 1
    data = [[reader.say(cell) for cell in line.cells] for line in lines if not line.ruler]
    numeric = _numeric_columns(data)
    while count < len(texts) and count <= _MOST_HEADER:
        if rules[count] or (
            _is_header_rest(texts[plain[0]], texts[count], numeric) and count + 1 < len(lines)
        ):
            count += 1
        else:
            break
    return count


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None or _CODE.fullmatch(text) is not None


def _numbers(texts: Sequence[str]) -> int:
    """Count the numbers that are no years: years stand in headers too."""
    return sum(1 for text in texts if _is_number(text) and not _YEARS.fullmatch(text))


def _numeric_columns(data: Sequence[Sequence[str]]) -> set[int]:
    found: set[int] = set()
    for column in range(max(map(len, data))):
        filled = [row[column] for row in data if column < len(row) and row[column]]
        if filled and sum(map(_is_number, filled)) * 2 > len(filled):
            found.add(column)
    return found


def _is_header_rest(first: Sequence[str], texts: Sequence[str], numeric: set[int]) -> bool:
    """Tell whether the line behind the header's first belongs to the header too."""
    filled = {column for column, text in enumerate(texts) if text}
    under_number = filled & numeric
    if not filled or _numbers(texts):
        return False
    if texts[0] and _FIRST.fullmatch(first[0] + texts[0]):
        return True
    if all(texts) and (not under_number or (all(first) and len(under_number) < 2)):
        return False
    if _UNIT.fullmatch("".join(texts[column] for column in sorted(filled))[:8]):
        return True
    if numeric and not under_number and 0 in filled:
        return False
    if first[0] and 0 not in filled:
        return True  # a first row has no cell above it that its empty first cell could repeat
    gaps = {column for column, text in enumerate(first) if not text}
    if filled <= gaps | {column - 1 for column in gaps} and gaps:
        return True
    if numeric:
        return bool(under_number)
    return False


def _header(reader: _Reader, head: Sequence[GridLine]) -> tuple[Cell, ...]:
    texts = [[reader.say(cell) for cell in line.cells] for line in head[:2]]
    if len(head) > 1 and _is_title(*texts):
        head = head[1:]
    if not head:
        return ()
    lines = [list(pad(line.cells, reader.width)) for line in head]
    for upper, lower in pairwise(lines):
        _make_room(upper, lower)
        numbered = _FIRST.fullmatch(reader.say(upper[0]) + reader.say(lower[0])) is not None
        _spread(upper, lower, first=2 if numbered else 1)
    cells = []
    for column in range(reader.width):
        parts = [reader.content(line[column]) for line in lines if line[column]]
        cells.append(Cell(_join_ascending(parts)))
    return tuple(cells)


def _is_title(texts: Sequence[str], below: Sequence[str]) -> bool:
    """Tell whether a line is the table's title over all columns."""
    return bool(texts[0]) and not any(texts[1:]) and bool(below[0]) and sum(map(bool, below)) > 2


def _make_room(upper: list[tuple[Piece, ...]], lower: Sequence[tuple[Piece, ...]]) -> None:
    """Move headings that were printed right behind one over several columns to their columns."""
    count = sum(map(bool, upper))
    below = [column for column, cell in enumerate(lower) if cell]
    span = len(below)
    if not below or below != list(range(below[0], below[0] + span)) or not all(upper[:count]):
        return
    if 0 < below[0] < count - 1 and count + span - 1 <= len(upper):
        moved = upper[below[0] + 1 : count]
        room: list[tuple[Piece, ...]] = [()] * (span - 1)
        behind = len(upper) - count - span + 1
        upper[below[0] + 1 :] = [*room, *moved, *([()] * behind)]


def _spread(
    upper: list[tuple[Piece, ...]], lower: Sequence[tuple[Piece, ...]], *, first: int
) -> None:
    """Give a heading over several columns to each column that has a heading of its own."""
    for column in range(first, len(upper)):
        if not upper[column] and lower[column] and lower[column - 1] and upper[column - 1]:
            upper[column] = upper[column - 1]


def _join_ascending(parts: Sequence[MappedText]) -> MappedText:
    """Join pieces of a heading; a heading over several columns stands before all of them."""
    kept: list[MappedText] = []
    for part in parts:
        if not kept or part.offsets[:1] > kept[-1].offsets[-1:]:
            kept.append(part)
    return MappedText.join(kept)


def _repeats(reader: _Reader, row: _Row, head: Sequence[GridLine], names: Sequence[str]) -> bool:
    """Tell whether a row is the header printed again on the next page."""
    if not head:
        return False
    texts = [reader.say(cell) for cell in row.cells]
    first = [reader.say(cell) for cell in pad(head[0].cells, reader.width)]
    return any(texts) and texts in (list(names), first)


# Body


def _rows(reader: _Reader, grid: Grid, body: Sequence[GridLine]) -> list[_Row]:
    rows: list[_Row] = []
    widths = [0] * reader.width
    for line in body:
        for column, cell in enumerate(line.cells):
            if cell:
                widths[column] = max(widths[column], columns(reader.say(cell[-1:])))
    shown: list[str] = []
    fragments: list[str] = []
    taken = 0
    for line in body:
        cells = list(pad(line.cells, reader.width))
        texts = [reader.say(cell) for cell in cells]
        may_go_on = rows and not (grid.rows_marked or line.whole) and taken < _MOST_LINES
        if may_go_on and _continues(shown, fragments, texts, widths):
            taken += 1
            rows[-1].cells = [(*old, *new) for old, new in zip(rows[-1].cells, cells, strict=True)]
            rows[-1].end = line.end
            shown = [old + new for old, new in zip(shown, texts, strict=True)]
            fragments = [new or old for old, new in zip(fragments, texts, strict=True)]
        else:
            rows.append(_Row(cells, line.start, line.end, line.inherited))
            shown = fragments = texts
            taken = 1
    return rows


def _continues(
    row: Sequence[str], fragments: Sequence[str], texts: Sequence[str], widths: Sequence[int]
) -> bool:
    """Tell whether a line continues the row above it.

    Args:
        row: What the row above says so far, by column.
        fragments: What its last line says.
        texts: What the line says.
        widths: The widest line in each column.
    """
    filled = [column for column, text in enumerate(texts) if text]
    if texts[0]:
        others = [_is_cut(row[at], texts[at]) for at in filled[1:]]
        pieces = len(others) > 1 and all(others) and not all(texts)
        cut = _is_cut(row[0], texts[0]) or pieces
        return cut and not any(_is_number(texts[at]) for at in filled)
    last = max((column for column, text in enumerate(row) if text), default=-1)
    if last < filled[0] or (last == filled[0] and _is_cut(row[last], texts[last])):
        return True  # the row above breaks off, and this line brings the rest of it
    numbers = [at for at in filled if _is_number(texts[at]) and not texts[at].endswith("个")]
    if any(row[at] or len(filled) > 1 for at in numbers):
        return False
    if any(_is_cut(row[at], texts[at]) for at in filled if row[at]):
        return True
    if any(not row[at] for at in filled) or any(_is_whole(row[at], texts[at]) for at in filled):
        return False
    if len(filled) * 2 > len(texts):
        return False
    return all(columns(fragments[at]) >= _FULL * widths[at] for at in filled)


def _is_cut(head: str, rest: str) -> bool:
    """Tell whether a text was broken in the middle and goes on with `rest`."""
    if not head:
        return False
    if _OPEN.search(head) or _CLOSING.search(rest) or _is_open(head):
        return True
    if _UNIT.fullmatch(rest):
        return True
    programs = program_names()
    if head.split("、")[-1] + rest.split("、")[0] in programs and head not in programs:
        return True
    if "、" in head and re.search(r"\d[)）]", head) and not head.endswith(("）", ")")):
        return True
    return completes_name(head, rest) and not _is_whole(head, rest)


def _is_open(text: str) -> bool:
    return any(text.count(left) > text.count(right) for left, right in ("（）", "“”", "《》", "()"))


def _is_whole(head: str, rest: str) -> bool:
    """Tell whether two texts, one above the other, are each complete."""
    programs = program_names()
    if head in programs and rest in programs:
        return True
    return ends_name(head) and ends_name(rest) and len(rest) > 4 and not rest.startswith("股份")


def _finish(reader: _Reader, rows: Sequence[_Row]) -> tuple[TableRow, ...]:
    done: list[TableRow] = []
    above: list[Cell] = []
    for row in rows:
        cells = [
            Cell(reader.content(cell), column in row.inherited)
            for column, cell in enumerate(row.cells)
        ]
        leading = next((at for at, cell in enumerate(cells) if len(cell.content)), len(cells))
        for column, cell in enumerate(cells):
            if not above or not len(above[column].content):
                continue
            said = above[column].content.text
            merged = column < leading < len(cells) and (
                not _is_number(said) or _YEARS.fullmatch(said) is not None
            )
            if merged or _SAME.fullmatch(cell.content.text):
                cells[column] = Cell(above[column].content, inherited=True)
        done.append(TableRow(tuple(cells), Span(row.start, row.end)))
        above = cells
    return tuple(done)
