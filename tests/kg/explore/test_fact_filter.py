"""A filter lets through what it names, and the choices count what there is."""

from __future__ import annotations

import pytest

from kg.explore.fact_columns import FactColumns
from kg.explore.filters import filter_choices
from kg.explore.neighbourhood import GraphFilter, neighbourhood


@pytest.fixture
def index(make_index):
    """A school with partners of all kinds; `s2` reports on `s1`, a city on an association."""
    places = {
        "s1": {
            "type": "School",
            "school_kind": "中职",
            "province": "广东省",
            "prefecture": "清远市",
        },
        "s2": {"type": "School", "school_kind": "高职", "province": "湖南省"},
        "c1": {"province": "上海市", "prefecture": "上海市"},
        "c2": {"province": "广东省", "prefecture": "广州市"},
        "c3": {},
    }
    facts = [
        {"subject": "s1", "object": "c1", "modes": ["agreement", "base"], "years": [2021]},
        {"subject": "s1", "object": "c2", "modes": ["base"], "status": "confirmed"},
        {"subject": "s1", "object": "c3"},
        {"subject": "s1", "object": "s2", "predicate": "sisterSchoolOf"},
        {"subject": "c1", "object": "c2", "predicate": "memberOf"},
    ]
    reports = ["r1", "r1", "r2", "r2", "r1"]
    return make_index(
        entities=[{"iri": iri, "name": iri, "degree": 4, **row} for iri, row in places.items()],
        facts=[{"id": f"f{number}", **fact} for number, fact in enumerate(facts)],
        statements=[
            {
                "iri": f"st{number}",
                "report": report,
                **{
                    name: fact.get(name, "cooperatesWith")
                    for name in ("subject", "predicate", "object")
                },
            }
            for number, (fact, report) in enumerate(zip(facts, reports, strict=True))
        ],
        reports=[
            {"iri": "r1", "reporter": "s1", "report_year": 2022},
            {"iri": "r2", "reporter": "s2", "report_year": 2023},
        ],
        merges=[],
    )


def _partners(index, **wanted):
    view = neighbourhood(index, ["s1"], filter=GraphFilter(**wanted))
    return {node.entity.iri for node in view.nodes} - {"s1"}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"modes": ("agreement",)}, {"c1"}),
        ({"modes": ("base", "training")}, {"c1", "c2"}),
        ({"modes": ("training",)}, set()),
        ({"years": (2021,)}, {"c1"}),
        ({"years": (2022,)}, {"c2"}),
        ({"years": (2021, 2023)}, {"c1", "c3", "s2"}),
        ({"statuses": ("confirmed",)}, {"c2"}),
        ({"partner_regions": (("上海市",),)}, {"c1"}),
        ({"partner_regions": (("广东省",),)}, {"c2", "s2"}),
        ({"partner_regions": (("广东省", "清远市"),)}, {"s2"}),
        ({"school_regions": (("广东省",),)}, {"c1", "c2", "c3"}),
        ({"school_regions": (("湖南省",),)}, {"s2"}),
        ({"school_kinds": ("高职",)}, {"s2"}),
        ({"school_kinds": ("中职",), "modes": ("base",)}, {"c1", "c2"}),
        ({"school_regions": (("湖南省",),), "partner_regions": (("湖南省",),)}, set()),
    ],
    ids=lambda value: str(sorted(value) if isinstance(value, set) else value),
)
def test_filter_lets_through_what_it_names(index, wanted, found):
    assert _partners(index, **wanted) == found


def test_fact_without_a_school_has_none_for_filters_on_schools(index):
    view = neighbourhood(index, ["c1"], filter=GraphFilter(school_regions=(("广东省",),)))

    assert {node.entity.iri for node in view.nodes} == {"c1", "s1"}


def test_choices_count_the_facts_around_the_seeds(index):
    found = filter_choices(index, ["s1", "nobody"])

    assert found.modes == (("base", 2), ("agreement", 1))
    assert found.years == ((2023, 2), (2022, 1), (2021, 1))
    assert found.statuses == (("extracted", 3), ("confirmed", 1))
    assert found.school_kinds == (("中职", 3), ("高职", 1))
    assert dict(found.partner_regions) == {
        ("上海市",): 1,
        ("广东省",): 2,
        ("广东省", "广州市"): 1,
        ("广东省", "清远市"): 1,
    }
    assert dict(found.school_regions) == {
        ("广东省",): 3,
        ("广东省", "清远市"): 3,
        ("湖南省",): 1,
    }


def test_choices_count_only_what_another_filter_lets_through(index):
    found = filter_choices(index, ["s1"], filter=GraphFilter(modes=("agreement",)))

    assert found.years == ((2021, 1),)


def test_choices_around_nobody_are_none(index):
    assert filter_choices(index, []).statuses == ()


def test_statement_belongs_to_the_fact_of_its_ends(index):
    assert index.derive(FactColumns).statement_facts.tolist() == [0, 1, 2, 3, 4]
