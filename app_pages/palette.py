"""Colours and shapes of classes and relations, told apart by the colour-blind too.

Colours of classes are Paul Tol's *muted* scheme (personal.sron.nl/~pault, qualitative, made for
all kinds of colour blindness), with a shape each, so that colour is never the only sign. A class or
relation has the colour of its place in the ontology; what the ontology gains gets the last one.
"""

from __future__ import annotations

from dataclasses import dataclass

from ontology.schema import load_schema

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """How a class is drawn.

    Attributes:
        color: Fill, as `#rrggbb`.
        points: Corners within (-1, -1) to (1, 1), y downwards; none for a circle.
    """

    color: str
    points: Points = ()


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How a relation is drawn: colour, and `solid`, `dashed` or `dotted`."""

    color: str
    pattern: str


_SQUARE: Points = ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85))
_HEXAGON: Points = ((-1, 0), (-0.5, -0.87), (0.5, -0.87), (1, 0), (0.5, 0.87), (-0.5, 0.87))
_PENTAGON: Points = ((0, -1), (0.95, -0.31), (0.59, 0.81), (-0.59, 0.81), (-0.95, -0.31))
_DIAMOND: Points = ((0, -1), (1, 0), (0, 1), (-1, 0))
_TRIANGLE: Points = ((0, -0.95), (1, 0.8), (-1, 0.8))
_STAR: Points = (
    (0, -1), (0.28, -0.35), (0.95, -0.31), (0.45, 0.15), (0.59, 0.81),
    (0, 0.48), (-0.59, 0.81), (-0.45, 0.15), (-0.95, -0.31), (-0.28, -0.35),
)  # fmt: skip
_CROSS: Points = (
    (-0.4, -1), (0.4, -1), (0.4, -0.4), (1, -0.4), (1, 0.4), (0.4, 0.4),
    (0.4, 1), (-0.4, 1), (-0.4, 0.4), (-1, 0.4), (-1, -0.4), (-0.4, -0.4),
)  # fmt: skip
_HOUSE: Points = ((0, -1), (0.9, -0.2), (0.9, 0.9), (-0.9, 0.9), (-0.9, -0.2))
_TAG: Points = ((-1, -0.65), (0.4, -0.65), (1, 0), (0.4, 0.65), (-1, 0.65))

_TYPES = (
    TypeStyle("#332288"),
    TypeStyle("#cc6677", _SQUARE),
    TypeStyle("#5ab4dd", _HEXAGON),
    TypeStyle("#44aa99", _PENTAGON),
    TypeStyle("#882255", _DIAMOND),
    TypeStyle("#c9a93a", _TRIANGLE),
    TypeStyle("#aa4499", _STAR),
    TypeStyle("#117733", _CROSS),
    TypeStyle("#8a8a2b", _HOUSE),
    TypeStyle("#7d8590", _TAG),
)

_LINES = (
    LineStyle("#57606a", "solid"),
    LineStyle("#aa4499", "solid"),
    LineStyle("#0072b2", "dashed"),
    LineStyle("#d55e00", "solid"),
    LineStyle("#0072b2", "solid"),
    LineStyle("#0072b2", "dotted"),
    LineStyle("#117733", "dashed"),
    LineStyle("#8a8a2b", "solid"),
    LineStyle("#9aa3ad", "dotted"),
)


def type_style(name: str) -> TypeStyle:
    """Return how a class is drawn."""
    return _TYPES[_place(name, list(load_schema().classes), len(_TYPES))]


def line_style(name: str) -> LineStyle:
    """Return how a relation is drawn."""
    return _LINES[_place(name, list(load_schema().relations), len(_LINES))]


def _place(name: str, names: list[str], count: int) -> int:
    """Return the place of a name, the last place for all beyond."""
    return min(names.index(name) if name in names else count, count - 1)
