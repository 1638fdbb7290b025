"""Regions as rows: what is in each part of a region, and whom its schools work with elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kg.explore.codes import Mask, count_distinct, number_column
from kg.explore.dealings import Dealings, rank_facts
from kg.explore.index import Codes
from kg.explore.model import EntityView
from kg.explore.regions.flows import FactFilter, RegionFacts
from ontology.catalogues.region import Region, RegionLevel

MAX_ENTITIES = 200
"""Most entities that are listed of one region."""


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A region in figures.

    Attributes:
        region: The region.
        is_vague: Whether its entities are in it, but nobody knows where more closely.
        entities: Entities in it.
        types: Number of entities by class.
        bases: Number of entities by why their region is believed.
        inside: Facts with both ends in it.
        crossing: Facts with one end in it, the other in another region.
        partners_out: Partners elsewhere, in known regions, of the schools in it.
        partners_in: Partners in it of schools elsewhere, in known regions.
    """

    region: Region
    is_vague: bool
    entities: int
    types: tuple[tuple[str, int], ...]
    bases: tuple[tuple[str, int], ...]
    inside: int
    crossing: int
    partners_out: int
    partners_in: int


@dataclass(frozen=True, slots=True)
class RegionEntities:
    """What is in a region: the best connected, and how many there are in all and by class."""

    entities: tuple[EntityView, ...]
    total: int
    types: tuple[tuple[str, int], ...]


def region_rows(
    facts: RegionFacts, dealings: Dealings, parent: str, filter: FactFilter
) -> tuple[RegionRow, ...]:
    """Return the parts of a region that hold something, most entities first.

    Args:
        facts: The build.
        dealings: Schools and their partners, of the same build.
        parent: Adcode of the region; empty for the whole country.
        filter: Which facts and partners count, `level` and `within` aside. Bases count for
            entities too.
    """
    places = facts.places
    level = places.next_level(parent)
    if level is None:
        return ()
    size = len(places.regions)
    at = places.at(level)
    counted = np.where(_believed(facts, filter), at, -1)
    types = _tally(counted, facts.ends.types.codes, len(facts.ends.types.values), size)
    bases = _tally(counted, places.bases.codes, len(places.bases.values), size)
    inside, crossing = _fact_counts(facts, filter, level)
    out, into = _partner_counts(facts, dealings, filter, at)
    rows = []
    for region in places.children(parent, level):
        code = places.number(region.adcode) or 0
        if not types[code].sum():
            continue
        rows.append(
            RegionRow(
                region=region,
                is_vague=places.is_vague(region, level),
                entities=int(types[code].sum()),
                types=_named(facts.ends.types.values, types[code]),
                bases=_named(places.bases.values, bases[code]),
                inside=int(inside[code]),
                crossing=int(crossing[code]),
                partners_out=int(out[code]),
                partners_in=int(into[code]),
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.entities, row.region.adcode)))


def region_entities(
    facts: RegionFacts, adcode: str, filter: FactFilter, *, exactly: bool = False
) -> RegionEntities:
    """Return what is in a region, the best connected first, then by IRI.

    Args:
        facts: The build.
        adcode: The region.
        filter: Its classes and bases count.
        exactly: Whether only entities count that are known no closer.
    """
    places = facts.places
    kept = places.inside(adcode) & _believed(facts, filter)
    number = places.number(adcode)
    if exactly:
        kept &= places.at(RegionLevel.COUNTY) == (-2 if number is None else number)
    index = places.index
    codes = np.flatnonzero(kept)
    degrees = number_column(index.entities.column("degree"))[codes]
    first = codes[np.argsort(-degrees, kind="stable")[:MAX_ENTITIES]]
    types = facts.ends.types
    counts = np.bincount(types.codes[codes], minlength=len(types.values))
    views = tuple(index.entity_views(first.tolist()))
    return RegionEntities(views, len(codes), _named(types.values, counts))


def region_facts(facts: RegionFacts, adcode: str, filter: FactFilter) -> tuple[int, ...]:
    """Return the facts with an end in a region, the best attested first."""
    inside = FactFilter(filter.level, adcode, filter.relations, filter.bases, filter.types)
    return rank_facts(facts.ends, facts.facts(inside).rows)


def _believed(facts: RegionFacts, filter: FactFilter) -> Mask:
    """Tell of each entity whether the filter lets it through."""
    kept = np.ones(len(facts.places.index.iris), dtype=bool)
    if filter.bases:
        kept &= facts.places.bases.among(filter.bases)
    if filter.types:
        kept &= facts.ends.types.among(filter.types)
    return kept


def _tally(regions: Codes, values: Codes, width: int, size: int) -> Codes:
    """Count values by region: a row a region, a column a value."""
    known = (regions >= 0) & (values >= 0)
    flat = np.bincount(regions[known] * width + values[known], minlength=size * width)
    return flat.reshape(size, width)


def _fact_counts(facts: RegionFacts, filter: FactFilter, level: RegionLevel) -> tuple[Codes, Codes]:
    """Count the facts inside each region, and those that cross its edge."""
    size = len(facts.places.regions)
    placed = facts.facts(FactFilter(level, "", filter.relations, filter.bases, filter.types))
    same = placed.origins == placed.targets
    inside = count_distinct(placed.origins[same], placed.rows[same], size)
    apart = ~same & (placed.origins >= 0) & (placed.targets >= 0)
    both = np.concatenate([placed.origins[apart], placed.targets[apart]])
    return inside, count_distinct(both, np.tile(placed.rows[apart], 2), size)


def _partner_counts(
    facts: RegionFacts, dealings: Dealings, filter: FactFilter, at: Codes
) -> tuple[Codes, Codes]:
    """Count by region the partners elsewhere of its schools, and its partners of such schools."""
    size = len(facts.places.regions)
    believed = _believed(facts, FactFilter(bases=filter.bases))
    kept = believed[dealings.schools] & believed[dealings.partners]
    if filter.relations:
        kept &= facts.ends.predicates.among(filter.relations)[dealings.rows]
    schools, partners = dealings.schools[kept], dealings.partners[kept]
    apart = (at[schools] != at[partners]) & (at[schools] >= 0) & (at[partners] >= 0)
    out = count_distinct(at[schools[apart]], partners[apart], size)
    return out, count_distinct(at[partners[apart]], partners[apart], size)


def _named(names: tuple[str, ...], counts: Codes) -> tuple[tuple[str, int], ...]:
    return tuple((name, int(count)) for name, count in zip(names, counts, strict=True) if count)
