"""The industries that programs face."""

from __future__ import annotations

import pytest

from kg.explore.programs.industries import (
    UNKNOWN_TRADE,
    Trades,
    industry_facts,
    industry_matrix,
    trade_rows,
)
from kg.explore.programs.ties import TieFilter

ALL = TieFilter()


@pytest.fixture
def trades(programs):
    return Trades(programs)


def cells(matrix):
    return {
        (matrix.rows[row].id, matrix.columns[column].id): figure
        for row, column, figure in matrix.cells
    }


def test_categories_of_all_levels_face_the_trades_of_partners(programs, trades):
    assert cells(industry_matrix(programs, trades, ALL)) == {
        ("*/装备制造大类", "C"): 1,
        ("*/医药卫生大类", UNKNOWN_TRADE): 1,
    }


@pytest.mark.parametrize(
    ("branch", "row"),
    [("中职", "中职/装备制造大类"), ("*/装备制造大类", "*/装备制造大类/机电设备类"),
     ("中职/装备制造大类/机电设备类", "lift")],
)  # fmt: skip
def test_rows_are_what_lies_below_the_branch(programs, trades, branch, row):
    matrix = industry_matrix(programs, trades, TieFilter(branch=branch))

    assert (row, "C") in cells(matrix)


def test_a_section_opens_into_its_divisions(programs, trades):
    matrix = industry_matrix(programs, trades, ALL, "C")

    assert [(column.id, column.name) for column in matrix.columns] == [("34", "通用设备制造业")]


def test_trades_are_listed_with_their_basis(programs, trades):
    rows = {row.id: row for row in trade_rows(programs, trades, ALL)}

    assert rows["C"].name == "制造业"
    assert (rows["C"].partners, rows["C"].programs, rows["C"].bases) == (1, 1, (("name", 1),))
    assert (rows[UNKNOWN_TRADE].name, rows[UNKNOWN_TRADE].bases) == ("", ())


def test_cell_leads_to_its_facts(programs, trades):
    branch = TieFilter(branch="*/装备制造大类")

    assert industry_facts(programs, trades, branch, "", "C") == (4,)
    assert industry_facts(programs, trades, ALL, "", UNKNOWN_TRADE) == (5, 6)
    assert industry_facts(programs, trades, ALL, "", "C", program="nursing") == ()


def test_section_that_does_not_exist_is_empty(programs, trades):
    assert industry_matrix(programs, trades, ALL, "ZZ").rows == ()
