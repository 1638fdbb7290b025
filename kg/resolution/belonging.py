"""Links between things that are not one: a part and its whole, what was before and what came after.

A branch, plant, campus, hospital or department bears the name of its whole and a word for what it
is. The whole must be in the graph by itself: a link never makes an entity. Of several wholes the
nearest counts. What a report calls a former name is the same school under another name, unless a
veto says that they are two (a 中专 that became a college), or several former schools became one:
then the one changed to the other. So it is where a report says that it was renamed, raised, or
merged into another (`changes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.resolution.linking import former_names
from kg.resolution.model import (
    CHANGED_TO,
    SUB_ORGANIZATION_OF,
    GroupId,
    GroupLink,
    KeyGroup,
)
from kg.resolution.name_index import NameIndex
from kg.resolution.parts import NameParts
from ontology.schema import load_schema


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of part.

    Attributes:
        reason: Its name.
        pattern: Ends the names of such parts.
        wholes: Types of their wholes.
        score: How sure it is.
    """

    reason: str
    pattern: re.Pattern[str]
    wholes: frozenset[str]
    score: float


_FIRMS = frozenset({"Enterprise"})
_SCHOOLS = frozenset({"School"})
_BODIES = frozenset({"School", "Government", "Institution", "Association", "Enterprise"})

_KINDS = (
    _Kind(
        "branch",
        re.compile(
            r"(?:分公司|子公司|支公司|分行|支行|分店|分部|营业部|办事处|营业厅|项目部|总部)$"
        ),
        _FIRMS,
        0.97,
    ),
    _Kind(
        "plant",
        re.compile(r"(?:分厂|工厂|生产基地|制造基地|[一二三四五六七八九十\d]厂)$"),
        _FIRMS,
        0.95,
    ),
    _Kind("campus", re.compile(r"(?:校区|分校|教学点|分院)$"), _SCHOOLS | {"Institution"}, 0.97),
    _Kind("affiliated", re.compile(r"附属.{0,12}$"), _SCHOOLS | {"Institution"}, 0.96),
    _Kind(
        "department",
        re.compile(
            r"""(?:系|教学部|学部|研究院|研究所|研究中心|继续教育学院|科|处|室|股|办公室
            |分局|支队|大队|分会|工会|委|委员会
            |党支部|党总支|党组织)$""",
            re.VERBOSE,
        ),
        _BODIES,
        0.92,
    ),
    _Kind("college", re.compile(r"(?<!职业)(?<!技术)学院$"), _SCHOOLS, 0.9),
    _Kind("member of a group", re.compile(r"公司$"), _FIRMS, 0.9),
)
"""Kinds of parts, the surest first."""

_CHANGE_SCORE = 0.95
_MEMBER = _KINDS[-1]
_GROUP = re.compile(r"集团$")
_LEGAL = re.compile(r"(?:股份)?(?:有限责任公司|有限公司|公司)$")
_SHORTEST_WHOLE = 2
_LONGEST_PART = 18


def iter_part_links(groups: Mapping[GroupId, KeyGroup], index: NameIndex) -> Iterator[GroupLink]:
    """Yield the link of each part to its nearest whole, in no order.

    Args:
        groups: All groups, by id.
        index: Of their names.
    """
    organisations = load_schema().organizations()
    for id_, group in groups.items():
        if id_.type in organisations and id_ in index and not group.college:
            link = _find_whole(id_, index)
            if link is not None:
                yield link


def _find_whole(id_: GroupId, index: NameIndex) -> GroupLink | None:
    parts = index.parts(id_)
    core = parts.core + parts.legal
    for kind in _KINDS:
        found = kind.pattern.search(core)
        if found is None:
            continue
        # Backwards, so that the nearest whole is found first.
        for end in range(min(found.start(), len(core) - 1), _SHORTEST_WHOLE - 1, -1):
            if len(core) - end > _LONGEST_PART:
                break
            whole = _find_group(parts, core[:end], kind, index)
            if whole is not None and whole != id_:
                return GroupLink(id_, SUB_ORGANIZATION_OF, whole, kind.reason, kind.score)
    return None


def _find_group(parts: NameParts, core: str, kind: _Kind, index: NameIndex) -> GroupId | None:
    """Return the group whose name is the place of the part and the beginning of its core."""
    short = _LEGAL.sub("", core)
    if kind is _MEMBER and not _GROUP.search(short):
        return None
    shares = [short + "股份"] if "股份" in core[len(short) :] else []
    code = parts.region.adcode if parts.region is not None else ""
    for written in (*shares, short):
        for type_ in sorted(kind.wholes):
            members = index.block((type_, f"{code} {written} {parts.scope}"))
            if members and len(written) >= _SHORTEST_WHOLE:
                return members[0]
    return None


def iter_stated_changes(changes: Iterable[tuple[GroupId, GroupId, str]]) -> Iterator[GroupLink]:
    """Yield a link for what documents say changed (before, after, how), in no order."""
    organisations = load_schema().organizations()
    for before, after, reason in changes:
        if {before.type, after.type} <= organisations:
            yield GroupLink(before, CHANGED_TO, after, reason, _CHANGE_SCORE)


def iter_former_name_links(
    groups: Mapping[GroupId, KeyGroup], vetoed: Iterable[tuple[GroupId, GroupId]]
) -> Iterator[GroupLink]:
    """Yield a link for each former name that is a thing of its own, in no order.

    Args:
        groups: Whole neighbourhoods, by id.
        vetoed: Pairs, the lower group first, that a veto kept from being one thing.
    """
    organisations = load_schema().organizations()
    refused = frozenset(vetoed)
    for owner, earlier in former_names(groups).items():
        for target in earlier if owner.type in organisations else ():
            pair = (min(owner, target), max(owner, target))
            if len(earlier) > 1:
                yield GroupLink(target, CHANGED_TO, owner, "merger", _CHANGE_SCORE)
            elif pair in refused:
                yield GroupLink(target, CHANGED_TO, owner, "former name", _CHANGE_SCORE)
