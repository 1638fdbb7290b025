"""The expected calibration error and its diagram."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pytest
from calibration import Calibration, calibration_error, draw_calibration, measure_calibration

SVG = "{http://www.w3.org/2000/svg}"


def draw_truth(probabilities: np.ndarray) -> np.ndarray:
    """Make statements right as often as they were said to be."""
    chance = np.random.default_rng(7)
    return (chance.random(len(probabilities)) < probabilities).astype(int)


@pytest.fixture
def calibration() -> Calibration:
    said = [np.random.default_rng(seed).random(200) for seed in range(5)]
    return measure_calibration(said, [draw_truth(each) for each in said])


def test_error_of_sure_and_right_is_zero() -> None:
    truth = np.array([0, 1] * 10)

    assert calibration_error(truth.astype(float), truth) == 0


def test_error_of_sure_and_wrong_is_one() -> None:
    truth = np.array([0, 1] * 10)

    assert calibration_error(1.0 - truth, truth) == 1


def test_error_weighs_bins_by_their_mass() -> None:
    said = np.array([0.1, 0.2, 0.8, 0.9, 1.0])
    truth = np.array([0, 0, 0, 1, 1])

    error = calibration_error(said, truth, bins=2)

    # 0.1, 0.2, 0.8 with none right; 0.9, 1.0 with all right
    assert error == pytest.approx(3 / 5 * (1.1 / 3) + 2 / 5 * 0.05)


def test_error_of_honest_probabilities_is_small(calibration: Calibration) -> None:
    assert calibration.error < 0.05
    assert calibration.bounds[0] <= calibration.error <= calibration.bounds[1]


def test_error_of_boasting_probabilities_is_their_excess() -> None:
    honest = [np.full(2000, 0.5)]
    truth = [draw_truth(each) for each in honest]
    boasting = [np.full(2000, 0.8)]

    assert measure_calibration(boasting, truth).error == pytest.approx(0.3, abs=0.03)


def test_bins_have_equal_mass_and_ascend(calibration: Calibration) -> None:
    counts = [each.count for each in calibration.bins]

    assert len(counts) == 10
    assert max(counts) - min(counts) <= 1
    assert sorted(each.said for each in calibration.bins) == [b.said for b in calibration.bins]


def test_few_candidates_fill_few_bins() -> None:
    calibration = measure_calibration([np.array([0.2, 0.9])], [np.array([0, 1])])

    assert len(calibration.bins) == 2


def test_diagram_has_a_dot_where_each_bin_is(calibration: Calibration) -> None:
    dots = list(ElementTree.fromstring(draw_calibration(calibration)).iter(f"{SVG}circle"))

    assert len(dots) == len(calibration.bins)
    across = [float(dot.get("cx", "")) for dot in dots]
    assert np.corrcoef(across, [each.said for each in calibration.bins])[0, 1] > 0.999


def test_diagram_has_the_error_in_its_title(calibration: Calibration) -> None:
    assert f"{calibration.error:.3f}" in draw_calibration(calibration)


def test_same_probabilities_draw_the_same_diagram(calibration: Calibration) -> None:
    said = [np.random.default_rng(seed).random(200) for seed in range(5)]
    again = measure_calibration(said, [draw_truth(each) for each in said])

    assert draw_calibration(again) == draw_calibration(calibration)
