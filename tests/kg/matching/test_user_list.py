"""Where in a list the names stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.matching.errors import ListError, UnknownColumnError
from kg.matching.sheets import Row
from kg.matching.user_list import UserList, find_columns, read_list

FIRMS = ["甲乙电梯有限公司", "丙丁机械厂", "清远市人民医院"]


def rows(*columns: list[object]) -> list[Row]:
    return [list(row) for row in zip(*columns, strict=True)]  # type: ignore[arg-type]


def found(*columns: list[object], **options: str) -> UserList:
    return find_columns(rows(*columns), "list.csv", **options)


@pytest.mark.parametrize(
    "heading",
    ["单位名称", "企业", "合作单位", "名称", "公司全称", "Company", "Partner name", "甲列"],
)
def test_heading_is_found(heading: str) -> None:
    given = found(["序号", 1, 2, 3], [heading, *FIRMS])

    assert (given.headings, given.column) == (("序号", heading), 1)
    assert given.names == tuple(FIRMS)


def test_list_without_a_heading_keeps_its_first_line() -> None:
    given = found(FIRMS, [1, 2, 3])

    assert (given.headings, given.column, given.names) == (("", ""), 0, tuple(FIRMS))


def test_first_name_is_no_heading_because_it_is_short() -> None:
    assert found(["格力", *FIRMS]).names == ("格力", *FIRMS)


def test_title_above_the_heading_is_left_out() -> None:
    given = found(["2024年合作企业名单", "序号", 1, 2, 3], [None, "企业名称", *FIRMS])

    assert given.headings == ("序号", "企业名称")
    assert len(given.rows) == 3


def test_names_win_over_addresses_people_and_programs() -> None:
    given = found(
        ["联系人", "张三", "李四", "王五"],
        ["单位地址", "清远市清城区", "广州市天河区科技园", "清远市"],
        ["单位", *FIRMS],
        ["对口专业", "护理", "电梯", "数控"],
    )

    assert given.column == 2


def test_short_names_under_a_heading_are_found() -> None:
    given = found(["编号", "a1", "a2"], ["合作企业", "格力", "三一"])

    assert given.column == 1


@pytest.mark.parametrize("asked", ["联系人", "2", " 联系人 "])
def test_column_can_be_named_or_counted(asked: str) -> None:
    assert found(["企业", *FIRMS], ["联系人", "a", "b", "c"], column=asked).column == 1


@pytest.mark.parametrize("asked", ["没有", "0", "3", "１"])
def test_column_that_is_not_there_is_an_error(asked: str) -> None:
    with pytest.raises(UnknownColumnError, match="there are: 企业, 联系人"):
        found(["企业", *FIRMS], ["联系人", "a", "b", "c"], column=asked)


def test_numbers_and_empty_cells_are_no_reason_to_fail() -> None:
    assert found(["企业", None, 5, 1.5]).names == ("", "5", "1.5")


def test_single_heading_is_a_list_of_nothing() -> None:
    assert found(["企业名称"]).names == ()


def test_list_is_read_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "名单.csv").write_bytes("\n".join(["企业名称", *FIRMS]).encode("gb18030"))

    assert read_list(tmp_path / "名单.csv").names == tuple(FIRMS)


def test_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ListError, match="cannot be opened"):
        read_list(tmp_path / "none.csv")
