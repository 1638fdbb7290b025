"""Sets recognised lines straight that were scanned at an angle."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median

from extract.readers.printed.model import Box

Corners = Sequence[tuple[float, float]]
"""The four corners of a line from its upper left one, clockwise."""

MOST_SKEW = 15.0
"""Degrees: a page turned further is no longer taken for straight text."""

_LONG = 3.0  # widths for each height: shorter lines do not tell the angle


def level_lines(lines: Sequence[Corners]) -> list[Box]:
    """Turn lines back by the angle that most of them have, and return their boxes.

    Args:
        lines: Corners of each line, y downwards.
    """
    angle = -_skew(lines)
    cosine, sine = math.cos(angle), math.sin(angle)
    boxes = []
    for corners in lines:
        turned = [(x * cosine - y * sine, x * sine + y * cosine) for x, y in corners]
        height = _distance(corners[0], corners[3])
        middle = sum(y for _, y in turned) / len(turned)
        left, right = min(x for x, _ in turned), max(x for x, _ in turned)
        boxes.append(Box(left, middle - height / 2, right, middle + height / 2))
    return boxes


def _skew(lines: Sequence[Corners]) -> float:
    """Return the angle of the lines to the horizontal, in radians."""
    angles = [
        math.atan2(corners[1][1] - corners[0][1], corners[1][0] - corners[0][0])
        for corners in lines
        if _distance(corners[0], corners[1]) >= _LONG * _distance(corners[0], corners[3])
    ]
    angle = median(angles) if angles else 0.0
    return angle if abs(angle) <= math.radians(MOST_SKEW) else 0.0


def _distance(left: tuple[float, float], right: tuple[float, float]) -> float:
    return math.hypot(right[0] - left[0], right[1] - left[1])
