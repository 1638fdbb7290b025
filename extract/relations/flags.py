"""What keeps a frame from stating anything: plans, negation, what has ended.

And who pairs with whom in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.frames.cues import find_cue
from extract.frames.discourse import ACTORS
from extract.frames.model import Frame, Party
from extract.frames.roles import pairs_in_order

_SIGNED = re.compile(r"签[署订约下了]|揭牌|成立|已(?:建|签)|获批")


def is_unpaired(frame: Frame) -> bool:
    """Tell whether 分别 says that several pair with several, and the text does not tell who."""
    if frame.pairs or not pairs_in_order(frame.core):
        return False
    others = {p.entity for p in frame.parties if p.named and p.type in ACTORS}
    return len(frame.subjects) > 1 and len(others) > 1


def is_unreal(frame: Frame) -> bool:
    """Tell whether a frame speaks of a plan, denies, or tells what is over."""
    if frame.cues & {"negated", "ended"}:
        return True
    if "planned" not in frame.cues:
        return False
    signed, planned = _SIGNED.search(frame.core), find_cue("planned", frame.core)
    return signed is None or (planned is not None and planned[0] < signed.start())


def pairs_of(
    frame: Frame, subjects: Sequence[Party], others: Sequence[Party]
) -> Iterator[tuple[Party, Party]]:
    """Yield who pairs with whom: explicit pairs (分别) if there are, else each with each."""
    explicit = {(frame.subjects[i].entity, frame.parties[j].entity) for i, j in frame.pairs}
    for subject in subjects:
        for other in others:
            if subject.entity == other.entity:
                continue
            if explicit and (subject.entity, other.entity) not in explicit:
                continue
            yield subject, other
