"""Points of the globe on a sheet."""

from __future__ import annotations

from math import cos, hypot, radians

import pytest

from kg.explore.regions.projection import RADIUS, net_lines, project


def test_east_is_right_and_north_is_up():
    (west, _), (east, _) = project(100, 35), project(110, 35)
    (_, north), (_, south) = project(105, 45), project(105, 25)

    assert west < 0 < east
    assert north < 0 < south


@pytest.mark.parametrize("parallel", [25, 47])
def test_distances_along_the_two_parallels_are_true(parallel):
    (x1, y1), (x2, y2) = project(105, parallel), project(106, parallel)

    assert hypot(x2 - x1, y2 - y1) == pytest.approx(
        RADIUS * radians(1) * cos(radians(parallel)), 1e-3
    )


def test_areas_are_true():
    def area(low):
        corners = [
            project(105, low),
            project(106, low),
            project(106, low + 1),
            project(105, low + 1),
        ]
        pairs = zip(corners, corners[1:] + corners[:1], strict=True)
        return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2

    assert area(20) / area(45) == pytest.approx(cos(radians(20.5)) / cos(radians(45.5)), rel=1e-3)


def test_net_says_what_its_lines_are():
    words = [words for words, _ in net_lines()]

    assert "110°E" in words
    assert "30°N" in words
