"""Some entities and the facts between them, as a graph that can be drawn."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from kg.explore.index import GraphIndex
from kg.explore.layout import FIRST_RING, Point, Step, place_nodes
from kg.explore.neighbourhood import Neighbourhood, neighbourhood

MOST = 80
"""Entities that are drawn; more of a table than that is read as a table."""


def draw_together(index: GraphIndex, iris: Sequence[str]) -> Neighbourhood:
    """Return entities with the facts between them, and nothing around them.

    The best connected of them stand in the middle of those that only they are joined to.

    Args:
        index: The build.
        iris: Of the entities, at most `MOST`; those beyond are left out.
    """
    found = dict.fromkeys(code for iri in iris[:MOST] if (code := index.find_code(iri)) is not None)
    around = {code: _beside(index, code, found.keys()) for code in found}
    ranked = sorted(found, key=lambda code: (-len(around[code]), index.iris[code]))
    steps = [Step(index.iris[code], tuple(index.iris[o] for o in around[code])) for code in ranked]
    shown = [index.iris[code] for code in ranked]
    return neighbourhood(index, (), shown=shown, positions=_unlined(place_nodes(steps)))


def joining_facts(index: GraphIndex, iris: Sequence[str], *, limit: int) -> tuple[int, ...]:
    """Return the rows of the facts between some entities, the best attested first.

    Args:
        index: The build.
        iris: Of the entities; those that the build does not have are passed over.
        limit: Most facts.
    """
    codes = {code for iri in iris if (code := index.find_code(iri)) is not None}
    rows = {
        row
        for code in codes
        for row in index.facts_by_entity.rows(code).tolist()
        if index.other_end(row, code) in codes
    }
    return tuple(sorted(rows, key=lambda row: (index.fact_rank(row), row))[:limit])


def _unlined(points: dict[str, Point]) -> dict[str, Point]:
    """Return three points as a triangle: in a line one would hide the edge of the other two."""
    if len(points) != 3:
        return points
    first = next(iter(points))
    x, y = points[first]
    return {**points, first: (x, y - FIRST_RING)}


def _beside(index: GraphIndex, code: int, others: Collection[int]) -> list[int]:
    rows = index.facts_by_entity.rows(code)
    ends = np.unique(index.subjects[rows] + index.objects[rows] - code)
    wanted = np.fromiter(others, dtype=np.int64, count=len(others))
    return [int(end) for end in np.intersect1d(ends, wanted) if end != code]


def entities_among(
    index: GraphIndex, names: Mapping[str, str], values: Iterable[object]
) -> tuple[str, ...]:
    """Return the IRIs of the entities that values of an answer name, each once, in their order.

    Args:
        index: The build.
        names: IRIs by canonical name.
        values: Texts that may be IRIs or names; anything else is passed over.
    """
    found: dict[str, None] = {}
    for value in values:
        if isinstance(value, str):
            iri = value if index.find_code(value) is not None else names.get(value)
            if iri is not None:
                found[iri] = None
    return tuple(found)
