"""A text -> pieces that are known, with as little as possible left over.

Of all ways to cut a text the one with the least cost is taken (dynamic programming over places, as
Chinese is cut into words since Chen and Liu 1992, doi:10.3115/992066.992085): a piece costs little,
a character that no piece covers much, so that long names win over the words inside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from kg.asking.model import Meaning, Segment
from kg.asking.names import Found

_PIECE = 10
_LEFT_OVER = 35
"""Of a character; less than that of two pieces, or no run of unknown characters would stay."""
_QUOTED = 2
"""What a quoted piece costs less: whoever quotes means the whole."""


def cut_text(text: str, found: Iterable[Found]) -> tuple[Segment, ...]:
    """Cut a text.

    Args:
        text: A key as `name_key` makes it.
        found: What it holds.

    Returns:
        Pieces that together are the text; neighbours without a meaning are one piece.
    """
    pieces: dict[tuple[int, int], list[Meaning]] = {}
    for each in found:
        pieces.setdefault((each.start, each.end), []).append(each.meaning)
    ending: dict[int, list[int]] = {}
    for start, end in pieces:
        ending.setdefault(end, []).append(start)
    best: list[tuple[int, int]] = [(0, 0)]
    for end in range(1, len(text) + 1):
        ways = [(best[end - 1][0] + _LEFT_OVER, end - 1)]
        for start in ending.get(end, ()):
            cost = _PIECE - _QUOTED * any(m.kind == "text" for m in pieces[start, end])
            ways.append((best[start][0] + cost, start))
        best.append(min(ways))  # among equals the longest piece: it begins first
    cuts = [len(text)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    cuts.reverse()
    known = (
        Segment(start, end, text[start:end], tuple(pieces.get((start, end), ())))
        for start, end in pairwise(cuts)
    )
    return _join_unknown(text, list(known))


def _join_unknown(text: str, segments: Sequence[Segment]) -> tuple[Segment, ...]:
    joined: list[Segment] = []
    for segment in segments:
        if joined and not segment.meanings and not joined[-1].meanings:
            start = joined.pop().start
            joined.append(Segment(start, segment.end, text[start : segment.end]))
        else:
            joined.append(segment)
    return tuple(joined)
