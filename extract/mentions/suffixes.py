"""What the end of a name tells, and when a name names nothing."""

from __future__ import annotations

import re
from functools import cache

from extract.mentions.authorities import college_dictionary, region_dictionary
from extract.mentions.dictionary import Dictionary
from extract.mentions.lexicons import (
    Suffix,
    generic_words,
    plural_words,
    stand_ins,
    suffixes,
)
from extract.mentions.scan import fold
from ontology.catalogues.region import RegionLevel
from ontology.catalogues.regions import load_regions

_PROGRAM_ENDS = re.compile(
    r"[（(][^（）()]{0,12}(?:方向|新增|停招|拟新设|新设)[）)]$|等?专业$|方向$"
)
_INSERT = re.compile(r"[（）“”·—–\-－\s\d.．]")
_PARTY_AND_STATE = ("省委省", "市委市", "县委县", "区委区", "镇党委镇", "党委")
_LEVELS = frozenset(
    [*"省市县区州旗镇乡", "市委", "县委", "省委", "区委", "自治区", *_PARTY_AND_STATE]
)
_COUNTY = re.compile(r"(?:^|[省市州盟区])([\u4e00-\u9fff]{1,8}[县市区旗])$")
_SCHOOLS = re.compile(
    r"[附一二三四五六七八九十]中$|附小$|中学|小学|幼儿园|学校|学院|大学|职业|职校|实验"
)
_OWN_UNIT = re.compile(r"(?:学院|学校|[我本该][校院])")
"""Before a unit of the school's own: 学院农机研究所."""
LONGEST_NAME = 45
_MIN_OWN = 2
_MOST_REMARKS = 3


def find_suffix(name: str) -> Suffix | None:
    """Return the longest listed word that ends a name, or `None`.

    Example:
        >>> find_suffix("上海三菱电梯有限公司").text
        '有限公司'
    """
    words = suffixes()
    for start in range(max(0, len(name) - _longest_suffix()), len(name)):
        if (suffix := words.get(name[start:])) is not None:
            return suffix
    return None


@cache
def _longest_suffix() -> int:
    return max(map(len, suffixes()))


@cache
def _suffix_dictionary() -> Dictionary[Suffix]:
    return Dictionary(sorted(suffixes().items()))


def suffix_ends(text: str) -> list[tuple[int, int, Suffix]]:
    """Return the longest suffix at each end where one may end a name, by end."""
    longest: dict[int, tuple[int, int, Suffix]] = {}
    for start, end, suffix in _suffix_dictionary().iter_all(text):
        if end not in longest or start < longest[end][0]:
            longest[end] = (start, end, suffix)
    return [
        hit
        for end, hit in sorted(longest.items())
        if end == len(text) or text[end] not in hit[2].not_before
    ]


@cache
def _generic_dictionary(type_: str) -> Dictionary[None]:
    return Dictionary((word, None) for word in sorted(generic_words(type_) | plural_words()))


def own_characters(stem: str, type_: str) -> int:
    """Count the characters of a stem that are neither region nor generic for the type.

    Example:
        >>> own_characters("校内产教融合", "Facility"), own_characters("清远市汽车维修", "Facility")
        (0, 4)
    """
    text = _INSERT.sub("", stem)
    taken = bytearray(len(text))
    if text[:1] in _LEVELS:
        taken[0] = 1
    for start, end, _ in region_dictionary().iter_longest(text):
        taken[start:end] = b"\x01" * (end - start)
    for start, end, _ in _generic_dictionary(type_).iter_longest(text):
        taken[start:end] = b"\x01" * (end - start)
    return len(text) - sum(taken)


def _without_regions(stem: str) -> int:
    regions = region_dictionary().iter_longest(stem)
    return len(stem) - sum(end - start for start, end, _ in regions)


def _has_region(stem: str) -> bool:
    return any(True for _ in region_dictionary().iter_all(stem))


def _ends_in_county(stem: str) -> bool:
    """Tell whether a stem ends in a county; one that is called 县 need not be known."""
    match = _COUNTY.search(stem)
    if match is None or stem.endswith("县"):
        return match is not None
    return any(r.level is RegionLevel.COUNTY for r in load_regions().find(match.group(1)))


def has_own_name(stem: str, suffix: Suffix) -> bool:
    """Tell whether what stands before a suffix makes a name of it.

    A bare level (市职业技术学校, 县妇联) counts where a region would; a region with words of
    plurality (广东省薄弱学校) does not.
    """
    if suffix.needs in ("none", "free"):
        return True
    if suffix.needs in ("never", "part") or not stem:
        return False
    if suffix.needs == "any":
        return len(stem) >= _MIN_OWN
    own = own_characters(stem, suffix.type)
    if suffix.needs == "county" and _ends_in_county(stem):
        return True
    if suffix.needs == "trade" and _has_region(stem) and not _is_plural(stem):
        return _without_regions(stem) >= _MIN_OWN
    if own >= _MIN_OWN:
        return True
    if suffix.needs == "region":
        return stem in _LEVELS or (_has_region(stem) and not _is_plural(stem))
    return own == 1 and _has_region(stem)


@cache
def _plural_dictionary() -> Dictionary[None]:
    return Dictionary((word, None) for word in sorted(plural_words()))


def _is_plural(stem: str) -> bool:
    return any(True for _ in _plural_dictionary().iter_all(stem))


def may_be_stem(stem: str, suffix: Suffix) -> bool:
    """Tell whether a stem is short, whole, and no unit of the school's own."""
    if len(stem) > LONGEST_NAME or "某" in stem:
        return False
    balanced = stem.count("（") == stem.count("）") and stem.count("“") == stem.count("”")
    return balanced and not (suffix.type == "Institution" and _OWN_UNIT.match(stem))


def is_brand_of_group(stem: str) -> bool:
    """Tell whether an education group is called after neither a place nor a school.

    Example:
        >>> is_brand_of_group("上海中锐"), is_brand_of_group("广州市第一中学")
        (True, False)
    """
    return own_characters(stem, "School") >= _MIN_OWN and not _SCHOOLS.search(stem)


def type_of_name(text: str) -> str | None:
    """Return the type that the ending of a whole cell or name tells, or `None`.

    Colleges of the ministry's list are schools whatever they end in.

    Example:
        >>> type_of_name("连州市三水瑶族乡新八村"), type_of_name("合作企业")
        ('Place', None)
    """
    name = fold(text.strip()).strip("“”")
    if any(hit.start == 0 and hit.end == len(name) for hit in college_dictionary().iter_all(name)):
        return "School"
    suffix = find_suffix(name)
    if suffix is None and name.endswith("）") and "（" in name:
        name = name[: name.rindex("（")]
        suffix = find_suffix(name)
    if suffix is None or is_generic(name, suffix.type):
        return None
    return suffix.type


def is_generic(name: str, type_: str) -> bool:
    """Tell whether a name is made of words that name nothing in particular.

    Example:
        >>> is_generic("各中职学校", "School"), is_generic("宁德财经学校", "School")
        (True, False)
    """
    folded = fold(name)
    if folded in stand_ins():
        return True
    suffix = find_suffix(folded)
    if suffix is None:
        return own_characters(folded, type_) == 0 and not _has_region(folded)
    stem = folded[: len(folded) - len(suffix.text)]
    if suffix.needs == "office":
        return not (_has_region(stem) or stem[:1] in _LEVELS)
    return not has_own_name(stem, suffix)


def strip_program_suffix(text: str) -> str:
    """Take 专业, 方向 and remarks in brackets off a program's name; 专业群 stays.

    Example:
        >>> strip_program_suffix("护理专业"), strip_program_suffix("茶产业专业群")
        ('护理', '茶产业专业群')
    """
    name = text.strip()
    for _ in range(_MOST_REMARKS):
        name = _PROGRAM_ENDS.sub("", name).strip() or name
    return name
