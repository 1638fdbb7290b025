"""One neighbourhood resolved: what is one thing in it, what was asked, what changed to what."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.resolution.belonging import iter_former_name_links
from kg.resolution.clustering import cluster_groups
from kg.resolution.linking import iter_claims
from kg.resolution.model import (
    Claim,
    Cluster,
    GroupId,
    GroupLink,
    KeyGroup,
    Outcome,
    Pair,
    Rank,
)
from kg.resolution.name_index import NameIndex
from kg.resolution.outcomes import judge_pairs, split_claims
from kg.resolution.verdicts import AppliedVerdicts
from kg.resolution.version import resolution_version
from kg.resolution.vetoes import find_veto


@dataclass(frozen=True, slots=True)
class NeighbourhoodOutcome:
    """What came of a neighbourhood.

    Attributes:
        clusters: Sorted.
        pairs: Sorted.
        changes: Links from former names, sorted.
        stopped: Pairs that a person joined and that stay two nevertheless.
    """

    clusters: tuple[Cluster, ...]
    pairs: tuple[Pair, ...] = ()
    changes: tuple[GroupLink, ...] = ()
    stopped: tuple[tuple[GroupId, GroupId], ...] = ()


def resolve_neighbourhood(
    members: Sequence[GroupId], all_groups: Mapping[GroupId, KeyGroup], applied: AppliedVerdicts
) -> NeighbourhoodOutcome:
    """Resolve groups that have to do with each other and with no others.

    Args:
        members: Sorted.
        all_groups: By id, `members` among them.
        applied: What people decided.
    """
    groups = {id_: all_groups[id_] for id_ in members}

    def veto(left: GroupId, right: GroupId) -> str | None:
        return find_veto(groups[left], groups[right])

    claims = [*applied.claims_of(members), *iter_claims(groups, NameIndex(groups))]
    sure, open_ = split_claims(claims)
    clusters, refused = cluster_groups(groups, sure, veto=veto, apart=applied.apart)
    vetoed = [(item.claim.left, item.claim.right) for item in refused]
    return NeighbourhoodOutcome(
        clusters=tuple(clusters),
        pairs=judge_pairs(sure, open_, clusters, refused, veto=veto, apart=applied.apart),
        changes=tuple(sorted(iter_former_name_links(groups, vetoed))),
        stopped=tuple(
            (item.claim.left, item.claim.right)
            for item in refused
            if item.claim.rank is Rank.PERSON
        ),
    )


def digest_neighbourhood(
    members: Sequence[GroupId], groups: Mapping[GroupId, KeyGroup], applied: AppliedVerdicts
) -> str:
    """Return a digest of all that the outcome of a neighbourhood follows from."""
    digest = hashlib.sha256(resolution_version().encode())
    for id_ in members:
        group = groups[id_]
        apart = sorted((other.key, other.type) for other in applied.apart.get(id_, ()))
        content = (id_.key, id_.type, group.name, group.scope, sorted(group.mentions), apart)
        digest.update(json.dumps(content).encode())
    for claim in applied.claims_of(members):
        ends = (claim.left.key, claim.left.type, claim.right.key, claim.right.type)
        digest.update(json.dumps(ends).encode())
    return digest.hexdigest()


def dump_outcome(members: Sequence[GroupId], outcome: NeighbourhoodOutcome) -> str:
    """Write an outcome as one line of JSON; groups stand in it by their place among `members`."""
    at = {id_: number for number, id_ in enumerate(members)}
    clusters = [
        [[at[id_] for id_ in cluster.members], _dump_claims(cluster.claims, at)]
        for cluster in outcome.clusters
    ]
    pairs = [
        [at[pair.left], at[pair.right], pair.score, pair.outcome, pair.veto, *pair.reasons]
        for pair in outcome.pairs
    ]
    changes = [
        [at[link.subject], link.predicate, at[link.object], link.reason, link.score]
        for link in outcome.changes
    ]
    stopped = [[at[left], at[right]] for left, right in outcome.stopped]
    content = [clusters, pairs, changes, stopped]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _dump_claims(claims: Mapping[GroupId, Claim], at: Mapping[GroupId, int]) -> list[list[Any]]:
    return [
        [at[id_], claim.rank, at[claim.left], at[claim.right], claim.score, *claim.reasons]
        for id_, claim in sorted(claims.items())
    ]


def load_outcome(members: Sequence[GroupId], line: str) -> NeighbourhoodOutcome:
    """Read what `dump_outcome` wrote.

    Raises:
        ValueError: It is no such line; so are the two below.
        IndexError: See there.
        TypeError: See there.
    """
    clusters, pairs, changes, stopped = json.loads(line)
    return NeighbourhoodOutcome(
        clusters=tuple(_load_cluster(members, *cluster) for cluster in clusters),
        pairs=tuple(
            Pair(members[left], members[right], score, tuple(reasons), Outcome(outcome), veto)
            for left, right, score, outcome, veto, *reasons in pairs
        ),
        changes=tuple(
            GroupLink(members[subject], predicate, members[object_], reason, score)
            for subject, predicate, object_, reason, score in changes
        ),
        stopped=tuple((members[left], members[right]) for left, right in stopped),
    )


def _load_cluster(
    members: Sequence[GroupId], places: Iterable[int], claims: Iterable[list[Any]]
) -> Cluster:
    found = {
        members[place]: Claim(Rank(rank), members[left], members[right], score, tuple(reasons))
        for place, rank, left, right, score, *reasons in claims
    }
    return Cluster(tuple(members[place] for place in places), found)
