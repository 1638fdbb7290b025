"""Regions as rows."""

from __future__ import annotations

from kg.explore.dealings import find_dealings
from kg.explore.regions.flows import FactFilter
from kg.explore.regions.tables import region_entities, region_facts, region_rows

ALL = FactFilter()


def rows(facts, parent="", filter=ALL):
    found = region_rows(facts, find_dealings(facts.ends), parent, filter)
    return {row.region.name: row for row in found}


def test_country_has_provinces_those_with_most_entities_first(facts):
    assert list(rows(facts)) == ["广东省", "北京市", "上海市", "湖北省"]


def test_row_counts_entities_by_class_and_basis(facts):
    row = rows(facts)["广东省"]

    assert row.types == (("Government", 1), ("School", 2))
    assert row.bases == (("inferred", 1), ("name", 2))


def test_row_counts_facts_inside_and_across(facts):
    row = rows(facts)["广东省"]

    assert (row.inside, row.crossing) == (2, 4)


def test_partners_elsewhere_and_of_schools_elsewhere(facts):
    found = rows(facts)

    # Of 清远 and 连州: 北京's enterprise and the sister school.
    assert found["广东省"].partners_out == 2
    assert found["广东省"].partners_in == 1
    assert found["北京市"].partners_in == 1


def test_rows_lead_down_and_keep_what_is_known_no_closer(facts):
    found = rows(facts, "440000")

    assert {name: row.is_vague for name, row in found.items()} == {"清远市": False, "广东省": True}
    assert set(rows(facts, "441800")) == {"清远市", "连州市"}
    assert rows(facts, "310000")["浦东新区"].entities == 1
    assert rows(facts, "441882") == {}


def test_filter_by_basis_and_class(facts):
    assert rows(facts, filter=FactFilter(bases=("authority",))).keys() == {"上海市"}
    assert rows(facts, filter=FactFilter(types=("Government",))).keys() == {"广东省"}


def test_entities_of_a_region_and_those_known_no_closer(facts):
    def names(adcode, **how):
        return [entity.name for entity in region_entities(facts, adcode, ALL, **how).entities]

    assert set(names("440000")) == {"guangdong", "lianzhou", "qingyuan"}
    assert names("440000", exactly=True) == ["guangdong"]
    assert names("999999", exactly=True) == []


def test_entities_are_counted_by_class_beyond_those_listed(facts):
    held = region_entities(facts, "440000", ALL)

    assert (held.total, held.types) == (3, (("Government", 1), ("School", 2)))


def test_facts_with_an_end_in_a_region(facts):
    assert region_facts(facts, "429004", ALL) == (5, 6)
