"""Where names meet without being compared: the keys of a name, and the neighbourhoods they make.

Every name has keys (its place and core, the drawer of its county) and might have others (those of
its short forms). Groups that have one key are neighbours, and so are those that might have it and
those that do. Whatever resolution asks of two groups, and every third group that has to do with
the answer, lies within a neighbourhood: each is resolved by itself, and as long as its groups stay
as they are its outcome does too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from networkx.utils import UnionFind

from kg.resolution.model import NO_KEYS, BlockingKeys, GroupId, KeyGroup
from kg.resolution.parts import NameParts, is_small, split_name
from kg.resolution.short_forms import iter_short_forms, office_core
from ontology.schema import load_schema

OFFICES, COUNTY_SCHOOLS, TOWN = "office", "county", "town"
"""Kinds of drawers."""

_TOWN = re.compile(r"[\u4e00-\u9fff]{1,6}?(?:镇|乡|街道|村|社区)")
_OFFICES = frozenset({"Government", "Association"})


@lru_cache(maxsize=65536)
def blocking_keys(name: str, type: str, scope: str) -> BlockingKeys:
    """Return the keys of a name; only those of organisations and places are compared.

    Args:
        name: Normalised.
        type: One of the ten classes.
        scope: Of its name key.
    """
    if not name or not (type == "Place" or type in load_schema().organizations()):
        return NO_KEYS
    parts = split_name(name, type, scope)
    forms = list(iter_short_forms(parts, type))
    shorter = {form.key for form in forms} | {form.unread_key for form in forms if form.unread_key}
    return BlockingKeys(
        name=parts.key,
        unread=None if parts.unread_key == parts.key else parts.unread_key,
        drawers=tuple(_drawers(parts, type)),
        shorter=tuple(sorted(shorter)),
    )


def _drawers(parts: NameParts, type: str) -> Iterator[str]:
    region = parts.region
    if region is None:
        return
    core = office_core(parts)
    if type in _OFFICES and len(core) > 1:
        yield f"{OFFICES}|{region.adcode}|{core[0]}{core[-1]}"
    if type == "School" and is_small(region):
        yield f"{COUNTY_SCHOOLS}|{region.adcode}"
    if _TOWN.match(parts.core):
        yield f"{TOWN}|{region.lineage[:2][-1]}|{parts.core}"


def find_neighbourhoods(
    groups: Mapping[GroupId, KeyGroup], joined: Iterable[tuple[GroupId, GroupId]] = ()
) -> list[tuple[GroupId, ...]]:
    """Return the neighbourhoods of more than one group, each sorted, in order.

    Args:
        groups: All groups, by id.
        joined: Pairs that are neighbours because people spoke about them.

    Source:
        Union-find, from networkx.
    """
    found: UnionFind[GroupId] = UnionFind()
    owners: dict[tuple[str, ...], GroupId] = {}
    for id_, group in groups.items():
        for key in _keys(group):
            owner = owners.setdefault(key, id_)
            if owner is not id_:
                found.union(owner, id_)
    for id_, group in groups.items():
        for key in _possible_keys(group):
            owner = owners.get(key, id_)
            if owner is not id_:
                found.union(owner, id_)
    for left, right in joined:
        found.union(left, right)
    # Only what met another is in there.
    members: dict[GroupId, list[GroupId]] = defaultdict(list)
    for id_ in list(found):
        members[found[id_]].append(id_)
    return sorted(tuple(sorted(ids)) for ids in members.values())


def _keys(group: KeyGroup) -> Iterator[tuple[str, ...]]:
    keys, type_ = group.keys, group.id.type
    yield ("key", group.id.key)
    if keys.name is not None:
        yield ("name", type_, keys.name)
    if keys.unread is not None:
        yield ("name", type_, keys.unread)
    for drawer in keys.drawers:
        yield ("drawer", type_, drawer)
    if group.college is not None:
        yield ("college", group.college)
    for code in group.credit_codes:
        yield ("credit code", code)


def _possible_keys(group: KeyGroup) -> Iterator[tuple[str, ...]]:
    for name in group.keys.shorter:
        yield ("name", group.id.type, name)
    for use in group.alias_uses:
        yield ("key", use.key)
