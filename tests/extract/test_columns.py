from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from extract.columns import complete_cells
from extract.model import Mention
from extract.units import Unit, UnitKind

MakeUnit = Callable[..., Unit]


def column(make_unit: MakeUnit, heading: str, *cells: str) -> list[Unit]:
    """A table of one column, no names found in it yet."""
    first = make_unit(heading, UnitKind.HEADER_CELL, row=-1, column=0)
    return [
        first,
        *(make_unit(c, UnitKind.CELL, row=r, column=0, index=r + 1) for r, c in enumerate(cells)),
    ]


def programs(make_unit: MakeUnit, heading: str, *cells: str) -> list[Unit]:
    """A column of programs of which the first is a known one."""
    units = column(make_unit, heading, "护理", *cells)
    known = Mention(0, 2, "Program", "护理", "gazetteer")
    return [units[0], replace(units[1], mentions=(known,)), *units[2:]]


def names(units: Sequence[Unit]) -> list[list[tuple[str, str]]]:
    return [[(m.text, m.type) for m in unit.mentions] for unit in complete_cells(units)[1:]]


@pytest.mark.parametrize(
    ("heading", "cell", "type_"),
    [
        ("合作企业", "海滨港务", "Enterprise"),
        ("企业名称", "望海楼", "Enterprise"),
        ("公司名称", "海滨港务", "Enterprise"),
        ("学校名称", "云岭一职", "School"),
        ("实训室名称", "港机模拟舱", "Facility"),
    ],
)
def test_a_heading_tells_what_a_cell_names(
    heading: str, cell: str, type_: str, make_unit: MakeUnit
) -> None:
    assert names(column(make_unit, heading, cell)) == [[(cell, type_)]]


@pytest.mark.parametrize(
    "heading",
    ["专业代码", "专业数量", "专业大类", "企业人数", "专业带头人", "备注", "合作内容"],
)
def test_other_headings_tell_nothing(heading: str, make_unit: MakeUnit) -> None:
    assert names(column(make_unit, heading, "港机智控")) == [[]]


@pytest.mark.parametrize("cell", ["无", "—", "合计", "暂无", "全校", "同上", "12", "ABC"])
def test_cells_that_name_nothing_stay_empty(cell: str, make_unit: MakeUnit) -> None:
    assert names(column(make_unit, "合作企业", cell)) == [[]]


def test_a_cell_may_list_names(make_unit: MakeUnit) -> None:
    assert names(column(make_unit, "合作企业", "海滨港务、望海楼")) == [
        [("海滨港务", "Enterprise"), ("望海楼", "Enterprise")]
    ]


@pytest.mark.parametrize("heading", ["专业名称", "合作专业", "专业（方向）"])
def test_a_program_column_names_programs_that_no_list_has(
    heading: str, make_unit: MakeUnit
) -> None:
    assert names(programs(make_unit, heading, "港机智控"))[1] == [("港机智控", "Program")]


def test_the_word_major_is_no_part_of_a_program(make_unit: MakeUnit) -> None:
    assert names(programs(make_unit, "专业名称", "港机智控专业"))[1] == [("港机智控", "Program")]


def test_a_heading_settles_the_class_of_a_misleading_ending(make_unit: MakeUnit) -> None:
    text = "海滨集团培训中心"
    units = column(make_unit, "企业名称", text)
    mention = Mention(0, len(text), "Facility", text, "grammar")
    units[1] = make_unit(text, UnitKind.CELL, row=0, column=0, mentions=(mention,))

    assert names(units) == [[(text, "Enterprise")]]


def test_a_column_where_hardly_anything_is_a_program_has_no_others(make_unit: MakeUnit) -> None:
    units = programs(make_unit, "专业名称", "晨读", "午练", "晚自习")

    assert names(units) == [[("护理", "Program")], [], [], []]


def test_text_outside_tables_is_left_alone(make_unit: MakeUnit) -> None:
    unit = make_unit("专业名称")

    assert complete_cells([unit]) == [unit]
