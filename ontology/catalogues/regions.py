"""Provinces, prefectures, counties by code and by name, and the place that a name begins with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from ontology.catalogues.place_prefix import PlaceReader
from ontology.catalogues.region import NameForm, Region, RegionLevel, RegionMatch
from ontology.catalogues.rows import fold_name, read_rows

_VARIANTS = {"自治州": "州", "自治县": "县", "自治旗": "旗", "区": "县市", "市": "县"}
"""Endings of full names, and those under which the place is known as well: 恩施州 is short for
恩施土家族苗族自治州; 清新区 was 清新县 until it became a district."""


class RegionCatalogue:
    """The regions of China; iterates by adcode."""

    def __init__(
        self,
        regions: Mapping[str, Region],
        former_names: Mapping[str, tuple[str, ...]],
        homonyms: Mapping[str, frozenset[str]],
    ) -> None:
        """Index the regions.

        Args:
            regions: By adcode; parents before children.
            former_names: Names that regions no longer bear, full and short, by today's adcode.
            homonyms: Short names that are also words or brands: what follows them then, or `""`
                where they are so by themselves.
        """
        self._regions = dict(sorted(regions.items()))
        forms: dict[str, list[NameForm]] = {}
        for region in self._regions.values():
            for name, kind in _names_of(region, former_names.get(region.adcode, ())):
                forms.setdefault(fold_name(name), []).append(NameForm(region, kind))
        self._forms = {name: _best_forms(found) for name, found in forms.items()}
        self._reader = PlaceReader(self._forms, homonyms)

    def __len__(self) -> int:
        """Return the number of regions."""
        return len(self._regions)

    def __iter__(self) -> Iterator[Region]:
        """Go through the regions by adcode."""
        return iter(self._regions.values())

    def get(self, adcode: str) -> Region | None:
        """Return the region with a six-digit code, or `None`."""
        return self._regions.get(adcode)

    def find(self, name: str) -> tuple[Region, ...]:
        """Return the regions with this full, short or former name, by adcode.

        Example:
            >>> [region.name for region in load_regions().find("吉林")]
            ['吉林省', '吉林市']
        """
        return tuple(form.region for form in self._forms.get(fold_name(name), ()))

    def ancestors(self, region: Region) -> tuple[Region, ...]:
        """Return what a region lies in, nearest first: prefecture, province."""
        return tuple(self._regions[adcode] for adcode in reversed(region.lineage[:-1]))

    def province(self, region: Region) -> Region:
        """Return the province that a region is or lies in."""
        return self._regions[region.lineage[0]]

    def match_prefix(self, name: str, within: str | None = None) -> RegionMatch | None:
        """Read the place that an organisation's name begins with.

        Args:
            name: A name such as 清远市清新区农业农村局.
            within: Adcode of the region that the document is about. It decides between places of
                one name, and lets a county of the same prefecture go without 区 or 县.

        Returns:
            The most specific region and how far it was written, or `None` where the name begins
            with no place, with a word or brand that only looks like one (平安保险, 阿里巴巴), or
            with one of several places of that name.
        """
        return self._reader.read(fold_name(name), self._regions.get(within or ""))

    def locate(self, name: str, within: str | None = None) -> Region | None:
        """Return the region that an organisation's name tells, wherever in the name.

        Like `prefix`, but a branch is where its brackets or its last part say.

        Example:
            >>> [load_regions().locate(name).name for name in ("香港中文大学（深圳）", "深圳大学")]
            ['深圳市', '深圳市']
        """
        return self._reader.read_seat(fold_name(name), self._regions.get(within or ""))

    def prefix(self, name: str, within: str | None = None) -> Region | None:
        """Return the region of `match_prefix`.

        Example:
            >>> load_regions().prefix("广东省连州某某学校").name
            '连州市'
        """
        found = self.match_prefix(name, within)
        return found.region if found else None


@cache
def load_regions() -> RegionCatalogue:
    """Read the regions, once per process."""
    regions: dict[str, Region] = {}
    columns = ("adcode", "name", "short_name", "level", "parent", "longitude", "latitude")
    for adcode, name, short, level, parent, longitude, latitude, zone in read_rows(
        "regions.csv", (*columns, "statistical_zone")
    ):
        above = regions[parent].lineage if parent else ()
        regions[adcode] = Region(
            adcode=adcode,
            name=name,
            short_name=short,
            level=RegionLevel(level),
            lineage=(*above, adcode),
            longitude=float(longitude),
            latitude=float(latitude),
            statistical_zone=zone == "1",
        )
    return RegionCatalogue(regions, _read_former_names(), _read_homonyms())


def _read_former_names() -> dict[str, tuple[str, ...]]:
    columns = ("date", "old_name", "old_short_name", "old_province", "old_prefecture", "adcode")
    former: dict[str, tuple[str, ...]] = {}
    for _, name, short, _, _, adcode, *_ in read_rows("region_changes.csv", columns):
        former[adcode] = (*former.get(adcode, ()), name, short)
    return former


def _read_homonyms() -> dict[str, frozenset[str]]:
    homonyms: dict[str, frozenset[str]] = {}
    for short, continuation in read_rows("place_homonyms.csv", ("short_name", "continuation")):
        homonyms[short] = homonyms.get(short, frozenset()) | {continuation}
    return homonyms


def _names_of(region: Region, former: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield region.name, "full"
    if region.statistical_zone:
        return
    if region.short_name != region.name:
        yield region.short_name, "short"
        ending = next((e for e in _VARIANTS if region.name.endswith(e)), "")
        kind = "full" if ending.startswith("自治") else "variant"
        if region.level is not RegionLevel.PROVINCE:
            for other in _VARIANTS.get(ending, ""):
                yield region.short_name + other, kind
    for name, short in zip(former[::2], former[1::2], strict=True):
        yield name, "former"
        if short != name:
            yield short, "short"


def _best_forms(forms: list[NameForm]) -> tuple[NameForm, ...]:
    """Keep each region once, and former names and variants only where no region has the name."""
    best: dict[str, NameForm] = {}
    for form in forms:
        best.setdefault(form.region.adcode, form)
    kinds = {form.kind for form in best.values()}
    for kind in ("full", "former"):
        if kind in kinds:
            return tuple(form for form in best.values() if form.kind in (kind, "short"))
    return tuple(best.values())
