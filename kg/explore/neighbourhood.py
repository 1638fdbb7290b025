"""What lies around the entities that somebody opened: a graph small enough to be drawn.

Each opened entity (a seed) brings its best attested neighbours along, up to a limit; what is left
out is counted. Facts between any two shown entities are shown too. Hiding a class or relation moves
nothing: positions are those of the view without filters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.explore.index import GraphIndex, read_rows
from kg.explore.layout import Point, Step, place_nodes
from kg.explore.model import EntityView

MAX_NODES = 800
MAX_ELEMENTS = 2000
"""Most nodes and edges together: beyond that no drawing part reacts within a second."""

_EDGE_COLUMNS = (
    "subject", "predicate", "object", "modes", "years", "statements", "reports", "confidence",
    "status",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class GraphFilter:
    """What of a neighbourhood is wanted.

    Attributes:
        hidden_types: Classes to leave out; seeds stay.
        hidden_relations: Relations to leave out.
        min_confidence: Lowest confidence of a fact, inclusive, from 0 to 1.
    """

    hidden_types: tuple[str, ...] = ()
    hidden_relations: tuple[str, ...] = ()
    min_confidence: float = 0.0


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
        relations: How many facts of each relation there are at the seeds, and between lone nodes
            and others on screen, were none hidden.
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
    shown: Sequence[str] = (),
    hidden: Sequence[str] = (),
    filter: GraphFilter | None = None,
    limit: int = 40,
) -> Neighbourhood:
    """Return what lies one step around some entities.

    Args:
        index: The build.
        seeds: IRIs, in the order in which they were opened; merged ones are followed.
        shown: IRIs to be shown without what lies around them; no filter takes them away.
        hidden: IRIs to leave out, even seeds; nobody takes their place.
        filter: What is wanted; everything where it is left out.
        limit: Most neighbours that one seed brings along.

    Returns:
        A graph of at most `MAX_NODES` nodes, and `MAX_ELEMENTS` nodes and edges.
    """
    found = {iri: index.find_code(iri) for iri in (*seeds, *shown)}
    codes = _known(found[iri] for iri in seeds)
    added = _known(found[iri] for iri in shown)
    chosen = _Selection(index, codes, filter or GraphFilter(), limit, added)
    points = _positions(_Selection(index, codes, GraphFilter(), limit, added), chosen)
    chosen.hide(_known(map(index.find_code, hidden)))
    facts = chosen.inner_facts()
    kept = facts[: MAX_ELEMENTS - len(chosen.nodes)]
    return Neighbourhood(
        nodes=tuple(_nodes(chosen, kept, points)),
        edges=tuple(_edges(index, kept)),
        types=chosen.type_counts(),
        relations=chosen.relation_counts(),
        left_out_nodes=chosen.left_out(),
        left_out_edges=len(facts) - len(kept),
        missing=tuple(iri for iri, code in found.items() if code is None),
    )


def _known(codes: Iterable[int | None]) -> list[int]:
    """Return the codes that there are, each once."""
    return list(dict.fromkeys(code for code in codes if code is not None))


class _Selection:
    """Which nodes and facts a filter and a limit leave."""

    def __init__(
        self,
        index: GraphIndex,
        seeds: Sequence[int],
        wanted: GraphFilter,
        limit: int,
        alone: Sequence[int],
    ) -> None:
        self.index, self.seeds, self.wanted, self.alone = index, seeds, wanted, alone
        self.brought_by: dict[int, int] = {}
        self.hidden: set[int] = set()
        self.steps: list[tuple[int, list[int]]] = []
        nodes: dict[int, None] = {}
        for seed in seeds[:MAX_NODES]:
            nodes[seed] = None
            fresh = [code for code in self._neighbours(seed, wanted) if code not in nodes]
            fresh = fresh[: max(0, min(limit, MAX_NODES - len(nodes)))]
            self.steps.append((seed, sorted(fresh, key=self._ring_order)))
            nodes.update(dict.fromkeys(fresh))
            self.brought_by.update(dict.fromkeys(fresh, seed))
        for code in alone[: MAX_NODES - len(nodes)]:
            if code not in nodes:
                self.steps.append((code, []))
                nodes[code] = None
        self.nodes = list(nodes)

    def hide(self, codes: Iterable[int]) -> None:
        """Take nodes out that somebody does not want to see."""
        unwanted = set(codes)
        self.nodes = [code for code in self.nodes if code not in unwanted]
        self.hidden = unwanted

    def inner_facts(self) -> list[int]:
        """Return the facts with both ends shown, in the order of the table."""
        shown = set(self.nodes)
        rows = {
            row
            for code in self.nodes
            for row in self._facts(code, self.wanted)
            if self.index.other_end(row, code) in shown
        }
        return sorted(rows)

    def left_out(self) -> int:
        """Count the neighbours that pass the filter and did not fit."""
        every = {code for seed in self.seeds for code in self._neighbours(seed, self.wanted)}
        return len(every - set(self.nodes) - self.hidden)

    def type_counts(self) -> tuple[tuple[str, int], ...]:
        """Count seeds and neighbours by class, as if no class were hidden."""
        wanted = replace(self.wanted, hidden_types=())
        codes = {code for seed in self.seeds for code in self._neighbours(seed, wanted)}
        shown = codes.union(self.seeds, self.alone) - self.hidden
        counts = Counter(self.index.types[code] for code in shown)
        return tuple(sorted(counts.items()))

    def relation_counts(self) -> tuple[tuple[str, int], ...]:
        """Count the facts at seeds and lone nodes by relation, as if no relation were hidden."""
        wanted = replace(self.wanted, hidden_relations=())
        rows = {
            row
            for seed in self.seeds
            for row in self._facts(seed, wanted)
            if self._is_open(self.index.other_end(row, seed), wanted)
        }
        shown = set(self.nodes)
        rows |= {
            row
            for code in self.alone
            for row in self._facts(code, wanted)
            if self.index.other_end(row, code) in shown
        }
        return tuple(sorted(Counter(self.index.predicates[row] for row in rows).items()))

    def _facts(self, code: int, wanted: GraphFilter) -> Iterator[int]:
        """Yield the facts of an entity that a filter on relations and confidence lets through."""
        for row in self.index.facts_by_entity.rows(code).tolist():
            if (
                self.index.predicates[row] not in wanted.hidden_relations
                and self.index.confidences[row] >= wanted.min_confidence
            ):
                yield row

    def _neighbours(self, seed: int, wanted: GraphFilter) -> list[int]:
        """Return the neighbours of an entity that pass a filter, best attested first."""
        best: dict[int, tuple[float, ...]] = {}
        for row in self._facts(seed, wanted):
            other = self.index.other_end(row, seed)
            if other != seed and self._is_open(other, wanted):
                rank = self.index.fact_rank(row)
                best[other] = min(best.get(other, rank), rank)
        degrees, iris = self.index.degrees, self.index.iris
        return sorted(best, key=lambda code: (best[code], -degrees[code], iris[code]))

    def _is_open(self, code: int, wanted: GraphFilter) -> bool:
        """Tell whether a filter on classes lets an entity through."""
        return code in self.seeds or self.index.types[code] not in wanted.hidden_types

    def _ring_order(self, code: int) -> tuple[str, str]:
        """Return the key that lays things of a kind beside each other."""
        return self.index.types[code], self.index.iris[code]


def _positions(every: _Selection, shown: _Selection) -> dict[int, Point]:
    """Place the nodes of the view without filters, then those that only a filter brought in."""
    points: dict[str, Point] = {}
    for selection in (every, shown):
        steps = [
            Step(str(seed), tuple(str(code) for code in brought))
            for seed, brought in selection.steps
        ]
        points = place_nodes(steps, placed=points)
    return {int(code): point for code, point in points.items()}


def _nodes(shown: _Selection, facts: Sequence[int], points: dict[int, Point]) -> Iterator[NodeView]:
    """Yield the nodes of a view."""
    index = shown.index
    on_screen = Counter(
        end for row in facts for end in {int(index.subjects[row]), int(index.objects[row])}
    )
    seeds = set(shown.seeds)
    for code, entity in zip(shown.nodes, index.entity_views(shown.nodes), strict=True):
        x, y = points[code]
        by = shown.brought_by.get(code)
        yield NodeView(
            entity,
            x,
            y,
            is_seed=code in seeds,
            hidden_facts=max(0, entity.degree - on_screen[code]),
            brought_by=None if by is None else index.iris[by],
        )


def _edges(index: GraphIndex, rows: Sequence[int]) -> Iterator[EdgeView]:
    """Yield the edges of some facts."""
    for row in read_rows(index.facts, rows, _EDGE_COLUMNS):
        lists = {name: tuple(row.pop(name) or ()) for name in ("modes", "years")}
        yield EdgeView(**row, **lists, symmetric=row["predicate"] in index.symmetric)
