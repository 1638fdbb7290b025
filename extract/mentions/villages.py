"""Names of villages and towns: up to four characters of their own before 村, 镇, 乡."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extract.mentions.lexicons import generic_words
from extract.mentions.scan import Scan

BEHIND_PLACE = 0.98
"""Score of a village that the town or county before it makes sure."""
_ENDS = frozenset("省市县区旗州盟")
TOWNS = frozenset({"镇", "乡", "街道", "苏木"})
"""Endings of what villages lie in."""
LONGEST_PLACES = 30  # characters of province to village
_MOST_LEVELS = 3  # province, prefecture, county
_LONGEST = 5
_ALONE = 3
_OWN = re.compile(
    r"(?![的和与及等各某多几全两每该本所])[\u4e00-\u9fff]{1,3}(?<![的和与及等个各特示范二三四五六七八九十两])"
)
_CHINESE = re.compile(r"[\u4e00-\u9fff]+(?<![二三四五六七八九十两])")


def village_start(seen: Scan, towns: Mapping[int, int], suffix_start: int) -> int | None:
    """Return where the places begin that a village is named directly behind.

    Then up to three characters are its name, whatever they mean elsewhere (大有镇|上户梁村).

    Args:
        seen: The text.
        towns: Ends of the places found before, with their starts.
        suffix_start: Where 村 stands.
    """
    for length in (2, 3, 1):
        at = suffix_start - length
        if at <= 0 or not _OWN.fullmatch(seen.text, at, suffix_start):
            continue
        start = towns.get(at)
        if start is None and seen.text[at - 1] in _ENDS:
            start = seen.region_ends.get(at)
        if start is not None:
            for _ in range(_MOST_LEVELS):
                start = seen.region_ends.get(start, start)
            return start if suffix_start - start <= LONGEST_PLACES else None
    return None


def score_village(seen: Scan, start: int, town_end: int, suffix: tuple[int, int]) -> float | None:
    """Return how sure the name of a village or town is, or `None` if it is none.

    Args:
        seen: The text.
        start: Where the name may begin at the earliest.
        town_end: Where a town that begins there ends, else `start`.
        suffix: Where 村 or 镇 stands, and one past it.
    """
    suffix_start, end = suffix
    if any(end < seen.region_starts.get(at, 0) for at in range(start, suffix_start)):
        return None
    own = last = start
    while (region := seen.region_starts.get(own)) is not None and region <= suffix_start:
        last, own = own, region
    if own == suffix_start and own - last == 2:
        own = last  # 白沙乡 has the name of a county, and is none
    own = max(own, town_end)
    length = suffix_start - own
    longest = _LONGEST if own > start else _ALONE
    if not 1 <= length <= (longest + 4 if seen.text[suffix_start - 1] == "族" else longest):
        return None
    name = seen.text[own:suffix_start]
    if name in generic_words("Place") or not _CHINESE.fullmatch(name):
        return None
    return 0.75 if own > start else 0.65 if length > 1 else 0.55
