"""Two reports of a statement a line: a city school, a county school, and whom they work with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.build import build_graph
from kg.builds import OpenBuild, open_build
from kg.explore.index import GraphIndex
from kg.partners.table import PartnerTable
from tests.kg.line_reports import extract_lines, report

CITY, COUNTY = "清远市职业技术学校", "阳山县职业技术学校"
LIFTS, HOSPITAL = "示例电梯有限公司", "清远市人民医院"

CITY_LINES = (
    f"School {CITY} cooperatesWith Enterprise {LIFTS} base,staff 护理 2022",
    f"School {CITY} cooperatesWith Institution {HOSPITAL} internship",
    f"School {CITY} articulatesWith School 广州铁路职业技术学院",
    f"School {CITY} memberOf Consortium 清远现代职业教育集团",
    f"School {CITY} assists Place 三水瑶族乡新八村",
    f"School {CITY} offersProgram Program 护理",
    f"School {CITY} coBuilds Facility 石潭创新中心",
    f"Enterprise {LIFTS} hasIndustryCollege IndustryCollege 示例电梯产业学院",
    f"Enterprise {LIFTS} memberOf Consortium 清远现代职业教育集团",
)
COUNTY_LINES = (f"School {COUNTY} cooperatesWith Enterprise {LIFTS} orderClass",)


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenBuild]:
    folder = tmp_path_factory.mktemp("partners")
    paths = [folder / "city.txt", folder / "county.txt"]
    paths[0].write_text(report(CITY, *CITY_LINES, year=2023), encoding="utf-8")
    paths[1].write_text(report(COUNTY, *COUNTY_LINES, year=2021), encoding="utf-8")
    workspace = folder / "workspace"
    build_graph(workspace, paths, processes=0, extract=extract_lines, fingerprint="lines-1")
    with open_build(workspace) as found:
        yield found


@pytest.fixture(scope="session")
def index(opened: OpenBuild) -> GraphIndex:
    return GraphIndex(opened)


@pytest.fixture(scope="session")
def table(index: GraphIndex) -> PartnerTable:
    return PartnerTable(index)
