"""A workbook or a text of separated values as rows of cells; nothing in them is believed.

This runs in a process of its own (`child`): what is read here may be made to do harm.
"""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from kg.matching.limits import MAX_CELL, MAX_COLUMNS, MAX_ROWS, MAX_TEXT, MAX_UNPACKED

Cell = str | int | float | None
Row = list[Cell]

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ENCODINGS = ("utf-8", "gb18030")
_DELIMITERS = (",", "\t", ";", "|", "，", "；")
_SAMPLE = 60
"""Rows by which a delimiter is judged."""


class UnreadableListError(ValueError):
    """A file is no list that can be read; says why and what to do."""


def parse_rows(content: bytes) -> list[Row]:
    """Return the rows of a file that have something in them, all of one width.

    Args:
        content: A workbook (XLSX), or text with separators.

    Raises:
        UnreadableListError: It is neither, or too large.
    """
    if content.startswith(_ZIP):
        rows = _fit(_parse_workbook(content))
    elif content.startswith(_OLE):
        raise UnreadableListError(
            "it is an old .xls workbook or one with a password, which cannot be read. Save it as "
            ".xlsx without a password."
        )
    else:
        rows = _fit(_parse_text(content))
    if not rows:
        raise UnreadableListError("it holds no rows. Choose a file with a list in it.")
    width = max(map(len, rows))
    return [row + [None] * (width - len(row)) for row in rows]


def _fit(rows: Iterable[Sequence[object]]) -> list[Row]:
    """Return rows without empty ones and empty ends; refuse too many, or too wide ones."""
    kept: list[Row] = []
    held = 0
    for row in rows:
        cells = [_plain(cell) for cell in islice(row, 16_384)]
        while cells and cells[-1] is None:
            cells.pop()
        if not cells:
            continue
        if len(cells) > MAX_COLUMNS:
            raise UnreadableListError(
                f"a row has {len(cells)} columns; at most {MAX_COLUMNS} are read. Take out what is "
                "not needed."
            )
        held += sum(len(cell) for cell in cells if isinstance(cell, str))
        if held > MAX_TEXT:
            raise UnreadableListError("it holds more text than a list does. Take out long columns.")
        kept.append(cells)
        if len(kept) > MAX_ROWS + 1:
            raise UnreadableListError(
                f"it has more than {MAX_ROWS:,} rows. Split it into several lists."
            )
    return kept


def _plain(cell: object) -> Cell:
    """Return a cell as text or number; an empty one as `None`."""
    if cell is None or isinstance(cell, bool):
        return None if cell is None else str(cell)
    if isinstance(cell, int):
        return cell if abs(cell) < 10**15 else str(cell)[:MAX_CELL]
    if isinstance(cell, float):
        return cell if cell - cell == 0 else str(cell)
    if isinstance(cell, datetime.datetime | datetime.date | datetime.time):
        return cell.isoformat().removesuffix("T00:00:00")
    text = str(cell)[:MAX_CELL].encode("utf-8", "replace").decode()
    return text if text.strip() else None


def _parse_workbook(content: bytes) -> Iterable[Sequence[object]]:
    """Yield the rows of the first visible sheet that has any."""
    from openpyxl import load_workbook

    _check_archive(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        for sheet in sheets:
            # What a sheet says of its own size may be wrong by a million rows.
            sheet.reset_dimensions()
            rows = sheet.iter_rows(values_only=True)
            first = next((row for row in islice(rows, 1000) if any(row)), None)
            if first is not None:
                yield first
                yield from rows
                return
    except UnreadableListError:
        raise
    except MemoryError:
        raise
    except Exception as error:  # openpyxl raises whatever its many parsers do
        raise UnreadableListError(
            f"the workbook is damaged ({type(error).__name__}). Open it and save it again as .xlsx."
        ) from error


def _check_archive(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise UnreadableListError("the workbook is damaged. Save it again as .xlsx.") from error
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise UnreadableListError("it is an archive but no .xlsx workbook. Choose the list itself.")
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise UnreadableListError("its content unpacks to more than a list can hold. Save it anew.")


def _parse_text(content: bytes) -> Iterable[Sequence[object]]:
    text = _decode(content)
    if "\0" in text:
        raise UnreadableListError("it is neither .xlsx nor text. Save the list as .xlsx or .csv.")
    csv.field_size_limit(MAX_CELL * 4)
    lines = text.splitlines(keepends=True)
    delimiter = _find_delimiter(lines)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise UnreadableListError(
            f"its values cannot be told apart ({error}). Save the list as .xlsx."
        ) from error


def _decode(content: bytes) -> str:
    marked = next((name for bom, name in _BOMS if content.startswith(bom)), None)
    for encoding in (marked,) if marked else _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableListError("its text is neither UTF-8 nor GB18030. Save it as CSV UTF-8.")


def _find_delimiter(lines: Sequence[str]) -> str:
    """Return what parts the values: that which gives most rows the same number, above one."""
    best, found = (0.0, 0), "\x1f"
    for delimiter in _DELIMITERS:
        try:
            widths = Counter(
                len(row) for row in islice(csv.reader(lines, delimiter=delimiter), _SAMPLE) if row
            )
        except csv.Error:
            continue
        if not widths:
            continue
        width, rows = widths.most_common(1)[0]
        share = rows / widths.total()
        if width > 1 and share > 0.6 and (share, width) > best:
            best, found = (share, width), delimiter
    return found
