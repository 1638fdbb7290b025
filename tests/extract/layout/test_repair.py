from __future__ import annotations

import pytest

from extract.layout.repair import Style, repair


def _prose(text: str) -> str:
    return repair(text, [(0, len(text))]).text


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("学校与绿源 公司 签约", "学校与绿源公司签约"),
        ("学　校", "学校"),
        ("举 办“白族", "举办“白族"),
        ("2023 年 5 月 1 日", "2023年5月1日"),
        ("与 Siemens AG 合作", "与Siemens AG合作"),
        ("占地 12 500 亩", "占地12500亩"),
        ("2023 2024 年", "2023 2024年"),
        ("学\u200b校\ufeff", "学校"),
        ("**一是建平台。**成效", "一是建平台。成效"),
        ("学校<sup>①</sup>设<br/>班", "学校设班"),
        ("30 m<sup>2</sup>", "30 m2"),
        ("甲校![图](a.png)签约", "甲校签约"),
        ("云岭龙谷酒庄　　云岭凤谷酒庄", "云岭龙谷酒庄 云岭凤谷酒庄"),
        ("第九条 职业学校可以设置专业", "第九条 职业学校可以设置专业"),
        ("第十二条　职业学校和企业合作", "第十二条 职业学校和企业合作"),
    ],
)
def test_prose_keeps_the_spaces_that_mean_something(printed: str, read: str) -> None:
    assert _prose(printed) == read


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("案例 2-2 大力推进", "案例2-2 大力推进"),
        ("1.1 立 德 树 人", "1.1 立德树人"),
        ("第一章　学校概况", "第一章 学校概况"),
        ("三、产教 融合", "三、产教融合"),
    ],
)
def test_labels_keep_the_space_behind_their_number(printed: str, read: str) -> None:
    assert repair(printed, [(0, len(printed))], style=Style.LABEL).text == read


def test_lines_are_joined_without_a_space_between_chinese() -> None:
    text = "与云岭绿源食品\n有限公司、Mario\nRossi 签约，共 1\n987 人"
    lines = [(0, 7), (8, 18), (19, len(text))]
    assert repair(text, lines).text == "与云岭绿源食品有限公司、Mario Rossi签约，共1987人"


def test_each_character_keeps_its_place() -> None:
    text = "学 校\n己于 5 月"
    content = repair(text, [(0, 3), (4, len(text))])
    assert content.text == "学校已于5月"
    assert content.offsets == (0, 2, 4, 5, 7, 9)
    assert len(content.segments(0, 3)) == 3


def test_footnote_marks_go_and_enumerations_stay() -> None:
    text = "满意度为 97%②：①建平台；②强队伍。"
    assert repair(text, [(0, len(text))], notes="①②").text == "满意度为97%：①建平台；②强队伍。"
