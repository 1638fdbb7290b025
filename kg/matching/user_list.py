"""Somebody's own list: its rows, its heading, and the column that holds the names.

Nobody is asked for a form: a title above the list, a heading or none, numbers and addresses beside
the names are all found as they are. The column of names is the one whose cells look most like names
of organisations, or whose heading says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.normalization import normalise_name
from kg.matching.child import read_rows
from kg.matching.errors import ListError, UnknownColumnError
from kg.matching.limits import MAX_BYTES
from kg.matching.sheets import Cell, Row

_SAMPLE = 300
"""Rows by which columns are judged."""
_HEADING_ROWS = 10
"""Above the heading there may be a title and notes."""
_LONGEST_NAME = 60

_ORGANISATION = re.compile(
    r"""^(?=.{4,60}$)(?=.*[\u4e00-\u9fff].*[\u4e00-\u9fff]) .*
    (?:公司|集团|企业|工厂|[^工]厂|学校|学院|大学|中学|小学|职校|技校|中专|职高|职教中心|中心|医院|医馆
      |局|委员会|协会|学会|商会|联盟|研究院|研究所|设计院|事务所|酒店|宾馆|饭店|旅行社|合作社|农场
      |政府|银行|支行|法院|检察院|幼儿园|博物馆|图书馆|基地|园区|管委会|办公室|办事处|党校|联合会)
    (?:\([^()]*\))?$""",
    re.VERBOSE,
)
_NAME_HEADING = re.compile(
    r"""(?:^|[^a-z])(?:names?|organi[sz]ations?|compan(?:y|ies)|partners?|schools?|enterprises?)$
    | (?:名称|全称|名单)$
    | ^(?:合作|用人|实习|就业|校企|意向|目标|拟)*
      (?:单位|企业|公司|机构|学校|院校|伙伴|组织|客户)(?:名)?$""",
    re.VERBOSE,
)
_OTHER_HEADING = re.compile(
    r"代码|编号|序号|地址|电话|联系|类型|性质|日期|时间|备注|专业|项目|产品"
)


@dataclass(frozen=True, slots=True)
class UserList:
    """A list as it was read.

    Attributes:
        name: File name.
        headings: Of the columns; empty texts where the list has none.
        rows: What stands below the heading, all as wide as `headings`.
        column: Place of the column of names, from 0.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    column: int

    @property
    def names(self) -> tuple[str, ...]:
        """The names, one for each row; empty where a row has none."""
        return tuple(_text(row[self.column]) for row in self.rows)


def read_list(path: Path, *, column: str | None = None) -> UserList:
    """Read a list from a file.

    Args:
        path: An .xlsx or a text with separators.
        column: Heading or number (from 1) of the column of names; `None` to find it.

    Raises:
        ListError: It cannot be read as a list.
        UnknownColumnError: It has no such column.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ListError(path.name, f"it has more than {MAX_BYTES / 1e6:.0f} MB. Split it.")
        content = path.read_bytes()
    except OSError as error:
        raise ListError(path.name, f"it cannot be opened: {error.strerror or error}.") from error
    return parse_list(content, path.name, column=column)


def parse_list(content: bytes, name: str, *, column: str | None = None) -> UserList:
    """Read a list from the bytes of a file.

    Args:
        content: Of an .xlsx or a text with separators.
        name: What the file is called.
        column: As in `read_list`.

    Raises:
        ListError: It cannot be read as a list.
        UnknownColumnError: It has no such column.
    """
    return find_columns(read_rows(content, name), name, column=column)


def find_columns(rows: Sequence[Row], name: str, *, column: str | None = None) -> UserList:
    """Find heading and column of names; arguments and errors as `parse_list`.

    Args:
        rows: With something in them, all of one width, at least one.
        name: What the file is called.
        column: As in `read_list`.
    """
    heading = _heading_row(rows)
    headings = tuple(_text(cell) for cell in rows[heading]) if heading is not None else ()
    below = rows[heading + 1 :] if heading is not None else rows
    labels = headings or ("",) * len(rows[0])
    chosen = _named_column(column, labels) if column else _best_column(labels, below)
    kept = tuple(tuple(row) for row in below)
    return UserList(name, labels, kept, chosen)


def _heading_row(rows: Sequence[Row]) -> int | None:
    """Return which row is the heading, `None` where the list begins at once."""
    for place, row in enumerate(rows[:_HEADING_ROWS]):
        if _is_title(row):
            continue
        if any(_NAME_HEADING.search(_heading_text(cell)) for cell in row):
            return place
        if any(map(_looks_named, row)):
            break
    # Words above a column of numbers are a heading, whatever they say; words above words may be
    # the first name.
    columns = zip(*rows[1:_SAMPLE], strict=True)
    above = zip(rows[0], columns, strict=False)
    return 0 if any(_heads_numbers(cell, below) for cell, below in above) else None


def _heads_numbers(cell: Cell, below: Sequence[Cell]) -> bool:
    filled = [each for each in below if each is not None]
    counted = sum(map(_is_number, filled))
    return cell is not None and not _is_number(cell) and counted > len(filled) / 2


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) or (isinstance(cell, str) and cell.strip().isdecimal())


def _is_title(row: Row) -> bool:
    """Tell whether a row is a title above a wider list: 2024年合作企业名单."""
    return len(row) > 1 and sum(cell is not None for cell in row) == 1


def _heading_text(cell: Cell) -> str:
    return " ".join(unicodedata.normalize("NFKC", _text(cell)).lower().split())


def _named_column(asked: str, labels: Sequence[str]) -> int:
    key = normalise_name(asked)
    for place, label in enumerate(labels):
        if label and normalise_name(label) == key:
            return place
    if asked.isascii() and asked.isdecimal() and 1 <= int(asked) <= len(labels):
        return int(asked) - 1
    shown = [label or str(place) for place, label in enumerate(labels, 1)]
    raise UnknownColumnError(asked, shown)


def _best_column(labels: Sequence[str], rows: Sequence[Row]) -> int:
    sample = rows[:_SAMPLE]

    def score(place: int) -> tuple[float, int]:
        cells = [row[place] for row in sample]
        label = _heading_text(labels[place])
        said = 0.6 if _NAME_HEADING.search(label) else 0.0
        other = 0.4 if _OTHER_HEADING.search(label) else 0.0
        return _share(cells) + said - other + 0.2 * _texts(cells), -place

    return max(range(len(labels)), key=score)


def _share(cells: Sequence[Cell]) -> float:
    """Return which share of the filled cells look like names of organisations."""
    filled = [cell for cell in cells if _text(cell)]
    return sum(map(_looks_named, filled)) / len(filled) if filled else 0.0


def _texts(cells: Sequence[Cell]) -> float:
    """Return which share of the cells are texts as short as names, each another."""
    found = {text for cell in cells if isinstance(cell, str) and (text := cell.strip())}
    short = [text for text in found if 1 < len(text) <= _LONGEST_NAME]
    return len(short) / len(cells) if cells else 0.0


def _looks_named(cell: Cell) -> bool:
    return isinstance(cell, str) and _ORGANISATION.match(normalise_name(cell)) is not None


def _text(cell: Cell) -> str:
    return "" if cell is None else " ".join(str(cell).split())
