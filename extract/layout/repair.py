"""Repaired text: pieces of a document joined, stray spaces and markup out, every offset kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Enum
from functools import lru_cache
from itertools import chain

from extract.layout.confusions import mend
from extract.layout.lines import columns
from extract.model import MappedText

Piece = tuple[int, int]
"""A range of the document, `(start, end)`."""

_TAG = r"</?(?!https?:)[A-Za-z][^<>]{0,300}>|<!--[^<>]{0,2000}-->"
_MARKUP = rf"""
    \*\*|__
  | (?<![A-Za-z㎡])(?<![A-Za-z][ ])<sup>\s*\[?[0-9①-⑳]{{1,3}}\]?\s*</sup>
  | {_TAG}
  | !\[[^\[\]]{{0,300}}\]\([^()\s]{{0,500}}\)  # an image
  | \[\^[^\[\]\s]{{1,8}}\]:?                  # a footnote's number in Markdown
  | [\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u2060\u00ad\ufeff\ufffe\uffff]
  | (?<=[\u4e00-\u9fff\n，。；、])[~^'`]{{1,2}}(?=[\u4e00-\u9fff\n，。；、（）”]|$)  # dust
"""
_SUSPECT = re.compile(r"[*_<\[~^'`!\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff-\uffff]")
_SPACES = re.compile(
    r"""
      (?<=\d)\n+(?=[\d.,%])                                  # a number broken at the end of a line
    | (?<=\d)(?<!\d{4})[ \u00a0](?=\d{3}(?![\d年]))  # 3 120 is one number
    | (?P<gap>
          (?<=[^\s!-~]{4})[ \u3000]*(?:\u3000|[ ]{2})(?=[^\s!-~]{4})  # parts two names
        | (?:(?<=第.条)|(?<=第..条)|(?<=第...条))[ \u3000]+(?=\S)     # 第九条 职业学校
      )
    | (?<![!-~])\s+ | \s+(?![!-~])                      # beside anything but Latin and figures
    """,
    re.VERBOSE,
)
_OTHER_SPACE = re.compile(r"[^\S ]")
_LONG = 4  # characters: shorter runs between spaces are letter-spaced words, not words
_RUN = re.compile(r"\s+")
_LABEL = re.compile(
    r"""
    [【〔\[]?
    (?: 第[一二三四五六七八九十百\d]+[章节篇]|第[一二三四五六七八九十]+部分
      | (?:典型|小)?案例\s*[\d一二三四五六七八九十]*(?:\s*[-－—–.]\s*\d+)*
      | (?:附|续)?[表图件]\s*[\dl]*(?:\s*[-－—–.]\s*\d+)*
      | 附\s*录
      | \d{1,2}(?:\s*[.．]\s*\d{1,2})*
    )\s*[】〕\]]?\s*[:：.．、]?
    """,
    re.VERBOSE,
)


class Style(Enum):
    """Which spaces survive."""

    PROSE = "prose"
    """Only those between Latin words and figures, and one in a wide gap between names."""

    LABEL = "label"
    """Also one behind the number of a heading, in wide gaps, and between longer parts."""

    SPACED = "spaced"
    """Also those between longer parts, wherever they are."""


def repair(
    text: str,
    pieces: Sequence[Piece],
    *,
    style: Style = Style.PROSE,
    notes: str = "",
) -> MappedText:
    """Join pieces of a document to one repaired text.

    Args:
        text: The document's text.
        pieces: Ranges of it, ascending.
        style: Which spaces survive.
        notes: Marks of footnotes (such as `①②`) that are taken out of the running text.
    """
    raw, offsets = _join(text, pieces)
    kept, kept_offsets = raw, offsets
    if notes or _SUSPECT.search(raw):
        kept, kept_offsets = _without(kept, kept_offsets, _markup(notes))
    if style is Style.PROSE:
        kept, kept_offsets = _without(kept, kept_offsets, _SPACES)
    else:
        kept, kept_offsets = _respace(kept, kept_offsets, style)
    kept = mend(kept)
    left = len(kept) - len(kept.lstrip())
    right = max(left, len(kept.rstrip()))
    return MappedText(_OTHER_SPACE.sub(" ", kept[left:right]), tuple(kept_offsets[left:right]))


@lru_cache(maxsize=64)
def _markup(notes: str) -> re.Pattern[str]:
    # Behind a word a circled figure points to a footnote; behind punctuation it counts points.
    marks = rf"|(?:^|(?<=[^\s；;：:，,。、（(]))[{notes}]|(?<=。)[{notes}]\s*$" if notes else ""
    return re.compile(f"{_MARKUP}{marks}", re.VERBOSE)


def _join(text: str, pieces: Sequence[Piece]) -> tuple[str, list[int]]:
    if len(pieces) == 1:
        start, end = pieces[0]
        return text[start:end], list(range(start, end))
    parts: list[str] = []
    ranges: list[Iterable[int]] = []
    for number, (start, end) in enumerate(pieces):
        parts.append(text[start:end])
        ranges.append(range(start, end))
        last = number + 1 == len(pieces)
        if not last and pieces[number + 1][0] > end and text[end].isspace():
            parts.append("\n")  # where the pieces meet; repaired like any other white space
            ranges.append((end,))
    return "".join(parts), list(chain.from_iterable(ranges))


def _without(raw: str, offsets: list[int], pattern: re.Pattern[str]) -> tuple[str, list[int]]:
    parts: list[str] = []
    kept: list[int] = []
    begin = 0
    for found in pattern.finditer(raw):
        parts.append(raw[begin : found.start()])
        kept.extend(offsets[begin : found.start()])
        begin = found.end() - (found.lastgroup == "gap")  # of a wide gap one space stays
    if begin == 0:
        return raw, offsets
    parts.append(raw[begin:])
    kept.extend(offsets[begin:])
    return "".join(parts), kept


def _respace(text: str, offsets: list[int], style: Style) -> tuple[str, list[int]]:
    label = _LABEL.match(text) if style is Style.LABEL else None
    label_end = label.end() if label else 0
    drop = [
        (found.start(), found.end() - _survives(text, found.start(), found.end(), label_end))
        for found in _RUN.finditer(text)
    ]
    parts: list[str] = []
    kept: list[int] = []
    begin = 0
    for start, end in [*drop, (len(text), len(text))]:
        parts.append(text[begin:start])
        kept.extend(offsets[begin:start])
        begin = end
    return "".join(parts), kept


def _survives(text: str, start: int, end: int, label_end: int) -> bool:
    if start == 0 or end == len(text):
        return False
    before, after = text[start - 1], text[end]
    if before.isascii() and after.isascii():
        return True
    if end == label_end and end > 1:
        return True
    if "\n" in text[start:end]:
        return False
    if before.isascii() or after.isascii():
        return columns(text[start:end]) > 1
    left = text[max(0, start - _LONG) : start]
    right = text[end : end + _LONG]
    return len(left) == len(right) == _LONG and not _RUN.search(left) and not _RUN.search(right)
