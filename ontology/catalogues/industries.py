"""GB/T 4754-2017, and the industry that the words of an organisation's name tell.

A trade is inferred only where the name's last words say it: 示例电梯有限公司 makes lifts, but of
示例科技有限公司 nothing is known. The word nearest to the end counts, so that 汽车销售 (retail) is
not 汽车工业; only words that say nothing of the trade may stand behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ontology.catalogues.rows import fold_name, read_rows
from ontology.errors import CatalogueError

_BRACKETS = re.compile(r"\([^()]*\)")
_LEGAL_END = re.compile(
    r"(?:有限责任|有限|股份|集团|总公司|公司|控股"
    r"|[^公司集团厂院]{0,6}(?:分公司|子公司|分行|支行|分店|营业部|分部|办事处))+$"
)
"""What kind of body it is, at the end of the name, with the name of a branch."""

_WORKS_END = re.compile(r"(?:总厂|分厂|厂|社)$")
"""Taken off later: 酒厂 and 旅行社 tell a trade, in 示例机械厂 only 机械 does."""

_NEUTRAL_END = re.compile(
    r"(?:科技|技术|实业|发展|产业|服务|工业|企业|国际|运营|经营|管理|开发|总)$"
)
"""Words that say nothing of the trade, where a word that does stands before them."""


@dataclass(frozen=True, slots=True)
class IndustryEntry:
    """An entry of the classification.

    Attributes:
        code: A letter (门类) or 2 to 4 digits (大类, 中类, 小类).
        name: Official name.
        level: From 1 (门类) to 4 (小类).
        parent: Code of the entry above; `None` for 门类.
        section: Letter of its 门类.
    """

    code: str
    name: str
    level: int
    parent: str | None
    section: str


@dataclass(frozen=True, slots=True)
class IndustryMatch:
    """An inferred trade and the word that tells it."""

    entry: IndustryEntry
    word: str


class IndustryCatalogue:
    """The classification by code and by name; iterates by code."""

    def __init__(self, entries: Iterable[IndustryEntry], trade_words: Mapping[str, str]) -> None:
        """Index the entries.

        Args:
            entries: All four levels.
            trade_words: Words of organisations' names with the code of what they tell.

        Raises:
            CatalogueError: The parent of an entry is not one level above it.
        """
        self._entries = {entry.code: entry for entry in sorted(entries, key=_code)}
        for entry in self._entries.values():
            above = self._entries.get(entry.parent or "")
            if (above.level if above else 0) != entry.level - 1:
                problem = f"entry {entry.code} has the parent {entry.parent!r}, not one level above"
                raise CatalogueError("industries.csv", problem)
        self._by_name: dict[str, tuple[IndustryEntry, ...]] = {}
        for entry in self._entries.values():
            key = fold_name(entry.name)
            self._by_name[key] = (*self._by_name.get(key, ()), entry)
        self._words = {fold_name(word): self._entries[code] for word, code in trade_words.items()}
        self._longest = max(map(len, self._words), default=0)

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self._entries)

    def __iter__(self) -> Iterator[IndustryEntry]:
        """Go through the entries."""
        return iter(self._entries.values())

    def get(self, code: str) -> IndustryEntry | None:
        """Return the entry with a code, or `None`."""
        return self._entries.get(code)

    def find(self, name: str) -> tuple[IndustryEntry, ...]:
        """Return the entries of exactly this name, by code."""
        return self._by_name.get(fold_name(name), ())

    def ancestors(self, entry: IndustryEntry) -> tuple[IndustryEntry, ...]:
        """Return what an entry belongs to, nearest first, the 门类 last."""
        found: list[IndustryEntry] = []
        while entry.parent:
            entry = self._entries[entry.parent]
            found.append(entry)
        return tuple(found)

    def trade_of(self, name: str) -> IndustryMatch | None:
        """Infer the industry of an organisation from the last words of its name.

        Args:
            name: Name of an enterprise, institution or association.

        Returns:
            The entry, as deep as the word allows, or `None` where the name does not tell.

        Example:
            >>> load_industries().trade_of("示例市安达电梯有限公司").entry.name
            '通用设备制造业'
        """
        rest = _LEGAL_END.sub("", _BRACKETS.sub("", fold_name(name)))
        while rest:
            for length in range(min(self._longest, len(rest)), 1, -1):
                entry = self._words.get(rest[-length:])
                if entry:
                    return IndustryMatch(entry, rest[-length:])
            shorter = _NEUTRAL_END.sub("", _WORKS_END.sub("", rest))
            if shorter == rest:
                return None
            rest = shorter
        return None


@cache
def load_industries() -> IndustryCatalogue:
    """Read the classification, once per process."""
    columns = ("code", "name", "level", "level_name", "parent_code", "section")
    return IndustryCatalogue(
        (
            IndustryEntry(code, name, int(level), parent or None, section)
            for code, name, level, _, parent, section in read_rows("industries.csv", columns)
        ),
        dict(read_rows("trade_words.csv", ("word", "code"))),
    )


def trade_of(name: str) -> IndustryMatch | None:
    """Infer the industry of an organisation; see `IndustryCatalogue.trade_of`."""
    return load_industries().trade_of(name)


def _code(entry: IndustryEntry) -> str:
    return entry.code
