"""The word lists of `data/gazetteers`, each read once."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from extract.errors import ExtractError
from ontology.data import data_path

ANY_TYPE = "*"
"""In `generic_words.csv`: generic in names of every type."""


PLURAL = "plural"
"""In `generic_words.csv`: the word makes many of one."""


@dataclass(frozen=True, slots=True)
class Suffix:
    """A word that ends names.

    Attributes:
        text: The word.
        type: Class of what the name means.
        needs: What must stand before it: `region` (a region is enough), `own` (two characters
            that are neither region nor generic), `kind` (as `own`, but sure only behind a
            region), `trade` (as `own`, or a region and two more characters), `county` (as `own`,
            or a county, which has one such school where a city has many), `any` (two characters
            of whatever kind), `office` (the field of a public office), `part` (a public office
            that it is part of), `place` (the proper name of a village or town), `group` (a
            program), `free` (nothing), `none` (nothing, and nothing is looked for); a suffix that
            needs `never` ends no name.
        not_before: Characters that, directly behind, show that no name ends here (大学生).
    """

    text: str
    type: str
    needs: str
    not_before: str


def _read(name: str) -> Iterator[dict[str, str]]:
    path = data_path("gazetteers", name)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ExtractError(
            f"word list {name}: cannot be read ({error}); it must be CSV in UTF-8. "
            "Restore it from the distribution."
        ) from error


@cache
def suffixes() -> Mapping[str, Suffix]:
    """Return the words that end names, by their text."""
    return {
        row["suffix"]: Suffix(row["suffix"], row["type"], row["needs"], row["not_before"])
        for row in _read("name_suffixes.csv")
    }


@cache
def suffix_words(role: str) -> frozenset[str]:
    """Return the endings of a role.

    `branch`: a part of what is named before it (分公司); `inside`: also common within names
    (X酒店管理有限公司); `part`: behind a company no name of its own (X有限公司生产线);
    `studio`: behind the name of a person (某某名师工作室).
    """
    return frozenset(row["word"] for row in _read("suffix_roles.csv") if row["role"] == role)


@cache
def name_words() -> Mapping[str, str]:
    """Return words that bound names, by text.

    The kinds are `stop` (no name holds it), `conj` (joins names, seldom inside one), `lead` (not
    at a name's beginning) and `keep` (holds a stop word, but is none: 合同 holds 同).
    """
    return {row["word"]: row["kind"] for row in _read("name_words.csv")}


@cache
def generic_words(type_: str) -> frozenset[str]:
    """Return the words that name nothing when they stand in a name of this type."""
    return frozenset(
        row["word"]
        for row in _read("generic_words.csv")
        if not {ANY_TYPE, type_}.isdisjoint(row["types"].split())
    )


@cache
def plural_words() -> frozenset[str]:
    """Return the words that make many of one, even behind a region: 广东省薄弱学校."""
    return frozenset(
        row["word"] for row in _read("generic_words.csv") if PLURAL in row["types"].split()
    )


@cache
def stand_ins() -> Mapping[str, str]:
    """Return the words that stand for someone named elsewhere, with their type."""
    return {row["word"]: row["type"] for row in _read("stand_ins.csv")}


@cache
def countries() -> frozenset[str]:
    """Return names of countries and of parts of the world."""
    return frozenset(row["name"] for row in _read("countries.csv"))


@cache
def ordinary_regions() -> frozenset[str]:
    """Return short names of counties that are rather ordinary words: 港口, 新建, 合作."""
    return frozenset(row["word"] for row in _read("ordinary_regions.csv"))


@cache
def office_fields() -> frozenset[str]:
    """Return what public offices are for: 教育, 农业农村."""
    return frozenset(row["word"] for row in _read("government_offices.csv"))
