"""How far a review has come, who did how much, and how fast."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from kg.decisions.model import Decision

HOUR = 3600.0


def count_by_reviewer(decisions: Iterable[Decision]) -> tuple[tuple[str, int], ...]:
    """Return how many decisions each reviewer made, the busiest first."""
    counts = Counter(decision.reviewer for decision in decisions)
    return tuple(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))


def hourly_rate(decisions: Sequence[Decision]) -> float | None:
    """Return how many decisions an hour somebody makes.

    Args:
        decisions: Of one session, in any order.

    Returns:
        Decisions after the first, by the time since the first; `None` for fewer than two.
    """
    times = sorted(datetime.fromisoformat(decision.time) for decision in decisions)
    seconds = (times[-1] - times[0]).total_seconds() if times else 0.0
    return (len(times) - 1) / seconds * HOUR if seconds > 0 else None
