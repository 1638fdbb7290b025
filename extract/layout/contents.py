"""Contents pages: lists of sections, cases, tables and figures with their page numbers."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from extract.layout.lines import Line

_TITLE = re.compile(
    r"(?:案\s*例|图\s*表|图|表|表\s*格|插\s*图)?\s*目\s*录\s*(?:[（(].{1,6}[）)])?|CONTENTS|Contents"
)
_LEADER = re.compile(
    r"(?P<title>\S.{0,120}?)\s*(?:[.．·]{2,}|…+|[.．·…\s]{4,})[.．·…\s]*[-—–]?\s*(?P<page>[\dlO]{1,4})\s*[-—–]?\s*"
)
_TAB = re.compile(r"(?P<title>[^\t]{1,120}?)[ .…]*\t+\s*[-—–]?\s*(?P<page>[\dlO]{1,4})\s*[-—–]?")
_TABBED_CASE = re.compile(
    r"(?P<title>(?:案例|[图表])[^\t]{0,12}\t[^\t]{1,100}?)"
    r"[ .…]*\t+\s*[-—–]?\s*(?P<page>\d{1,4})\s*[-—–]?"
)
_LOOSE = re.compile(r"(?P<title>\S.{1,80}?)\s(?P<page>\d{1,3})")
_DOTS = re.compile(r"[.．·]{4,}|…{2,}")
_NUMBERING = re.compile(
    r"""^[-•\s]*(?:第[一二三四五六七八九十\d]+(?:章|节|部分|篇)|[（(]?[一二三四五六七八九十]{1,3}[）)]?\s*[、.．]?
        |\d{1,2}(?:[.．]\d{1,2})*[.．、]?)?\s*""",
    re.VERBOSE,
)
_LOOKAHEAD = 3  # lines without a page number that may stand inside a contents list
_LONGEST = 140


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a contents page: what it names (numbering off, spaces out), on which page."""

    title: str
    page: str | None


@dataclass(frozen=True, slots=True)
class Contents:
    """A contents page: its lines `[first, last]` by index, and what it lists."""

    first: int
    last: int
    entries: tuple[Entry, ...]


def bare_title(text: str) -> str:
    """Return a title without its numbering and white space, for comparing.

    Example:
        >>> bare_title("1.2 多样成才"), bare_title("（一）规模和结构")
        ('多样成才', '规模和结构')
    """
    return re.sub(r"\s+", "", _NUMBERING.sub("", text, count=1))


def find_contents(lines: Sequence[Line], skipped: Collection[int]) -> list[Contents]:
    """Find the contents pages among the lines.

    Args:
        lines: All lines of the document.
        skipped: Indexes of page furniture.
    """
    kept = [line for line in lines if line.index not in skipped]
    found: list[Contents] = []
    place = 0
    while place < len(kept):
        titled = _TITLE.fullmatch(kept[place].plain) is not None
        end, entries = _follow(kept, place + 1 if titled else place, titled)
        if entries and (titled or len(entries) >= 2 or _DOTS.search(kept[place].plain)):
            found.append(Contents(kept[place].index, kept[end - 1].index, tuple(entries)))
            place = end
        else:
            place += 1
    return found


def _follow(kept: Sequence[Line], place: int, titled: bool) -> tuple[int, list[Entry]]:
    """Return the end of the list that begins at `place`, and its entries."""
    entries: list[Entry] = []
    end = place
    while place < len(kept) and place - end <= _LOOKAHEAD:
        line = kept[place]
        if entries and _TITLE.fullmatch(line.plain):
            place += 1
            continue
        entry = _entry(line, titled)
        if entry is None and not titled:
            break
        if entry is not None:
            for between in kept[end:place]:
                if not _TITLE.fullmatch(between.plain):
                    entries.append(Entry(bare_title(between.plain), None))
            entries.append(entry)
            end = place + 1
        elif len(line.plain) > 60 or line.plain.endswith(("。", "；")):
            break
        place += 1
    return end, entries


def _entry(line: Line, titled: bool) -> Entry | None:
    text = line.text
    if len(text) > _LONGEST or text.endswith(("。", "；")):
        return None
    if _DOTS.search(text):
        found = _LEADER.fullmatch(text) or _TAB.fullmatch(text) or _TABBED_CASE.fullmatch(text)
        return Entry(bare_title(found["title"]), found["page"]) if found else None
    if not titled:
        return None
    found = _TAB.fullmatch(text) or _TABBED_CASE.fullmatch(text) or _LOOSE.fullmatch(text)
    return Entry(bare_title(found["title"]), found["page"]) if found else None
