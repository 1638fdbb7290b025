"""What keeps a frame from stating anything: plans, negation, what has ended.

And who pairs with whom in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.frames.model import Frame, Party

_SIGNED = re.compile(r"签[署订约下了]|揭牌|成立|已(?:建|签)|获批")


def is_unreal(frame: Frame) -> bool:
    """Tell whether a frame speaks of a plan, denies, or tells what is over."""
    if frame.cues & {"negated", "ended"}:
        return True
    return "planned" in frame.cues and not _SIGNED.search(frame.core)


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
