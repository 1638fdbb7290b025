"""Intervals of figures over texts."""

from __future__ import annotations

import pytest
from bootstrap import f1_interval, f1_interval_of_text

from kg.evaluation.scoring import Counts

GOOD, BAD = Counts(9, 10, 10), Counts(1, 10, 10)


def test_texts_that_fare_alike_leave_no_doubt() -> None:
    assert f1_interval([GOOD] * 5) == pytest.approx((0.9, 0.9))


def test_texts_that_differ_leave_doubt() -> None:
    low, high = f1_interval([GOOD, BAD, GOOD, BAD])

    assert low < 0.4 < 0.6 < high


def test_interval_is_the_same_each_time() -> None:
    assert f1_interval([GOOD, BAD, BAD]) == f1_interval([GOOD, BAD, BAD])


def test_interval_of_a_text_holds_its_f1_and_narrows_with_its_length() -> None:
    short = f1_interval_of_text(Counts(8, 10, 10))
    long = f1_interval_of_text(Counts(80, 100, 100))

    assert short[0] < long[0] < 0.8 < long[1] < short[1]


def test_interval_of_nothing_is_zero() -> None:
    assert f1_interval([Counts(), Counts()]) == f1_interval_of_text(Counts()) == (0, 0)
