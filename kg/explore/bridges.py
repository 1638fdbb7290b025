"""Who joins what would otherwise lie far apart: partners on many shortest ways through the graph.

Betweenness counts, for a node, the shortest ways between all others that lead over it. It is
computed exactly while that is cheap; in a large graph from evenly spread sources, so that the cost
has a bound and the answer is the same each time.

Source: U. Brandes, A faster algorithm for betweenness centrality (2001); U. Brandes and C. Pich,
Centrality estimation in large networks (2007).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.explore.index import Codes, GraphIndex
from kg.explore.model import EntityView

_LEFT_OUT = frozenset({"Program", "Place"})
"""Classes that join everything to everything and nobody to anybody."""
_BUDGET = 4_000_000
"""Edges looked at in all; less than a second."""
_FEWEST_SOURCES = 8

_Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bridge:
    """An entity that joins others.

    Attributes:
        entity: Which.
        share: Of the shortest ways between others, those that lead over it, 0 to 1.
        neighbours: Number of entities that it has facts with.
    """

    entity: EntityView
    share: float
    neighbours: int


@dataclass(frozen=True, slots=True)
class _Network:
    """Who is next to whom: the neighbours of node n are `ends[starts[n] : starts[n + 1]]`."""

    starts: Codes
    ends: Codes

    def edges_of(self, nodes: Codes) -> tuple[Codes, Codes]:
        """Return both ends of every edge that leaves one of some nodes."""
        counts = self.starts[nodes + 1] - self.starts[nodes]
        total = int(counts.sum())
        first = np.repeat(self.starts[nodes] - np.cumsum(counts) + counts, counts)
        return np.repeat(nodes, counts), self.ends[first + np.arange(total)]


def find_bridges(index: GraphIndex, *, limit: int = 8) -> tuple[Bridge, ...]:
    """Return those that join most, who publish reports left out: all their facts meet in them.

    Args:
        index: The build.
        limit: Most to return.
    """
    network = _network(index)
    degrees = np.diff(network.starts)
    nodes = np.flatnonzero(degrees)
    if not len(nodes):
        return ()
    ways = _betweenness(network, nodes)
    reporters = {view.reporter.iri for view in index.report_views.values() if view.reporter}
    ways[[code for iri in reporters if (code := index.find_code(iri)) is not None]] = 0
    ranked = sorted(np.flatnonzero(ways > 0).tolist(), key=lambda n: (-ways[n], index.iris[n]))
    best = ranked[:limit]
    return tuple(
        Bridge(entity, float(ways[code]), int(degrees[code]))
        for code, entity in zip(best, index.entity_views(best), strict=True)
    )


def _network(index: GraphIndex) -> _Network:
    """Return who has facts with whom, each pair once in both directions."""
    size = len(index.iris)
    meant = np.array([name not in _LEFT_OUT for name in index.types], dtype=bool)
    left, right = index.subjects, index.objects
    kept = (left >= 0) & (right >= 0) & (left != right)
    left, right = left[kept], right[kept]
    both = meant[left] & meant[right]
    left, right = left[both], right[both]
    pairs = np.unique(np.concatenate([left * size + right, right * size + left]))
    sources, ends = np.divmod(pairs, max(size, 1))
    starts = np.searchsorted(sources, np.arange(size + 1))
    return _Network(starts.astype(np.int64), ends.astype(np.int64))


def _betweenness(network: _Network, nodes: Codes) -> _Floats:
    """Return for each node the share of the shortest ways from the sources that lead over it."""
    most = max(_FEWEST_SOURCES, _BUDGET // (len(network.ends) + 1))
    places = np.unique(np.linspace(0, len(nodes) - 1, min(most, len(nodes))).astype(np.int64))
    ways = np.zeros(len(network.starts) - 1)
    for source in nodes[places]:
        ways += _dependencies(network, int(source))
    others = np.full(len(ways), len(places))
    others[nodes[places]] -= 1  # ways from a node do not lead over it
    share: _Floats = ways / np.maximum(others * (len(nodes) - 2), 1)
    return share


def _dependencies(network: _Network, source: int) -> _Floats:
    """Return how much of the shortest ways from one node lead over each other node."""
    size = len(network.starts) - 1
    distance = np.full(size, -1)
    number = np.zeros(size)
    distance[source], number[source] = 0, 1
    frontier = np.array([source])
    steps: list[tuple[Codes, Codes]] = []
    while len(frontier):
        near, far = network.edges_of(frontier)
        distance[far[distance[far] < 0]] = len(steps) + 1
        onward = distance[far] == len(steps) + 1
        near, far = near[onward], far[onward]
        np.add.at(number, far, number[near])
        steps.append((near, far))
        frontier = np.unique(far)
    dependency = np.zeros(size)
    for near, far in reversed(steps):
        np.add.at(dependency, near, number[near] / number[far] * (1 + dependency[far]))
    dependency[source] = 0
    return dependency
