from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.coreference.short_forms import (
    brand_forms,
    is_misspelling,
    is_short_form,
    is_subsequence,
    same_name,
    school_forms,
    split_region,
)

COMPANY = "海滨恒信电梯设备有限公司"


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("浙江省海滨港务", ("浙江省", "海滨港务")),
        ("青田县职业学校", ("青田县", "职业学校")),
        ("无为市泉塘镇红旗村", ("无为市泉塘镇", "红旗村")),
        ("加拿大海湾学院", ("加拿大", "海湾学院")),
        ("恒信电梯", ("", "恒信电梯")),
        ("浙江省", ("", "浙江省")),
    ],
)
def test_places_in_front_are_split_from_the_rest(name: str, parts: tuple[str, str]) -> None:
    assert split_region(name) == parts


@pytest.mark.parametrize("form", ["海滨恒信电梯设备", "海滨恒信电梯", "海滨恒信", "海滨恒信公司"])
def test_a_brand_drops_legal_form_and_trade(form: str) -> None:
    assert form in brand_forms(COMPANY)


def test_a_brand_drops_the_place_in_front() -> None:
    assert "恒信电梯" in brand_forms("杭州恒信电梯设备有限公司")


def test_brands_are_given_longest_first_and_never_the_place_alone() -> None:
    forms = brand_forms("杭州恒信电梯有限公司")

    assert list(forms) == sorted(forms, key=lambda form: (-len(form), form))
    assert "杭州" not in forms


def test_what_is_no_company_has_no_brands() -> None:
    assert brand_forms("江南市人民医院") == ()


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("云岭职院", "云岭职业技术学院"),
        ("云岭学院", "云岭职业技术学院"),
        ("南陵职教中心", "南陵县职业教育中心"),
        ("云岭技师学院", "浙江云岭技师学院"),
        ("云岭中专", "云岭中等专业学校"),
    ],
)
def test_schools_recur_under_shorter_heads(form: str, name: str) -> None:
    assert is_short_form(form, name, "School")


def test_forms_of_a_school_have_four_characters_at_least() -> None:
    assert all(len(form) >= 4 for form in school_forms("云岭职业技术学院"))


@pytest.mark.parametrize(
    ("short", "full", "type_"),
    [
        ("恒信电梯", "杭州恒信电梯设备有限公司", "Enterprise"),
        ("恒信集团", "恒远信达集团有限公司", "Enterprise"),
        ("屏山县职业技术学校", "四川省屏山县职业技术学校", "School"),
        ("柳溪镇政府", "青田县柳溪镇政府", "Government"),
        ("红旗村", "无为市泉塘镇红旗村", "Place"),
        ("石桥创新中心", "石桥乡村振兴创新中心", "Facility"),
    ],
)
def test_short_forms_keep_brand_and_order(short: str, full: str, type_: str) -> None:
    assert is_short_form(short, full, type_)


@pytest.mark.parametrize(
    ("short", "full", "type_"),
    [
        ("江西交通学院", "浙江交通职业技术学院", "School"),
        ("云岭第一职业学校", "云岭第二职业技术学校", "School"),
        ("青田县职业学校", "青田县理工职业技术学校", "School"),
        ("恒信集团有限公司", "恒信集团有限公司江南分公司", "Enterprise"),
        ("恒信有限公司", "恒信电梯有限公司", "Enterprise"),
        ("云岭村", "云岭新村", "Place"),
        ("护理", "智慧护理", "Program"),
        ("港口集团", "港口职教集团", "Consortium"),
        ("实训中心", "数控实训中心", "Facility"),
        ("院", "云岭职业技术学院", "School"),
    ],
    ids=[
        "place",
        "ordinal",
        "part",
        "branch",
        "legal",
        "village",
        "program",
        "consortium",
        "generic",
        "one",
    ],
)
def test_what_differs_in_its_own_part_stays_apart(short: str, full: str, type_: str) -> None:
    assert not is_short_form(short, full, type_)


@given(st.text(st.sampled_from("云岭市第一二职业技术学院校"), max_size=12))
def test_no_name_is_a_short_form_of_itself(name: str) -> None:
    assert not is_short_form(name, name, "School")


@pytest.mark.parametrize(
    ("short", "full", "found"),
    [
        ("云职", "云岭职院", True),
        ("职云", "云岭职院", False),
        ("", "云岭", True),
        ("云云", "云岭", False),
    ],
)
def test_a_subsequence_keeps_the_order(short: str, full: str, found: bool) -> None:
    assert is_subsequence(short, full) is found


def test_one_odd_character_is_a_misspelling() -> None:
    assert is_misspelling("海滨港物集团有限公司", "海滨港务集团有限公司")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("云岭第一职业学校", "云岭第二职业学校"),
        ("云岭东城职业学校", "云岭西城职业学校"),
        ("云岭高级技术学校", "云岭初级技术学校"),
        ("浙江交通职业学院", "江西交通职业学院"),
        ("恒信电梯", "恒达电梯"),
        ("恒信电梯有限公司", "恒达电子有限公司"),
        ("恒信电梯有限公司", "恒信电梯有限公司"),
    ],
    ids=["ordinal", "direction", "level", "place", "short", "two characters", "equal"],
)
def test_what_tells_names_apart_is_no_misspelling(left: str, right: str) -> None:
    assert not is_misspelling(left, right)


@given(st.text(st.sampled_from("云岭恒信电梯东第一县"), max_size=10), st.data())
def test_misspelling_goes_both_ways(left: str, data: st.DataObject) -> None:
    right = data.draw(st.text(st.sampled_from("云岭恒信电梯东第一县"), max_size=10))

    assert is_misspelling(left, right) == is_misspelling(right, left)


def test_names_are_the_same_but_for_print() -> None:
    assert same_name("海滨（江南）公司", "海滨(江南) 公司")


@pytest.mark.parametrize("full", ["青石市人民医院", "广元市人民医院"])
def test_a_name_may_keep_only_the_level_of_its_place(full: str) -> None:
    assert is_short_form("市人民医院", full, "Institution")
