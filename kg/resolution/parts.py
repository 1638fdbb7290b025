"""The parts of an organisation's name: lead, place, core, legal form.

A Chinese organisation's name is place + brand + trade + legal form. What print and habit vary
(brackets, the administrative word of the place, larger places before it, how the legal form is
written out) is put aside here; what tells things apart (brand, trade, 集团, 股份, ordinals, parts)
stays in the core. Names with equal place and core differ in nothing but habit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ontology.catalogues.place_prefix import LEADS
from ontology.catalogues.region import Region, RegionLevel
from ontology.catalogues.regions import load_regions

_MARKS = str.maketrans("", "", "()[]\"'《》〈〉<>")
"""Marks that the one writes and the other leaves out: smc(中国)有限公司, smc中国有限公司."""

_LEGAL = re.compile(r"(?<![分子支总])(?:有限责任公司|有限公司|公司)$")
"""Not of 分公司, which is a branch, nor of 总公司, which is no longer way to write 公司."""

_OFFICE_WORDS = (
    ("人民政府", "政府"),
    ("委员会", "委"),
    ("妇女联合会", "妇联"),
    ("残疾人联合会", "残联"),
    ("工商业联合会", "工商联"),
    ("文学艺术界联合会", "文联"),
    ("社会科学界联合会", "社科联"),
    ("归国华侨联合会", "侨联"),
    ("科学技术协会", "科协"),
)
"""How public bodies are called by everybody: 县人民政府 is 县政府, 妇女联合会 is 妇联."""

_LEVEL = re.compile(r"省|自治区|市|州|县|旗|区")
_NUMBERED = re.compile(r"^第?([一二三四五六七八九十]+)(中|小)(?:学)?$")
"""市二中 is how everybody calls 市第二中学."""


@dataclass(frozen=True, slots=True)
class NameParts:
    """A normalised name, taken apart.

    Attributes:
        name: The whole.
        flat: The same without brackets and quotation marks.
        region: The place that it begins with, or that its scope says, or `None`.
        larger: Larger places before it, as written (广东省 of 广东省清远市).
        place: The place as written; empty where only the scope says it.
        basis: `name` where the name says the place, `level` where it says the level and the scope
            the place (市教育局), `scope` where only the scope says it; `None` without a region.
        words: What is left between place and legal form, with what stands before the place.
        core: The same, everyday abbreviations put one way (二中, 第二中学; 人民政府, 政府).
        legal: 有限责任公司, 有限公司, 公司 or empty.
        scope: Reporter within whose report alone the name holds; empty where it is a region's or
            everybody's.
    """

    name: str
    flat: str
    region: Region | None
    larger: str
    place: str
    basis: str | None
    words: str
    core: str
    legal: str
    scope: str = ""

    @property
    def key(self) -> str:
        """Return what names that differ in habit alone have in common."""
        return f"{self.region.adcode if self.region else ''} {self.core} {self.scope}"

    @property
    def unread_key(self) -> str | None:
        """Return the key that the name would have had its county not been read as a place.

        Short names of counties that are words as well (大兴, 南开) are read as places in some
        names and reports only. `None` where the place cannot be taken for a word.
        """
        region = self.region
        if region is None or self.basis != "name" or not is_small(region) or self.scope:
            return None
        return f" {region.short_name}{self.core} "


@lru_cache(maxsize=65536)
def split_name(name: str, type: str, scope: str = "") -> NameParts:
    """Take a normalised name apart.

    Args:
        name: Normalised.
        type: One of the ten classes; only firms have a legal form.
        scope: Of the name key: code of a region, name of a reporter, or empty.

    Example:
        >>> parts = split_name("广东省清远市安达电梯有限公司", "Enterprise")
        >>> parts.larger, parts.place, parts.core, parts.legal
        ('广东省', '清远市', '安达电梯', '有限公司')
    """
    flat = name.translate(_MARKS) or name
    within = scope if load_regions().get(scope) else ""
    lead, larger, place, region, rest = _split_place(flat, within)
    basis = "name" if region else None
    if region is None and within:
        region = load_regions().get(within)
        level = _LEVEL.match(rest)
        named = level is not None and region is not None and region.name.endswith(level.group())
        basis = "level" if named else "scope"
        rest = rest[level.end() :] if level is not None and named else rest
    words, legal = _split_legal(rest, type)
    words = lead + words
    own = "" if within or not scope else scope
    return NameParts(
        name, flat, region, larger, place, basis, words, _core(words, type), legal, own
    )


def _core(words: str, type: str) -> str:
    if type in {"Government", "Association"}:
        for long, short in _OFFICE_WORDS:
            words = words.replace(long, short)
    return _NUMBERED.sub(r"第\1\2学", words) if type == "School" else words


def _split_place(flat: str, within: str) -> tuple[str, str, str, Region | None, str]:
    """Return lead, larger places, place, its region, and the rest."""
    found = load_regions().match_prefix(flat, within or None)
    if found is None:
        return "", "", "", None, flat
    lead = LEADS.match(flat)
    start = lead.end() if lead else 0
    written = flat[start : found.length]
    for position in range(len(written) - 1):
        if found.region in load_regions().find(written[position:]):
            return (
                flat[:start],
                written[:position],
                written[position:],
                found.region,
                flat[found.length :],
            )
    return flat[:start], "", written, found.region, flat[found.length :]


def _split_legal(rest: str, type: str) -> tuple[str, str]:
    if type != "Enterprise":
        return rest, ""
    legal = _LEGAL.search(rest)
    if legal is None or legal.start() < 1:
        return rest, ""
    return rest[: legal.start()], legal.group()


def is_former_place(parts: NameParts) -> bool:
    """Tell whether a name says its place by a name that the place no longer bears.

    Example:
        >>> [is_former_place(split_name(n, "School")) for n in ("襄樊市第一中学", "襄阳一中")]
        [True, False]
    """
    region = parts.region
    if region is None or not parts.place:
        return False
    return not (parts.place.startswith(region.short_name) or region.name.startswith(parts.place))


def is_small(region: Region) -> bool:
    """Tell whether a region is a county: of those, a name passes from one to another."""
    return region.level is RegionLevel.COUNTY
