from __future__ import annotations

import pytest

from extract.school_kinds import school_kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("江南市第一职业技术学校", "中职"),
        ("临河县职业教育中心", "中职"),
        ("云岭中等专业学校", "中职"),
        ("江南市职业高级中学", "中职"),
        ("临江市旅游学校", "中职"),
        ("云岭职业技术学院", "高职"),
        ("东岭高等专科学校", "高职"),
        ("东岭职业技术大学", "职业本科"),
        ("云岭技师学院", "技工"),
        ("云岭高级技工学校", "技工"),
        ("东岭师范大学", "本科"),
        ("东岭理工学院", "本科"),
        ("泰国曼谷东方技术学院", "境外"),
        ("香港海湾职业学校", "境外"),
        ("St. Aldwyn College", "境外"),
        ("江南市实验小学", "其他"),
        ("江南市机关幼儿园", "其他"),
    ],
)
def test_a_name_tells_the_kind_of_school(name: str, kind: str) -> None:
    assert school_kind(name) == kind


def test_the_list_of_colleges_comes_before_the_name() -> None:
    assert school_kind("深圳职业技术大学") == "职业本科"


def test_print_does_not_matter() -> None:
    assert school_kind("云 岭职业\n技术学院") == "高职"
