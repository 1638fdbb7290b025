from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.model import BlockKind, Layout

LayOut = Callable[[str], Layout]
TABLE = "学校,企业,专业\n云岭职院,海港集团,护理\n临河职中,,物流\n"


def rows(layout: Layout) -> list[list[str]]:
    tables = [block.table for block in layout.blocks if block.table is not None]
    return [[cell.content.text for cell in row.cells] for table in tables for row in table.rows]


def test_lines_with_as_many_commas_are_a_table(lay_out: LayOut) -> None:
    assert rows(lay_out(TABLE)) == [["云岭职院", "海港集团", "护理"], ["临河职中", "", "物流"]]


def test_a_quoted_cell_keeps_its_comma(lay_out: LayOut) -> None:
    found = rows(lay_out(TABLE + '青石中学,"海港,江港",护理\n'))

    assert found[-1] == ["青石中学", "海港,江港", "护理"]


@pytest.mark.parametrize(
    "text",
    [
        "学校,企业,专业\n云岭职院,海港集团,护理\n",
        "甲,乙,丙\n甲,乙\n甲,乙,丙\n甲,乙\n",
        "学校有甲, 乙, 丙\n学校有丁, 戊, 己\n学校有庚, 辛, 壬\n",
        "学校,企业,专业共建。\n学校,企业,专业共享。\n学校,企业,专业共育。\n",
    ],
    ids=["two lines", "uneven", "spaces behind commas", "sentences"],
)
def test_other_lines_with_commas_are_text(text: str, lay_out: LayOut) -> None:
    assert all(block.kind is not BlockKind.TABLE for block in lay_out(text).blocks)
