"""The columns of a partner list, as people read them and as programs do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from kg.export.workbook import Cell
from kg.partners.model import PartnerRow
from ontology.schema import Language, load_schema

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
