"""One pass over a text: where a name cannot go on, where regions stand.

A wall is a range that no name crosses on its way left: punctuation, a function word, a verb, a
number with its measure. Brackets, quotation marks and joining words are walls of their own kinds,
because some names do hold them: SMC（中国）有限公司, “粤菜师傅”大师工作室, 江门市新会陈皮行业协会.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple

from extract.mentions.authorities import college_dictionary, region_dictionary
from extract.mentions.dictionary import Dictionary
from extract.mentions.lexicons import countries, name_words, suffixes

_FOLD = str.maketrans("()﹙﹚[]{}「」『』〝〞,;:!?&｡﹑", "（）（）［］｛｝“”“”“”，；：！？＆。、")
_LONGEST_INSERT = 16
"""Characters that brackets or quotation marks inside a name may hold."""


class Wall(Enum):
    """Why a name cannot simply go on to the left."""

    STOP = "stop"
    CONJUNCTION = "conj"
    OPEN = "open"
    CLOSE = "close"
    QUOTE = "quote"
    UNQUOTE = "unquote"


_WORDS = (Wall.STOP, Wall.CONJUNCTION)


class Barrier(NamedTuple):
    """A wall at `[start, end)`; `partner` is where its opening sign stands, -1 if nowhere."""

    start: int
    end: int
    wall: Wall
    partner: int = -1


_SIGNS = {"（": Wall.OPEN, "）": Wall.CLOSE, "“": Wall.QUOTE, "”": Wall.UNQUOTE}
_PUNCTUATION = re.compile(
    r"""(?P<sign>[（）“”])
    |(?P<stop>[，。；：、！？…《》〈〉【】［］｛｝〔〕|｜/／＋+*#<>=~～%％①-⑳\t\n\r"'‘’]+
      |[—–\-－]{2,}|(?<![A-Za-z0-9.])[ \u3000\xa0]+
      |[ \u3000][—–\-－]|[—–\-－][ \u3000]
      |(?<![\d.,，％%])\d[\d.,，％%]*+\s?(?:[余多]?[百千]?[万亿]?[余多]?元|年代|年度|年级|年|月份|月|日|个|名|余名|多名|人次|人|家|所|门|项|次|届|期|批|万|亿|元|余|多
        |台|套|间|亩|平方米|级|班|周|天|小时|学时|支|条|位|份|册|种|类|字|场|件|点|时|分|秒|岁|倍|组|只|口|户|公里)
      |(?<![一二三四五六七八九十百千两几数多各每某第])[一二三四五六七八九十百千两几数多各每某]++余?
        (?:所|家|个|名|位|批|项|间|处|座|届|次|期|门|类|种|支|条|方面|大|级|系列)
      |第[一二三四五六七八九十百\d]++(?:届|期|批|次|轮|年|学期|季度|名|位)
      |[图表]\s?\d[\d\-—–.]*
      |(?<![A-Za-z0-9.])\d++[.、)）]\s?)""",
    re.VERBOSE,
)


@cache
def _words() -> Dictionary[str]:
    words = {text: "keep" for text in suffixes() if len(text) > 1}
    words.update((hit, "keep") for hit in countries())
    words.update(name_words())
    return Dictionary(sorted(words.items()))


def fold(text: str) -> str:
    """Return the text with brackets, quotation marks and commas in one shape, equally long."""
    return text.translate(_FOLD)


@dataclass(frozen=True, slots=True)
class Scan:
    """What one pass over a text found.

    Attributes:
        text: The text, folded.
        barriers: By end, none overlapping.
        leads: Words that do not begin a name: start to end.
        region_ends: End of each region to its start (the longest one).
        region_starts: Start of each region to its end (the longest one).
        full_regions: Starts of regions given in full (清远市, not 清远), ascending.
    """

    text: str
    barriers: tuple[Barrier, ...]
    ends: tuple[int, ...]
    leads: dict[int, int]
    region_ends: dict[int, int]
    region_starts: dict[int, int]
    full_regions: tuple[int, ...]

    def barrier_before(self, place: int) -> Barrier | None:
        """Return the last barrier that ends at or before a place."""
        index = bisect_right(self.ends, place)
        return self.barriers[index - 1] if index else None

    def start_before(self, end: int) -> int:
        """Return where a name that ends at `end` may begin: behind a wall and what leads to it."""
        barrier = self.barrier_before(end)
        start = barrier.end if barrier else 0
        while (lead := self.leads.get(start)) is not None and lead < end:
            start = lead
        return start


@lru_cache(maxsize=1)
def scan(text: str) -> Scan:
    """Look a text through once; the recognisers that read it one after the other share it."""
    folded = fold(text)
    region_ends: dict[int, int] = {}
    region_starts: dict[int, int] = {}
    full: set[int] = set()
    for start, end, is_full in region_dictionary().iter_all(folded):
        region_ends[end] = min(start, region_ends.get(end, start))
        region_starts[start] = max(end, region_starts.get(start, end))
        if is_full:
            full.add(start)
    kept = [
        (start, end) for start, end in region_starts.items() if end - start > 2 or start in full
    ] + [(start, end) for start, end, _ in college_dictionary().iter_all(folded)]
    protected = _cover(len(folded), kept)
    leads: dict[int, int] = {}
    found: list[Barrier] = []
    for start, end, kind in _words().iter_longest(folded):
        if kind == "keep" or (protected and protected[start] and protected[end - 1]):
            continue
        if kind == "lead":
            leads[start] = end
        else:
            found.append(Barrier(start, end, Wall(kind)))
    # 三门 of 三门峡市 counts no subjects.
    found += [
        b
        for b in _punctuation(folded)
        if not (protected and b.wall is Wall.STOP and protected[b.start] and protected[b.end - 1])
    ]
    barriers = _disjoint(found, region_starts)
    return Scan(
        folded,
        barriers,
        tuple(barrier.end for barrier in barriers),
        leads,
        region_ends,
        region_starts,
        tuple(sorted(full)),
    )


def _cover(length: int, ranges: list[tuple[int, int]]) -> bytearray:
    if not ranges:
        return bytearray()
    covered = bytearray(length)
    for start, end in ranges:
        covered[start:end] = b"\x01" * (end - start)
    return covered


def _punctuation(text: str) -> list[Barrier]:
    found: list[Barrier] = []
    open_at: dict[Wall, int] = {}
    for match in _PUNCTUATION.finditer(text):
        start, end = match.span()
        if match.lastgroup == "stop":
            found.append(Barrier(start, end, Wall.STOP))
            continue
        wall = _SIGNS[match.group()]
        partner = -1
        if wall in (Wall.OPEN, Wall.QUOTE):
            open_at[wall] = start
        else:
            begin = open_at.pop(Wall.OPEN if wall is Wall.CLOSE else Wall.QUOTE, -1)
            if begin >= 0 and start - begin <= _LONGEST_INSERT:
                partner = begin
        found.append(Barrier(start, end, wall, partner))
    return found


def _disjoint(found: list[Barrier], regions: Container[int]) -> tuple[Barrier, ...]:
    """Order barriers by end and drop those inside or across a later one.

    A joining word that begins the text and a region joins nothing (和田技师学院), nor does the
    second of two in a row (市和同纺织).
    """
    found.sort(key=lambda barrier: (barrier.end, -barrier.start))
    kept: list[Barrier] = []
    for barrier in found:
        while kept and kept[-1].start >= barrier.start and kept[-1].wall in _WORDS:
            kept.pop()
        joins = barrier.wall is Wall.CONJUNCTION
        if joins and barrier.start == 0 and 0 in regions:
            continue
        if joins and kept and kept[-1].wall is barrier.wall and kept[-1].end == barrier.start:
            continue
        kept.append(barrier)
    return tuple(kept)
