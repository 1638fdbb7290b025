"""Claims that groups are one thing -> clusters in which nothing speaks against it.

Claims are tried in one order, the strongest first. A claim joins two clusters only if no member of
the one is vetoed against any member of the other; a chain of likenesses therefore never joins
things that are known to differ. The order of the input does not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.resolution.model import Cluster, GroupId, Link, RefusedLink

Veto = Callable[[GroupId, GroupId], str | None]
"""Says why two groups must not be one thing, or `None`."""


def cluster_groups(
    groups: Iterable[GroupId], links: Iterable[Link], *, veto: Veto
) -> tuple[list[Cluster], list[RefusedLink]]:
    """Join groups along links.

    Args:
        groups: Every group; one without a link is a cluster by itself.
        links: Claims; both ends must be among `groups`.
        veto: Asked for every pair that a claim would bring together; must be symmetric.

    Returns:
        The clusters, sorted by their first members, and the links not followed, sorted.

    Source:
        Union-find as in Tarjan 1975, doi:10.1145/321879.321884; members are kept with each root,
        the smaller list moved to the larger.
    """
    members: dict[GroupId, list[GroupId]] = {group: [group] for group in groups}
    root: dict[GroupId, GroupId] = {group: group for group in members}
    reasons: dict[GroupId, str] = {}
    refused: list[RefusedLink] = []
    for link in sorted(set(links)):
        left, right = root[link.left], root[link.right]
        if left == right:
            continue
        objection = _find_objection(members[left], members[right], veto)
        if objection is not None:
            refused.append(RefusedLink(link, objection))
            continue
        for end in (link.left, link.right):
            reasons.setdefault(end, link.reason)
        if len(members[left]) < len(members[right]):
            left, right = right, left
        for group in members.pop(right):
            root[group] = left
            members[left].append(group)
    clusters = [
        Cluster(tuple(sorted(found)), {m: reasons[m] for m in found if m in reasons})
        for found in members.values()
    ]
    return sorted(clusters, key=lambda cluster: cluster.members), sorted(refused)


def _find_objection(left: list[GroupId], right: list[GroupId], veto: Veto) -> str | None:
    # Sorted, so that of several objections it is always the same that is told.
    for one in sorted(left):
        for other in sorted(right):
            objection = veto(one, other)
            if objection is not None:
                return objection
    return None
