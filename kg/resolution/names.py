"""What the words of a name tell: that it stands for any school, that it is of the whole nation."""

from __future__ import annotations

import csv
import re
from functools import cache

from extract.normalization import normalise_name
from ontology.data import data_path

MIN_NAME_LENGTH = 2
"""A single character is never a name."""

_NATIONAL = re.compile(r"(?:中国|中华|全国|国家|中央|国务院|国际|世界|亚洲|亚太|东盟|海峡两岸)")
"""Begins the names of bodies that are of no one place in the country."""

_MINISTRY = re.compile(r"(?<!支)(?:部|总局|总署)$")
_PARTY_DEPARTMENT = re.compile(r"(?:组织|宣传|统战|武装|政治|联络|社会工作|人武)部$")
"""Departments that every county has, although their names end as ministries' do."""

_BRAND = re.compile(r"[a-z]{2,}|\"[^\"]+\"")
"""Latin letters or a quoted word: what general terms do not have (smc, "积极教育")."""

_PUBLIC_SERVICE = re.compile(
    r"""
    (?:公交|公共汽车|公共交通|自来水|供水|水务|供电|电力|燃气|供热|环卫|烟草|客运|出租车|粮食|邮政|新华书店)
    (?:集团|总|有限责任|有限|股份|发展|专卖)*(?:公司|局|所|站)?$
    """,
    re.VERBOSE,
)
"""A firm of this name alone exists in every city: 公交公司, 自来水公司, 新华书店."""


@cache
def _stand_ins() -> frozenset[str]:
    with data_path("gazetteers", "stand_ins.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(normalise_name(row["word"]) for row in csv.DictReader(file))


@cache
def _countries() -> tuple[str, ...]:
    with data_path("gazetteers", "countries.csv").open(encoding="utf-8", newline="") as file:
        return tuple(sorted(row["name"] for row in csv.DictReader(file)))


def is_generic(name: str) -> bool:
    """Tell whether a normalised name stands for whoever is meant (我校, 学校, 双方)."""
    return len(name) < MIN_NAME_LENGTH or name in _stand_ins()


def is_national(name: str, type: str) -> bool:
    """Tell whether a normalised name is of the whole nation, or of another country.

    Example:
        >>> is_national("教育部", "Government"), is_national("组织部", "Government")
        (True, False)
    """
    if _NATIONAL.match(name) or name.startswith(_countries()):
        return True
    ministry = _MINISTRY.search(name) and not _PARTY_DEPARTMENT.search(name)
    return type == "Government" and bool(ministry)


def has_brand(name: str) -> bool:
    """Tell whether a normalised name holds Latin letters or a quoted word."""
    return _BRAND.search(name) is not None


def is_public_service(name: str) -> bool:
    """Tell whether a normalised name is that of a utility without saying of which city.

    Example:
        >>> is_public_service("公交公司"), is_public_service("广州公交集团")
        (True, False)
    """
    match = _PUBLIC_SERVICE.match(name)
    return match is not None and match.end() == len(name)
