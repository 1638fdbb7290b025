"""Sentences into clauses: cut at commas, never inside a name or bracket."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.coreference.pronouns import PronounMatch, find_pronouns
from extract.frames.discourse import ACTORS, Name

_CUT = re.compile(r"[，；：。！？,;]|——")
_NEXT_WORK = re.compile(
    r"([”\"」』）)]?(?:\d*[个项家所])?[、和及以]*)(?:与|同|联合|携手|由|和|引入)[^，。；、]{0,4}"
)
"""Between a work and the partner of the next: 、与乙共建."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A clause: its range in the sentence, and the names and pronouns in it."""

    start: int
    end: int
    names: tuple[Name, ...]
    pronouns: tuple[PronounMatch, ...]

    @property
    def empty(self) -> bool:
        """Whether nobody and nothing is named in it."""
        return not self.names and not self.pronouns


def cut_clauses(text: str, names: Sequence[Name]) -> list[Piece]:
    """Cut a sentence at commas and the like, never inside a name or a bracket.

    Example:
        >>> [(p.start, p.end) for p in cut_clauses("学校与企业合作，共建基地。", ())]
        [(0, 8), (8, 13)]
    """
    pronouns = [
        p for p in find_pronouns(text) if all(p.end <= n.start or n.end <= p.start for n in names)
    ]
    cuts = [0]
    for match in _CUT.finditer(text):
        at = match.end()
        inside = any(n.start < at < n.end or n.start <= match.start() < n.end for n in names)
        if not inside and not _inside_bracket(text, match.start(), cuts[-1]):
            cuts.append(at)
    if cuts[-1] < len(text):
        cuts.append(len(text))
    cuts = sorted({*cuts, *_between_works(text, names)})
    return [
        Piece(
            start,
            end,
            tuple(n for n in names if start <= n.start < end),
            tuple(p for p in pronouns if start <= p.start < end),
        )
        for start, end in itertools.pairwise(cuts)
    ]


def _between_works(text: str, names: Sequence[Name]) -> Iterator[int]:
    """Yield where a list of works goes over to the next: 与甲共建 A 中心|、与乙共建 B 中心."""
    for thing, following in itertools.pairwise(names):
        if thing.type in {"Facility", "IndustryCollege"} and following.type in ACTORS:
            gap = text[thing.end : following.start]
            match = _NEXT_WORK.fullmatch(gap)
            if match:
                yield thing.end + match.end(1)


def _inside_bracket(text: str, position: int, since: int) -> bool:
    window = text[max(since, position - 80) : position]
    return window.count("（") > window.count("）") or window.count("(") > window.count(")")


def with_tails(pieces: Sequence[Piece], index: int) -> tuple[int, int]:
    """Return the range of a clause with the nameless clauses before (at the start) and after."""
    first = index
    while first > 0 and pieces[first - 1].empty:
        first -= 1
    if any(not piece.empty for piece in pieces[:first]):
        first = index
    last = index
    while last + 1 < len(pieces) and pieces[last + 1].empty:
        last += 1
    return pieces[first].start, pieces[last].end
