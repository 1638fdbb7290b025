from __future__ import annotations

import pytest

from extract.mentions.suffixes import is_generic, strip_program_suffix, type_of_name


@pytest.mark.parametrize(
    ("cell", "type_"),
    [
        ("青川县职业高级中学", "School"),
        ("星河科技股份有限公司", "Enterprise"),
        ("青川县教育局", "Government"),
        ("广元市职业教育集团", "Consortium"),
        ("合作企业", None),
        ("2023年", None),
        ("", None),
    ],
)
def test_type_of_name_reads_the_end_of_a_cell(cell: str, type_: str | None) -> None:
    assert type_of_name(cell) == type_


def test_a_listed_college_is_a_school_whatever_it_ends_in() -> None:
    assert type_of_name("香港中文大学（深圳）") == "School"


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("校外实训基地", "Facility"),
        ("各中职学校", "School"),
        ("学校", "School"),
        ("教育局", "Government"),
    ],
)
def test_generic_words_name_nothing(name: str, type_: str) -> None:
    assert is_generic(name, type_)


@pytest.mark.parametrize(
    ("name", "type_"),
    [("农机维修实训场室", "Facility"), ("广元职业学院", "School"), ("县教育局", "Government")],
)
def test_names_with_something_of_their_own_are_not_generic(name: str, type_: str) -> None:
    assert not is_generic(name, type_)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("护理专业", "护理"),
        ("护理", "护理"),
        ("茶产业专业群", "茶产业专业群"),
        ("民族音乐与舞蹈专业（拟新设）", "民族音乐与舞蹈"),
        ("专业", "专业"),
    ],
)
def test_strip_program_suffix_keeps_the_name(text: str, name: str) -> None:
    assert strip_program_suffix(text) == name
