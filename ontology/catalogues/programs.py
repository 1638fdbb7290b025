"""The national catalogue of vocational programs, and beside it that of bachelor majors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ontology.catalogues.rows import fold_name, read_rows

LEVELS = ("中职", "高职专科", "职业本科", "本科")
"""Levels of programs, lowest first."""

_UNSAID = re.compile(r"(?<=..)(?:专业群|专业|方向)$")
_DIRECTION = re.compile(r"\([^()]*\)$")
_GENERIC_END = re.compile(r"(?<=..)(?:技术应用|应用技术|技术|与应用)$")


@dataclass(frozen=True, slots=True)
class ProgramEntry:
    """A program of the catalogue.

    Attributes:
        code: Six digits; those of bachelor majors may end in K or T.
        name: Name in the catalogue.
        level: One of `LEVELS`.
        class_name: 专业类, the smaller group (机电设备类).
        category: 专业大类, the larger group (装备制造大类).
    """

    code: str
    name: str
    level: str
    class_name: str
    category: str


class ProgramCatalogue:
    """Programs by code and by name; iterates by level, then code."""

    def __init__(self, entries: Iterable[ProgramEntry]) -> None:
        """Index the entries; their codes must differ."""
        ordered = sorted(entries, key=lambda entry: (LEVELS.index(entry.level), entry.code))
        self._entries = {entry.code: entry for entry in ordered}
        self._by_name = _index(ordered, _plain)
        self._by_stem = _index(ordered, _stem)

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self._entries)

    def __iter__(self) -> Iterator[ProgramEntry]:
        """Go through the entries."""
        return iter(self._entries.values())

    def get(self, code: str) -> ProgramEntry | None:
        """Return the entry with a code, or `None`."""
        return self._entries.get(code)

    def find(self, name: str, level: str | None = None) -> tuple[ProgramEntry, ...]:
        """Return the entries of exactly this name, lowest level first.

        Args:
            name: As a report writes it; a last 专业 does not count.
            level: One of `LEVELS`, to get only the entries of that level.

        Example:
            >>> [entry.code for entry in load_programs().find("电梯安装与维修保养专业")]
            ['660206']
        """
        return _of_level(self._by_name.get(_plain(name), ()), level)

    def find_close(self, name: str, level: str | None = None) -> tuple[ProgramEntry, ...]:
        """Return the entries whose name differs only in a direction or a generic ending.

        For names that have no entry of their own: 护理（老年护理方向）, 机电一体化 (…技术).

        Args:
            name: As a report writes it.
            level: As in `find`.
        """
        return _of_level(self._by_stem.get(_stem(name), ()), level)


@cache
def load_programs() -> ProgramCatalogue:
    """Read both catalogues, once per process."""
    vocational = read_rows(
        "vocational_programs.csv",
        ("code", "name", "level", "category_code", "category", "class_code", "class_name"),
    )
    majors = read_rows("undergraduate_majors.csv", ("code", "name", "category", "class_name"))
    return ProgramCatalogue(
        [
            *(
                ProgramEntry(code, name, level, class_name, category)
                for code, name, level, _, category, _, class_name, *_ in vocational
            ),
            *(
                ProgramEntry(code, name, "本科", class_name, category)
                for code, name, category, class_name in majors
            ),
        ]
    )


def _plain(name: str) -> str:
    return _UNSAID.sub("", fold_name(name))


def _stem(name: str) -> str:
    return _GENERIC_END.sub("", _UNSAID.sub("", _DIRECTION.sub("", _plain(name))))


def _index(
    entries: Iterable[ProgramEntry], key: Callable[[str], str]
) -> dict[str, tuple[ProgramEntry, ...]]:
    index: dict[str, tuple[ProgramEntry, ...]] = {}
    for entry in entries:
        index[key(entry.name)] = (*index.get(key(entry.name), ()), entry)
    return index


def _of_level(entries: tuple[ProgramEntry, ...], level: str | None) -> tuple[ProgramEntry, ...]:
    return tuple(entry for entry in entries if level in (None, entry.level))
