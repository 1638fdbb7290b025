from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.model import Mention
from extract.quoted import complete_quoted
from extract.units import Unit

MakeUnit = Callable[..., Unit]


def found(unit: Unit) -> list[tuple[str, str]]:
    (completed,) = complete_quoted([unit])
    return [(mention.text, mention.type) for mention in completed.mentions]


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("双方共建“望海茶艺吧”", "望海茶艺吧", "Facility"),
        ("学校成立“石桥绣坊”", "石桥绣坊", "Facility"),
        ("企业捐建了“港口模拟舱工坊”。", "港口模拟舱工坊", "Facility"),
        ("共同打造「智慧港口产业学院」", "智慧港口产业学院", "IndustryCollege"),
        ("合作成立“乡村振兴学院”", "乡村振兴学院", "IndustryCollege"),
        ("“望海茶艺吧”正式挂牌", "望海茶艺吧", "Facility"),
    ],
)
def test_what_is_founded_and_quoted_is_a_work(
    text: str, name: str, type_: str, make_unit: MakeUnit
) -> None:
    assert found(make_unit(text)) == [(name, type_)]


@pytest.mark.parametrize(
    "text",
    [
        "合作开办“精工班”",
        "学校成立“党旗领航”工程",
        "打造“三全育人”品牌",
        "共同成立“东岭港口产教融合共同体”",
        "学生观看“望海茶艺吧”视频",
        "建成“实训中心”",
    ],
    ids=["class", "work", "motto", "consortium", "not founded", "generic"],
)
def test_other_quoted_words_are_none(text: str, make_unit: MakeUnit) -> None:
    assert found(make_unit(text)) == []


def test_a_quoted_work_takes_the_place_of_names_inside_it(make_unit: MakeUnit) -> None:
    text = "共建“望海酒店茶艺坊”"
    inside = Mention(3, 7, "Enterprise", "望海酒店", "grammar")

    assert found(make_unit(text, mentions=(inside,))) == [("望海酒店茶艺坊", "Facility")]


def test_a_name_of_the_same_class_stays_as_it_was(make_unit: MakeUnit) -> None:
    text = "共建“望海茶艺坊”"
    known = Mention(3, 8, "Facility", "望海茶艺坊", "grammar")
    (completed,) = complete_quoted([make_unit(text, mentions=(known,))])

    assert completed.mentions == (known,)
