"""Claims that two groups are one thing: which pairs are looked at, and why.

Equal name keys of one type are one group before anything is compared. Two groups are looked at

- when the list of colleges, or the social credit code that reports give, is the same;
- when a report gives the name of the one as another form of the other's;
- when their names have place and core in common, or the one is a short form of the other.

A short form or alias must mean this one thing and no other, and say where the thing is, or come
from reports of the same corner: short forms are used again elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.resolution.comparison import FACTORS, compare_parts, compare_unread
from kg.resolution.model import AliasUse, Claim, GroupId, KeyGroup, Rank
from kg.resolution.name_index import BlockKey, NameIndex
from kg.resolution.short_forms import LIKELY, SURE, WEAK, WITHOUT_PLACE
from ontology.schema import load_schema

AUTHORITY = "authority"

_ALIAS_SCORES = {
    "defined": 0.98,
    "former name": 0.97,
    "fuller name": 0.96,
    "variant": 0.95,
    "short form": 0.94,
}
"""How sure it is that a form means elsewhere what it means in the report that gives it."""

_CREDIT_CODE_SCORE = 0.99
_AMBIGUOUS = 0.55
_MOST_EXPANSIONS = 4
"""Of a form that may mean more things than these nobody is asked."""

_FULL_LEGAL = frozenset({"有限公司", "有限责任公司"})

_MOST_LINKS = 16
"""Pairs between two blocks that are all claimed; of larger ones each with the first."""

AliasOwners = dict[GroupId, dict[GroupId, list[AliasUse]]]
"""Groups whose names are other forms of others -> those others, with the uses that say so."""

_MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})


def iter_claims(groups: Mapping[GroupId, KeyGroup], index: NameIndex) -> Iterator[Claim]:
    """Yield every claim, in no order; some twice.

    Args:
        groups: All groups, by id.
        index: Of their names.
    """
    yield from _code_claims(groups)
    owners = alias_owners(groups)
    yield from _alias_claims(groups, index, owners)
    yield from _name_claims(groups, index)
    yield from _short_form_claims(groups, index, owners)
    yield from _type_claims(groups)


def _code_claims(groups: Mapping[GroupId, KeyGroup]) -> Iterator[Claim]:
    colleges: dict[str, list[GroupId]] = defaultdict(list)
    credit_codes: dict[str, list[GroupId]] = defaultdict(list)
    for id_, group in groups.items():
        if group.college is not None:
            colleges[group.college].append(id_)
        if len(group.credit_codes) == 1:
            credit_codes[min(group.credit_codes)].append(id_)
    for found, score, reason in (
        (colleges, 1.0, AUTHORITY),
        (credit_codes, _CREDIT_CODE_SCORE, "credit code"),
    ):
        for members in found.values():
            first, *others = sorted(members)
            for other in others:
                yield Claim(Rank.AUTHORITY, first, other, score, (reason,))


def _alias_claims(
    groups: Mapping[GroupId, KeyGroup], index: NameIndex, alias_uses: AliasOwners
) -> Iterator[Claim]:
    became_one = {
        (owner, target)
        for owner, targets in former_names(groups).items()
        for target in targets
        if len(targets) > 1
    }
    for target, owners in alias_uses.items():
        things = {_thing(owner, index) for owner in owners}
        named = groups[target]
        for owner, uses in owners.items():
            near = [use.reason for use in uses if _is_near(use, named)]
            score = max((_ALIAS_SCORES[reason] for reason in near), default=WEAK)
            if len(things) > 1:
                score = _AMBIGUOUS
            left, right = sorted((owner, target))
            if len(things) <= _MOST_EXPANSIONS and (owner, target) not in became_one:
                yield Claim(Rank.ALIAS, left, right, score, ("alias",))


def _thing(group: GroupId, index: NameIndex) -> tuple[str, str]:
    """Return what stands for all groups that differ from a group in habit alone."""
    return (group.type, index.parts(group).key if group in index else group.key)


def alias_owners(
    groups: Mapping[GroupId, KeyGroup], reasons: Iterable[str] = _ALIAS_SCORES
) -> AliasOwners:
    """Return the groups whose names are other forms of others, and those others with the uses.

    Args:
        groups: All groups, by id.
        reasons: Why extraction joined the forms that count.
    """
    wanted = frozenset(reasons)
    owners: dict[GroupId, dict[GroupId, list[AliasUse]]] = defaultdict(lambda: defaultdict(list))
    for id_, group in groups.items():
        for use in group.alias_uses:
            target = GroupId(use.key, id_.type)
            if use.reason in wanted and target != id_ and target in groups:
                owners[target][id_].append(use)
    return owners


def former_names(groups: Mapping[GroupId, KeyGroup]) -> dict[GroupId, list[GroupId]]:
    """Return for each group those whose names are former names of it and of no other, sorted."""
    found: dict[GroupId, list[GroupId]] = defaultdict(list)
    for target, owners in sorted(alias_owners(groups, {"former name"}).items()):
        if len(owners) == 1:
            found[next(iter(owners))].append(target)
    return found


def _is_near(use: AliasUse, named: KeyGroup) -> bool:
    """Tell whether a form means what the reports mean that have it as a name."""
    if use.carries_place:
        return True
    where = use.prefecture if use.reason == "short form" else use.province
    return where in named.home_regions


def _name_claims(groups: Mapping[GroupId, KeyGroup], index: NameIndex) -> Iterator[Claim]:
    for left, right in index.iter_pairs():
        found = compare_parts(index.parts(left), index.parts(right))
        if found is not None:
            yield Claim(Rank.NAME, left, right, found.score, found.reasons)
    for one, other in index.iter_town_pairs():
        ends = sorted((one, other))
        reason = "inferred place"
        yield Claim(Rank.NAME, ends[0], ends[1], FACTORS[reason], (reason,))
    for unread, placed in index.iter_unread_pairs():
        near = share_corner(groups[unread], groups[placed])
        found = compare_unread(index.parts(unread), index.parts(placed), near=near)
        left, right = sorted((unread, placed))
        yield Claim(Rank.NAME, left, right, found.score, found.reasons)


def _short_form_claims(
    groups: Mapping[GroupId, KeyGroup], index: NameIndex, alias_uses: AliasOwners
) -> Iterator[Claim]:
    meanings: dict[BlockKey, set[BlockKey]] = defaultdict(set)
    for target, owners in alias_uses.items():
        meanings[_thing(target, index)].update(_thing(owner, index) for owner in owners)
    expansions: dict[BlockKey, dict[BlockKey, tuple[float, str]]] = defaultdict(dict)
    for short, full, score, reason in index.iter_expansions():
        expansions[short][full] = max((score, reason), expansions[short].get(full, (0.0, "")))
    for short, fulls in expansions.items():
        things = meanings[short].union(fulls) - {short}
        if any(index.parts(id_).legal in _FULL_LEGAL for id_ in index.readings(short)):
            # 安达电梯有限公司 is a name by itself, so 安达电梯 may mean it as well.
            things.add(short)
        if len(things) <= _MOST_EXPANSIONS:
            for full, (score, reason) in fulls.items():
                for left, right in _pairs(index.block(short), index.block(full)):
                    sure = _weigh(score, reason, groups[left], groups[right], index)
                    sure = min(sure, _AMBIGUOUS) if len(things) > 1 else sure
                    ends = sorted((left, right))
                    yield Claim(Rank.NAME, ends[0], ends[1], sure, (reason,))


def _weigh(score: float, reason: str, short: KeyGroup, full: KeyGroup, index: NameIndex) -> float:
    """Return the score of a short form with one expansion.

    What leaves out the place, but nothing else, means the thing of its own corner; with a full
    legal form it may as well be the firm of the whole country, of which the other is a daughter.
    A full name that leaves out more is no short form.
    """
    parts = index.parts(short.id)
    placed = parts.basis == index.parts(full.id).basis == "name"
    near = placed or share_corner(short, full)
    if parts.legal in _FULL_LEGAL:
        return WEAK if reason == WITHOUT_PLACE and near else 0.0
    if score >= SURE:
        return score if near else LIKELY
    if score >= LIKELY:
        return SURE if near else WEAK
    return score


def _pairs(shorts: list[GroupId], fulls: list[GroupId]) -> Iterator[tuple[GroupId, GroupId]]:
    if len(shorts) * len(fulls) <= _MOST_LINKS:
        yield from ((short, full) for short in shorts for full in fulls)
        return
    yield from ((short, fulls[0]) for short in shorts)
    yield from ((shorts[0], full) for full in fulls[1:])


def share_corner(left: KeyGroup, right: KeyGroup) -> bool:
    """Tell whether both are named by reports of one prefecture."""
    common = left.home_regions & right.home_regions
    return any(not code.endswith("0000") or code in _MUNICIPALITIES for code in common)


def _type_claims(groups: Mapping[GroupId, KeyGroup]) -> Iterator[Claim]:
    """Claim what has one key and two types: a veto stops it, a person may set the type."""
    order = list(load_schema().classes)
    by_key: dict[str, list[GroupId]] = defaultdict(list)
    for id_ in groups:
        by_key[id_.key].append(id_)
    for members in by_key.values():
        first, *others = sorted(members, key=lambda id_: order.index(id_.type))
        for other in others:
            left, right = sorted((first, other))
            yield Claim(Rank.NAME, left, right, 1.0, ("equal name",))
