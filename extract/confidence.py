"""The probability that a statement is true, from the rules that read it and the evidence found."""

from __future__ import annotations

import math
from collections.abc import Sequence

from extract.frames.model import Claim

MOST = 0.99  # no rule is certain


def claim_confidence(claims: Sequence[Claim]) -> float:
    """Combine the claims of one statement, each passage counted once, into a probability.

    Passages are taken as independent witnesses: the statement is false only if all of them are.

    Args:
        claims: All claims of one statement, at least one.

    Returns:
        A probability from 0 to `MOST`, 3 decimals.
    """
    best: dict[tuple[int, int], float] = {}
    for claim in claims:
        key = (claim.frame.span.start, claim.frame.span.end)
        best[key] = max(best.get(key, 0.0), claim.weight)
    doubt = math.prod(1 - weight for _, weight in sorted(best.items()))
    return round(min(MOST, 1 - doubt), 3)
