"""Claims that groups are one thing -> clusters in which nothing speaks against it.

Claims are tried in one order, the strongest first. A claim joins two clusters only if no member of
the one is vetoed against any member of the other; a chain of likenesses therefore never joins
things that are known to differ. What people say comes last and joins what stands there by then, as
they saw it: a person who joins two things takes no name away from either. The order of the input
does not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from kg.resolution.model import Claim, Cluster, GroupId, Rank, RefusedClaim

Veto = Callable[[GroupId, GroupId], str | None]
"""Says why two groups must not be one thing, or `None`."""

MAX_MEMBERS = 400
"""Names that a thing has at most unless people say more: every pair of a cluster is asked for a
veto, and so many names are a sign that something is wrong."""

CROWDED = f"one thing has no more than {MAX_MEMBERS} names"


def cluster_groups(
    groups: Iterable[GroupId],
    claims: Iterable[Claim],
    *,
    veto: Veto,
    apart: Mapping[GroupId, frozenset[GroupId]] | None = None,
) -> tuple[list[Cluster], list[RefusedClaim]]:
    """Join groups along claims.

    Args:
        groups: Every group; one without a claim is a cluster by itself.
        claims: Both ends must be among `groups`.
        veto: Asked for every pair that a claim would bring together; must be symmetric. Claims of
            people are followed without asking it.
        apart: What people said to be different, both ways round; not even people join it.

    Returns:
        The clusters, sorted by their first members, and the claims not followed, in the order in
        which they were tried.

    Source:
        Union-find as in Tarjan 1975, doi:10.1145/321879.321884; members are kept with each root,
        the smaller list moved to the larger.
    """
    members: dict[GroupId, list[GroupId]] = {group: [group] for group in groups}
    root: dict[GroupId, GroupId] = {group: group for group in members}
    joined_by: dict[GroupId, Claim] = {}
    refused: list[RefusedClaim] = []
    kept_apart = apart or {}
    for claim in sorted(set(claims), key=_turn):
        left, right = root[claim.left], root[claim.right]
        if left == right:
            continue
        objection = _find_decision(members[left], members[right], kept_apart)
        if objection is None and claim.rank is not Rank.PERSON:
            crowded = len(members[left]) + len(members[right]) > MAX_MEMBERS
            objection = CROWDED if crowded else None
            objection = objection or _find_objection(members[left], members[right], veto)
        if objection is not None:
            refused.append(RefusedClaim(claim, objection))
            continue
        for end in (claim.left, claim.right):
            joined_by.setdefault(end, claim)
        if len(members[left]) < len(members[right]):
            left, right = right, left
        for group in members.pop(right):
            root[group] = left
            members[left].append(group)
    clusters = [
        Cluster(tuple(sorted(found)), {m: joined_by[m] for m in found if m in joined_by})
        for found in members.values()
    ]
    return sorted(clusters, key=lambda cluster: cluster.members), refused


def _turn(claim: Claim) -> tuple[object, ...]:
    return claim.rank is Rank.PERSON, claim.order


DECIDED = "a person said that they differ"


def _find_decision(
    left: list[GroupId], right: list[GroupId], apart: Mapping[GroupId, frozenset[GroupId]]
) -> str | None:
    if not apart:
        return None
    few, many = sorted((left, right), key=len)
    found = set(many)
    return DECIDED if any(not found.isdisjoint(apart.get(one, ())) for one in few) else None


def _find_objection(left: list[GroupId], right: list[GroupId], veto: Veto) -> str | None:
    # Sorted, so that of several objections it is always the same that is told.
    for one in sorted(left):
        for other in sorted(right):
            objection = veto(one, other)
            if objection is not None:
                return objection
    return None
