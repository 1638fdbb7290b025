"""A small graph of programs with answers that can be counted on one's fingers.

qy (清远, 中职) offers the lift program and nursing, gz (广州, 高职) nursing and a program that
no catalogue has. The factory works with qy for lifts; the clinic shares an industry college with
qy, whose fact names nursing; the shop works with gz, for no program.
"""

from __future__ import annotations

import pytest

from kg.explore.dealings import Ends
from kg.explore.programs.ties import ProgramTies
from kg.explore.regions.places import Places

QINGYUAN, GUANGZHOU = "441800", "440100"
ENTITIES = [
    {"iri": "clinic", "name": "诊所", "region": GUANGZHOU},
    {"iri": "factory", "name": "电梯厂", "region": QINGYUAN, "trade": "34", "trade_basis": "name"},
    {"iri": "gz", "name": "广州学院", "type": "School", "school_kind": "高职", "region": GUANGZHOU},
    {"iri": "ic", "name": "产业学院", "type": "IndustryCollege"},
    {"iri": "lift", "name": "电梯安装与维修保养", "type": "Program", "program_codes": ["660206"],
     "program_match": "exact"},
    {"iri": "nursing", "name": "护理", "type": "Program", "program_match": "close",
     "program_codes": ["720201", "520201"]},
    {"iri": "odd", "name": "综合班", "type": "Program"},
    {"iri": "qy", "name": "清远学校", "type": "School", "school_kind": "中职", "region": QINGYUAN},
    {"iri": "shop", "name": "商店", "region": GUANGZHOU},
]  # fmt: skip
FACTS = [
    ("qy", "offersProgram", "lift", []),
    ("qy", "offersProgram", "nursing", []),
    ("gz", "offersProgram", "nursing", []),
    ("gz", "offersProgram", "odd", []),
    ("qy", "cooperatesWith", "factory", ["lift"]),
    ("qy", "hasIndustryCollege", "ic", ["nursing"]),
    ("clinic", "hasIndustryCollege", "ic", []),
    ("gz", "cooperatesWith", "shop", []),
]


@pytest.fixture
def programs(make_index) -> ProgramTies:
    """The programs of the small graph."""
    index = make_index(
        entities=ENTITIES,
        facts=[
            {"id": f"f{n}", "subject": s, "predicate": p, "object": o, "programs": named}
            for n, (s, p, o, named) in enumerate(FACTS)
        ],
    )
    return ProgramTies(Ends(index), Places(index))
