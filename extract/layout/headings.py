"""Headings: which lines are some, and how deep they lie.

A heading is told by its numbering, its `#` or by standing in the contents list; it has no
sentence in it: (二)送技入企。学校… is a paragraph. Depth is read from use, not from form: a style
of numbering lies below the styles that stood open when it was first used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from extract.layout.contents import bare_title
from extract.layout.lines import Line, fills

_HAN = "一二三四五六七八九十"
_NUMBERING = re.compile(
    rf"""
      (?P<chapter>第\s*[{_HAN}百\d]{{1,3}}\s*(?:章|部分|篇|编)(?=[\s:：]|[^，的])\s*[:：]?)
    | (?P<part>第\s*[{_HAN}百\d]{{1,3}}\s*节\s*)
    | (?P<han>[{_HAN}]{{1,3}}\s*[、.．]\s*)
    | (?P<paren_han>[（(]\s*[{_HAN}]{{1,3}}\s*[)）]\s*[、.]?\s*)
    | (?P<paren_number>[（(]\s*\d{{1,2}}\s*[)）]\s*|\d{{1,2}}\s*[)）]\s*)
    | (?P<decimal>\d{{1,2}}(?:\s*[.．]\s*\d{{1,2}}){{1,4}}\s*[.．、]?(?![\d.%％])\s*)
    | (?P<number>\d{{1,2}}(?:\s*[.．、]\s*(?!\d)|[\s\u3000]+))
    """,
    re.VERBOSE,
)
_KNOWN = re.compile(
    r"""
    前\s*言|引\s*言|引\s*语|序\s*言|后\s*记|结\s*语|结束语|附\s*录(?:\s+\S{1,12})?|附\s*件\s*[\d一二三四五六七八九十]*(?:\s+\S{1,20})?
    |内容真实性责任声明|内容提要|摘\s*要|学校概况|学院概况|基本情况|编制说明|编写说明|编\s*前|附\s*表
    """,
    re.VERBOSE,
)
_UNIT = re.compile(
    r"\s*(?:[年月日次万亿%％元余]|个|学年|年度|号(?!召)|名(?![师校优])|人(?![才文员力民])|家(?![校国长])|所(?!有)|项(?!目))"
)
_INNER = re.compile(r"[。；！？!?\t|]|[，、：:；,]$|[:：].*[，,]")
_ORDER = ("chapter", "decimal1", "part", "han", "paren_han", "number", "paren_number")
_LONGEST = 46
_LONGEST_DECIMAL = 56
_SKIPPED = 3  # chapters that an abridged report may leave out


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that is a heading.

    Attributes:
        style: Its numbering: `chapter`, `part`, `han`, `paren_han`, `decimal1` …, `number`,
            `paren_number`, `markdown`, `known`.
        depth: For decimals how many numbers (1.1.1 is 3), for Markdown how many `#`; else 0.
        numbers: For decimals the numbers.
    """

    style: str
    depth: int = 0
    numbers: tuple[int, ...] = ()


def decimal_heading(number: str) -> Heading:
    """Return the heading that a decimal number such as `1.2.3` opens."""
    numbers = _numbers(number)
    return Heading(f"decimal{len(numbers)}", len(numbers), numbers)


class Outline:
    """Finds headings and keeps track of the sections that are open."""

    def __init__(self, lines: Sequence[Line], listed: Collection[str]) -> None:
        """Look over the document's numbering once.

        Args:
            lines: All lines that may be headings.
            listed: Titles of the contents pages, numbering and spaces off.
        """
        self._listed = frozenset(title for title in listed if len(title) >= 2)
        found = [(line, _NUMBERING.match(line.plain)) for line in lines]
        self._chapters = _chapters(
            [
                (line, match["decimal"] or match["number"])
                for line, match in found
                if match
                and (match["decimal"] or match["number"])
                and len(line.plain) <= _LONGEST_DECIMAL
                and not _INNER.search(line.plain)
            ],
            self._listed,
        )
        decimals = {match["decimal"] for _, match in found if match and match["decimal"]}
        self._decimal = len(decimals) >= 2
        self._top = self._top_style([match for _, match in found if match])

    def _top_style(self, found: Sequence[re.Match[str]]) -> str:
        kinds = {match.lastgroup for match in found}
        if "chapter" in kinds:
            return "chapter"
        if self._decimal:
            return "decimal1"
        return next((kind for kind in ("han", "paren_han", "number") if kind in kinds), "")

    def find(self, line: Line, wrap: int) -> Heading | None:
        """Return what heading a line is, or `None` where it is none.

        Args:
            line: A line without tabs and no caption.
            wrap: Width at which the text around it is broken, or 0.
        """
        plain = line.plain
        if not plain or len(plain) > _LONGEST_DECIMAL or "\t" in line.text:
            return None
        match = _NUMBERING.match(plain)
        if match is not None:
            return self._numbered(line, match, wrap)
        if len(plain) > _LONGEST or re.search(r"[。；！？]", plain):
            return None
        if _KNOWN.fullmatch(plain) or (
            len(plain) <= 30 and bare_title(plain) in self._listed and not fills(line, wrap)
        ):
            return Heading("known")
        if line.hashes and not plain.endswith(("，", "、", "：")):
            return Heading("markdown", line.hashes)
        return None

    def _numbered(self, line: Line, match: re.Match[str], wrap: int) -> Heading | None:
        style = match.lastgroup or ""
        title = line.plain[match.end() :]
        counted = _UNIT.match(title) is not None and (
            (style == "number" and not re.search(r"[.．、]", match[0]))
            or (style == "decimal" and not match[0][-1:].isspace())
        )
        if not title or counted or _INNER.search(title):
            return None
        listed = bare_title(title) in self._listed
        commas = title.count("，") + title.count(",") + title.count("；")
        if style == "decimal":
            return decimal_heading(match[0]) if commas <= 2 or listed else None
        if len(line.plain) > _LONGEST or (commas > 1 and not (listed or line.hashes)):
            return None
        if commas == 1 and fills(line, wrap) and not (listed or line.hashes):
            return None
        if style == "number":
            if line.index in self._chapters and self._decimal:
                return decimal_heading(match[0])
            if not line.hashes and len(title) > 30:
                return None
        return Heading(style)

    @property
    def top(self) -> str:
        """The style of the outermost numbered headings, or an empty text."""
        return self._top


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", text)))


def _chapters(numbered: Sequence[tuple[Line, str]], listed: Collection[str]) -> frozenset[int]:
    """Return the indexes of lines whose single number counts chapters.

    In `1 / 1.1 / 1.2 / 2` a single number is a chapter where the next decimal begins with it, or
    where it follows the chapter before and stands in the contents list.
    """
    chapters: set[int] = set()
    last = 0
    for place, (line, number) in enumerate(numbered):
        numbers = _numbers(number)
        if len(numbers) > 1:
            last = max(last, numbers[0])
            continue
        behind = _numbers(numbered[place + 1][1]) if place + 1 < len(numbered) else ()
        begins = len(behind) > 1 and behind[0] == numbers[0]
        goes_on = numbers[0] <= last + _SKIPPED and bare_title(line.plain) in listed
        counts = numbers[0] == last + 1 and behind[:1] in ((), (numbers[0] + 1,))
        if numbers[0] > last and (begins or goes_on or counts):
            chapters.add(line.index)
            last = numbers[0]
    return frozenset(chapters)


class Sections:
    """The headings under which the reader stands, outermost first."""

    def __init__(self, outline: Outline) -> None:
        """Begin outside all sections."""
        self._outline = outline
        self._open: list[tuple[Heading, int]] = []
        self._latest: dict[tuple[int, ...], tuple[Heading, int]] = {}

    @property
    def path(self) -> tuple[int, ...]:
        """Indexes of the open headings' blocks."""
        return tuple(index for _, index in self._open)

    def enter(self, heading: Heading, index: int) -> int:
        """Close what the heading closes, open it, and return its level from 1.

        Call `path` before, for the sections that the heading itself stands under, only after
        `close` has been called with it.
        """
        self._open.append((heading, index))
        if heading.numbers:
            self._latest[heading.numbers] = (heading, index)
        return len(self._open)

    def leave(self, index: int) -> None:
        """Close the sections that were opened behind a block, as at the end of a case."""
        while self._open and self._open[-1][1] > index:
            self._open.pop()

    def close(self, heading: Heading) -> None:
        """Close the sections that end where the heading begins."""
        style = heading.style
        if style in (self._outline.top, "decimal1", "known"):
            self._open.clear()
        elif style.startswith("decimal") and self._outline.top == "decimal1":
            self._open = self._decimals_above(heading)
        elif style.startswith("decimal"):
            self._pop_until(lambda other: self._holds_decimal(other, heading.depth))
        elif style == "markdown":
            self._pop_until(lambda other: other.style != "markdown" or other.depth < heading.depth)
        elif any(other.style == style for other, _ in self._open):
            while self._open.pop()[0].style != style:
                pass
        else:
            self._pop_until(lambda other: other.style not in _ORDER or _outer(other.style, style))

    def _decimals_above(self, heading: Heading) -> list[tuple[Heading, int]]:
        """Return the latest headings with the first numbers of 6.2.1: 6 and 6.2."""
        numbers = heading.numbers
        above = (self._latest.get(numbers[:count]) for count in range(1, len(numbers)))
        return [found for found in above if found is not None]

    def _holds_decimal(self, other: Heading, depth: int) -> bool:
        if other.style.startswith("decimal"):
            return other.depth < depth
        return other.style in (self._outline.top, "known", "markdown")

    def _pop_until(self, stays: Callable[[Heading], bool]) -> None:
        while self._open and not stays(self._open[-1][0]):
            self._open.pop()


def _outer(left: str, right: str) -> bool:
    return _ORDER.index(left) < _ORDER.index(right)
