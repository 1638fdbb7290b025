"""Differences are named, and each makes a pair less sure."""

from __future__ import annotations

import pytest

from kg.resolution.comparison import (
    MERGE_THRESHOLD,
    QUEUE_THRESHOLD,
    compare_parts,
    compare_unread,
)
from kg.resolution.parts import split_name


def compare(left, right, type_="Enterprise", scopes=("", "")):
    return compare_parts(
        *(split_name(name, type_, scope) for name, scope in zip((left, right), scopes, strict=True))
    )


@pytest.mark.parametrize(
    ("left", "right", "type_", "reasons"),
    [
        ("安达电梯有限公司", "安达电梯公司", "Enterprise", ("legal form",)),
        ("安达电梯有限公司", "安达电梯", "Enterprise", ("no legal form",)),
        ("安达(中国)有限公司", "安达中国有限公司", "Enterprise", ("brackets",)),
        ("广东省电梯协会", "广东电梯协会", "Association", ("administrative word",)),
        ("广东省佛山市电梯协会", "佛山市电梯协会", "Association", ("containing place",)),
        ("襄樊市电梯协会", "襄阳市电梯协会", "Association", ("renamed place",)),
        ("阳山县人民政府", "阳山县政府", "Government", ("everyday abbreviation",)),
        ("安达电梯公司", "安达电梯公司", "Enterprise", ("equal name",)),
    ],
)
def test_difference_is_named_and_is_no_obstacle(left, right, type_, reasons):
    found = compare(left, right, type_)

    assert found.reasons == reasons
    assert found.score >= MERGE_THRESHOLD
    assert found == compare(right, left, type_)


def test_differences_add_up():
    found = compare("广东省佛山市安达电梯有限公司", "佛山安达电梯")

    assert found.reasons == ("containing place", "administrative word", "no legal form")
    assert QUEUE_THRESHOLD < found.score < MERGE_THRESHOLD


def test_brand_of_two_characters_without_legal_form_is_for_a_person():
    assert QUEUE_THRESHOLD <= compare("格力公司", "格力").score < MERGE_THRESHOLD


def test_level_in_the_name_says_which_place_is_meant():
    found = compare("市教育局", "佛山市教育局", "Government", ("440600", ""))

    assert found.reasons == ("place of the report",)
    assert found.score >= MERGE_THRESHOLD


def test_place_that_nothing_in_the_name_says_is_for_a_person():
    found = compare("组织部", "佛山市组织部", "Government", ("440600", ""))

    assert found.reasons == ("inferred place",)
    assert QUEUE_THRESHOLD <= found.score < MERGE_THRESHOLD


def test_two_places_that_became_one_are_never_one():
    assert compare("乌马河区教育局", "伊春区教育局", "Government") is None


def test_county_that_took_over_another_is_for_a_person():
    found = compare("港闸区教育局", "崇川区教育局", "Government")

    assert found.reasons == ("succeeded place",)
    assert QUEUE_THRESHOLD <= found.score < MERGE_THRESHOLD


@pytest.mark.parametrize(("near", "sure"), [(True, True), (False, False)])
def test_county_that_is_a_word_as_well_counts_in_its_corner(near, sure):
    unread = split_name("大兴安达电梯公司", "Enterprise")
    placed = split_name("大兴区安达电梯公司", "Enterprise", "110115")

    assert (compare_unread(unread, placed, near=near).score >= MERGE_THRESHOLD) is sure
