"""How two entities are joined: the best few paths of facts between them, each step with proof.

A path is short, well attested, and does not lead through what is joined to everything anyway
(`StepCosts`). First the cost of the way that is left is found for each entity near the goal, step
by step backwards; then paths are followed from the start in the order of what they cost together
with it (A* with a perfect estimate), so that each of them leads straight to the goal.

Source:
    Hart, Nilsson, Raphael 1968, doi:10.1109/TSSC.1968.300136; for several paths in order of cost
    with a perfect estimate: Dechter, Pearl 1985, doi:10.1145/3828.3830.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from kg.explore.adjacency import PLAIN_COSTS, Adjacency, Edges
from kg.explore.evidence import best_evidence, fact_row_statements
from kg.explore.fact_filter import GraphFilter
from kg.explore.index import Codes, GraphIndex
from kg.explore.model import EntityView, EvidenceView, FactView, StatementView

MAX_STEPS = 6
"""Beyond six steps everything is joined to everything."""
MAX_PATHS = 20
MAX_DETOUR = 2
"""Steps that a path may have more than the shortest one."""
MAX_VISITS = 5_000
"""Paths followed before the search gives up: a tenth of a second."""

Costs = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PathStep:
    """One fact of a path.

    Attributes:
        start: The entity that the step leaves.
        end: The entity that it reaches.
        fact: The fact; its subject is `start` or `end`.
        statement: The surest statement of the fact, `None` if a person's word is all there is.
        evidence: The passage of that statement that shows it best, or `None`.
    """

    start: EntityView
    end: EntityView
    fact: FactView
    statement: StatementView | None
    evidence: EvidenceView | None


@dataclass(frozen=True, slots=True)
class GraphPath:
    """A way from one entity to another that passes none twice."""

    steps: tuple[PathStep, ...]

    @property
    def entities(self) -> tuple[EntityView, ...]:
        """The entities in order, both ends among them."""
        return (self.steps[0].start, *(step.end for step in self.steps))


@dataclass(frozen=True, slots=True)
class FoundPaths:
    """Paths between two entities.

    Attributes:
        paths: The best first; none where the two are not joined within `max_steps`.
        max_steps: How many steps were allowed.
        is_complete: Whether the search ended by itself; else better paths may be missing.
        missing: Ends that the build does not have.
    """

    paths: tuple[GraphPath, ...]
    max_steps: int
    is_complete: bool
    missing: tuple[str, ...] = ()


def find_paths(
    index: GraphIndex,
    start: str,
    goal: str,
    *,
    limit: int = 5,
    max_steps: int = 4,
    filter: GraphFilter | None = None,
) -> FoundPaths:
    """Return the best paths between two entities, whatever the direction of the facts.

    Args:
        index: The build.
        start: IRI of one end; a merged one is followed.
        goal: IRI of the other end.
        limit: Most paths, up to `MAX_PATHS`.
        max_steps: Most facts of a path, up to `MAX_STEPS`.
        filter: What facts and entities on the way have to be like; both ends are kept.

    Returns:
        Paths by cost, then by the order of their entities in the build. None from an entity to
        itself. At most `MAX_DETOUR` steps longer than the shortest.
    """
    max_steps, limit = min(max_steps, MAX_STEPS), min(limit, MAX_PATHS)
    ends = {iri: index.find_code(iri) for iri in (start, goal)}
    missing = tuple(iri for iri, code in ends.items() if code is None)
    left, right = ends[start], ends[goal]
    if left is None or right is None or left == right or limit < 1 or max_steps < 1:
        return FoundPaths((), max_steps, is_complete=True, missing=missing)
    search = _Search(index, left, right, filter, max_steps)
    found = search.best(limit)
    paths = tuple(_path(index, nodes, rows) for nodes, rows in found)
    return FoundPaths(paths, max_steps, is_complete=search.visits < MAX_VISITS)


_Walk = tuple[float, tuple[int, ...], float, tuple[int, ...]]
"""Cost with the way that is left, entities, cost so far, rows of the facts."""


class _Search:
    """One search from a start to a goal."""

    def __init__(
        self,
        index: GraphIndex,
        start: int,
        goal: int,
        wanted: GraphFilter | None,
        max_steps: int,
    ) -> None:
        self.index, self.start, self.goal, self.wanted = index, start, goal, wanted
        self.visits = 0
        self._edges = index.derive(Adjacency)
        self._left = self._ways_left(max_steps)

    def best(self, limit: int) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
        """Return the entities and facts of the best paths."""
        found: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
        walks: list[_Walk] = [(float(self._left[-1][self.start]), (self.start,), 0.0, ())]
        if not np.isfinite(walks[0][0]):
            return found
        while walks and len(found) < limit and self.visits < MAX_VISITS:
            _, nodes, cost, rows = heapq.heappop(walks)
            if nodes[-1] == self.goal:
                found.append((nodes, rows))
                continue
            self.visits += 1
            for walk in self._next(nodes, cost, rows, limit - len(found)):
                heapq.heappush(walks, walk)
        return found

    def _ways_left(self, max_steps: int) -> list[Costs]:
        """Return the cost from each entity to the goal within 0, 1, 2 … steps; infinite if none."""
        costs = np.full(len(self.index.iris), np.inf)
        costs[self.goal] = 0.0
        levels, changed = [costs], np.array([self.goal], dtype=np.int64)
        last = max_steps
        while len(levels) <= last and len(changed):
            before, costs = levels[-1], levels[-1].copy()
            edges = self._around(changed)
            stops = np.where(
                edges.near == self.goal, 0.0, PLAIN_COSTS.of_stops(self.index, edges.near)
            )
            onwards = PLAIN_COSTS.of_facts(self.index, edges.rows) + stops + before[edges.near]
            np.minimum.at(costs, edges.far, onwards)
            changed = np.flatnonzero(costs < before)
            levels.append(costs)
            if np.isfinite(costs[self.start]) and not np.isfinite(before[self.start]):
                last = min(max_steps, len(levels) - 1 + MAX_DETOUR)
        return levels

    def _around(self, codes: Codes) -> Edges:
        """Return the facts at some entities that the filter lets through."""
        return self._edges.around(codes, self.wanted, ends=(self.start, self.goal))

    def _next(
        self, nodes: tuple[int, ...], cost: float, rows: tuple[int, ...], limit: int
    ) -> Iterator[_Walk]:
        """Yield the walks one step longer that can still reach the goal, the best of them."""
        steps_left = len(self._left) - 1 - len(rows) - 1
        if steps_left < 0:
            return
        here = np.array([nodes[-1]], dtype=np.int64)
        edges = self._around(here)
        left = self._left[steps_left][edges.far]
        stops = np.where(edges.far == self.goal, 0.0, PLAIN_COSTS.of_stops(self.index, edges.far))
        after = cost + PLAIN_COSTS.of_facts(self.index, edges.rows) + stops
        kept = np.isfinite(left) & ~np.isin(edges.far, nodes)
        far, row = edges.far[kept], edges.rows[kept]
        after, total = after[kept], (after + left)[kept]
        order = np.lexsort((row, far, total))
        _, first = np.unique(far[order], return_index=True)  # of facts side by side the best
        for place in order[np.sort(first)][: 4 * limit + MAX_STEPS].tolist():
            yield (
                float(total[place]),
                (*nodes, int(far[place])),
                float(after[place]),
                (*rows, int(row[place])),
            )


def _path(index: GraphIndex, nodes: tuple[int, ...], rows: tuple[int, ...]) -> GraphPath:
    """Return a path with what proves each step."""
    entities = index.entity_views(nodes)
    steps = []
    for (start, end), fact, row in zip(
        pairwise(entities), index.fact_views(rows), rows, strict=True
    ):
        statement = next(iter(fact_row_statements(index, row)), None)
        evidence = best_evidence(statement) if statement else None
        steps.append(PathStep(start, end, fact, statement, evidence))
    return GraphPath(tuple(steps))
