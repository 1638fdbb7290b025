"""What lies around the entities that somebody opened: a graph small enough to be drawn.

Each opened entity (a seed) brings its best attested neighbours along, up to a limit; what is left
out is counted. Facts between any two shown entities are shown too. Hiding a class or relation moves
nothing: positions are those of the view without filters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg.explore.fact_filter import GraphFilter as GraphFilter
from kg.explore.index import GraphIndex, read_rows
from kg.explore.layout import Point, Step, place_beside, place_nodes
from kg.explore.model import EntityView
from kg.explore.selection import MAX_NODES as MAX_NODES
from kg.explore.selection import Selection

MAX_ELEMENTS = 2000
"""Most nodes and edges together: beyond that no drawing part reacts within a second."""

_EDGE_COLUMNS = (
    "subject", "predicate", "object", "modes", "years", "statements", "reports", "confidence",
    "status",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NodeView:
    """A node and where it stands.

    Attributes:
        entity: What it is.
        x: Pixels to the right of the first seed.
        y: Pixels below it.
        is_seed: Whether somebody opened it.
        hidden_facts: Facts of it that are not on screen.
        brought_by: IRI of the seed that brought it along, or `None`.
    """

    entity: EntityView
    x: float
    y: float
    is_seed: bool
    hidden_facts: int
    brought_by: str | None = None


@dataclass(frozen=True, slots=True)
class EdgeView:
    """A fact as an edge: all of its statements as one."""

    subject: str
    predicate: str
    object: str
    modes: tuple[str, ...]
    years: tuple[int, ...]
    statements: int
    reports: int
    confidence: float
    status: str
    symmetric: bool


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A graph that can be drawn.

    Attributes:
        nodes: Seeds and what each brought along, in the order in which they were opened.
        edges: In the order of the facts table.
        types: How many seeds and neighbours of each class there are, were no class hidden.
        relations: How many facts at the seeds of each relation there are, were none hidden.
        left_out_nodes: Neighbours that pass the filter and did not fit.
        left_out_edges: Facts between shown nodes that did not fit.
        missing: Seeds that the build does not have.
    """

    nodes: tuple[NodeView, ...]
    edges: tuple[EdgeView, ...]
    types: tuple[tuple[str, int], ...]
    relations: tuple[tuple[str, int], ...]
    left_out_nodes: int
    left_out_edges: int
    missing: tuple[str, ...]


def neighbourhood(
    index: GraphIndex,
    seeds: Sequence[str],
    *,
    filter: GraphFilter | None = None,
    limit: int = 40,
    shown: Sequence[str] = (),
    hidden: Collection[str] = (),
    positions: Mapping[str, Point] | None = None,
) -> Neighbourhood:
    """Return what lies one step around some entities.

    Args:
        index: The build.
        seeds: IRIs, in the order in which they were opened; merged ones are followed.
        filter: What is wanted; everything where it is left out.
        limit: Most neighbours that one seed brings along.
        shown: IRIs of entities to be shown by themselves, such as those of a path, in order.
        hidden: IRIs of entities to be left away, seeds too; nothing comes in their place, and
            what they brought along stays.
        positions: Where nodes were put, by IRI: they stand there, the others where they stood.

    Returns:
        A graph of at most `MAX_NODES` nodes, and `MAX_ELEMENTS` nodes and edges. A longer list of
        seeds, a filter or hidden entities move nothing; nor do further entities in `shown`.
    """
    found = {iri: index.find_code(iri) for iri in (*seeds, *shown)}
    codes = [code for iri in seeds if (code := found[iri]) is not None]
    single = [code for iri in shown if (code := found[iri]) is not None]
    gone = {code for iri in hidden if (code := index.find_code(iri)) is not None}
    wanted = Selection(index, codes, filter or GraphFilter(), limit, single=single)
    nodes = [code for code in wanted.nodes if code not in gone]
    facts = wanted.inner_facts(nodes)
    kept = facts[: MAX_ELEMENTS - len(nodes)]
    every = Selection(index, codes, GraphFilter(), limit, single=single)
    points = _positions((every, wanted)) | _pinned(index, positions or {})
    return Neighbourhood(
        nodes=tuple(_nodes(wanted, nodes, kept, points)),
        edges=tuple(_edges(index, kept)),
        types=wanted.type_counts(),
        relations=wanted.relation_counts(),
        left_out_nodes=wanted.left_out(gone),
        left_out_edges=len(facts) - len(kept),
        missing=tuple(iri for iri, code in found.items() if code is None),
    )


def _pinned(index: GraphIndex, positions: Mapping[str, Point]) -> dict[int, Point]:
    """Return the given places of those entities that the build has."""
    found = ((index.find_code(iri), point) for iri, point in positions.items())
    return {code: (point[0], point[1]) for code, point in found if code is not None}


def _positions(selections: Sequence[Selection]) -> dict[int, Point]:
    """Place the nodes of the view without filters, then those that only a filter brought in."""
    points: dict[str, Point] = {}
    for selection in selections:
        steps = [
            Step(str(seed), tuple(str(code) for code in brought))
            for seed, brought in selection.steps
        ]
        points = place_nodes(steps, placed=points)
    last = selections[-1]
    placed = {int(code) for code in points}
    for code in last.nodes:
        if code not in placed:
            near = _neighbours_among(last.index, code, placed)
            points = place_beside(str(code), [str(other) for other in near], placed=points)
            placed.add(code)
    return {int(code): point for code, point in points.items()}


def _neighbours_among(index: GraphIndex, code: int, placed: Collection[int]) -> list[int]:
    """Return those neighbours of an entity that have a place."""
    rows = index.facts_by_entity.rows(code)
    others = np.unique(index.subjects[rows] + index.objects[rows] - code).tolist()
    return [other for other in others if other in placed and other != code]


def _nodes(
    selection: Selection,
    codes: Sequence[int],
    facts: Sequence[int],
    points: Mapping[int, Point],
) -> Iterator[NodeView]:
    """Yield the nodes of a view."""
    index, seeds = selection.index, set(selection.seeds)
    brought_by = {code: seed for seed, brought in selection.steps for code in brought}
    on_screen = Counter(
        end for row in facts for end in {int(index.subjects[row]), int(index.objects[row])}
    )
    for code, entity in zip(codes, index.entity_views(codes), strict=True):
        x, y = points[code]
        left = max(0, entity.degree - on_screen[code])
        by = None if code in seeds else brought_by.get(code)
        yield NodeView(
            entity,
            x,
            y,
            is_seed=code in seeds,
            hidden_facts=left,
            brought_by=None if by is None else index.iris[by],
        )


def _edges(index: GraphIndex, rows: Sequence[int]) -> Iterator[EdgeView]:
    """Yield the edges of some facts."""
    for row in read_rows(index.facts, rows, _EDGE_COLUMNS):
        for name in ("modes", "years"):
            row[name] = tuple(row[name] or ())
        yield EdgeView(**row, symmetric=row["predicate"] in index.symmetric)
