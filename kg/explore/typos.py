"""Names that are written nearly as asked: the last resort of a search.

Of a text with at most k mistakes, one of k + 1 pieces is right: names that hold a piece are found
by a scan, and only they are compared letter by letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.explore.name_text import NameText

MIN_LENGTH = 4
"""Shorter texts with a mistake fit anything."""
LONG = 8
"""From here on two mistakes are forgiven."""
MAX_COMPARED = 600
"""Names that are compared, the best ranked of those that hold a piece: some hundredths of a
second."""


def find_similar(names: NameText, query: str) -> Iterator[int]:
    """Yield the names that hold a text with few mistakes: fewest first, then by rank."""
    if len(query) < MIN_LENGTH:
        return
    allowed = 2 if len(query) >= LONG else 1
    candidates: dict[int, None] = {}
    for piece in _pieces(query, allowed + 1):
        for name in names.having(piece):
            if len(candidates) >= MAX_COMPARED:
                break
            candidates[name] = None
    compared = ((mistakes(query, names.key(name)), name) for name in candidates)
    yield from (name for count, name in sorted(compared) if count <= allowed)


def mistakes(query: str, text: str) -> int:
    """Return the fewest insertions, deletions and substitutions that put a text into another.

    Args:
        query: What is looked for.
        text: Where; what stands before and behind the best place does not count.

    Source:
        Hyyro 2003, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances",
        after Myers 1999, doi:10.1145/316542.316550.

    Example:
        >>> mistakes("清远职业学校", "广东省清运职业学校分校")
        1
    """
    places: dict[str, int] = {}
    for place, letter in enumerate(query):
        places[letter] = places.get(letter, 0) | 1 << place
    whole, last = (1 << len(query)) - 1, 1 << (len(query) - 1)
    up, down, count = whole, 0, len(query)
    best = count
    for letter in text:
        equal = places.get(letter, 0)
        across = equal | down
        straight = (((equal & up) + up) ^ up) | equal
        rise = down | ~(straight | up) & whole
        fall = up & straight
        count += bool(rise & last) - bool(fall & last)
        rise, fall = rise << 1 & whole, fall << 1 & whole
        up = fall | ~(across | rise) & whole
        down = rise & across
        best = min(best, count)
    return best


def _pieces(query: str, count: int) -> list[str]:
    """Cut a text into pieces of about equal length, the longest first."""
    cuts = [len(query) * place // count for place in range(count + 1)]
    pieces = {query[left:right] for left, right in pairwise(cuts)}
    return sorted(pieces, key=lambda piece: (-len(piece), piece))
