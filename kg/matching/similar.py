"""Names that look like one that was not found: for a person to look at, never to be believed."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from extract.normalization import normalise_name
from kg.matching.lookup import Lookup
from kg.matching.model import Suggestion
from kg.matching.names import NameBook

MOST_SUGGESTIONS = 3
_LEAST_SIMILARITY = 0.6
_COMMON = 3000
"""Names that a pair of characters may stand in and still tell something: 公司 stands in all."""
_SCORED = 12
"""Names with the most pairs in common that are compared whole."""


class SimilarNames:
    """The names of a build by the pairs of characters in them."""

    def __init__(self, book: NameBook) -> None:
        """Index the canonical names."""
        self._book = book
        self._names = {code: normalise_name(book.index.names[code]) for code in book.listed}
        postings: dict[str, list[int]] = defaultdict(list)
        for code, name in self._names.items():
            for pair in _pairs(name):
                postings[pair].append(code)
        self._postings = {
            pair: np.array(codes, dtype=np.int64)
            for pair, codes in postings.items()
            if len(codes) <= _COMMON
        }

    def find(self, name: str, lookup: Lookup) -> list[Suggestion]:
        """Return entities with similar names, those first that nothing speaks against.

        Args:
            name: As somebody wrote it.
            lookup: Tells what speaks against an entity.
        """
        key = normalise_name(name)
        pairs = _pairs(key)
        found = [self._postings[pair] for pair in sorted(pairs) if pair in self._postings]
        if not found:
            return []
        codes, counts = np.unique(np.concatenate(found), return_counts=True)
        best = codes[np.lexsort((codes, -counts))][:_SCORED]
        scored = [(self._similarity(pairs, int(code)), int(code)) for code in best]
        close = sorted((-score, code) for score, code in scored if score >= _LEAST_SIMILARITY)
        suggestions = [
            Suggestion(code, round(-score, 3), lookup.veto(name, code))
            for score, code in close[: 2 * MOST_SUGGESTIONS]
        ]
        suggestions.sort(key=lambda each: (each.veto is not None, -each.similarity, each.code))
        return suggestions[:MOST_SUGGESTIONS]

    def _similarity(self, pairs: set[str], code: int) -> float:
        """Return how many pairs two names have in common: Dice 1945."""
        other = _pairs(self._names[code])
        return 2 * len(pairs & other) / (len(pairs) + len(other))


def _pairs(name: str) -> set[str]:
    return {name[place : place + 2] for place in range(len(name) - 1)} or {name}
