"""Names are taken apart: place, core, legal form; what is habit, and what is not."""

from __future__ import annotations

import pytest

from kg.resolution.parts import is_former_place, split_name


def key(name, type_="Enterprise", scope=""):
    return split_name(name, type_, scope).key


@pytest.mark.parametrize(
    ("name", "type_", "scope", "place", "core", "legal"),
    [
        ("广东省佛山市安达电梯有限公司", "Enterprise", "", "佛山市", "安达电梯", "有限公司"),
        ("佛山安达电梯有限责任公司", "Enterprise", "", "佛山", "安达电梯", "有限责任公司"),
        ("smc(中国)有限公司", "Enterprise", "", "", "smc中国", "有限公司"),
        ("安达(集团)股份有限公司", "Enterprise", "", "", "安达集团股份", "有限公司"),
        ("安达电梯佛山分公司", "Enterprise", "", "", "安达电梯佛山分公司", ""),
        ("安达总公司", "Enterprise", "", "", "安达总公司", ""),
        ("民办合肥财经职业学院", "School", "", "合肥", "民办财经职业学院", ""),
        ("绵阳市二中", "School", "", "绵阳市", "第二中学", ""),
        ("市教育局", "Government", "510700", "", "教育局", ""),
        ("佛山市公司", "Institution", "", "佛山市", "公司", ""),
    ],
)
def test_name_is_taken_apart(name, type_, scope, place, core, legal):
    parts = split_name(name, type_, scope)

    assert (parts.place, parts.core, parts.legal) == (place, core, legal)


@pytest.mark.parametrize(
    ("left", "right", "type_"),
    [
        ("佛山安达电梯有限公司", "佛山市安达电梯公司", "Enterprise"),
        ("广东省电梯协会", "广东电梯协会", "Association"),
        ("襄樊市第一中学", "襄阳一中", "School"),
        ("阳山县人民政府", "阳山县政府", "Government"),
        ("嘉兴市残疾人联合会", "嘉兴市残联", "Association"),
        ("恩施州教育局", "恩施土家族苗族自治州教育局", "Government"),
        ("安达(中国)有限公司", "安达中国有限公司", "Enterprise"),
    ],
)
def test_habit_does_not_change_the_key(left, right, type_):
    assert key(left, type_) == key(right, type_)


@pytest.mark.parametrize(
    ("left", "right", "type_"),
    [
        ("佛山安达电梯有限公司", "佛山安达电梯股份有限公司", "Enterprise"),
        ("佛山安达电梯有限公司", "佛山安达电梯集团有限公司", "Enterprise"),
        ("佛山安达电梯有限公司", "中山安达电梯有限公司", "Enterprise"),
        ("佛山安达电梯有限公司", "佛山安达电梯有限公司南海分公司", "Enterprise"),
        ("吉林市第一中学", "吉林省第一中学", "School"),
        ("佛山市第一中学", "佛山市第二中学", "School"),
    ],
)
def test_what_tells_things_apart_is_in_the_key(left, right, type_):
    assert key(left, type_) != key(right, type_)


def test_scope_stands_for_the_place_that_a_name_leaves_out():
    assert key("市教育局", "Government", "510700") == key("绵阳市教育局", "Government")


def test_name_of_one_reporter_has_the_key_of_no_other():
    keys = {key("电工学校", "School", reporter) for reporter in ("甲学校", "乙学校", "")}

    assert len(keys) == 3


@pytest.mark.parametrize(
    ("name", "former"),
    [("襄樊市图书馆", True), ("襄阳市图书馆", False), ("清新县图书馆", False), ("甲图书馆", False)],
)
def test_former_place_is_known(name, former):
    assert is_former_place(split_name(name, "Institution")) is former
