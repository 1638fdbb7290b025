from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from extract.frames.model import Frame, Role

Passages = Callable[..., Any]


def ends(frame: Frame) -> tuple[list[str], list[str]]:
    subjects, parties = (
        [p.content.text[p.start : p.end] for p in group]
        for group in (frame.subjects, frame.parties)
    )
    return subjects, parties


def test_rows_of_a_school_report_are_about_the_school(passage: Passages) -> None:
    (frame,) = passage().table("合作企业|专业", ["{E:海港集团}|{M:现代物流}"])

    assert ends(frame) == (["江南一职"], ["海港集团", "现代物流"])


def test_rows_are_about_the_school_of_their_school_column(passage: Passages) -> None:
    frames = passage(reporter=None).table(
        "学校|合作企业", ["{S:云岭职院}|{E:海港集团}", "{S:青石二专}|{E:精工机械}"]
    )

    assert [ends(frame)[0] for frame in frames] == [["云岭职院"], ["青石二专"]]


def test_partner_column_of_schools_is_no_subject(passage: Passages) -> None:
    (frame,) = passage().table("专业|对接高职院校", ["{M:护理}|{S:云岭职院}"])

    assert ends(frame)[0] == ["江南一职"]
    assert frame.of_type("School")[0].role is Role.WITH


def test_first_of_two_school_columns_acts(passage: Passages) -> None:
    (frame,) = passage(reporter=None).table("中职学校|高职院校", ["{S:青石二专}|{S:云岭职院}"])

    assert ends(frame) == (["青石二专"], ["云岭职院"])


def test_rows_without_names_have_no_frame(passage: Passages) -> None:
    assert passage().table("项目|数量", ["在校生|3200", "教师|210"]) == []


@pytest.mark.parametrize(
    "heading", ["学生获奖情况", "毕业生就业单位", "教师论文", "设备采购", "教材选用", "经费收入"]
)
def test_tables_of_other_things_are_skipped(heading: str, passage: Passages) -> None:
    assert passage().table("企业|数量", ["{E:海港集团}|3"], heading) == []


def test_heading_of_the_table_gives_cues(passage: Passages) -> None:
    (frame,) = passage().table("企业|人数", ["{E:海港集团}|30"], "表1 订单培养情况")

    assert "order_class" in frame.heading_cues
    assert "order_class" not in frame.cues


def test_members_listed_under_a_consortium_name_it(passage: Passages) -> None:
    read_in = passage()
    read_in.sentence("学校牵头成立{U:港口职教集团}。")
    (frame,) = read_in.table("成员单位|类别", ["{E:海港集团}|企业"], "表1 集团成员单位")

    assert [p.named for p in frame.of_type("Consortium")] == [False]
