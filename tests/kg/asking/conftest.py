"""A small graph of names that do not exist, and what finds names in it."""

from __future__ import annotations

import pytest

from kg.asking.names import NameFinder
from kg.explore.index import GraphIndex
from kg.tables import TABLES
from tests.kg.explore.conftest import TablesByHand

SCHOOL, COLLEGE, OTHER = "清远示例职业技术学校", "广州样本职业技术学院", "连州示范中等专业学校"
COMPANY, CARRIER = "上海三叶电梯有限公司", "广州蓝天物流有限公司"
GROUP, ACADEMY, HALL = "粤北示例职教集团", "三叶电梯产业学院", "电梯安装实训中心"

ENTITIES = {
    SCHOOL: ("School", "广东省", "清远市", None),
    COLLEGE: ("School", "广东省", "广州市", None),
    OTHER: ("School", "广东省", "清远市", "连州市"),
    "香港样例书院": ("School", "香港特别行政区", None, None),
    "吉林示例职业学院": ("School", "吉林省", "吉林市", None),
    COMPANY: ("Enterprise", "上海市", None, None),
    CARRIER: ("Enterprise", "广东省", "广州市", None),
    "蓝天航空服务有限公司": ("Enterprise", "广东省", "深圳市", None),
    "蓝天餐饮管理有限公司": ("Enterprise", "广东省", "深圳市", None),
    "清远市第九医院": ("Institution", "广东省", "清远市", None),
    GROUP: ("Consortium", "广东省", "清远市", None),
    ACADEMY: ("IndustryCollege", "广东省", "清远市", None),
    HALL: ("Facility", None, None, None),
    "电子商务": ("Program", None, None, None),
    "护理": ("Program", None, None, None),
}
FACTS = (
    (SCHOOL, "cooperatesWith", COMPANY),
    (SCHOOL, "cooperatesWith", CARRIER),
    (COLLEGE, "cooperatesWith", COMPANY),
    (SCHOOL, "hasIndustryCollege", ACADEMY),
    (COMPANY, "hasIndustryCollege", ACADEMY),
    (SCHOOL, "sisterSchoolOf", "香港样例书院"),
    (COLLEGE, "assists", OTHER),
    (SCHOOL, "articulatesWith", COLLEGE),
    (SCHOOL, "memberOf", GROUP),
    (SCHOOL, "coBuilds", HALL),
    (SCHOOL, "offersProgram", "电子商务"),
    (OTHER, "offersProgram", "护理"),
)
ALIASES = (
    (SCHOOL, "清示例职校", "short form"),
    (SCHOOL, "我校", "pronoun"),
    (COMPANY, "三叶", "short form"),
    (COMPANY, "企业", "short form"),
)


def _entity(name: str) -> dict[str, object]:
    type_, *places = ENTITIES[name]
    row = dict.fromkeys(TABLES["entities"].names)
    degree = sum(name in (fact[0], fact[2]) for fact in FACTS)
    places_of = zip(("province", "prefecture", "county"), places, strict=True)
    return {**row, "iri": name, "name": name, "type": type_, "degree": degree, **dict(places_of)}


@pytest.fixture(scope="session")
def named_index() -> GraphIndex:
    """The graph, indexed."""
    empty = {"modes": [], "programs": [], "years": [], "statements": 1, "reports": 1}
    facts = [
        {"id": f"f{n}", "subject": s, "predicate": p, "object": o, "confidence": 0.9, **empty}
        for n, (s, p, o) in enumerate(FACTS)
    ]
    aliases = [{"entity": e, "name": n, "reason": r, "report": "r1"} for e, n, r in ALIASES]
    rows = {"entities": [_entity(name) for name in ENTITIES], "facts": facts, "aliases": aliases}
    return GraphIndex(TablesByHand(rows))  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def finder(named_index: GraphIndex) -> NameFinder:
    """The names of the graph."""
    return NameFinder(named_index)
