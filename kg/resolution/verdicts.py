"""What people decided, brought to bear on groups and clusters.

Verdicts name groups as the documents give them. A group that got another type is meant by either.
Nothing here depends on the order in which verdicts came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from kg.resolution.clustering import DECIDED
from kg.resolution.collection import Groups
from kg.resolution.model import (
    Claim,
    Cluster,
    GroupId,
    Rank,
    UnusedVerdict,
    Verdicts,
)

PERSON = "person"
_ABSENT = "no document names it"


class AppliedVerdicts:
    """Verdicts as they bear on the groups of these documents.

    Attributes:
        apart: Group -> groups that it must not be one thing with, both ways round.
        claims: What people said to be one thing.
    """

    def __init__(self, verdicts: Verdicts, found: Groups) -> None:
        """Match verdicts and groups."""
        self._verdicts, self._found = verdicts, found
        self.claims = tuple(self._iter_claims())
        self.apart = self._apart()
        self._names = self._given_names()
        self._claims_of: dict[GroupId, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            self._claims_of[claim.left].append(claim)

    def claims_of(self, members: Iterable[GroupId]) -> list[Claim]:
        """Return the claims between the groups of a neighbourhood, in their order."""
        return [claim for id_ in members for claim in self._claims_of.get(id_, ())]

    def _find(self, id_: GroupId) -> GroupId | None:
        """Return the group that is meant, or `None`."""
        for meant in (id_, GroupId(id_.key, self._verdicts.types.get(id_, id_.type))):
            if meant in self._found.groups:
                return meant
        return None

    def _pairs(self, sets: Iterable[frozenset[GroupId]]) -> Iterator[tuple[GroupId, GroupId]]:
        for wanted in sets:
            found = sorted({meant for id_ in wanted if (meant := self._find(id_)) is not None})
            yield from pairwise(found)

    def _iter_claims(self) -> Iterator[Claim]:
        for left, right in sorted(set(self._pairs(self._verdicts.same))):
            yield Claim(Rank.PERSON, left, right, 1.0, (PERSON,))

    def _apart(self) -> dict[GroupId, frozenset[GroupId]]:
        apart: dict[GroupId, set[GroupId]] = defaultdict(set)
        # What a person took apart stays apart from what it was part of.
        taken = [(a, b) for a, b in self._found.split.items() if b in self._found.groups]
        for left, right in (*self._pairs(self._verdicts.different), *taken):
            apart[left].add(right)
            apart[right].add(left)
        return {id_: frozenset(others) for id_, others in apart.items()}

    def choose_name(self, members: Iterable[GroupId]) -> str | None:
        """Return the name that a person gave a cluster with these members, or `None`."""
        given = sorted(id_ for id_ in members if id_ in self._names)
        return self._names[given[0]] if given else None

    def _given_names(self) -> dict[GroupId, str]:
        names: dict[GroupId, str] = {}
        for id_, name in sorted(self._verdicts.names.items()):
            meant = self._find(id_)
            if meant is not None:
                names.setdefault(meant, name)
        return names

    def unused(
        self, clusters: Iterable[Cluster], stopped: Iterable[tuple[GroupId, GroupId]]
    ) -> tuple[UnusedVerdict, ...]:
        """Return the verdicts that had no effect, sorted.

        Args:
            clusters: What came of all groups.
            stopped: Pairs that were to be joined and stay two.
        """
        cluster_of = {id_: c.members for c in clusters for id_ in c.members}
        refused = {frozenset(pair) for pair in stopped}
        found = [
            *self._unused_pairs("same", self._verdicts.same, refused),
            *self._unused_pairs("different", self._verdicts.different, set()),
            *self._unused_names(cluster_of),
            *self._unused_types(),
            *self._unused_apart(),
        ]
        return tuple(sorted(found))

    def _unused_pairs(
        self, part: str, pairs: Iterable[frozenset[GroupId]], stopped: set[frozenset[GroupId]]
    ) -> Iterator[UnusedVerdict]:
        for wanted in pairs:
            meant = {id_: self._find(id_) for id_ in wanted}
            absent = sorted(id_ for id_, group in meant.items() if group is None)
            groups = frozenset(group for group in meant.values() if group is not None)
            if absent:
                reason = f"{_ABSENT}: {', '.join(f'{id_.type} {id_.key}' for id_ in absent)}"
            elif len(groups) < 2:
                reason = "it names one thing only"
            elif groups in stopped:
                reason = DECIDED
            else:
                continue
            yield UnusedVerdict(part, tuple(sorted(wanted)), "", reason)

    def _unused_names(
        self, cluster_of: Mapping[GroupId, tuple[GroupId, ...]]
    ) -> Iterator[UnusedVerdict]:
        taken: dict[tuple[GroupId, ...], str] = {}
        for id_, name in sorted(self._verdicts.names.items()):
            meant = self._find(id_)
            if meant is None:
                yield UnusedVerdict("names", (id_,), "", _ABSENT)
                continue
            chosen = taken.setdefault(cluster_of[meant], name)
            if chosen != name:
                yield UnusedVerdict(
                    "names", (id_,), "", f"it is called {chosen} by another verdict"
                )

    def _unused_types(self) -> Iterator[UnusedVerdict]:
        known = self._found.extracted | set(self._found.split)
        for id_, type_ in sorted(self._verdicts.types.items()):
            if type_ == id_.type:
                yield UnusedVerdict("types", (id_,), "", f"it is of the type {type_} anyway")
            elif id_ not in known and GroupId(id_.key, type_) not in self._found.split:
                yield UnusedVerdict("types", (id_,), "", _ABSENT)

    def _unused_apart(self) -> Iterator[UnusedVerdict]:
        for id_, document in sorted(self._verdicts.apart - self._found.taken_apart):
            yield UnusedVerdict("apart", (id_,), document, "the document does not name it")
