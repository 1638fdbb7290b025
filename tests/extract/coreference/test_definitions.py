from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.coreference.definitions import (
    bracketed_form,
    find_definitions,
    find_departments,
    is_former_name,
)
from extract.units import Unit

MakeUnit = Callable[..., Unit]
NAME = "海滨港务集团有限公司"


def defined(text: str, make_unit: MakeUnit) -> list[tuple[str, str]]:
    found = list(find_definitions(make_unit(text), len(NAME)))
    assert all(text[item.start : item.end] == item.alias for item in found)
    return [(item.alias, item.reason) for item in found]


@pytest.mark.parametrize(
    "text",
    [
        "（以下简称“海港集团”）签约",
        "（以下简称海港集团）签约",
        "（下称“海港集团”）签约",
        "(简称：海港集团)签约",
        "，简称“海港集团”，",
        "，人称“海港集团”，",
    ],
)
def test_a_short_name_is_defined_behind_the_full_one(text: str, make_unit: MakeUnit) -> None:
    assert defined(NAME + text, make_unit) == [("海港集团", "defined")]


def test_several_short_names_may_be_defined(make_unit: MakeUnit) -> None:
    found = defined(NAME + "（以下简称“海港集团”或“海港”）", make_unit)

    assert found == [("海港集团", "defined"), ("海港", "defined")]


def test_a_foreign_name_in_brackets_is_defined(make_unit: MakeUnit) -> None:
    assert defined(NAME + "（Haibin Port）", make_unit) == [("Haibin Port", "defined")]


def test_an_old_name_in_brackets_is_a_former_one(make_unit: MakeUnit) -> None:
    assert defined(NAME + "（原海滨装卸公司）", make_unit) == [("海滨装卸公司", "former name")]


@pytest.mark.parametrize(
    "text", ["（2021年成立）", "（江南）", "与海港集团（简称）", "。简称“海港”"]
)
def test_other_brackets_define_nothing(text: str, make_unit: MakeUnit) -> None:
    assert defined(NAME + text, make_unit) == []


def test_an_unmarked_form_is_given_for_the_caller_to_test() -> None:
    text = NAME + "（海滨港务）签约"

    assert bracketed_form(text, len(NAME)) == ("海滨港务", 11, 15)


def test_a_marked_form_is_no_unmarked_one() -> None:
    assert bracketed_form(NAME + "（简称海港）", len(NAME)) is None


@pytest.mark.parametrize("before", ["前身是", "学校原名", "学校由", "曾用名为", "2004年更名为"])
def test_words_before_tell_a_former_name(before: str) -> None:
    assert is_former_name(before + "云岭农校", len(before)) is (before != "学校由")


@pytest.mark.parametrize(
    ("text", "departments"),
    [
        ("学院下设智能装备学院、港航学院两个二级学院", ["智能装备学院", "港航学院"]),
        ("学校设有机电系、信息与管理系两个系部", ["机电系", "信息与管理系"]),
        ("学校与云岭学院、港航学院合作", []),
    ],
)
def test_departments_stand_in_a_list_of_parts(text: str, departments: list[str]) -> None:
    assert [text[start:end] for start, end in find_departments(text)] == departments
