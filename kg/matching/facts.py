"""What the graph states of some entities, in short, all of them at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

import numpy as np

from kg.explore.index import GraphIndex, RowGroups
from kg.explore.rows import codes_in
from kg.matching.model import KnownFacts
from kg.partners.codes import Codes
from kg.partners.passages import NO_PASSAGE, Passages
from kg.partners.ties import SCHOOL, statement_years

MOST_OTHERS = 5
"""Names of other ends that are told."""


class FactSummary:
    """Sums up what a build states of entities."""

    def __init__(self, index: GraphIndex, passages: Passages) -> None:
        """Read from a build.

        Args:
            index: The build.
            passages: Of the same build.
        """
        self._index, self._passages = index, passages

    def sum_up(self, codes: Iterable[int]) -> dict[int, KnownFacts]:
        """Return what is stated of entities, by code."""
        wanted = list(dict.fromkeys(codes))
        ranks = [self._best_passage(code) for code in wanted]
        quotes = self._passages.quotes(ranks)
        found = {}
        for code, quote in zip(wanted, quotes, strict=True):
            relations, others = self._facts(code)
            schools = sum(self._index.types[other] == SCHOOL for other in others)
            found[code] = KnownFacts(
                relations=tuple(sorted(relations.items(), key=lambda item: (-item[1], item[0]))),
                others=tuple(self._index.names[other] for other in others[:MOST_OTHERS]),
                more=max(0, len(others) - MOST_OTHERS),
                schools=schools,
                years=self._years(code),
                quote=quote,
            )
        return found

    def _facts(self, code: int) -> tuple[Counter[str], list[int]]:
        """Return how many facts of each relation an entity has, and their other ends."""
        index = self._index
        rows = list(dict.fromkeys(index.facts_by_entity.rows(code).tolist()))
        relations = Counter(index.predicates[row] for row in rows)
        others = {index.other_end(row, code) for row in rows}
        return relations, sorted(others, key=lambda o: (-index.degrees[o], index.names[o], o))

    @cached_property
    def _statements(self) -> RowGroups:
        """Statements by each of their ends."""
        index = self._index
        iris = index.entities.column("iri")
        ends = [codes_in(index.statements.column(end), iris) for end in ("subject", "object")]
        rows = np.arange(index.statements.num_rows)
        return RowGroups(np.concatenate(ends), np.concatenate([rows, rows]))

    @cached_property
    def _best(self) -> Codes:
        return self._passages.best_by_statement()

    @cached_property
    def _all_years(self) -> Codes:
        return statement_years(self._index)

    def _best_passage(self, code: int) -> int:
        rows = self._statements.rows(code)
        return int(self._best[rows].min()) if len(rows) else int(NO_PASSAGE)

    def _years(self, code: int) -> tuple[int, int] | None:
        years = self._all_years[self._statements.rows(code)]
        known = years[years >= 0]
        return (int(known.min()), int(known.max())) if len(known) else None
