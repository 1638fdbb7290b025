"""Claims that two groups are one thing: which pairs are looked at, and why.

Equal name keys of one type are one group before anything is compared. Two groups are looked at
when the list of colleges gives both the same code, or when a report gives the name of the one as
another form of the other's. That form must mean this one group and no other, and say where the
thing is, or come from reports of the same corner: short forms are used again elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from kg.resolution.model import AliasUse, GroupId, KeyGroup, Link

_AUTHORITY_RANK, _ALIAS_RANK = 0, 1


def iter_links(groups: Mapping[GroupId, KeyGroup]) -> Iterator[Link]:
    """Yield every claim, in no order.

    Args:
        groups: All groups, by id.
    """
    yield from _college_links(groups)
    yield from _alias_links(groups)


def _college_links(groups: Mapping[GroupId, KeyGroup]) -> Iterator[Link]:
    by_code: dict[str, list[GroupId]] = defaultdict(list)
    for id_, group in groups.items():
        if group.college is not None:
            by_code[group.college].append(id_)
    for members in by_code.values():
        first, *others = sorted(members)
        for other in others:
            yield Link(_AUTHORITY_RANK, first, other, "authority")


def _alias_links(groups: Mapping[GroupId, KeyGroup]) -> Iterator[Link]:
    owners: dict[GroupId, dict[GroupId, list[AliasUse]]] = defaultdict(lambda: defaultdict(list))
    for id_, group in groups.items():
        for use in group.alias_uses:
            owners[GroupId(use.key, id_.type)][id_].append(use)
    for target, claims in owners.items():
        named = groups.get(target)
        others = {owner: uses for owner, uses in claims.items() if owner != target}
        if named is None or len(others) != 1:
            continue
        ((owner, uses),) = others.items()
        if any(_is_near(use, named) for use in uses):
            left, right = sorted((owner, target))
            yield Link(_ALIAS_RANK, left, right, "alias")


def _is_near(use: AliasUse, named: KeyGroup) -> bool:
    """Tell whether a form means what the reports mean that have it as a name."""
    if use.carries_place:
        return True
    where = use.prefecture if use.reason == "short form" else use.province
    return where in named.home_regions
