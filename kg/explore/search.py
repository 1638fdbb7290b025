"""Find entities by what somebody types: a name, an alias, pinyin, initials or a code.

Names are compared without case, width and white space. Equal names come first, then those that
begin so, then those that hold it, then those that hold all of several words, then what is spelled
so, and where nothing is found, what is written nearly so; among equals a canonical name before an
alias, and the better connected entity first. Spelling is made on the first query in Latin letters.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from kg.explore.credit_codes import find_by_credit_code
from kg.explore.index import GraphIndex
from kg.explore.model import EntityView
from kg.explore.name_text import GENERIC_REASONS as GENERIC_REASONS
from kg.explore.name_text import SEPARATOR, NameText
from kg.explore.name_text import name_key as name_key
from kg.explore.typos import find_similar

if TYPE_CHECKING:
    from kg.explore.spelling import Spelling

MIN_PINYIN = 2  # one letter begins every third name: no help
MAX_QUERY = 200
"""Characters of a query that are looked at: no name is longer."""

_CODE = re.compile(r"[0-9a-z]{2,18}")


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity that a query found.

    Attributes:
        entity: The entity.
        matched: The name that matched, or the code.
        by: `name`, `alias`, `pinyin`, `initials`, `code` or `similar`.
    """

    entity: EntityView
    matched: str
    by: str


_Match = tuple[int, str, str]
"""The code of the entity, what matched, and how."""


class SearchIndex:
    """Every name of a build, ready to be searched; threads may share it."""

    def __init__(self, index: GraphIndex) -> None:
        """Collect the names and aliases of a build."""
        self._index = index
        self._names = NameText(index)

    @cached_property
    def _spelling(self) -> Spelling:
        """How the names are spelled."""
        # Its dictionaries take half a second to load: only who types Latin letters waits.
        from kg.explore.spelling import Spelling

        return Spelling(self._names)

    @cached_property
    def _codes(self) -> list[tuple[str, int]]:
        """Official codes of entities, sorted: college codes, and all codes of programs."""
        table, found = self._index.entities, set()
        for column in ("college_code", "program_code"):
            values = table.column(column)
            rows = pc.indices_nonzero(pc.is_valid(values)).to_pylist()
            found |= {(values[row].as_py().lower(), row) for row in rows}
        several = table.column("program_codes")
        for row in pc.indices_nonzero(pc.is_valid(several)).to_pylist():
            found |= {(code.lower(), row) for code in several[row].as_py()}
        return sorted(found)

    def prepare(self) -> None:
        """Spell the names now, so that the first query in Latin letters need not wait."""
        _ = self._spelling, self._codes

    def search(self, text: str, *, limit: int = 12) -> list[Hit]:
        """Find entities.

        Args:
            text: What was typed.
            limit: Most entities to return.

        Returns:
            Hits, best first, each entity once. Nothing for an empty text.
        """
        query = name_key(text[:MAX_QUERY])
        if not query or limit < 1:
            return []
        best: dict[int, tuple[str, str]] = {}
        ways = chain(self._plain(query, text[:MAX_QUERY].split()), self._spelled(query))
        for code, shown, by in ways:
            best.setdefault(code, (shown, by))
            if len(best) == limit:
                break
        if not best:
            similar = list(find_similar(self._names, query))[:limit]
            best = {int(self._names.codes[n]): (self._names.shown[n], "similar") for n in similar}
        entities = self._index.entity_views(best)
        return [
            Hit(entity, shown, by)
            for entity, (shown, by) in zip(entities, best.values(), strict=True)
        ]

    def _plain(self, query: str, words: list[str]) -> Iterator[_Match]:
        """Yield names and codes as they are written, best first."""
        yield from self._named(self._names.having(f"{SEPARATOR}{query}{SEPARATOR}"))
        if _CODE.fullmatch(query):
            yield from self._coded(query)
            for entity in find_by_credit_code(self._index, query.upper()):
                yield entity, query.upper(), "code"
        yield from self._named(self._names.having(f"{SEPARATOR}{query}"))
        yield from self._named(self._names.having(query))
        if len(words) > 1:
            keys = sorted(map(name_key, words), key=len)
            holding = self._names.having(keys[-1])
            yield from self._named(
                name for name in holding if all(key in self._names.key(name) for key in keys)
            )

    def _spelled(self, query: str) -> Iterator[_Match]:
        """Yield names by their spelling, best first."""
        query = query.replace("ü", "v")
        if not (query.isascii() and query.isalnum()) or len(query) < MIN_PINYIN:
            return
        if query.isdecimal():
            return
        spelling = self._spelling
        yield from self._named(spelling.initials_at_start(query), "initials")
        yield from self._named(spelling.spelled_at_start(query), "pinyin")
        yield from self._named(spelling.initials_inside(query), "initials")
        yield from self._named(spelling.spelled_inside(query), "pinyin")
        yield from self._named(spelling.otherwise(query), "pinyin")

    def _named(self, names: Iterator[int], by: str | None = None) -> Iterator[_Match]:
        """Yield what names match."""
        for name in names:
            kind = by or ("alias" if name >= self._names.aliases else "name")
            yield int(self._names.codes[name]), self._names.shown[name], kind

    def _coded(self, query: str) -> Iterator[_Match]:
        """Yield the entities whose official code begins so, the best connected first."""
        place = bisect_left(self._codes, (query, -1))
        found = []
        while place < len(self._codes) and self._codes[place][0].startswith(query):
            found.append(self._codes[place])
            place += 1
        degrees = self._index.degrees
        for official, code in sorted(found, key=lambda item: (-degrees[item[1]], item)):
            yield code, official, "code"
