"""How sure it is that two names of one place and core are one thing.

Each way in which the two still differ has a factor: the share of pairs with this difference alone
that are one thing, judged on the pairs of `data/gold/identity`. The score is their product, the
reasons are the names of the differences; `bench/identity.py` must be rerun when one moves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.resolution.parts import NameParts, is_former_place, is_small

MERGE_THRESHOLD = 0.9
"""Lowest score at which two groups are joined without asking, inclusive."""

QUEUE_THRESHOLD = 0.5
"""Lowest score at which a person is asked, inclusive."""

FACTORS = {
    "equal name": 1.0,  # of another scope or type
    "brackets": 0.98,  # smc(中国)有限公司, smc中国有限公司
    "legal form": 0.97,  # 有限公司, 有限责任公司, 公司
    "no legal form": 0.95,  # 安达电梯, 安达电梯有限公司
    "everyday abbreviation": 0.97,  # 县人民政府, 县政府; 第二中学, 二中
    "administrative word": 0.97,  # 广东省, 广东
    "containing place": 0.96,  # 广东省清远市, 清远市
    "renamed place": 0.95,  # 襄樊, 襄阳
    "succeeded place": 0.75,  # a county that took over another may have had such a body before
    "place of the report": 0.96,  # 市教育局 in a report of 清远, 清远市教育局
    "inferred place": 0.7,  # 组织部 in a report of 清远, 清远市组织部
}
_SHORT_CORE = 3
_BARE = 0.8
"""Instead of "no legal form" for a core of up to `_SHORT_CORE` characters without a place: 格力
may be any firm of the brand."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How sure it is that two names are one thing, from 0 to 1, and how they differ."""

    score: float
    reasons: tuple[str, ...]


def compare_parts(left: NameParts, right: NameParts) -> Comparison | None:
    """Compare two names of one type with equal keys; symmetric.

    Returns:
        `None` where they cannot be one thing: two places that became one.
    """
    score, reasons = 1.0, []
    for reason, factor in (*_place_differences(left, right), *_form_differences(left, right)):
        if not factor:
            return None
        score *= factor
        reasons.append(reason)
    return Comparison(round(score, 3), tuple(reasons) or ("equal name",))


def compare_unread(unread: NameParts, placed: NameParts, *, near: bool) -> Comparison:
    """Compare two names of one type of which the one's place is not read in the other.

    Args:
        unread: Has no place; its core begins with the name of the other's county.
        placed: The other.
        near: Whether reports of one corner name both.
    """
    reason = "place of the report" if near else "inferred place"
    score, reasons = FACTORS[reason], [reason]
    for other, factor in _legal_differences(unread, placed):
        score *= factor
        reasons.append(other)
    return Comparison(round(score, 3), tuple(reasons))


def _place_differences(left: NameParts, right: NameParts) -> Iterator[tuple[str, float]]:
    bases = {left.basis, right.basis}
    if len(bases) > 1:
        reason = "inferred place" if "scope" in bases else "place of the report"
        yield reason, FACTORS[reason]
    if "" in (left.place, right.place):
        return
    if left.larger != right.larger:
        yield _named("containing place")
    if left.place == right.place:
        return
    former = is_former_place(left), is_former_place(right)
    if all(former):
        yield "succeeded place", 0.0
    elif any(former):
        yield _renamed(left)
    else:
        yield _named("administrative word")


def _renamed(parts: NameParts) -> tuple[str, float]:
    # Of prefectures the whole changed its name; of counties some were taken in by a neighbour.
    region = parts.region
    small = region is not None and is_small(region)
    return _named("succeeded place" if small else "renamed place")


def _form_differences(left: NameParts, right: NameParts) -> Iterator[tuple[str, float]]:
    yield from _legal_differences(left, right)
    if left.words != right.words:
        yield _named("everyday abbreviation")
    if left.flat == right.flat and left.name != right.name:
        yield _named("brackets")


def _legal_differences(left: NameParts, right: NameParts) -> Iterator[tuple[str, float]]:
    if left.legal != right.legal:
        if left.legal and right.legal:
            yield _named("legal form")
        else:
            bare = left.region is None and len(left.core) <= _SHORT_CORE
            yield "no legal form", _BARE if bare else FACTORS["no legal form"]


def _named(reason: str) -> tuple[str, float]:
    return reason, FACTORS[reason]
