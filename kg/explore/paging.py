"""On which printed pages a section of an unpaged text stood, by the report's contents list.

A plain text has no pages, but its contents list still says on which page each section began. A
section then lies between its own page and that of the next one: a range, and never more than a
guess, since numbers may be misread and the list may be of an earlier draft.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from kg.explore.model import PageRange

# 4.1 合作办学..... 38   |   三、产教融合 …… 12   |   1.1 立德树人<tab>1
_CONTENTS_LINE = re.compile(
    r"""^[ \t]*
    (?P<title>\S[^\n\t]{0,60}?)                        # 4.1 合作办学
    (?: (?=[ \t]*(?:…|[.．·•—_-][ \t]*[.．·•…—_-]))    # leader: one … or two dots
        (?:[ \t]*[.．·•…—_-])+
      | (?<=\S)[ ]*\t | (?<=\S)[ ]{3,} )                # or room
    [ \t(（–—-]*(?P<page>\d{1,3})[ \t)）–—-]*$         # 38, - 38 -
    """,
    re.MULTILINE | re.VERBOSE,
)
# 4.1   |   三、   |   (一)   |   第二章
_NUMBER = re.compile(r"^(?:[(第]?[\d一二三四五六七八九十]+[章节)]?[.、 ]*)+")
_LISTED = re.compile(r"^[【\[]?(?:案例|表|图)")

CONTENTS_SHARE = 0.25
"""The contents list stands in the first quarter of a report."""
MIN_ENTRIES = 5  # fewer lines that end in dots and a number are a table, not a contents list


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of a contents list."""

    title: str
    page: int


def read_contents(text: str) -> tuple[ContentsEntry, ...]:
    """Read the list of sections of a report, without those of cases, tables and figures.

    Args:
        text: The report.

    Returns:
        The entries in their order; nothing where there is no list.
    """
    head = text[: max(6000, int(len(text) * CONTENTS_SHARE))]
    entries = [
        ContentsEntry(_title_key(match["title"]), int(match["page"]))
        for match in _CONTENTS_LINE.finditer(head)
        if not _LISTED.match(match["title"])
    ]
    return tuple(entry for entry in entries if entry.title) if len(entries) >= MIN_ENTRIES else ()


def page_range(contents: Sequence[ContentsEntry], section: Sequence[str]) -> PageRange | None:
    """Return the pages between which a passage of a section must lie.

    Args:
        contents: The contents list.
        section: Titles of the sections above the passage, outermost first.

    Returns:
        The range, or `None` where no title is in the list, or its page is out of order.
    """
    pages = [entry.page for entry in contents]
    for title in reversed(section):
        key = _title_key(title)
        places = [place for place, entry in enumerate(contents) if entry.title == key]
        if len(places) != 1:
            continue
        first = pages[places[0]]
        last = next((page for page in pages[places[0] + 1 :] if page >= first), None)
        return None if last is None else PageRange(first, last)
    return None


def _title_key(title: str) -> str:
    """Return a title without its number, white space and width."""
    plain = unicodedata.normalize("NFKC", title).strip()
    return "".join(_NUMBER.sub("", plain).split()).rstrip(".·…")
