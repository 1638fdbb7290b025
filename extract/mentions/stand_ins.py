"""Words that stand for someone named elsewhere: 我校, 学校, 双方, 该公司."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extract.mentions.dictionary import Dictionary
from extract.mentions.lexicons import stand_ins
from extract.mentions.scan import scan
from extract.model import Mention

_SURE = 0.6
_BARE = 0.35
_FIRST = frozenset("我该本贵两双三四对各多")
_MODIFIERS = frozenset("职中高各所家名类办点范级生业工术性式营资弟妹好校区县市省乡镇村部外内际流科")
_COMMON = frozenset({"学校", "学院", "企业"})
_TAILS = frozenset("生长家群化体制部名式员区园们")


@cache
def _dictionary() -> Dictionary[str]:
    return Dictionary(sorted(stand_ins().items()))


class StandIns:
    """Recognises the words of `stand_ins.csv`; who is meant is a later step's question."""

    name = "pronoun"

    def find(self, text: str, known: Sequence[Mention] = ()) -> list[Mention]:
        """Return the words that stand alone, not as parts of longer words."""
        return [
            Mention(start, end, type_, text[start:end], self.name, score)
            for start, end, type_ in _dictionary().iter_longest(text)
            if (score := _score(text, start, end)) > 0
        ]


def _score(text: str, start: int, end: int) -> float:
    if end < len(text) and text[end] in _TAILS:
        return 0.0
    if text[start] in _FIRST:
        return _SURE
    if start and text[start - 1] in _MODIFIERS:
        return 0.0
    barrier = scan(text).barrier_before(start)
    at_edge = start == 0 or (barrier is not None and barrier.end == start)
    return _BARE if at_edge or text[start:end] in _COMMON else 0.0
