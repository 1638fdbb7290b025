"""The region of every entity on each level."""

from __future__ import annotations

import pytest

from ontology.catalogues.region import RegionLevel

PROVINCE, PREFECTURE, COUNTY = RegionLevel


@pytest.mark.parametrize(
    ("entity", "level", "region"),
    [
        ("lianzhou", PROVINCE, "广东省"),
        ("lianzhou", PREFECTURE, "清远市"),
        ("lianzhou", COUNTY, "连州市"),
        ("qingyuan", COUNTY, "清远市"),
        ("pudong", PREFECTURE, "上海市"),  # a municipality is its own prefecture
        ("pudong", COUNTY, "浦东新区"),
        ("beijing", PREFECTURE, "北京市"),
        ("xiantao", PREFECTURE, "仙桃市"),  # a county that its province governs directly
        ("guangdong", PREFECTURE, "广东省"),
        ("nowhere", PROVINCE, None),
    ],
)
def test_region_on_a_level(facts, entity, level, region):
    places = facts.places
    number = places.at(level)[places.index.find_code(entity)]

    assert (places.regions[number].name if number >= 0 else None) == region


@pytest.mark.parametrize(
    ("adcode", "level", "vague"),
    [
        ("440000", PREFECTURE, True),
        ("110000", PREFECTURE, False),
        ("110000", COUNTY, True),
        ("429004", PREFECTURE, False),
        ("441800", PREFECTURE, False),
        ("441800", COUNTY, True),
    ],
)
def test_only_what_has_parts_on_the_level_is_vague(facts, adcode, level, vague):
    (*_, region) = facts.places.path(adcode)

    assert facts.places.is_vague(region, level) is vague


@pytest.mark.parametrize(
    ("adcode", "level"),
    [("", PROVINCE), ("440000", PREFECTURE), ("310000", COUNTY), ("441800", COUNTY),
     ("441882", None), ("441900", None)],
)  # fmt: skip
def test_next_level_leaves_out_those_that_a_region_does_not_have(facts, adcode, level):
    assert facts.places.next_level(adcode) is level


def test_inside_takes_in_all_that_lies_in_a_region(facts):
    names = facts.places.index.names
    inside = facts.places.inside("440000")

    assert {name for name, is_in in zip(names, inside, strict=True) if is_in} == {
        "guangdong", "lianzhou", "qingyuan",
    }  # fmt: skip
    assert facts.places.inside("").all()
    assert not facts.places.inside("999999").any()


def test_path_of_an_unknown_region_is_empty(facts):
    assert facts.places.path("999999") == ()
    assert [region.name for region in facts.places.path("441882")] == ["广东省", "清远市", "连州市"]
