"""A graph of a few organisations whose names are easily taken for each other's."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from kg.build import build_graph
from kg.builds import OpenBuild, open_build
from kg.explore.index import GraphIndex
from kg.matching.lookup import Lookup
from kg.matching.matching import Matcher
from kg.matching.model import MatchedLine
from kg.matching.names import NameBook
from kg.matching.user_list import UserList
from ontology.catalogues.regions import load_regions
from tests.kg.line_reports import extract_lines, report

SCHOOL = "清远市职业技术学校"
ZHEJIANG, JIANGXI = "浙江交通职业技术学院", "江西交通职业技术学院"
LIFTS = "上海安达电梯有限公司"
FIRM = "宏华数码科技有限公司"
BUREAU = "清远市人力资源和社会保障局"
LINES = (
    f"School {SCHOOL} cooperatesWith Enterprise {LIFTS} base - 2022",
    f"School {SCHOOL} cooperatesWith Enterprise {FIRM} orderClass",
    f"School {SCHOOL} sisterSchoolOf School {ZHEJIANG}",
    f"School {SCHOOL} cooperatesWith Government 市教育局",
    f"School {SCHOOL} cooperatesWith Government {BUREAU}",
    f"School {SCHOOL} cooperatesWith Institution 清远市第一人民医院",
    f"别名：Enterprise {LIFTS} / 上海安达 / short form",
)


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenBuild]:
    folder = tmp_path_factory.mktemp("matching")
    path = folder / "school.txt"
    path.write_text(report(SCHOOL, *LINES), encoding="utf-8")
    build_graph(
        folder / "workspace", [path], processes=0, extract=extract_lines, fingerprint="lines-1"
    )
    with open_build(folder / "workspace") as opened:
        yield opened


@pytest.fixture(scope="session")
def matcher(build: OpenBuild) -> Matcher:
    return Matcher(GraphIndex(build))


@pytest.fixture(scope="session")
def book(matcher: Matcher) -> NameBook:
    return matcher.book


@pytest.fixture(scope="session")
def find(matcher: Matcher) -> Callable[..., MatchedLine]:
    """Match one name; `region` is where the list is of."""

    def find(name: str, region: str | None = None) -> MatchedLine:
        given = UserList("list.csv", ("名称",), ((name,),), 0)
        place = load_regions().find(region)[0] if region else None
        return matcher.match(given, region=place).lines[0]

    return find


@pytest.fixture(scope="session")
def lookup(book: NameBook) -> Lookup:
    return Lookup(book)
