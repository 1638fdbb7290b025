"""Points and flows: how much is in each region, and how many facts join two of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kg.explore.codes import CodedColumn, Mask, count_distinct
from kg.explore.dealings import Ends, rank_facts
from kg.explore.index import Codes
from kg.explore.regions.places import Places
from kg.explore.regions.projection import project
from ontology.catalogues.region import Region, RegionLevel

MAX_PLACES = 400
MAX_FLOWS = 300
"""Most points and lines that are drawn; what is left out is counted."""


@dataclass(frozen=True, slots=True)
class FactFilter:
    """Which facts join regions.

    Attributes:
        level: What counts as one region.
        within: Adcode; one end of each fact lies in it. Empty for all.
        relations: Names of relations; empty for all.
        bases: Why the regions of both ends must be believed; empty for any reason.
        types: Classes of which both ends must be one; empty for all.
    """

    level: RegionLevel = RegionLevel.PREFECTURE
    within: str = ""
    relations: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A region as a point.

    Attributes:
        region: The region.
        x: Kilometres east of the middle of the sheet.
        y: Kilometres below it.
        is_vague: Whether its entities are in it, but nobody knows where more closely.
        entities: Entities in it.
        inside: Facts with both ends in it.
        crossing: Facts with one end in it, the other in another region.
    """

    region: Region
    x: float
    y: float
    is_vague: bool
    entities: int
    inside: int
    crossing: int


@dataclass(frozen=True, slots=True)
class FlowView:
    """Facts between two regions.

    Attributes:
        origin: Region of the subject; for symmetric relations the lower adcode.
        target: Region of the object.
        is_directed: Whether it makes a difference which is which.
        facts: Number of facts.
        statements: Number of statements behind them.
        relations: Number of facts by relation, most first.
    """

    origin: Region
    target: Region
    is_directed: bool
    facts: int
    statements: int
    relations: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class RegionMap:
    """What can be drawn of a build.

    Attributes:
        places: Points, those with most entities first.
        flows: Lines between them, those with most facts first.
        left_out_places: Regions that hold something and did not fit.
        left_out_flows: Flows that did not fit, or of which an end did not.
        unplaced_entities: Entities without a region.
        unplaced_facts: Facts of the filter of which an end has no region.
    """

    places: tuple[PlaceView, ...]
    flows: tuple[FlowView, ...]
    left_out_places: int
    left_out_flows: int
    unplaced_entities: int
    unplaced_facts: int


@dataclass(frozen=True, slots=True, eq=False)
class PlacedFacts:
    """Facts and the regions of their ends, as columns of equal length.

    Attributes:
        rows: Rows of the facts.
        origins: Region of each subject, a place in `Places.regions`; -1 where unknown.
        targets: Region of each object.
        directed: Whether the relation has a direction.
    """

    rows: Codes
    origins: Codes
    targets: Codes
    directed: Mask


class RegionFacts:
    """The regions and facts of a build, ready to be asked."""

    def __init__(self, places: Places, ends: Ends) -> None:
        """Join the two.

        Args:
            places: Where the entities are.
            ends: Facts and their ends, of the same build.
        """
        self.places = places
        self.ends = ends
        symmetric = ends.index.symmetric
        self._symmetric = ends.predicates.among(symmetric)

    def facts(self, filter: FactFilter) -> PlacedFacts:
        """Return the facts that a filter lets through, also those without a region.

        Ends of symmetric facts are ordered: the region of the lower adcode is the origin.
        """
        ends, places = self.ends, self.places
        kept = ends.known.copy()
        if filter.relations:
            kept &= ends.predicates.among(filter.relations)
        if filter.types:
            kept &= self._both(ends.types, filter.types)
        if filter.bases:
            kept &= self._both(places.bases, filter.bases)
        if filter.within:
            inside = places.inside(filter.within)
            kept &= inside[ends.subjects] | inside[ends.objects]
        rows = np.flatnonzero(kept)
        at = places.at(filter.level)
        origins, targets = at[ends.subjects[rows]], at[ends.objects[rows]]
        turn = self._symmetric[rows] & (origins > targets)
        return PlacedFacts(
            rows,
            np.where(turn, targets, origins),
            np.where(turn, origins, targets),
            ~self._symmetric[rows],
        )

    def _both(self, column: CodedColumn, values: Sequence[str]) -> Mask:
        """Tell of each fact whether both ends have one of some values."""
        among = column.among(values)
        return among[self.ends.subjects] & among[self.ends.objects]


def region_map(
    facts: RegionFacts,
    filter: FactFilter,
    *,
    max_places: int = MAX_PLACES,
    max_flows: int = MAX_FLOWS,
) -> RegionMap:
    """Return points and flows.

    Args:
        facts: The build.
        filter: Which facts count; entities are counted whatever their facts.
        max_places: Most points.
        max_flows: Most flows.
    """
    placed = facts.facts(filter)
    known = (placed.origins >= 0) & (placed.targets >= 0)
    views = _places(facts, filter, placed)
    drawn = views[:max_places]
    shown = {view.region.adcode for view in drawn}
    every = [flow for flow in list_flows(facts, filter) if flow.origin != flow.target]
    flows = [flow for flow in every if {flow.origin.adcode, flow.target.adcode} <= shown]
    inside = facts.places.inside(filter.within)
    return RegionMap(
        places=tuple(drawn),
        flows=tuple(flows[:max_flows]),
        left_out_places=len(views) - len(drawn),
        left_out_flows=len(every) - len(flows[:max_flows]),
        unplaced_entities=int((facts.places.at(filter.level)[inside] < 0).sum()),
        unplaced_facts=int((~known).sum()),
    )


def list_flows(facts: RegionFacts, filter: FactFilter) -> tuple[FlowView, ...]:
    """Return every flow, most facts first, those inside one region among them."""
    placed = facts.facts(filter)
    known = (placed.origins >= 0) & (placed.targets >= 0)
    rows, directed = placed.rows[known], placed.directed[known]
    size = len(facts.places.regions)
    keys = (placed.origins[known] * size + placed.targets[known]) * 2 + directed
    flows, members = np.unique(keys, return_inverse=True)
    counts = np.bincount(members, minlength=len(flows))
    statements = np.bincount(
        members, weights=facts.ends.statements[rows], minlength=len(flows)
    ).astype(np.int64)
    predicates = facts.ends.predicates
    width = len(predicates.values)
    tally = np.bincount(
        members * width + predicates.codes[rows], minlength=len(flows) * width
    ).reshape(len(flows), width)
    regions = facts.places.regions
    found = [
        FlowView(
            origin=regions[key // 2 // size],
            target=regions[key // 2 % size],
            is_directed=bool(key % 2),
            facts=int(counts[place]),
            statements=int(statements[place]),
            relations=_most_first(predicates.values, tally[place]),
        )
        for place, key in enumerate(flows.tolist())
    ]
    return tuple(sorted(found, key=_flow_rank))


def flow_facts(
    facts: RegionFacts, filter: FactFilter, origin: str, target: str, *, is_directed: bool
) -> tuple[int, ...]:
    """Return the facts of a flow, the best attested first.

    Args:
        facts: The build.
        filter: Which facts count.
        origin: Adcode; of symmetric relations either end.
        target: Adcode of the other end.
        is_directed: Whether the flow is of directed or of symmetric relations.
    """
    placed = facts.facts(filter)
    left, right = facts.places.number(origin), facts.places.number(target)
    if left is None or right is None:
        return ()
    if not is_directed:
        left, right = min(left, right), max(left, right)
    kept = (placed.origins == left) & (placed.targets == right)
    return rank_facts(facts.ends, placed.rows[kept & (placed.directed == is_directed)])


def _places(facts: RegionFacts, filter: FactFilter, placed: PlacedFacts) -> list[PlaceView]:
    """Return the regions that hold something, or are an end of a flow; most entities first."""
    places = facts.places
    size = len(places.regions)
    at = places.at(filter.level)
    counted = np.where(places.inside(filter.within), at, -1)
    entities = np.bincount(counted[counted >= 0], minlength=size)
    same = placed.origins == placed.targets
    inside = count_distinct(placed.origins[same], placed.rows[same], size)
    apart = ~same & (placed.origins >= 0) & (placed.targets >= 0)
    both = np.concatenate([placed.origins[apart], placed.targets[apart]])
    crossing = count_distinct(both, np.tile(placed.rows[apart], 2), size)
    views = []
    for code in np.flatnonzero(entities + inside + crossing).tolist():
        region = places.regions[code]
        x, y = _position(places, region, filter.level)
        is_vague = places.is_vague(region, filter.level)
        counts = (int(column[code]) for column in (entities, inside, crossing))
        views.append(PlaceView(region, x, y, is_vague, *counts))
    return sorted(views, key=lambda view: (-view.entities, -view.crossing, view.region.adcode))


def _position(places: Places, region: Region, level: RegionLevel) -> tuple[float, float]:
    """Return where a region is drawn; one that stands for what is unknown, amid its parts.

    The catalogue's point of a province is its capital, where another point stands already.
    """
    if not places.is_vague(region, level):
        return project(region.longitude, region.latitude)
    parts = [
        project(part.longitude, part.latitude)
        for part in places.parts(region)
        if not part.statistical_zone
    ]
    xs, ys = zip(*parts, strict=True)
    return sum(xs) / len(xs), sum(ys) / len(ys)


def _most_first(names: Sequence[str], counts: Codes) -> tuple[tuple[str, int], ...]:
    found = [(name, int(count)) for name, count in zip(names, counts, strict=True) if count]
    return tuple(sorted(found, key=lambda item: (-item[1], item[0])))


def _flow_rank(flow: FlowView) -> tuple[int, int, str, str, bool]:
    return (
        -flow.facts,
        -flow.statements,
        flow.origin.adcode,
        flow.target.adcode,
        flow.is_directed,
    )
