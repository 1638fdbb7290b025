"""The ministry's list of colleges and universities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ontology.catalogues.rows import fold_name, read_rows

_SCHOOL_KINDS = {
    "普通本科": "本科",
    "职业本科": "职业本科",
    "高职（专科）": "高职",
    "成人高校": "其他",
}
"""Column sub_kind of the list -> kind of school in the ontology."""


@dataclass(frozen=True, slots=True)
class College:
    """A college or university of the list.

    Attributes:
        code: Ten digits.
        name: Official name.
        school_kind: Kind of school, as in the ontology: 本科, 职业本科, 高职 or 其他 (adults').
        vocational: True for 高职 and 职业本科.
        province: Full name of the province that it belongs to.
        city: Prefecture or, where there is none, county; empty for colleges for adults.
        adcode: Region of its seat: of `city`, else of `province`.
        authority: Who runs it.
        private: True for 民办.
    """

    code: str
    name: str
    school_kind: str
    vocational: bool
    province: str
    city: str
    adcode: str
    authority: str
    private: bool


class CollegeCatalogue:
    """Colleges by code and by name; iterates by code."""

    def __init__(self, colleges: Iterable[College]) -> None:
        """Index the colleges; codes and names must differ."""
        self._colleges = {college.code: college for college in sorted(colleges, key=_code)}
        self._by_name = {fold_name(college.name): college for college in self._colleges.values()}

    def __len__(self) -> int:
        """Return the number of colleges."""
        return len(self._colleges)

    def __iter__(self) -> Iterator[College]:
        """Go through the colleges."""
        return iter(self._colleges.values())

    def get(self, code: str) -> College | None:
        """Return the college with a ten-digit code, or `None`."""
        return self._colleges.get(code)

    def find(self, name: str) -> College | None:
        """Return the college of exactly this name, white space and brackets aside, or `None`.

        Example:
            >>> load_colleges().find("香港中文大学(深圳)").code
            '4144016407'
        """
        return self._by_name.get(fold_name(name))


@cache
def load_colleges() -> CollegeCatalogue:
    """Read the list, once per process."""
    columns = (
        *("code", "name", "kind", "level", "vocational", "sub_kind"),
        *("province", "city", "adcode", "authority", "private"),
    )
    return CollegeCatalogue(
        College(
            code=code,
            name=name,
            school_kind=_SCHOOL_KINDS[sub_kind],
            vocational=vocational == "1",
            province=province,
            city=city,
            adcode=adcode,
            authority=authority,
            private=private == "1",
        )
        for code, name, _, _, vocational, sub_kind, province, city, adcode, authority, private in (
            read_rows("colleges.csv", columns)
        )
    )


def _code(college: College) -> str:
    return college.code
