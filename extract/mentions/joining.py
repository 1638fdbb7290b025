"""From overlapping candidates to the best set that does not overlap."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from extract.model import Mention


def _weight(mention: Mention) -> float:
    """Length times score: a full name beats its parts, a sure short one a doubtful long one."""
    return (mention.end - mention.start) * mention.score


def join_mentions(candidates: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the candidates of the greatest total weight, none overlapping, sorted.

    Weighted interval scheduling; equal totals keep fewer and earlier mentions.
    """
    ordered = sorted(
        set(candidates), key=lambda m: (m.end, m.start, -m.score, m.type, m.recogniser)
    )
    ends = [mention.end for mention in ordered]
    best: list[tuple[float, int]] = [(0.0, 0)]
    taken: list[bool] = []
    for index, mention in enumerate(ordered):
        weight, count = best[bisect_right(ends, mention.start, 0, index)]
        with_it = (round(weight + _weight(mention), 6), count - 1)
        taken.append(with_it > best[index])
        best.append(max(with_it, best[index]))
    chosen: list[Mention] = []
    index = len(ordered)
    while index:
        mention = ordered[index - 1]
        if taken[index - 1]:
            chosen.append(mention)
            index = bisect_right(ends, mention.start, 0, index - 1)
        else:
            index -= 1
    return tuple(reversed(chosen))
