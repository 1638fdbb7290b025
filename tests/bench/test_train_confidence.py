"""How the threshold is chosen."""

from __future__ import annotations

from train_confidence import SLACK, Outcome, choose, tell_choice

# F1 0.70, 0.797, 0.80, 0.60
OUTCOMES = (
    Outcome(0.1, 700, 1000, 1000),
    Outcome(0.2, 797, 1000, 1000),
    Outcome(0.3, 800, 1000, 1000),
    Outcome(0.4, 600, 1000, 1000),
)


def test_lowest_threshold_near_the_best_is_chosen() -> None:
    assert choose(OUTCOMES).threshold == 0.2


def test_threshold_too_far_from_the_best_is_not_chosen() -> None:
    best = OUTCOMES[2].f1

    assert best - OUTCOMES[0].f1 > SLACK


def test_choice_is_told_with_both_scores() -> None:
    told = tell_choice(choose(OUTCOMES), OUTCOMES, 30)

    assert "0.797" in told
    assert "0.800 at 0.30" in told
    assert "30 training texts" in told
