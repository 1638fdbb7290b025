"""How much was done, and how fast."""

from __future__ import annotations

import pytest

from kg.decisions.log import make_decision
from kg.decisions.model import Decision, DecisionQuestion
from kg.review.progress import count_by_reviewer, hourly_rate


def _decision(time: str, reviewer: str = "one") -> Decision:
    made = make_decision(DecisionQuestion(id="x"), "undo", reviewer=reviewer)
    return made.model_copy(update={"time": f"2026-01-01T{time}.000000Z"})


def test_the_busiest_reviewer_is_named_first() -> None:
    decisions = [_decision("08:00:00", name) for name in ("one", "two", "two")]

    assert count_by_reviewer(decisions) == (("two", 2), ("one", 1))


def test_rate_counts_what_followed_the_first() -> None:
    decisions = [_decision(time) for time in ("08:00:30", "08:00:00", "08:01:00")]

    assert hourly_rate(decisions) == pytest.approx(120)


@pytest.mark.parametrize("count", [0, 1, 2], ids=["none", "one", "two of one moment"])
def test_a_rate_needs_time_to_pass(count: int) -> None:
    assert hourly_rate([_decision("08:00:00")] * count) is None
