"""Find entities by what somebody types: a name, an alias, pinyin, initials or a code.

Names are compared without case, width and white space. A hit at the start of a name ranks before
one inside, a canonical name before an alias, and among equals the better connected entity first.
Pinyin is made on the first query in Latin letters; it follows pypinyin's phrases, so that 重庆 is
chongqing and 银行 is yinhang.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pyarrow.compute as pc
from pypinyin import Style, lazy_pinyin

from kg.explore.index import GraphIndex
from kg.explore.model import EntityView

GENERIC_REASONS = frozenset({"pronoun", "antecedent", "reporter"})
"""Reasons of aliases such as 我校, which name the reporter in its own report and nobody else."""

MIN_PINYIN = 2  # one letter begins every third name: no help


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity that a query found.

    Attributes:
        entity: The entity.
        matched: The name that matched, or the code.
        by: `name`, `alias`, `pinyin`, `initials` or `code`.
    """

    entity: EntityView
    matched: str
    by: str


_Match = tuple[tuple[int, ...], int, str, str]
"""A sort key, the code of the entity, what matched, and how."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name that can be searched for."""

    key: str
    shown: str
    code: int
    is_alias: bool


def name_key(text: str) -> str:
    """Return a text as names are compared: NFKC, lower case, without white space."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


class SearchIndex:
    """Every name of a build, ready to be searched."""

    def __init__(self, index: GraphIndex) -> None:
        """Collect the names and aliases of a build."""
        self._index = index
        self._degrees = index.degrees
        names = [
            _Name(name_key(name), name, code, is_alias=False)
            for code, name in enumerate(index.names)
        ]
        seen = {(name.key, name.code) for name in names}
        for entity, alias, reason in zip(
            *(index.aliases.column(column).to_pylist() for column in ("entity", "name", "reason")),
            strict=True,
        ):
            code = index.find_code(entity)
            key = name_key(alias or "")
            if code is None or not key or reason in GENERIC_REASONS or (key, code) in seen:
                continue
            seen.add((key, code))
            names.append(_Name(key, alias, code, is_alias=True))
        self._names = names

    @cached_property
    def _pinyin(self) -> list[tuple[str, str]]:
        """Full pinyin and initials of each name."""
        spelled = []
        for name in self._names:
            syllables = lazy_pinyin(name.key, style=Style.NORMAL)
            spelled.append(("".join(syllables), "".join(part[:1] for part in syllables)))
        return spelled

    @cached_property
    def _codes(self) -> list[tuple[str, int]]:
        """Official codes of entities."""
        found = []
        for column in ("college_code", "program_code"):
            values = self._index.entities.column(column)
            rows = pc.indices_nonzero(pc.is_valid(values)).to_pylist()
            found += [(values[row].as_py(), row) for row in rows]
        return sorted(found)

    def search(self, text: str, *, limit: int = 12) -> list[Hit]:
        """Find entities.

        Args:
            text: What was typed.
            limit: Most entities to return.

        Returns:
            Hits, best first, each entity once. Nothing for an empty text.
        """
        query = name_key(text)
        if not query or limit < 1:
            return []
        ranked = sorted(self._matches(query), key=lambda match: match[0])
        best: dict[int, tuple[str, str]] = {}
        for _, code, shown, by in ranked:
            best.setdefault(code, (shown, by))
            if len(best) == limit:
                break
        entities = self._index.entity_views(best)
        return [
            Hit(entity, shown, by)
            for entity, (shown, by) in zip(entities, best.values(), strict=True)
        ]

    def _matches(self, query: str) -> Iterator[_Match]:
        """Yield everything that matches, in no order."""
        yield from self._by_name(query)
        if query.isdecimal():
            yield from self._by_code(query)
        elif query.isascii() and query.isalnum() and len(query) >= MIN_PINYIN:
            yield from self._by_pinyin(query)

    def _by_name(self, query: str) -> Iterator[_Match]:
        """Yield the names that hold the query: equal, then at the start, then inside."""
        for name in self._names:
            place = name.key.find(query)
            if place >= 0:
                rank = 0 if name.key == query else 1 if place == 0 else 2
                yield self._rank(rank, name), name.code, name.shown, _kind(name)

    def _by_pinyin(self, query: str) -> Iterator[_Match]:
        """Yield the names that are spelled so: initials, then all letters, then initials inside."""
        for name, (full, initials) in zip(self._names, self._pinyin, strict=True):
            if initials.startswith(query):
                yield self._rank(3, name), name.code, name.shown, "initials"
            elif full.startswith(query):
                yield self._rank(4, name), name.code, name.shown, "pinyin"
            elif query in initials:
                yield self._rank(5, name), name.code, name.shown, "initials"

    def _by_code(self, query: str) -> Iterator[_Match]:
        """Yield the entities whose official code begins so."""
        for official, code in self._codes:
            if official.startswith(query):
                yield (1, 0, -self._degrees[code], 0, code), code, official, "code"

    def _rank(self, rank: int, name: _Name) -> tuple[int, ...]:
        """Return the sort key of a match; shorter names before longer ones among equals."""
        return rank, name.is_alias, -self._degrees[name.code], len(name.key), name.code


def _kind(name: _Name) -> str:
    """Tell whether a canonical name or an alias matched."""
    return "alias" if name.is_alias else "name"
