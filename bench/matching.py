"""How many names of a list are found, and how many near-twins are wrongly taken for a name.

usage: python bench/matching.py WORKSPACE [--seed N]

Lists are made from the organisations of a graph: their names as they are, with habits changed
(legal form, province before, spaces and wide brackets), and with another place at the beginning,
which makes them names of others. The colleges of the ministry's list that the graph does not have
are near-twins that exist.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from kg.builds import open_build
from kg.explore.index import GraphIndex
from kg.matching.matching import Matcher
from kg.matching.model import MatchKind
from kg.matching.user_list import UserList
from ontology.catalogues.colleges import load_colleges
from ontology.catalogues.regions import load_regions

CLASSES = ("School", "Enterprise", "Institution", "Government", "Association")
UNSURE = (MatchKind.NEAR, MatchKind.NONE)

Pairs = list[tuple[str, str]]
"""Name in the graph (empty where it has none), name in the list."""


def make_lists(names: list[str], seed: int) -> dict[str, Pairs]:
    """Return lists by what was done to the names."""
    regions, rng = load_regions(), random.Random(seed)
    prefectures = [region for region in regions if region.level == "prefecture"]
    lists: dict[str, Pairs] = {"as they are": [(name, name) for name in names]}
    spaced = [(name, " ".join(name).replace("(", "（").replace(")", "）")) for name in names]
    lists["spaces, wide brackets"] = spaced
    lists["legal form"] = [
        (name, name.replace("有限公司", "有限责任公司"))
        for name in names
        if name.endswith("有限公司") and "责任" not in name and "股份" not in name
    ]
    province, twins = [], []
    for name in names:
        match = regions.match_prefix(name)
        if match is None or match.length > len(name) - 4:
            continue
        if name.startswith(match.region.name) and match.region.level == "prefecture":
            province.append((name, regions.province(match.region).name + name))
        other = rng.choice(prefectures)
        if not (other.lies_in(match.region) or match.region.lies_in(other)):
            twins.append(("", other.name + name[match.length :]))
    lists["province before"] = province
    lists["another place"] = [pair for pair in twins if pair[1] not in set(names)]
    lists["other colleges"] = [
        ("", college.name) for college in load_colleges() if college.name not in set(names)
    ]
    return lists


def main() -> None:
    """Print a line for each list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    with open_build(options.workspace) as build:
        index = GraphIndex(build)
        pairs = zip(index.names, index.types, strict=True)
        names = [name for name, type_ in pairs if type_ in CLASSES]
        matcher = Matcher(index)
        print(f"{'list':24} {'names':>7} {'right':>7} {'to check':>9} {'wrong':>6}")
        for label, listed in make_lists(names, options.seed).items():
            given = UserList(label, ("name",), tuple((name,) for _, name in listed), 0)
            lines = matcher.match(given).lines
            sure = [
                (meant, line.hits[0].entity.name)
                for (meant, _), line in zip(listed, lines, strict=True)
                if line.kind not in UNSURE
            ]
            right = sum(meant == found for meant, found in sure)
            near = sum(line.kind is MatchKind.NEAR for line in lines)
            print(f"{label:24} {len(lines):7} {right:7} {near:9} {len(sure) - right:6}")


if __name__ == "__main__":
    main()
