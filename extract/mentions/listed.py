"""Companies that a list alone tells: 与广州工控、广东万和等行业骨干企业开展合作.

What stands between 与 and 等…企业, set apart by 、, are companies, whatever they end in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.mentions.authorities import program_names, region_dictionary
from extract.mentions.suffixes import find_suffix, is_generic, own_characters
from extract.model import Mention

_END = re.compile(
    r"等(?:[^，。；：、与和及（）等]{0,24}?)"
    r"(?:企业|公司|集团|厂商|车企|房企|药企|酒店|电商平台|龙头|名企|单位(?=[合共签建开]))"
)
_BEFORE = re.compile(
    r"(?:与|和|同|跟|联合|携手|对接|引[入进]|依托|联手|会同|走进|赴|到|前往|为|向|由|如|于|有|包括|是|："
    r"|[（(“]|^|[，。；])$"
)
_ITEM = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·&]{2,10}")
_ORDINARY = re.compile(
    r"^(?:[与和同及或在是有为由对从到按以把被将等各该本其这那不]|大型|中小|小微|国有|民营|外资|合作|合资|龙头|骨干|重点|"
    r"知名|优质|优秀|多家|主要|上市|上述|国内|国外|新兴|本地|学校|学生|教师|相关)"
    r"|(?:业|类|型|级|性|化|方面|领域|岗位|课程|技术|技能|制度|模式|方式|平台|部门|政府|项目|活动|机制|设备|教师|"
    r"学生|人员|资源|环节|渠道|地区?|内|外|上|下|中|家|所|个)$"
)
_AND = "与和同"
_SIGNS = "、，。；：（(“" + _AND
_LONGEST_ITEM = 10
LONGEST_LIST = 80  # characters
SCORE = 0.7


class ListedCompanies:
    """Recognises companies without a suffix in a list that says what they are."""

    name = "list"

    def find(self, text: str, known: Sequence[Mention] = ()) -> list[Mention]:
        """Return the members of lists of companies that no ending tells."""
        return [
            Mention(start, end, "Enterprise", text[start:end], self.name, SCORE)
            for match in _END.finditer(text)
            for start, end in _members(text, match.start())
            if _is_brand(text[start:end])
        ]


def _members(text: str, end: int) -> Iterator[tuple[int, int]]:
    """Yield the members of the list that ends at `end`, where a word for partners begins it."""
    low = max(0, end - LONGEST_LIST)
    places: list[tuple[int, int]] = []
    while True:
        # 和 that ends a member is part of it (广东万和), not between two.
        cut = max(text.rfind(sign, low, end - 2 * (sign in _AND)) for sign in _SIGNS)
        goes_on = cut >= 0 and (text[cut] == "、" or (text[cut] in _AND and not places))
        listed = goes_on and "、" in text[max(low, cut - _LONGEST_ITEM - 1) : cut + 1]
        start = cut + 1 if listed else _begin(text, low, end)
        if start is None:
            return
        places.append((start, end))
        if not listed:
            break
        end = cut
    if len(places) > 1:
        yield from reversed(places)


def _begin(text: str, low: int, end: int) -> int | None:
    """Return where the first member begins: behind the nearest word for partners."""
    for start in range(end - 2, max(low, end - 12) - 1, -1):
        if _BEFORE.search(text, max(0, start - 2), start):
            return start
    return None


def _is_brand(name: str) -> bool:
    """Tell whether a member may be a brand: no ordinary word, no place, no trade or program."""
    if not _ITEM.fullmatch(name) or _ORDINARY.search(name) or name in program_names():
        return False
    if find_suffix(name) is not None or is_generic(name, "Enterprise"):
        return False
    places = [hit for hit in region_dictionary().iter_all(name) if hit.start == 0]
    own = len(name) - max((hit.end for hit in places), default=0)
    return own >= 2 and own_characters(name, "Enterprise") >= 1
