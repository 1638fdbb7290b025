"""What speaks against two names being one thing, however alike they are.

浙江交通职业技术学院 and 江西交通职业技术学院 are 0.90 alike and different. Each veto is a small
function of two groups; the first that objects gives the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.resolution.model import KeyGroup
from kg.resolution.parts import split_name
from kg.resolution.short_forms import SURE, iter_short_forms
from ontology.catalogues.regions import load_regions

_ORDINAL = re.compile(
    r"""
    第(?P<marked>[零一二三四五六七八九十百\d]+)                          # 第一人民医院
    | (?P<bare>[一二三四五六七八九十]+)(?=[中小职厂幼院附](?!国))           # 二中, 修配一厂
    | (?P<number>\d+)                                                 # 10000号, 115医院
    """,
    re.VERBOSE,
)
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}

_LEVELS = (
    ("幼儿园", "kindergarten"),
    ("小学", "primary school"),
    ("技师学院", "technician college"),
    ("技工学校", "technician school"),
    ("中学", "middle school"),
    ("大学", "university"),
    ("学院", "college"),
    ("学校", "school"),
)
"""Endings that say what sort of school it is, longer ones before those that they end in."""

_PARTS = (
    "集团", "控股", "分公司", "子公司", "分行", "支行", "分院", "分校", "分店", "分部", "分会",
    "校区", "院区", "附属", "办事处", "营业部", "研究院", "厂", "专业群", "股份", "筹",
)  # fmt: skip
"""Words that make of a name that of its group, branch or part, or of another legal person."""

SAME_REPORT = "a report names both"
"""The veto that a person may well overrule: extraction cannot always tell."""

_SHARES = "股份"
_LEGAL_FORM = re.compile(r"公司$")


def find_veto(left: KeyGroup, right: KeyGroup) -> str | None:
    """Return why two groups must not be joined, or `None`; symmetric."""
    for veto in _VETOES:
        reason = veto(left, right)
        if reason is not None:
            return reason
    return None


def veto_type(left: KeyGroup, right: KeyGroup) -> str | None:
    """Object to different types."""
    if left.id.type == right.id.type:
        return None
    return _differ("type", left.id.type, right.id.type)


def veto_authority(left: KeyGroup, right: KeyGroup) -> str | None:
    """Object to different codes in the list of colleges."""
    if not left.college or not right.college or left.college == right.college:
        return None
    return _differ("college code", left.college, right.college)


def veto_credit_code(left: KeyGroup, right: KeyGroup) -> str | None:
    """Object to different social credit codes."""
    one, other = left.credit_codes, right.credit_codes
    if not one or not other or not one.isdisjoint(other):
        return None
    return _differ("credit code", _shown(one), _shown(other))


def veto_same_report(left: KeyGroup, right: KeyGroup) -> str | None:
    """Object where a report that names both keeps them apart.

    Not where they differ in habit alone, or the one is a short form of the other with place and
    brand: then extraction only could not tell.
    """
    if left.college and left.college == right.college:
        return None
    if not left.credit_codes.isdisjoint(right.credit_codes):
        return None
    if left.documents.isdisjoint(right.documents) or _are_forms(left, right):
        return None
    return SAME_REPORT


def _are_forms(left: KeyGroup, right: KeyGroup) -> bool:
    """Tell whether two names are forms of one by themselves, whatever else there is."""
    one, other = (split_name(g.name, g.id.type, g.scope) for g in (left, right))
    if one.key == other.key:
        return True
    return any(
        form.key == short.key and form.score >= SURE and short.legal in ("", "公司")
        for full, short in ((one, other), (other, one))
        for form in iter_short_forms(full, left.id.type)
    )


def veto_place(left: KeyGroup, right: KeyGroup) -> str | None:
    """Object to places of which neither lies in the other."""
    for one in sorted(code for code, basis in left.regions if basis == "name"):
        for other in sorted(code for code, basis in right.regions if basis == "name"):
            if not _overlap(one, other):
                return _differ("place", *(_region_name(code) for code in (one, other)))
    return None


def veto_ordinal(left: KeyGroup, right: KeyGroup) -> str | None:
    """Object to different numbers: 第一 and 第二, and the one that has none."""
    one, other = find_ordinals(left.name), find_ordinals(right.name)
    return None if one == other else _differ("ordinal", _shown(one), _shown(other))


def veto_level(left: KeyGroup, right: KeyGroup) -> str | None:
    """Object to different sorts of schools."""
    one, other = find_level(left.name), find_level(right.name)
    if one and other and one != other:
        return _differ("level", one, other)
    kinds = set(left.school_kinds), set(right.school_kinds)
    if all(kinds) and kinds[0].isdisjoint(kinds[1]):
        return _differ("kind of school", *("/".join(sorted(kind)) for kind in kinds))
    return None


def veto_part(left: KeyGroup, right: KeyGroup) -> str | None:
    """Object to a group against its company, a whole against its branch."""
    one, other = _parts(left.name), _parts(right.name)
    if not (_LEGAL_FORM.search(left.name) and _LEGAL_FORM.search(right.name)):
        # 宏华数码 without a legal form may well be 宏华数码股份有限公司.
        one, other = one - {_SHARES}, other - {_SHARES}
    return None if one == other else _differ("group or branch", _shown(one), _shown(other))


def _parts(name: str) -> set[str]:
    return {part for part in _PARTS if part in name}


_VETOES: tuple[Callable[[KeyGroup, KeyGroup], str | None], ...] = (
    veto_type,
    veto_authority,
    veto_credit_code,
    veto_same_report,
    veto_place,
    veto_ordinal,
    veto_level,
    veto_part,
)


def find_ordinals(name: str) -> frozenset[str]:
    """Return the numbers of a normalised name, each in digits where it is below a hundred.

    Example:
        >>> sorted(find_ordinals("市第二公共汽车公司修配一厂")), sorted(find_ordinals("市二中"))
        (['1', '2'], ['2'])
    """
    return frozenset(
        _in_digits(match.group(match.lastgroup or 0)) for match in _ORDINAL.finditer(name)
    )


def find_level(name: str) -> str | None:
    """Return what sort of school a name's ending says, or `None`.

    Example:
        >>> find_level("清远职业技术学院"), find_level("清职院")
        ('college', None)
    """
    return next((level for ending, level in _LEVELS if name.endswith(ending)), None)


def _in_digits(number: str) -> str:
    tens, found, units = number.rpartition("十")
    if number.isdecimal() or not set(tens + units) <= set(_DIGITS):
        return number.lstrip("0") or number
    if not found:
        return str(_DIGITS[number]) if len(number) == 1 else number
    if len(tens) > 1 or len(units) > 1:
        return number
    return str((_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[units] if units else 0))


def _overlap(left: str, right: str) -> bool:
    regions = load_regions()
    one, other = regions.get(left), regions.get(right)
    return one is None or other is None or one.lies_in(other) or other.lies_in(one)


def _region_name(code: str) -> str:
    region = load_regions().get(code)
    return region.name if region else code


def _shown(values: set[str] | frozenset[str]) -> str:
    return "/".join(sorted(values)) or "none"


def _differ(what: str, left: str, right: str) -> str:
    return f"{what} differs: {' and '.join(sorted((left, right)))}"
