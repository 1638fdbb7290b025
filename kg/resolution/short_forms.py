"""Under which shorter names a thing may be named in another report.

A short form keeps the place and the brand and drops or abbreviates the rest, in order. It means a
thing only where no other thing of the reports can be meant by it; whether that is so is decided in
`linking`. Here it is told which forms a full name has, and how good each is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.coreference.short_forms import brand_forms, is_subsequence, school_forms
from kg.resolution.parts import NameParts
from kg.resolution.trade_words import has_brand, trade_ending

SURE, LIKELY, WEAK = 0.93, 0.75, 0.6
"""Scores of a short form with one expansion: it keeps place and brand; it leaves out one of them
or is a full name by itself; it leaves out what tells firms of a brand apart."""

WITHOUT_PLACE = "without place"
"""Reason of a form that leaves out the place and nothing else."""

_ABBREVIATED = re.compile(
    r"(?:职教中心|职院|技院|高专|师专|医专|卫专|职大|职技大|职中|职高|中专|职专|职校|技校|卫校)$"
)
"""Ends of schools' names that are never full names; 职业学校 and 学院 may be another school's."""

_SHARES = "股份"
_LONG_CORE = 4
"""Characters of a core that is a name by itself, without a place: 科大讯飞."""

_COUNTY_SCHOOL = re.compile(
    r"(?:中等|高级)?(?:职业)?(?:技术|教育)?(?:中专|高中|学校|中职校|中职学校|职校|职中|中心)(?:学校)?"
)
_LEGAL = re.compile(r"公司$")
_OFFICE = re.compile(r"[局厅委办联会院社]$")
_FULL_OFFICE = (("委员会", "委"), ("联合会", "联"), ("办公室", "办"))
_PLAIN_WORDS = frozenset({"管理", "监督管理", "事务", "事业发展", "工作"})
"""Words that an office may leave out without becoming another: 应急(管理)局."""


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A form of a name.

    Attributes:
        key: What it has in common with names that may mean it.
        score: How good it is.
        reason: What it leaves out.
        unread_key: As `NameParts.unread_key`.
    """

    key: str
    score: float
    reason: str
    unread_key: str | None = None


def iter_short_forms(parts: NameParts, type: str) -> Iterator[ShortForm]:
    """Yield the forms under which a name may recur, each key once, in no order.

    Args:
        parts: Of a name that holds everywhere; others have none.
        type: One of the ten classes; only firms and schools have forms that can be listed.

    Example:
        >>> from kg.resolution.parts import split_name
        >>> forms = iter_short_forms(split_name("杭州宏华科技有限公司", "Enterprise"), "Enterprise")
        >>> sorted((form.key, form.score) for form in forms)[-1]
        ('330100 宏华 ', 0.93)
    """
    if parts.scope or parts.basis in {"level", "scope"}:
        return
    forms: dict[str, ShortForm] = {}
    found = _company_forms(parts) if type == "Enterprise" else ()
    found = _school_forms(parts) if type == "School" else found
    for form in found:
        if form.key != parts.key and form.score > forms.get(form.key, _NO_FORM).score:
            forms[form.key] = form
    yield from forms.values()


_NO_FORM = ShortForm("", 0.0, "")


def _company_forms(parts: NameParts) -> Iterator[ShortForm]:
    found = {_strip_place(parts, text) for text in brand_forms(parts.name)}
    placed = parts.region is not None
    found |= {(placed, core) for core in _without_trades(parts.core)}
    for with_place, text in sorted(found):
        core = _LEGAL.sub("", text) or text
        whole = core + _SHARES == parts.core  # the legal form alone is left out
        if with_place or (whole and not placed and len(core) >= _LONG_CORE):
            score = SURE if has_brand(core) else WEAK
            yield ShortForm(_key(parts, core), score, "short form", _unread(parts, core))
        elif not placed:
            yield ShortForm(_key(None, core), WEAK, "short form")
        elif core == parts.core or whole:
            yield ShortForm(_key(None, core), LIKELY, WITHOUT_PLACE)
        else:
            yield ShortForm(_key(None, core), WEAK, "short form without place")


def _without_trades(core: str) -> Iterator[str]:
    """Yield a core without its last trade word, without the last two, and so on."""
    rest = core.removesuffix(_SHARES)
    while (ending := trade_ending(rest)) is not None and len(rest) > len(ending) + 1:
        rest = rest[: -len(ending)]
        yield rest


def _strip_place(parts: NameParts, text: str) -> tuple[bool, str]:
    """Return whether a form of a name begins with the name's place, and what is behind it.

    The place is known, so it need not be read again, which is what takes time.
    """
    if parts.region is None:
        return False, text
    places = (parts.larger + parts.place, parts.place, parts.region.short_name)
    for place in places:
        if place and text.startswith(place) and len(text) > len(place):
            return True, text[len(place) :]
    return False, text


def _key(parts: NameParts | None, core: str) -> str:
    code = parts.region.adcode if parts is not None and parts.region is not None else ""
    return f"{code} {core} "


def _unread(parts: NameParts, core: str) -> str | None:
    if parts.unread_key is None or parts.region is None:
        return None
    return f" {parts.region.short_name}{core} "


def _school_forms(parts: NameParts) -> Iterator[ShortForm]:
    for text in school_forms(parts.name):
        placed, core = _strip_place(parts, text)
        sure = placed and _ABBREVIATED.search(core) is not None
        key = _key(parts if placed else None, core)
        unread = _unread(parts, core) if placed else None
        yield ShortForm(key, SURE if sure else WEAK, "short form", unread)


def abbreviates_office(short: NameParts, full: NameParts) -> float:
    """Return how good a short form of a public body another name of the same place is, else 0.

    Example:
        >>> from kg.resolution.parts import split_name
        >>> names = ("清远市住建局", "清远市住房和城乡建设局", "清远市教育局", "清远市教育体育局")
        >>> one, two, three, four = (split_name(name, "Government") for name in names)
        >>> abbreviates_office(one, two), abbreviates_office(three, four)
        (0.93, 0.0)
    """
    few, many = office_core(short), office_core(full)
    if len(few) < 2 or len(few) >= len(many) or not _OFFICE.search(few):
        return 0.0
    if few[0] != many[0] or few[-1] != many[-1] or not is_subsequence(few, many):
        return 0.0
    stem, whole = few[:-1], many[:-1]
    if whole.startswith(stem):
        return SURE if whole[len(stem) :] in _PLAIN_WORDS else 0.0
    return 0.0 if stem in whole else SURE


def abbreviates_county_school(short: NameParts, full: NameParts) -> bool:
    """Tell whether both may be the one vocational school of a county, which has no name besides.

    Example:
        >>> from kg.resolution.parts import split_name
        >>> names = ("磐安县中职校", "磐安县中等职业技术学校", "磐安县理工职业技术学校")
        >>> one, two, three = (split_name(name, "School") for name in names)
        >>> abbreviates_county_school(one, two), abbreviates_county_school(one, three)
        (True, False)
    """
    cores = short.core, full.core
    return all(map(_COUNTY_SCHOOL.fullmatch, cores)) and is_subsequence(*cores)


def office_core(parts: NameParts) -> str:
    """Return the core of a public body's name, its ending written one way."""
    core = parts.core
    for long, short in _FULL_OFFICE:
        if core.endswith(long):
            return core.removesuffix(long) + short
    return core
