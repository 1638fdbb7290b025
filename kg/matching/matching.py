"""A list against the names of a build: the one function behind the command and the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from threading import RLock

from kg.explore.index import GraphIndex
from kg.matching.facts import FactSummary
from kg.matching.lookup import Lookup
from kg.matching.model import (
    Candidate,
    Hit,
    MatchedLine,
    MatchKind,
    MatchReport,
    SimilarName,
    Suggestion,
)
from kg.matching.names import NameBook
from kg.matching.similar import SimilarNames
from kg.matching.user_list import UserList
from ontology.catalogues.region import Region

_STEP = 100
"""Names after which progress is told."""


class Matcher:
    """Matches lists against one build. It never changes, so threads may share it."""

    def __init__(self, index: GraphIndex) -> None:
        """Match against a build; its names are collected on first use."""
        self.index = index
        self._lock = RLock()
        self._book: NameBook | None = None

    @property
    def book(self) -> NameBook:
        """The names of the build."""
        with self._lock:
            if self._book is None:
                self._book = NameBook(self.index)
            return self._book

    @cached_property
    def _similar(self) -> SimilarNames:
        return SimilarNames(self.book)

    @cached_property
    def _facts(self) -> FactSummary:
        return FactSummary(self.index, self.book.passages)

    def match(
        self,
        given: UserList,
        *,
        region: Region | None = None,
        advance: Callable[[int, int], None] | None = None,
    ) -> MatchReport:
        """Match a list.

        Args:
            given: The list.
            region: Where the organisations are, for names that leave it out; `None` for anywhere.
            advance: Told how many different names are done, and of how many.
        """
        lookup = Lookup(self.book, region)
        names = list(dict.fromkeys(given.names))
        found: dict[str, tuple[list[Candidate], list[Suggestion]]] = {}
        for place, name in enumerate(names):
            found[name] = self._look_up(name, lookup)
            if advance and (place + 1) % _STEP == 0:
                advance(place + 1, len(names))
        lines = self._lines(found)
        return MatchReport(self.index.build, given, tuple(lines[name] for name in given.names))

    def _look_up(self, name: str, lookup: Lookup) -> tuple[list[Candidate], list[Suggestion]]:
        candidates = lookup.candidates(name)
        if any(each.kind is not MatchKind.NEAR for each in candidates):
            return candidates, []
        told = {each.code for each in candidates}
        similar = [each for each in self._similar.find(name, lookup) if each.code not in told]
        return candidates, similar

    def _lines(
        self, found: dict[str, tuple[list[Candidate], list[Suggestion]]]
    ) -> dict[str, MatchedLine]:
        """Return a line for each name, what they mean read at once."""
        hits = list(dict.fromkeys(each.code for pair in found.values() for each in pair[0]))
        others = [each.code for pair in found.values() for each in pair[1]]
        codes = list(dict.fromkeys([*hits, *others]))
        entities = dict(zip(codes, self.index.entity_views(codes), strict=True))
        facts = self._facts.sum_up(hits)
        return {
            name: MatchedLine(
                name=name,
                kind=candidates[0].kind if candidates else MatchKind.NONE,
                hits=tuple(
                    Hit(
                        entities[each.code], each.kind, each.score, each.reasons, each.matched,
                        facts[each.code],
                    )
                    for each in candidates
                ),
                suggestions=tuple(
                    SimilarName(entities[each.code], each.similarity, each.veto)
                    for each in similar
                ),
            )
            for name, (candidates, similar) in found.items()
        }  # fmt: skip


def match_list(index: GraphIndex, given: UserList, *, region: Region | None = None) -> MatchReport:
    """Match a list against a build.

    Args:
        index: The build.
        given: The list.
        region: Where the organisations are, for names that leave it out; `None` for anywhere.
    """
    return Matcher(index).match(given, region=region)
