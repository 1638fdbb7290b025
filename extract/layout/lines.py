r"""The printed lines of a document, and what their shape tells.

A line knows what stands before its text and is no part of it (quote marks, `#`, list marks,
indentation), how wide it is on the page, and at what width the text around it was broken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_PREFIX = re.compile(
    r"""
    [\s\u200b-\u200f\ufeff]*
    (?P<quote>(?:>[ \t]?)*)             # quoted text of Markdown
    [\s\u200b-\u200f\ufeff]*
    (?P<hashes>\#{1,6}(?=[\s\u4e00-\u9fff]))?
    (?P<bullet>[-*+•●■▪◆◇○][ \t\u3000]+(?![lO]\d*\s*[-—–])(?=[^\s\-*|—–\d]|\d+[.、．]))?
    [\s\u200b-\u200f\ufeff]*
    """,
    re.VERBOSE,
)
_MARKUP = re.compile(r"\*\*|__|<[^<>]{0,80}>|[\u200b-\u200f\u2060\ufeff]")
_CLOSERS = "”’\"'）)】》」』〕] *①②③④⑤⑥⑦⑧⑨⑩"
_ENDS = "。！？!?…．"
_NO_TEXT = re.compile(
    r"""
    ^(?:\#|附?[图表]\s*\d|[【〔]?案例|\d{1,2}(?:[.．]\d+)+[\s.]|第.{1,3}[章节]
      |[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、)
    | \t | \| | \S[ ]{3,}\S
    """,
    re.VERBOSE,
)
_FULL_INDENT = 4  # two Chinese characters: how a paragraph begins
_WINDOW = 6  # lines on either side that show at what width the text was broken
_LONGEST = 140  # columns: a longer line was never broken by hand
_SAME_WIDTH = 6  # columns by which lines of one width may differ


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it.

    Attributes:
        index: Its place among such lines, from 0.
        begin: Offset at which the printed line begins.
        stop: Offset past its last character, white space included.
        start: Offset of its first character behind marks and indentation.
        end: Offset past its last character that is no white space.
        text: What stands there.
        plain: `text` without markup (`**`, tags).
        indent: Columns of white space before it.
        quoted: Whether it is quoted (`> `).
        hashes: How many `#` stand before it.
        bullet: Whether a list mark stands before it.
        gap: Empty lines between it and the line before.
        width: Columns of `plain`; a Chinese character takes two.
        tabs_before: Tabs before its first character.
        tabs_behind: Tabs between its last character and the end of the line.
    """

    index: int
    begin: int
    stop: int
    start: int
    end: int
    text: str
    plain: str
    indent: int
    quoted: bool
    hashes: int
    bullet: bool
    gap: int
    width: int
    tabs_before: int = 0
    tabs_behind: int = 0


def columns(text: str) -> int:
    """Return how many columns a text takes in print, Chinese characters being two wide.

    Example:
        >>> columns("3年“双高”")
        11
    """
    return len(text.encode("gbk", "replace"))


def split_lines(text: str) -> list[Line]:
    """Cut a text into its lines; empty ones are counted, not kept."""
    lines: list[Line] = []
    gap = 0
    begin = 0
    for found in _BREAK.finditer(text):
        gap = _append(lines, text, begin, found.start(), gap)
        begin = found.end()
    _append(lines, text, begin, len(text), gap)
    return lines


def _append(lines: list[Line], text: str, begin: int, end: int, gap: int) -> int:
    prefix = _PREFIX.match(text, begin, end)
    start = prefix.end() if prefix else begin
    content = text[start:end].rstrip(" \t\u3000\xa0\u200b\ufeff")
    if not content or prefix is None:
        return gap + 1
    plain = _MARKUP.sub("", content).strip() if _MARKUP.search(content) else content
    lines.append(
        Line(
            index=len(lines),
            begin=begin,
            stop=end,
            start=start,
            end=start + len(content),
            text=content,
            plain=plain,
            indent=columns(text[begin:start].replace(">", "")),
            quoted=bool(prefix["quote"]),
            hashes=len(prefix["hashes"] or ""),
            bullet=bool(prefix["bullet"]),
            gap=gap,
            width=columns(plain),
            tabs_before=text.count("\t", begin, start),
            tabs_behind=text.count("\t", start + len(content), end),
        )
    )
    return 0


def ends_sentence(plain: str) -> bool:
    """Tell whether a line ends where a sentence ends.

    Example:
        >>> ends_sentence("他说：“行，出师了。”"), ends_sentence("签订协议（试行）")
        (True, False)
    """
    return plain.rstrip(_CLOSERS)[-1:] in _ENDS and bool(plain.rstrip(_CLOSERS))


def is_prose(plain: str) -> bool:
    """Tell whether a line reads like running text: it has sentence punctuation inside."""
    return any(mark in plain for mark in "，。；、")


def wrap_widths(lines: Sequence[Line]) -> list[int]:
    """Return for each line the width at which the lines around it were broken, or 0.

    A width counts where three lines near each other end at it without ending a sentence.
    """
    widths = [
        line.width if 20 <= line.width <= _LONGEST and not _NO_TEXT.search(line.text) else 0
        for line in lines
    ]
    open_ended = [
        width > 0 and not ends_sentence(line.plain)
        for width, line in zip(widths, lines, strict=True)
    ]
    found = [0] * len(lines)
    for index in range(len(lines)):
        low, high = max(0, index - _WINDOW), min(len(lines), index + _WINDOW + 1)
        near = sorted((at for at in range(low, high) if open_ended[at]), key=widths.__getitem__)
        top = next(
            (
                widths[third]
                for first, third in zip(near[-3::-1], near[::-1], strict=False)
                if widths[third] - widths[first] < _SAME_WIDTH
            ),
            0,
        )
        full = [at for at in near if widths[at] > top - _SAME_WIDTH]
        prose = sum(1 for at in full if is_prose(lines[at].plain))
        found[index] = top if prose >= 2 else 0
    return found


def fills(line: Line, wrap: int) -> bool:
    """Tell whether a line runs to the width at which the text was broken.

    A first line may be shorter by its indentation, which is lost in many files.
    """
    return wrap > 0 and line.width + min(line.indent, _FULL_INDENT) >= wrap - _SAME_WIDTH
