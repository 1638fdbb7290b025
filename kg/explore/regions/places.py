"""The region of every entity on each level: province, prefecture, county.

A region counts on a level as what it lies in there. What has nothing above it on a level stands
for itself: a municipality (北京市) is its own prefecture, and so is a county that its province
governs directly. An entity of which only the province is known is on the level of prefectures in
no prefecture: it stands at the province itself, and says so (`is_vague`).
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
import pyarrow.compute as pc

from kg.explore.codes import CodedColumn, Mask, code_column
from kg.explore.index import Codes, GraphIndex
from ontology.catalogues.region import Region, RegionLevel
from ontology.catalogues.regions import RegionCatalogue, load_regions

LEVELS = (RegionLevel.PROVINCE, RegionLevel.PREFECTURE, RegionLevel.COUNTY)


class Places:
    """The regions of a build's entities; it never changes.

    Attributes:
        index: The build.
        regions: Every region that an entity lies in, by adcode.
    """

    def __init__(self, index: GraphIndex) -> None:
        """Read the regions of a build."""
        self.index = index
        self._catalogue: RegionCatalogue = load_regions()
        column = index.entities.column("region")
        used = [self._catalogue.get(code) for code in pc.unique(column).to_pylist() if code]
        lineages = {adcode for region in used if region for adcode in region.lineage}
        found = (self._catalogue.get(adcode) for adcode in sorted(lineages))
        self.regions: tuple[Region, ...] = tuple(region for region in found if region)
        self._numbers = {region.adcode: code for code, region in enumerate(self.regions)}
        coded = code_column(column)
        own = [self._numbers.get(adcode, -1) for adcode in (*coded.values, "")]
        self._own: Codes = np.array(own, dtype=np.int64)[coded.codes]

    @cached_property
    def bases(self) -> CodedColumn:
        """Why the region of each entity is believed: `name`, `authority`, `inferred`."""
        return code_column(self.index.entities.column("region_basis"))

    def at(self, level: RegionLevel) -> Codes:
        """Return for each entity its region on a level, as a place in `regions`; -1 for none."""
        return self._levels[level]

    def number(self, adcode: str) -> int | None:
        """Return the place of a region in `regions`, or `None` where no entity lies in it."""
        return self._numbers.get(adcode)

    def inside(self, adcode: str) -> Mask:
        """Tell of each entity whether it lies in a region; without a region, of all."""
        if not adcode:
            return np.ones(len(self._own), dtype=bool)
        wanted = [adcode in region.lineage for region in self.regions]
        return np.array([*wanted, False], dtype=bool)[self._own]

    def is_vague(self, region: Region, level: RegionLevel) -> bool:
        """Tell whether a region on a level only means that nothing smaller is known."""
        depth, wanted = LEVELS.index(region.level), LEVELS.index(level)
        return depth < wanted and region.adcode in self._divided[level]

    def children(self, parent: str, level: RegionLevel) -> tuple[Region, ...]:
        """Return the regions of a level that lie in a region and hold entities.

        Args:
            parent: Adcode; empty for the whole country.
            level: Of the regions that are wanted; the parent itself is among them where entities
                are known no closer.
        """
        here = np.unique(self.at(level)[self.inside(parent)])
        return tuple(self.regions[code] for code in here.tolist() if code >= 0)

    def parts(self, region: Region) -> tuple[Region, ...]:
        """Return what a region is divided into on the level below, whether it holds anything."""
        level = self.next_level(region.adcode)
        return tuple(
            part
            for part in self._catalogue
            if part.level is level and region.adcode in part.lineage[:-1]
        )

    def path(self, adcode: str) -> tuple[Region, ...]:
        """Return a region behind those that it lies in, the province first; empty if unknown."""
        region = self._catalogue.get(adcode)
        if region is None:
            return ()
        return (*reversed(self._catalogue.ancestors(region)), region)

    def next_level(self, adcode: str) -> RegionLevel | None:
        """Return the level below a region, `None` below the last; the first for no region."""
        region = self._catalogue.get(adcode)
        if region is None:
            return RegionLevel.PROVINCE
        if region.level is RegionLevel.COUNTY:
            return None
        deeper = LEVELS[LEVELS.index(region.level) + 1 :]
        return next((level for level in deeper if adcode in self._divided[level]), None)

    @cached_property
    def _levels(self) -> dict[RegionLevel, Codes]:
        """Return the region of each entity by level."""
        found = {}
        for depth, level in enumerate(LEVELS):
            ups = [self._numbers[self._up_to(region, depth)] for region in self.regions]
            found[level] = np.array([*ups, -1], dtype=np.int64)[self._own]
        return found

    def _up_to(self, region: Region, depth: int) -> str:
        """Return the smallest region of a lineage that is no smaller than a level."""
        above = (*reversed(self._catalogue.ancestors(region)), region)
        fitting = [item.adcode for item in above if LEVELS.index(item.level) <= depth]
        if depth == 1 and len(fitting) == 1 and region.level is RegionLevel.COUNTY:
            # No prefecture above: a county of a municipality is that city's, another is itself.
            return fitting[0] if self._is_municipality(fitting[0]) else region.adcode
        return fitting[-1]

    def _is_municipality(self, adcode: str) -> bool:
        """Tell whether a province has no prefectures below it: 北京市, 香港特别行政区."""
        return adcode not in self._divided[RegionLevel.PREFECTURE]

    @cached_property
    def _divided(self) -> dict[RegionLevel, frozenset[str]]:
        """Return by level which regions of the country have regions of that level in them."""
        return {
            level: frozenset(
                adcode
                for region in self._catalogue
                if region.level is level
                for adcode in region.lineage[:-1]
            )
            for level in LEVELS
        }
