"""Partner lists as files: XLSX and CSV for spreadsheets, JSON for programs.

XLSX and CSV have headings and labels in Chinese or English; JSON has the names of the ontology.
A workbook also holds the reports that its rows quote, and the filters that it was made with. Equal
lists give equal bytes.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from kg.explore.index import GraphIndex, TableSource
from kg.export.files import replace_file
from kg.export.formats import PARTNER_FORMATS, find_writer
from kg.export.formulas import escape_formula
from kg.export.workbook import Cell, Sheet, write_workbook
from kg.partners.columns import COLUMNS
from kg.partners.filter_words import filter_lines, filter_options
from kg.partners.filters import PartnerFilters
from kg.partners.model import PartnerList
from kg.partners.rows import list_partners
from kg.partners.table import PartnerTable
from ontology.schema import Language


class PartnerWriter(Protocol):
    """Writes a partner list."""

    def __call__(self, found: PartnerList, target: BinaryIO, *, language: Language = "zh") -> None:
        """Write a list to a binary file, headings and labels in a language."""


def write_csv(found: PartnerList, target: BinaryIO, *, language: Language = "zh") -> None:
    """Write CSV that Excel opens as it is: with BOM, texts made safe."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([column.heading(language) for column in COLUMNS])
    for row in found.rows:
        cells = (column.show(row, language) for column in COLUMNS)
        writer.writerow([escape_formula(cell) if isinstance(cell, str) else cell for cell in cells])
    target.write(text.getvalue().encode("utf-8-sig", "replace"))


def write_json(found: PartnerList, target: BinaryIO, *, language: Language = "zh") -> None:
    """Write a list of objects with the names of the ontology, in any language the same."""
    del language
    content = [
        {
            "iri": row.iri,
            **{column.name: column.read(row) for column in COLUMNS},
            "school_iris": row.school_iris,
            "evidence": row.evidence,
        }
        for row in found.rows
    ]
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    target.write(text.encode("utf-8", "replace"))


def write_xlsx(found: PartnerList, target: BinaryIO, *, language: Language = "zh") -> None:
    """Write a workbook: the partners, the reports that they quote, the filters."""
    rows = [[column.show(row, language) for column in COLUMNS] for row in found.rows]
    headings = tuple(column.heading(language) for column in COLUMNS)
    title = "合作伙伴" if language == "zh" else "Partners"
    partners = Sheet(title, headings, tuple(column.width for column in COLUMNS), rows, frozen=1)
    write_workbook([partners, _sources(found, language), _filters(found, language)], target)


def _sources(found: PartnerList, language: Language) -> Sheet:
    rows: list[list[Cell]] = [
        [source.name, source.reporter, source.year, source.rows, source.file, source.document]
        for source in found.sources
    ]
    widths = (48, 28, 8, 12, 36, 66)
    if language == "zh":
        headings = ("报告", "报告单位", "年度", "引用行数", "文件", "SHA-256")
        return Sheet("来源报告", headings, widths, rows, frozen=1)
    headings = ("Report", "Reporter", "Year", "Rows quoting it", "File", "SHA-256")
    return Sheet("Sources", headings, widths, rows, frozen=1)


def _filters(found: PartnerList, language: Language) -> Sheet:
    options = filter_options(found.filters)
    command = " ".join(filter(None, ("kg export partners --format xlsx", options)))
    lines = list(filter_lines(found.filters, language))
    if language == "zh":
        rows: list[list[Cell]] = [[*line] for line in lines or [("筛选", "无，全部伙伴")]]
        rows += [["行数", len(found.rows)], ["图谱版本", found.build], ["同样的命令", command]]
        return Sheet("筛选条件", ("项目", "内容"), (24, 90), rows)
    rows = [[*line] for line in lines or [("Filter", "none: all partners")]]
    rows += [["Rows", len(found.rows)], ["Build", found.build], ["The same by command", command]]
    return Sheet("Filter", ("What", "Value"), (24, 90), rows)


def export_partners(
    source: TableSource,
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
        UnknownTradeError: A filter names an industry that does not exist.
        ExportError: The file cannot be written.
    """
    write = get_partner_writer(format)
    found = list_partners(PartnerTable(GraphIndex(source)), filters)
    with replace_file(output) as target:
        write(found, target, language=language)
    return len(found.rows)


def get_partner_writer(format: str) -> PartnerWriter:
    """Return what writes a format; `UnknownFormatError` names those that exist."""
    return cast("PartnerWriter", find_writer("partners", format, PARTNER_FORMATS))
