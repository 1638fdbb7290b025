"""The pair gold of identity, made from the catalogues and from pairs written by hand.

    python bench/identity_pairs.py            write data/gold/identity/pairs.csv

What is taken from a catalogue is chosen by a hash of the name, so that the same catalogues give
the same pairs. Near-twins of the college list, homonyms of two places and made firms are varied in
one part each: the truth is known because we made the difference.
"""

from __future__ import annotations

import csv
import hashlib
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple, TypeVar

from ontology.catalogues.colleges import load_colleges
from ontology.catalogues.region import Region, RegionLevel
from ontology.catalogues.regions import load_regions
from ontology.catalogues.rows import read_rows

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "data" / "gold" / "identity"
WRITTEN, PAIRS = FOLDER / "written.csv", FOLDER / "pairs.csv"
SHORT_FORMS = ROOT / "data" / "gazetteers" / "company_short_forms.csv"

_T = TypeVar("_T")

TWINS = 200
_TRADES = (
    "电梯",
    "机械",
    "电子科技",
    "汽车零部件",
    "食品",
    "纺织",
    "物流",
    "智能装备",
    "药业",
    "陶瓷",
)
_FIELDS = (
    "物流",
    "电子商务",
    "烹饪",
    "机械",
    "汽车流通",
    "建筑装饰",
    "护理",
    "旅游",
    "模具",
    "家政服务",
)
_OFFICES = (
    "教育局",
    "农业农村局",
    "退役军人事务局",
    "民政局",
    "文化广电旅游局",
    "人力资源和社会保障局",
)
_ROOMS = (
    "汽车电气实训室",
    "数控车间",
    "护理实训中心",
    "电工实训室",
    "烹饪实训室",
    "会计模拟实训室",
)


class GoldPair(NamedTuple):
    """Two names in their reports, and whether they are one thing.

    Attributes:
        left_scope: Code of the region that the report is about, name of the school that reports,
            or empty where nothing is known of the report.
        same: `yes`, `no`, `part-of` (the right one of the left one), `renamed` (to the right one).
        kind: What the two differ in.
        source: What the pair was made from.
    """

    left: str
    left_type: str
    left_scope: str
    right: str
    right_type: str
    right_scope: str
    same: str
    kind: str
    source: str


def read_pairs(path: Path = PAIRS) -> list[GoldPair]:
    """Read the pair gold."""
    with path.open(encoding="utf-8", newline="") as file:
        return [GoldPair(**row) for row in csv.DictReader(file)]


def make_pairs() -> list[GoldPair]:
    """Return every pair once, sorted."""
    found = [*_written(), *_twins(), *_firms(), *_bodies(), *_renamed_places(), *_rooms()]
    return sorted(dict.fromkeys(found))


def _written() -> Iterator[GoldPair]:
    with WRITTEN.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield GoldPair(**row, source="written")


def near_twins() -> list[tuple[str, str]]:
    """Return the pairs of listed colleges whose names differ in one character, sorted."""
    masked: dict[str, list[str]] = defaultdict(list)
    for college in load_colleges():
        for position in range(len(college.name)):
            masked[f"{college.name[:position]}*{college.name[position + 1 :]}"].append(college.name)
    pairs = {pair for names in masked.values() for pair in combinations(sorted(names), 2)}
    return sorted(pairs)


def _twins() -> Iterator[GoldPair]:
    for left, right in _chosen(near_twins(), TWINS):
        yield GoldPair(left, "School", "", right, "School", "", "no", "near twin", "colleges.csv")


def _firms() -> Iterator[GoldPair]:
    """Vary one part each of firms made of a place, a brand, a trade and a legal form."""
    brands = _chosen(_brands(), 160)
    places = _chosen([r for r in _prefectures() if len(r.short_name) == 2], 80)
    for number, (brand, other) in enumerate(zip(brands[:80], brands[80:], strict=True)):
        place, away = places[number], places[number - 1]
        trade, second = (_TRADES[(number + step) % len(_TRADES)] for step in (0, 3))
        full = f"{place.short_name}{brand}{trade}有限公司"
        variants = (
            (f"{place.short_name}{brand}{trade}公司", "yes", "legal form"),
            (f"{place.short_name}{brand}{trade}有限责任公司", "yes", "legal form"),
            (f"{place.name}{brand}{trade}有限公司", "yes", "administrative word"),
            (f"{place.short_name}{brand}", "yes", "short form"),
            (f"{place.short_name}{brand}{trade}", "yes", "short form"),
            (f"{brand}{trade}（{place.short_name}）有限公司", "no", "place"),
            (f"{place.short_name}{other}{trade}有限公司", "no", "brand"),
            (f"{away.short_name}{brand}{trade}有限公司", "no", "place"),
            (f"{place.short_name}{brand}{second}有限公司", "no", "trade"),
            (f"{place.short_name}{brand}{trade}股份有限公司", "no", "group"),
            (f"{place.short_name}{brand}{trade}集团有限公司", "no", "group"),
            (f"{full}{away.short_name}分公司", "part-of", "branch"),
        )
        # A short form is asked where nothing else of the brand is, so that it has one meaning.
        variant, same, kind = variants[number % len(variants)]
        scope = place.adcode
        yield GoldPair(
            full, "Enterprise", scope, variant, "Enterprise", scope, same, kind, _FIRM_SOURCE
        )


_FIRM_SOURCE = "company_short_forms.csv, regions.csv"


def _brands() -> list[str]:
    with SHORT_FORMS.open(encoding="utf-8", newline="") as file:
        forms = {row["short_form"] for row in csv.DictReader(file)}
    places = load_regions()
    return sorted(
        form
        for form in forms
        if re.fullmatch(r"[\u4e00-\u9fff]{3}", form)
        and not re.search(r"[城园网店馆院堂会村家族的电机械物流食品药业陶瓷集团公司银行]", form)
        and places.match_prefix(form) is None
    )


def _bodies() -> Iterator[GoldPair]:
    """Vary the place of public bodies and associations."""
    prefectures = _chosen(_prefectures(), 60)
    for number, place in enumerate(prefectures):
        away = prefectures[number - 1]
        field, office = _FIELDS[number % len(_FIELDS)], _OFFICES[number % len(_OFFICES)]
        full, above = f"{place.name}{field}协会", load_regions().province(place)
        yield from (
            GoldPair(*pair, "regions.csv")
            for pair in (
                (
                    *(full, "Association", place.adcode),
                    *(f"{away.name}{field}协会", "Association", away.adcode, "no", "place"),
                ),
                (
                    *(f"市{office}", "Government", place.adcode),
                    *(f"市{office}", "Government", away.adcode, "no", "scope"),
                ),
                (
                    *(full, "Association", place.adcode),
                    *(f"{place.short_name}{field}协会", "Association", above.adcode),
                    *("yes", "administrative word"),
                ),
                (
                    *(f"{place.name}{office}", "Government", above.adcode),
                    *(f"市{office}", "Government", place.adcode, "yes", "place of the report"),
                ),
                (
                    *(f"{above.name}{full}", "Association", above.adcode),
                    *(full, "Association", place.adcode, "yes", "region prefix"),
                ),
                (
                    *(f"{above.name}{field}协会", "Association", above.adcode),
                    *(full, "Association", place.adcode, "no", "place within place"),
                ),
            )[number % 3 :: 3]
        )


def _renamed_places() -> Iterator[GoldPair]:
    """Name the school of a county before and after the county changed its name."""
    columns = ("date", "old_name", "old_short_name", "old_province", "old_prefecture", "adcode")
    rows = read_rows("region_changes.csv", columns)
    heirs: dict[str, int] = defaultdict(int)
    for row in rows:
        heirs[row[5]] += 1
    for _, old, short, _, _, adcode, name, *_ in _chosen(rows, 60):
        region = load_regions().get(adcode)
        if region is None or len(short) < 2 or region.name != name:
            continue
        left, right = f"{old}职业教育中心", f"{name}职业教育中心"
        scope = region.lineage[-2] if len(region.lineage) > 1 else adcode
        if region.short_name == short:
            yield GoldPair(
                left, "School", scope, right, "School", scope,
                "yes", "renamed place", "region_changes.csv",
            )  # fmt: skip
        elif heirs[adcode] > 1:
            yield GoldPair(
                left, "School", scope, right, "School", scope,
                "no", "succeeded place", "region_changes.csv",
            )  # fmt: skip


def _rooms() -> Iterator[GoldPair]:
    """Put rooms and offices of one name into the reports of two schools."""
    places = _chosen([r for r in load_regions() if r.level is RegionLevel.COUNTY], 60)
    for number, (left, right) in enumerate(zip(places[:30], places[30:], strict=True)):
        schools = [f"{place.name}职业技术学校" for place in (left, right)]
        room = _ROOMS[number % len(_ROOMS)]
        yield GoldPair(
            room, "Facility", schools[0], room, "Facility", schools[1],
            "no", "scope", "regions.csv",
        )  # fmt: skip


def _prefectures() -> list[Region]:
    return [
        region
        for region in load_regions()
        if region.level is RegionLevel.PREFECTURE and region.name.endswith("市")
    ]


def _chosen(items: Iterable[_T], count: int) -> list[_T]:
    """Return some of the items, the same ones each time, in an order that looks random."""
    return sorted(items, key=lambda item: hashlib.sha256(str(item).encode()).digest())[:count]


def write_pairs(pairs: Iterable[GoldPair], path: Path = PAIRS) -> None:
    """Write the pair gold."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(GoldPair._fields)
        writer.writerows(pairs)


def main(arguments: Sequence[str] = ()) -> int:
    """Write the pairs; returns the exit code."""
    pairs = make_pairs()
    write_pairs(pairs)
    print(f"{len(pairs)} pairs in {PAIRS.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
