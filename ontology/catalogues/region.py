"""The value types of the catalogue of regions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RegionLevel(StrEnum):
    """How large a region is."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"


@dataclass(frozen=True, slots=True)
class Region:
    """A province, prefecture or county.

    Attributes:
        adcode: Six digits of the National Bureau of Statistics.
        name: Full name (连山壮族瑶族自治县).
        short_name: Name without what kind of region it is (连山); the full name where nothing
            is left to take off (赵县).
        level: Province, prefecture or county. Counties of municipalities, and some of provinces,
            have no prefecture above them.
        lineage: Adcodes from the province down to the region itself.
        longitude: Of a point in it, in degrees, approximate.
        latitude: Of the same point.
        statistical_zone: True for development zones that only statistics count as counties.
    """

    adcode: str
    name: str
    short_name: str
    level: RegionLevel
    lineage: tuple[str, ...]
    longitude: float
    latitude: float
    statistical_zone: bool = False

    def lies_in(self, other: Region) -> bool:
        """Tell whether the region is `other` or a part of it."""
        return other.adcode in self.lineage


@dataclass(frozen=True, slots=True)
class NameForm:
    """A region under one of its names.

    Attributes:
        region: The region.
        kind: `full`, `short`, `former` (a name of the past) or `variant` (short name with another
            ending: 清新县, 恩施州).
    """

    region: Region
    kind: str


@dataclass(frozen=True, slots=True)
class RegionMatch:
    """The place at the beginning of a name.

    Attributes:
        region: The most specific region that is written.
        length: How many characters of the folded name say it (`fold_name`).
    """

    region: Region
    length: int
