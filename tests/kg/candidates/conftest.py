"""A graph of three schools, to find partners in: no name in it exists."""

from __future__ import annotations

from typing import Any

import pytest

from kg.candidates.network import PartnerNetwork
from kg.explore.index import GraphIndex
from kg.tables import TABLES
from tests.kg.explore.conftest import TablesByHand

# Name -> class, adcode, province, prefecture, trade, kind of school.
ENTITIES = {
    "甲校": ("School", "441800", "广东省", "清远市", None, "中职"),
    "乙校": ("School", "441800", "广东省", "清远市", None, "中职"),
    "丙校": ("School", "310000", "上海市", None, None, "高职"),
    "丁校": ("School", "441800", "广东省", "清远市", None, "中职"),
    "共同电梯": ("Enterprise", "441800", "广东省", "清远市", "34", None),
    "近处电梯": ("Enterprise", "441800", "广东省", "清远市", "34", None),
    "远处酒店": ("Enterprise", "310000", "上海市", None, "61", None),
    "一家医院": ("Institution", "441800", "广东省", "清远市", "Q", None),
    "一个集团": ("Consortium", "441800", "广东省", "清远市", None, None),
    "一个基地": ("Facility", None, None, None, None, None),
    "共建公司": ("Enterprise", "441800", "广东省", "清远市", None, None),
    "护理": ("Program", None, None, None, None, None),
}
FACTS: tuple[tuple[Any, ...], ...] = (
    ("甲校", "cooperatesWith", "共同电梯"),
    ("乙校", "cooperatesWith", "共同电梯"),
    ("乙校", "cooperatesWith", "近处电梯"),
    ("丙校", "cooperatesWith", "远处酒店"),
    ("丙校", "cooperatesWith", "一家医院", ["护理"]),
    ("甲校", "offersProgram", "护理"),
    ("丁校", "offersProgram", "护理"),
    ("甲校", "memberOf", "一个集团"),
    ("丁校", "memberOf", "一个集团"),
    ("甲校", "coBuilds", "一个基地"),
    ("共建公司", "coBuilds", "一个基地"),
)


def make_network_index(facts: tuple[tuple[Any, ...], ...] = FACTS) -> GraphIndex:
    """Index the entities with some facts and a statement with a sentence for each."""
    columns = ("type", "region", "province", "prefecture", "trade", "school_kind")
    rows: dict[str, list[dict[str, Any]]] = {
        "entities": [
            {
                **dict.fromkeys(TABLES["entities"].names),
                **{"iri": name, "name": name, "reports": 1},
                **dict(zip(columns, values, strict=True)),
                "degree": sum(name in (fact[0], fact[2]) for fact in facts),
            }
            for name, values in ENTITIES.items()
        ],
        "facts": [],
        "statements": [],
        "evidence": [],
        "reports": [{"iri": "r", "document": "d", "file": "1.txt", "characters": 0}],
    }
    for number, (subject, predicate, object_, *programs) in enumerate(facts):
        common = {
            **{"subject": subject, "predicate": predicate, "object": object_, "modes": []},
            **{"programs": programs[0] if programs else [], "confidence": 0.9},
            "status": "extracted",
        }
        rows["facts"].append(
            {"id": f"f{number}", **common, "years": [], "statements": 1, "reports": 1}
        )
        rows["statements"].append({"iri": f"s{number}", "report": "r", **common})
        rows["evidence"].append(
            {
                **{"iri": f"e{number}", "statement": f"s{number}", "report": "r", "start": 0},
                **{"end": 8, "text": f"{subject}与{object_}。", "section": [], "rule": "hand"},
                **{"subject_via": "[]", "object_via": "[]"},
            }
        )
    return GraphIndex(TablesByHand(rows, {"d": "一份报告"}))


@pytest.fixture(scope="session")
def network() -> PartnerNetwork:
    """The graph as it is walked."""
    return PartnerNetwork(make_network_index())
