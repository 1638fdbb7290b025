"""Does resolution keep up with many names? Time, memory and truth for 25,000 to 200,000 names.

    python bench/identity_scale.py [--names 25000 50000 100000 200000]

Organisations are made of the catalogues: firms of a place, a brand, a trade and a legal form;
schools, offices and associations of counties and prefectures; the listed colleges. Each has one
to four names (other legal form, administrative word, short form, place of the report), and many
have a near-twin: the same brand elsewhere, another trade, 集团, 股份, a branch. Names stand in
reports about their own prefecture, `NAMES_PER_REPORT` each, no two of one organisation together.
Who is who is known, so that precision and recall are over all pairs of names. Each size runs in a
process of its own, which tells its peak memory.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.model import DocumentGraph, Entity, Span
from kg.resolution.model import Outcome
from kg.resolution.resolve import resolve_documents
from ontology.catalogues.colleges import load_colleges
from ontology.catalogues.industries import load_industries
from ontology.catalogues.region import Region, RegionLevel
from ontology.catalogues.regions import load_regions

SIZES = (25_000, 50_000, 100_000, 200_000)
NAMES_PER_REPORT = 200
SEED = 20_260_101

_SYLLABLES = (
    "安宝博昌晨成创达德鼎方飞丰福富高光广瀚航和恒弘宏鸿华汇惠慧嘉佳坚建江金锦京晶景炬骏凯"
    "康科昆朗乐力立丽联良林龙隆鲁美明鸣宁诺鹏普启迁乾庆荣瑞润三森盛胜世顺思泰天通同万威伟祥"
    "新鑫信兴旭轩雅扬耀益银英永友宇裕元远悦云泽展兆振正志智卓"
)
_OFFICES = (
    ("教育局",),
    ("农业农村局",),
    ("退役军人事务局", "退役军人局"),
    ("人力资源和社会保障局", "人社局"),
    ("住房和城乡建设局", "住建局"),
    ("工业和信息化局", "工信局"),
    ("市场监督管理局", "市监局"),
    ("民政局",),
    ("财政局",),
    ("人民政府", "政府"),
    ("卫生健康局", "卫健局"),
    ("文化和旅游局", "文旅局"),
)
_BODIES = (
    "妇女联合会",
    "总工会",
    "残疾人联合会",
    "工商业联合会",
    "物流协会",
    "餐饮行业协会",
    "护理学会",
)
_SCHOOLS = (
    "职业技术学校",
    "中等职业学校",
    "职业教育中心",
    "第一中学",
    "第二中学",
    "技工学校",
    "卫生学校",
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name of an organisation.

    Attributes:
        truth: Number of the organisation.
        name: The name.
        type: One of the classes.
        prefecture: Code of where it is named.
        kind: Of a school.
    """

    truth: int
    name: str
    type: str
    prefecture: str
    kind: str | None = None


def iter_names(random_: random.Random) -> Iterator[list[Named]]:
    """Yield the names of one organisation after the other, without end."""
    places = [r for r in load_regions() if r.level is not RegionLevel.PROVINCE]
    places = [r for r in places if not r.statistical_zone and len(r.lineage) > 1]
    colleges = iter(list(load_colleges()))
    used: set[tuple[str, str, str]] = set()
    number = 0
    while True:
        roll = random_.random()
        place = random_.choice(places)
        if roll < 0.02 and (college := next(colleges, None)) is not None:
            made = [[(college.name, "School")]]
            place = load_regions().get(college.adcode) or place
        elif roll < 0.65:
            made = _firms(random_, place)
        elif roll < 0.8:
            made = [_office(random_, place)]
        elif roll < 0.9:
            made = [_body(random_, place)]
        else:
            made = [_school(random_, place)]
        for names in made:
            fresh = [pair for pair in dict.fromkeys(names) if (place.adcode, *pair) not in used]
            if names[0] not in fresh:
                continue  # this office of this place is there already
            used.update((place.adcode, *pair) for pair in fresh)
            number += 1
            prefecture = place.lineage[1] if len(place.lineage) > 1 else place.adcode
            yield [
                Named(number, name, type_, prefecture, _kind(name) if type_ == "School" else None)
                for name, type_ in fresh
            ]


def _firms(random_: random.Random, place: Region) -> list[list[tuple[str, str]]]:
    """Return a firm and perhaps a near-twin of it."""
    brand = "".join(random_.sample(_SYLLABLES, random_.choice((2, 3, 3))))
    trades = (
        "电梯",
        "机械",
        "食品",
        "纺织",
        "物流",
        "药业",
        "陶瓷",
        "电子科技",
        "汽车零部件",
        "家具",
    )
    trade, other = random_.sample(trades, 2)
    short = place.short_name
    core = f"{short}{brand}{trade}"
    names = [f"{core}有限公司"]
    for variant in (f"{core}公司", f"{core}有限责任公司", f"{place.name}{brand}{trade}有限公司"):
        if random_.random() < 0.4:
            names.append(variant)
    twins = (
        f"{short}{brand}{other}有限公司",
        f"{core}配件有限公司",
        f"{short}{brand}有限公司",
        f"{core}集团有限公司",
        f"{core}股份有限公司",
        f"{core}有限公司{short}分公司",
        f"{short}{brand[::-1]}{trade}有限公司",
    )
    twin = random_.choice(twins) if random_.random() < 0.3 else None
    if random_.random() < 0.3:
        # With a twin of the brand a short form would mean either.
        names.append(f"{short}{brand}" if twin is None else core)
    found = [[(name, "Enterprise") for name in names]]
    return found + ([[(twin, "Enterprise")]] if twin else [])


def _office(random_: random.Random, place: Region) -> list[tuple[str, str]]:
    forms = random_.choice(_OFFICES)
    names = [f"{place.name}{forms[0]}"]
    if random_.random() < 0.5:
        names.append(f"{place.name}{forms[-1]}")
    if (
        place.level is RegionLevel.PREFECTURE
        and place.name.endswith("市")
        and random_.random() < 0.5
    ):
        names.append(f"市{forms[0]}")
    if random_.random() < 0.3:
        names.append(f"{load_regions().province(place).name}{names[0]}")
    return [(name, "Government") for name in names]


def _body(random_: random.Random, place: Region) -> list[tuple[str, str]]:
    form = random_.choice(_BODIES)
    names = [f"{place.name}{form}"]
    if random_.random() < 0.4:
        names.append(f"{load_regions().province(place).name}{names[0]}")
    return [(name, "Association") for name in names]


def _school(random_: random.Random, place: Region) -> list[tuple[str, str]]:
    form = random_.choice(_SCHOOLS)
    brand = "".join(random_.sample(_SYLLABLES, 2)) if random_.random() < 0.6 else ""
    names = [f"{place.name}{brand}{form}"]
    if random_.random() < 0.3:
        names.append(f"{load_regions().province(place).name}{names[0]}")
    return [(name, "School") for name in names]


def _kind(name: str) -> str:
    if load_colleges().find(name) is not None:
        return "高职"
    return "其他" if name.endswith("中学") else "中职"


def make_graphs(count: int) -> tuple[list[DocumentGraph], dict[tuple[str, str], int]]:
    """Return reports with `count` names, and who each of their entities is."""
    random_ = random.Random(SEED)
    waiting: dict[str, list[list[Named]]] = defaultdict(list)
    made = 0
    for names in iter_names(random_):
        for position, named in enumerate(names[: max(0, count - made)]):
            shelves = waiting[named.prefecture]
            # The next name of an organisation goes into another report.
            while len(shelves) <= position:
                shelves.append([])
            shelves[position].append(named)
        made += len(names)
        if made >= count:
            break
    graphs: list[DocumentGraph] = []
    truth: dict[tuple[str, str], int] = {}
    for prefecture, shelves in sorted(waiting.items()):
        for shelf in shelves:
            for start in range(0, len(shelf), NAMES_PER_REPORT):
                shown = shelf[start : start + NAMES_PER_REPORT]
                graph = _graph(prefecture, len(graphs), shown)
                graphs.append(graph)
                truth.update(
                    ((graph.document, f"e{n}"), item.truth) for n, item in enumerate(shown)
                )
    return graphs, truth


def _graph(prefecture: str, number: int, names: Sequence[Named]) -> DocumentGraph:
    region = load_regions().get(prefecture)
    digest = hashlib.sha256(f"{prefecture} {number}".encode()).hexdigest()
    return DocumentGraph(
        document=digest,
        name=f"{number}.txt",
        title=f"{region.name if region else ''}职业教育质量年度报告",
        reporter=None,
        report_year=None,
        level="city",
        media_type="text/plain",
        reader="made",
        encoding=None,
        characters=0,
        pages=None,
        extractor="made",
        entities=tuple(
            Entity(f"e{n}", item.name, item.type, Span(n, n + 1), school_kind=item.kind)
            for n, item in enumerate(names)
        ),
    )


def count_pairs(groups: Iterable[int]) -> int:
    """Return how many pairs there are within groups of these sizes."""
    return sum(size * (size - 1) // 2 for size in groups)


def run_size(count: int) -> dict[str, float]:
    """Resolve `count` names and return what it took and how right it was."""
    load_industries()
    graphs, truth = make_graphs(count)
    # Of the processor: a busy machine makes nothing grow faster.
    started = time.process_time()
    resolution = resolve_documents(graphs)
    seconds = time.process_time() - started
    both: Counter[tuple[int, str]] = Counter()
    names: set[tuple[int, str]] = set()
    for (document, entity), organisation in truth.items():
        group = resolution.group(document, entity)
        if (organisation, str(group)) not in names:  # equal names need no resolution
            names.add((organisation, str(group)))
            both[organisation, resolution.entity_of(group).key] += 1
    true, found = Counter[int](), Counter[str]()
    for (organisation, key), size in both.items():
        true[organisation] += size
        found[key] += size
    right = count_pairs(both.values())
    return {
        "names": count,
        "keys": len(names),
        "seconds": round(seconds, 1),
        "megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "precision": right / max(1, count_pairs(found.values())),
        "recall": right / max(1, count_pairs(true.values())),
        "pairs": count_pairs(true.values()),
        "queued": sum(pair.outcome is Outcome.QUEUED for pair in resolution.pairs),
        "links": len(resolution.links),
    }


def iter_sizes(counts: Iterable[int]) -> Iterator[dict[str, float]]:
    """Yield what `run_size` tells of each size, run in a process of its own."""
    for count in counts:
        command = [sys.executable, __file__, "--inside", "--names", str(count)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        yield json.loads(done.stdout)


def growth(rows: Sequence[dict[str, float]]) -> list[float]:
    """Return how much longer each size takes than n log n lets expect from the one before."""
    return [
        (after["seconds"] / before["seconds"])
        / (
            after["names"]
            * math.log(after["names"])
            / (before["names"] * math.log(before["names"]))
        )
        for before, after in pairwise(rows)
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a row for each size; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--names", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--inside", action="store_true", help="run one size in this process")
    options = parser.parse_args(arguments)
    if options.inside:
        print(json.dumps(run_size(options.names[0])))
        return 0
    rows = []
    for row in iter_sizes(options.names):
        rows.append(row)
        print("  ".join(f"{name} {value:.4g}" for name, value in row.items()), flush=True)
    for (before, after), ratio in zip(pairwise(rows), growth(rows), strict=True):
        print(f"{before['names']:.0f} -> {after['names']:.0f}: {ratio:.2f} of n log n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
