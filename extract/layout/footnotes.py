"""Footnotes: which lines are some, and which marks in the text point to them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.layout.lines import Line

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NOTE = re.compile(
    rf"(?:<sup>\s*\[?[0-9{_CIRCLED}]{{1,3}}\]?\s*</sup>|\[\^[^\[\]\s]{{1,8}}\]:)\s*\S"
)


def find_footnotes(text: str, lines: Sequence[Line]) -> tuple[set[int], str]:
    """Find the footnotes and the circled figures that point to them.

    A line that begins with ① is a footnote where ① also stands behind a word; in a list of points
    it does not.

    Args:
        text: The document's text.
        lines: Lines that may be footnotes.

    Returns:
        Indexes of the lines, and the marks that are no part of the running text, sorted.
    """
    found = {line.index for line in lines if _NOTE.match(line.text)}
    pointed = {
        mark
        for mark in _CIRCLED
        if mark in text and re.search(rf"[^\s>（(：:；;，。、]{mark}", text)
    }
    marks: set[str] = set()
    for line in lines:
        if line.text[0] in pointed:
            found.add(line.index)
            marks.add(line.text[0])
    return found, "".join(sorted(marks))
