"""The score of a candidate -> why, in facts: by whom, by what, and over which paths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np

from kg.candidates.measures import MEASURES, Surroundings, Tally, between_weights
from kg.candidates.model import PathStep, Reason
from kg.candidates.network import KINDS, Mask, Numbers, PartnerNetwork
from kg.explore.evidence import fact_statements
from kg.explore.index import Codes, GraphIndex

NAMED = 3
"""Things that a reason names, and paths that it opens; the others are counted."""


class ReasonFinder:
    """Finds why organisations are candidates for one school."""

    def __init__(self, network: PartnerNetwork, school: int, around: Surroundings) -> None:
        """Keep what lies around the school."""
        self.network, self.school, self.around = network, school, around

    def reasons(self, candidate: int, points: Numbers) -> tuple[Reason, ...]:
        """Return the reasons for a candidate, those that count most first.

        What adds less than a hundredth is no reason that anybody could weigh, and is left out.

        Args:
            candidate: Its code.
            points: What each of `MEASURES` adds to its score.
        """
        given = zip(MEASURES, points.round(2).tolist(), strict=True)
        found = [self._reason(name, value, candidate) for name, value in given if value > 0]
        return tuple(sorted(found, key=lambda reason: (-reason.points, reason.measure)))

    def _reason(self, measure: str, points: float, candidate: int) -> Reason:
        if measure in ("partner", "consortium"):
            return self._over(measure, points, candidate, self._shared(measure, candidate))
        if measure == "program":
            network = self.network
            shared = np.intersect1d(
                self._beside(self.school, network.is_teaching),
                self._beside(candidate, network.is_teaching),
            )
            return self._over(measure, points, candidate, _by_weight(network, shared))
        if measure in ("like_school", "like_program"):
            return self._over_schools(measure, points, candidate)
        if measure == "faced":
            return self._faced(points, candidate)
        if measure in ("trade", "kind", "level"):
            return self._habit(measure, points, candidate)
        if measure == "known":
            return self._known(points, candidate)
        return Reason(measure, points)

    def _shared(self, measure: str, candidate: int) -> Codes:
        """Return the partners or consortia of both, what counts most first."""
        network = self.network
        shared = np.intersect1d(
            self.around.partners, self._beside(candidate, network.is_working), assume_unique=True
        )
        joint = network.kinds[shared] == KINDS.index("Consortium")
        return _by_weight(network, shared[joint if measure == "consortium" else ~joint])

    def _over(self, measure: str, points: float, candidate: int, between: Codes) -> Reason:
        """Return a reason of two steps: school, something, candidate."""
        paths = (self._path(self.school, code, candidate) for code in between[:NAMED].tolist())
        return self._made(measure, points, between, paths)

    def _over_schools(self, measure: str, points: float, candidate: int) -> Reason:
        """Return a reason of three steps: what both schools have, like school, candidate."""
        network, around = self.network, self.around
        by_program = measure == "like_program"
        like = around.like_by_program if by_program else around.like
        tied = network.is_teaching if by_program else network.is_working | network.is_sharing
        working = self._beside(candidate, network.is_working)
        schools = _greatest(like, np.intersect1d(like.codes, working))
        paths = []
        for school in schools[:NAMED].tolist():
            shared = np.intersect1d(self._beside(self.school, tied), self._beside(school, tied))
            best = _by_weight(network, shared)[:1].tolist()
            paths += [self._path(self.school, code, school, candidate) for code in best]
        return self._made(measure, points, schools, paths)

    def _faced(self, points: float, candidate: int) -> Reason:
        """Return on which programs of the school the candidate works with others."""
        network = self.network
        offered = self._beside(self.school, network.is_teaching)
        facts = network.edges(candidate)[1]
        paths: list[tuple[int, ...]] = []
        programs = []
        for program in _by_weight(network, offered).tolist():
            rows = np.intersect1d(network.facts_by_program.rows(program), facts)
            if len(rows):
                programs.append(program)
                paths.append((*self._path(self.school, program), int(rows[0])))
        return self._made("faced", points, np.array(programs, dtype=np.int64), paths[:NAMED])

    def _habit(self, measure: str, points: float, candidate: int) -> Reason:
        """Return partners of the school that are of the candidate's trade, class or kind."""
        network = self.network
        groups = {
            "trade": network.trades,
            "kind": network.kinds,
            "level": network.school_kinds,
        }[measure]
        alike = self.around.partners[groups[self.around.partners] == groups[candidate]]
        paths = (self._path(self.school, code) for code in alike[:NAMED].tolist())
        return self._made(measure, points, alike, paths)

    def _known(self, points: float, candidate: int) -> Reason:
        """Return schools that the candidate works with."""
        network = self.network
        schools = self._beside(candidate, network.is_working)
        schools = schools[network.is_school[schools]]
        paths = (self._path(candidate, code) for code in schools[:NAMED].tolist())
        return self._made("known", points, schools, paths)

    def _made(
        self, measure: str, points: float, between: Codes, paths: Iterable[tuple[int, ...]]
    ) -> Reason:
        views = self.network.index.entity_views(between[:NAMED])
        whole = tuple(path for path in paths if path)
        return Reason(measure, points, len(between), tuple(views), whole)

    def _beside(self, code: int, relations: Mask) -> Codes:
        ends, facts = self.network.edges(code)
        return np.unique(ends[relations[facts]])

    def _path(self, *codes: int) -> tuple[int, ...]:
        """Return the best attested fact between each two things that follow each other."""
        rows = []
        for left, right in pairwise(codes):
            if left == self.school:
                ends, facts = self._edges
            else:
                ends, facts = self.network.edges(left)
            between = facts[ends == right].tolist()
            rows += [min(between, key=lambda row: (self._rank(row), row))] if between else []
        return tuple(rows)

    @cached_property
    def _edges(self) -> tuple[Codes, Codes]:
        return self.network.edges(self.school)

    def _rank(self, row: int) -> tuple[float, ...]:
        return self.network.index.fact_rank(row)


def open_path(index: GraphIndex, path: Sequence[int]) -> tuple[PathStep, ...]:
    """Return the facts of a path, each with its most certain statement.

    Args:
        index: The build.
        path: Rows of facts.
    """
    steps = []
    for fact in index.fact_views(path):
        stated = fact_statements(index, fact.subject.iri, fact.predicate, fact.object.iri)
        steps.append(PathStep(fact, stated[0] if stated else None))
    return tuple(steps)


def _by_weight(network: PartnerNetwork, codes: Codes) -> Codes:
    """Return things by what they count for between two others, then by code."""
    return codes[np.argsort(-between_weights(network, codes), kind="stable")]


def _greatest(tally: Tally, codes: Codes) -> Codes:
    return codes[np.argsort(-tally.of(codes), kind="stable")]
