"""Which nodes and facts seeds, a filter and a limit leave of a graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from kg.explore.fact_columns import FactColumns, Mask
from kg.explore.fact_filter import GraphFilter, pass_filter
from kg.explore.index import Codes, GraphIndex

MAX_NODES = 800

NO_ROWS: Codes = np.empty(0, dtype=np.int64)


class Selection:
    """Seeds with what each brings along, and single entities beside them.

    Attributes:
        steps: Each seed with the neighbours that it brought, in the order of the rings.
        nodes: All of them and the single ones, in the order in which they came.
    """

    def __init__(
        self,
        index: GraphIndex,
        seeds: Sequence[int],
        wanted: GraphFilter,
        limit: int,
        *,
        single: Sequence[int] = (),
    ) -> None:
        """Select at most `MAX_NODES` entities, at most `limit` around a seed."""
        self.index, self.wanted = index, wanted
        self.seeds = list(dict.fromkeys(seeds))[:MAX_NODES]
        self.single = [code for code in dict.fromkeys(single) if code not in self.seeds]
        self._asked = {*self.seeds, *self.single}
        self._around = {seed: self._neighbours(seed) for seed in self.seeds}
        self.steps: list[tuple[int, list[int]]] = []
        nodes: dict[int, None] = {}
        for seed in self.seeds:
            nodes[seed] = None
            fresh = [code for code in self._around[seed].tolist() if code not in nodes]
            fresh = fresh[: max(0, min(limit, MAX_NODES - len(nodes)))]
            self.steps.append((seed, sorted(fresh, key=self._ring_order)))
            nodes.update(dict.fromkeys(fresh))
        nodes.update(dict.fromkeys(self.single[: max(0, MAX_NODES - len(nodes))]))
        self.nodes = list(nodes)

    def inner_facts(self, shown: Collection[int]) -> list[int]:
        """Return the facts with both ends among some entities, in the order of the table."""
        found: list[int] = self._inner(shown, self.wanted).tolist()
        return found

    def left_out(self, hidden: Collection[int]) -> int:
        """Count the neighbours that pass the filter, did not fit and were not hidden."""
        every = {code for around in self._around.values() for code in around.tolist()}
        return len(every - set(self.nodes) - set(hidden))

    def type_counts(self) -> tuple[tuple[str, int], ...]:
        """Count what was asked for and its neighbours by class, as if no class were hidden."""
        rows = self._facts(self.seeds, replace(self.wanted, hidden_types=()))
        ends = np.concatenate([self.index.subjects[rows], self.index.objects[rows]])
        counts = Counter(self.index.types[code] for code in self._asked.union(ends.tolist()))
        return tuple(sorted(counts.items()))

    def relation_counts(self) -> tuple[tuple[str, int], ...]:
        """Count the facts at seeds and between single ones, as if no relation were hidden."""
        wanted = replace(self.wanted, hidden_relations=())
        rows = np.union1d(self._facts(self.seeds, wanted), self._inner(self._asked, wanted))
        seeds = np.array(self.seeds, dtype=np.int64)
        subjects, objects = self.index.subjects[rows], self.index.objects[rows]
        is_open = (np.isin(subjects, seeds) | self._are_open(subjects)) & (
            np.isin(objects, seeds) | self._are_open(objects)
        )
        counts = Counter(self.index.predicates[row] for row in rows[is_open].tolist())
        return tuple(sorted(counts.items()))

    def _inner(self, codes: Collection[int], wanted: GraphFilter) -> Codes:
        """Return the facts between some entities that a filter lets through."""
        rows = self._facts(codes, wanted)
        ends = np.fromiter(codes, dtype=np.int64, count=len(codes))
        both = np.isin(self.index.subjects[rows], ends) & np.isin(self.index.objects[rows], ends)
        return rows[both]

    def _facts(self, codes: Collection[int], wanted: GraphFilter) -> Codes:
        """Return the facts of entities that a filter lets through, in the order of the table."""
        groups = [self.index.facts_by_entity.rows(code) for code in codes]
        rows = np.unique(np.concatenate(groups)) if groups else NO_ROWS
        return rows[pass_filter(self.index, rows, wanted)]

    def _neighbours(self, seed: int) -> Codes:
        """Return the neighbours of an entity that pass the filter, best attested first."""
        rows = self._facts([seed], self.wanted)
        others = self.index.subjects[rows] + self.index.objects[rows] - seed
        open_ = (others != seed) & self._are_open(others)
        rows, others = rows[open_], others[open_]
        columns = self.index.derive(FactColumns)
        reports, statements, degrees = columns.attestation
        order = np.lexsort(
            (
                others,
                -degrees[others],
                -columns.confidences[rows],
                -statements[rows],
                -reports[rows],
            )
        )
        _, first = np.unique(others[order], return_index=True)
        best: Codes = others[order][np.sort(first)]
        return best

    def _are_open(self, codes: Codes) -> Mask:
        """Tell whether the filter on classes lets entities through; what was asked for always."""
        columns = self.index.derive(FactColumns)
        asked = np.isin(codes, np.fromiter(self._asked, dtype=np.int64, count=len(self._asked)))
        return asked | ~columns.is_of(columns.types, codes, self.wanted.hidden_types)

    def _ring_order(self, code: int) -> tuple[str, str]:
        """Return the key that lays things of a kind beside each other."""
        return self.index.types[code], self.index.iris[code]
