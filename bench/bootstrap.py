"""Intervals by the bootstrap: a figure again and again over texts drawn with replacement.

Statements of one text stand and fall together (a misread reporter costs many), so texts are drawn,
not statements. The draws are seeded: the same scores give the same interval.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from kg.evaluation.scoring import Counts

REPLICATES = 1000
SEED = 20261120
LEVEL = (2.5, 97.5)  # percentiles that hold the middle 95 %

Interval = tuple[float, float]


def draw_texts(count: int) -> np.ndarray:
    """Return REPLICATES rows of `count` indexes of texts."""
    return np.random.default_rng(SEED).integers(0, count, (REPLICATES, count))


def f1_interval(counts: Sequence[Counts]) -> Interval:
    """Return the 95 % interval of an F1 over texts, one entry of counts each."""
    table = np.array([[c.right, c.predicted, c.gold] for c in counts])
    return _percentiles(_f1(table[draw_texts(len(counts))].sum(axis=1)))


def f1_interval_of_text(counts: Counts) -> Interval:
    """Return the 95 % interval of the F1 of a single text, over its statements."""
    kinds = np.array([counts.right, counts.predicted - counts.right, counts.gold - counts.right])
    total = int(kinds.sum())
    if not total:
        return 0.0, 0.0
    drawn = np.random.default_rng(SEED).multinomial(total, kinds / total, REPLICATES)
    right, wrong, missed = drawn.T
    return _percentiles(_f1(np.stack([right, right + wrong, right + missed], axis=1)))


def interval(figure: Callable[[np.ndarray], float], count: int) -> Interval:
    """Return the 95 % interval of any figure of texts, given as indexes of them."""
    return _percentiles(np.array([figure(drawn) for drawn in draw_texts(count)]))


def _f1(table: np.ndarray) -> np.ndarray:
    right, predicted, gold = table.T
    # Twice the right ones over all predicted and all gold ones: F1 without division by zero.
    return 2 * right / np.maximum(predicted + gold, 1)


def _percentiles(values: np.ndarray) -> Interval:
    low, high = np.percentile(values, LEVEL)
    return float(low), float(high)
