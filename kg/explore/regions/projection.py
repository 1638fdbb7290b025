"""Where a point of the globe stands on a plane sheet, and the net of meridians and parallels.

The sheet has no borders. Albers' equal-area conic projection with the parallels 25° and 47° north
and the meridian 105° east is what maps of the whole country use: areas are true, north is up in
the middle.

Source: J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395 (1987),
section 14, equations 14-1 to 14-6 for the sphere.
"""

from __future__ import annotations

from math import cos, radians, sin, sqrt

MERIDIAN = 105.0
PARALLELS = (25.0, 47.0)
ORIGIN = 35.0
"""Latitude that stands at height 0 on the middle meridian."""
RADIUS = 6371.0
"""Of the earth, in kilometres."""

_SINES = tuple(sin(radians(parallel)) for parallel in PARALLELS)
_N = sum(_SINES) / 2
_C = cos(radians(PARALLELS[0])) ** 2 + 2 * _N * _SINES[0]

NET_STEP = 10
NET_MERIDIANS = range(70, 141, NET_STEP)
NET_PARALLELS = range(10, 61, NET_STEP)
_NET_FINENESS = 2
"""Degrees between the points of a curved line of the net."""

Point = tuple[float, float]


def project(longitude: float, latitude: float) -> Point:
    """Return kilometres to the right of 105° east and below 35° north.

    Args:
        longitude: Degrees east.
        latitude: Degrees north.

    Example:
        >>> [round(value) for value in project(105, 35)]
        [0, 0]
    """
    angle = _N * radians(longitude - MERIDIAN)
    distance, middle = _distance(latitude), _distance(ORIGIN)
    return distance * sin(angle), distance * cos(angle) - middle


def net_lines() -> tuple[tuple[str, tuple[Point, ...]], ...]:
    """Return meridians and parallels every ten degrees: what each says, and its points."""
    west, east = NET_MERIDIANS[0], NET_MERIDIANS[-1]
    south, north = NET_PARALLELS[0], NET_PARALLELS[-1]
    meridians = [
        (f"{degree}°E", tuple(project(degree, at) for at in _along(south, north)))
        for degree in NET_MERIDIANS
    ]
    parallels = [
        (f"{degree}°N", tuple(project(at, degree) for at in _along(west, east)))
        for degree in NET_PARALLELS
    ]
    return (*meridians, *parallels)


def _distance(latitude: float) -> float:
    """Return how far a parallel is from the tip of the cone, in kilometres."""
    return RADIUS * sqrt(_C - 2 * _N * sin(radians(latitude))) / _N


def _along(first: int, last: int) -> range:
    return range(first, last + 1, _NET_FINENESS)
