"""Partner lists as files: XLSX and CSV for spreadsheets, JSON for programs.

XLSX and CSV have headings and labels in Chinese or English; JSON has the names of the ontology.
Equal rows give equal bytes.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

import xlsxwriter

from kg.export.files import replace_file
from kg.export.formats import PARTNER_FORMATS, find_writer
from kg.export.formulas import escape_formula
from kg.export.partners import PartnerFilters, PartnerRow, partner_rows
from kg.export.source import GraphSource
from ontology.schema import Language, load_schema

Cell = str | int | float
"""What stands in a cell."""

Rows = Sequence[PartnerRow]


class PartnerWriter(Protocol):
    """Writes a partner list."""

    def __call__(self, rows: Rows, target: BinaryIO, *, language: Language = "zh") -> None:
        """Write rows to a binary file, headings and labels in a language."""


_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands in every XLSX file as the time of its making: equal lists are equal bytes."""

_LONGEST_CELL = 32_000  # Excel takes 32,767 characters
_BASIS = {
    "name": ("名称", "name"),
    "authority": ("权威名录", "authority list"),
    "inferred": ("推断", "inferred"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a partner list.

    Attributes:
        name: Its name in JSON.
        headings: In Chinese and English.
        width: In characters, for XLSX.
        read: What a row has there, as the ontology names it.
        show: What people see there, in a language.
    """

    name: str
    headings: tuple[str, str]
    width: int
    read: Callable[[PartnerRow], Any]
    show: Callable[[PartnerRow, Language], Cell]

    def heading(self, language: Language) -> str:
        """Return the heading in a language."""
        return self.headings[0] if language == "zh" else self.headings[1]


_Show = Callable[[PartnerRow, Language], Cell]


def _text(name: str) -> _Show:
    return lambda row, _: getattr(row, name) or ""


def _label(name: str) -> _Show:
    return lambda row, language: load_schema().label(getattr(row, name), language)


def _list(name: str) -> _Show:
    return lambda row, language: _joined(getattr(row, name), language)


def _joined(values: Iterable[object], language: Language) -> str:
    return ("；" if language == "zh" else "; ").join(map(str, values))


def _region(row: PartnerRow, _: Language) -> Cell:
    return "".join(row.region)


def _basis(row: PartnerRow, language: Language) -> Cell:
    labels = _BASIS.get(row.region_basis or "", ("", ""))
    return labels[0] if language == "zh" else labels[1]


def _modes(row: PartnerRow, language: Language) -> Cell:
    return _joined((load_schema().label(mode, language) for mode in row.modes), language)


def _years(row: PartnerRow, language: Language) -> Cell:
    return row.years[0] if len(row.years) == 1 else _joined(row.years, language)


def _confidence(row: PartnerRow, _: Language) -> Cell:
    return row.confidence


def _page(row: PartnerRow, _: Language) -> Cell:
    return int(row.page) if row.page.isdecimal() and row.page.isascii() else row.page


def _column(name: str, zh: str, en: str, width: int, show: _Show | None = None) -> Column:
    return Column(name, (zh, en), width, lambda row: getattr(row, name), show or _text(name))


def _blank(name: str, zh: str, en: str) -> Column:
    return Column(name, (zh, en), 16, lambda _: "", lambda *_: "")


COLUMNS: tuple[Column, ...] = (
    _column("partner", "合作伙伴", "Partner", 32),
    _column("type", "类型", "Type", 10, _label("type")),
    _column("region", "地区", "Region", 24, _region),
    _column("region_basis", "地区依据", "Basis of region", 10, _basis),
    _column("trade", "行业", "Trade", 20),
    _column("schools", "合作学校", "Schools", 32, _list("schools")),
    _column("relation", "关系", "Relation", 12, _label("relation")),
    _column("modes", "合作方式", "Modes", 24, _modes),
    _column("programs", "专业", "Programs", 24, _list("programs")),
    _column("years", "年份", "Years", 12, _years),
    _column("confidence", "置信度", "Confidence", 9, _confidence),
    _column("status", "状态", "Status", 9, _label("status")),
    _column("quote", "原文", "Quote", 60),
    _column("report", "报告", "Report", 36),
    _column("page", "页码", "Page", 8, _page),
    _blank("contact", "联系人", "Contact"),
    _blank("follow_up", "跟进", "Follow-up"),
    _blank("notes", "备注", "Notes"),
)
"""The columns of a partner list; the last three are for the reader to fill in."""


def write_csv(rows: Rows, target: BinaryIO, *, language: Language = "zh") -> None:
    """Write CSV that Excel opens as it is: with BOM, texts made safe."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([column.heading(language) for column in COLUMNS])
    for row in rows:
        cells = (column.show(row, language) for column in COLUMNS)
        writer.writerow([escape_formula(cell) if isinstance(cell, str) else cell for cell in cells])
    target.write(text.getvalue().encode("utf-8-sig"))


def write_json(rows: Rows, target: BinaryIO, *, language: Language = "zh") -> None:
    """Write a list of objects with the names of the ontology, in any language the same."""
    del language
    content = [
        {
            "iri": row.iri,
            **{column.name: column.read(row) for column in COLUMNS},
            "school_iris": row.school_iris,
            "evidence": row.evidence,
        }
        for row in rows
    ]
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    target.write(text.encode())


def write_xlsx(rows: Rows, target: BinaryIO, *, language: Language = "zh") -> None:
    """Write a workbook: typed cells, header frozen, filters on; texts are never formulas."""
    memory = io.BytesIO()
    # Cells are written as what they are, so that no text is read as number, link or formula.
    book = xlsxwriter.Workbook(memory, {"in_memory": True})
    book.set_properties({"created": _CREATED})
    sheet = book.add_worksheet("合作伙伴" if language == "zh" else "Partners")
    header = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    share = book.add_format({"num_format": "0.000", "valign": "top"})
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.heading(language), header)
    for line, row in enumerate(rows, 1):
        for place, column in enumerate(COLUMNS):
            cell = column.show(row, language)
            if isinstance(cell, str):
                if cell:
                    sheet.write_string(line, place, cell[:_LONGEST_CELL], body)
            else:
                sheet.write_number(line, place, cell, share if isinstance(cell, float) else body)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(rows), len(COLUMNS) - 1)
    book.close()
    target.write(memory.getvalue())


def export_partners(
    source: GraphSource,
    format: str,
    output: Path,
    *,
    filters: PartnerFilters | None = None,
    language: Language = "zh",
) -> int:
    """Write a partner list to a file, in one step.

    Args:
        source: An open build.
        format: `csv`, `json` or `xlsx`.
        output: Where to; an existing file is replaced.
        filters: Which statements count; `None` for all.
        language: Of headings and labels: `zh` or `en`.

    Returns:
        The number of rows.

    Raises:
        UnknownFormatError: There is no such format.
        UnknownRegionError: A filter names a region that does not exist.
        UnknownTermError: A filter names a relation, mode or status that does not exist.
        ExportError: The file cannot be written.
    """
    write = get_partner_writer(format)
    rows = partner_rows(source, filters)
    with replace_file(output) as target:
        write(rows, target, language=language)
    return len(rows)


def get_partner_writer(format: str) -> PartnerWriter:
    """Return what writes a format; `UnknownFormatError` names those that exist."""
    return cast("PartnerWriter", find_writer("partners", format, PARTNER_FORMATS))
