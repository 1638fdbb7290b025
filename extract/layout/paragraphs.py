"""Paragraphs: which lines go on from each other, over line ends, empty lines and page breaks.

A line goes on where it does not end a sentence and either reads like running text (it has a comma
in it, an open bracket) or runs to the width at which the text was broken. Lists, keys with values
and dated entries begin anew.
"""

from __future__ import annotations

import re

from extract.layout.lines import Line, ends_sentence, fills

_STARTS = re.compile(
    r"(?:[（(]\s*\d{1,2}\s*[)）]|\d{1,2}\s*[.、．](?!\d)|[①-⑳]|[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|〔|【)"
)
_KEY = re.compile(r"[\u4e00-\u9fff（）()、 ]{2,14}[：:]")
_DATED = re.compile(r"(?:20\d\d\s*年\s*)?\d{1,2}\s*月\s*\d{1,2}\s*日")
_DATE = re.compile(r"(?:20\d\d|二[〇○零].{2})\s*年\s*\S{1,3}\s*月(?:\s*\S{1,3}\s*[日曰])?")
_POINTS = re.compile(r"[，。；、,]")
_BRACKETS = (("（", "）"), ("《", "》"), ("“", "”"), ("(", ")"))
_INDENT = 4  # columns: the first line of a paragraph
_MOST_OF = 0.8  # of the width of the text: a line shortened by a long Latin word
_FAR = 12  # columns: a line set apart, such as a date below a signature


def joins(left: Line, right: Line, *, wrap: int, first: Line, page_break: bool) -> bool:
    """Tell whether a line goes on with another.

    Args:
        left: The last line of a paragraph so far.
        right: The next line of running text.
        wrap: Width at which the text around `left` is broken, or 0.
        first: The first line of the paragraph.
        page_break: Whether page furniture stands between them.
    """
    if _stands_alone(left, right, first):
        return False
    adjacent = right.gap == 0 and not page_break
    plain = left.plain
    if re.search(r"\d[：:]$", plain) and right.plain[:1].isdecimal():
        return True  # 20.73：| 1
    if ends_sentence(plain) or plain[-1:] in "：:":
        return _goes_on_full(left, right, wrap, adjacent)
    if plain[-1:] in "，、,（(“《" or _is_open(plain):
        return True
    if _begins_anew(left, right, wrap):
        return False
    if adjacent and right.indent == 0 and 0 < _MOST_OF * wrap <= left.width:
        return True
    return page_break or fills(left, wrap) or _POINTS.search(plain) is not None


def _stands_alone(left: Line, right: Line, first: Line) -> bool:
    """Tell whether a line belongs to no paragraph before it, however that ends."""
    if right.bullet or right.hashes or left.quoted != right.quoted or right.indent > _FAR:
        return True
    if _DATE.fullmatch(right.plain):
        return True
    return _DATED.match(right.plain) is not None and _DATED.match(first.plain) is not None


def _begins_anew(left: Line, right: Line, wrap: int) -> bool:
    """Tell whether a line behind an unfinished one is the next item or the next key."""
    if _STARTS.match(right.plain):
        return True
    if fills(left, wrap):
        return False
    keys = _KEY.match(left.plain) is not None and _KEY.match(right.plain) is not None
    return keys or left.plain[-1:] in "；;"


def _goes_on_full(left: Line, right: Line, wrap: int, adjacent: bool) -> bool:
    """Tell whether a line that ends a sentence at its full width is followed by more of it."""
    if not fills(left, wrap) or right.indent >= _INDENT or _STARTS.match(right.plain):
        return False
    if adjacent:
        return True
    return right.gap == 1 and right.width >= wrap - 1 and not ends_sentence(right.plain)


def _is_open(plain: str) -> bool:
    return any(plain.count(left) > plain.count(right) for left, right in _BRACKETS)
