"""Programs against partners and schools."""

from __future__ import annotations

from kg.explore.programs.matrix import Shape, TieChoice, program_matrix, tie_facts
from kg.explore.programs.ties import TieFilter

ALL = TieFilter()


def cells(matrix):
    return {
        (matrix.rows[row].id, matrix.columns[column].id): figure
        for row, column, figure in matrix.cells
    }


def test_cells_count_the_statements_of_all_facts_behind_them(programs):
    assert cells(program_matrix(programs, ALL, "partner")) == {
        ("lift", "factory"): 1,
        ("nursing", "clinic"): 2,  # that of the school and that of the partner
    }


def test_schools_are_tied_by_offers_and_by_cooperation(programs):
    matrix = program_matrix(programs, ALL, "school")

    assert [(row.id, row.total) for row in matrix.rows] == [
        ("nursing", 2), ("lift", 1), ("odd", 1),
    ]  # fmt: skip
    assert cells(matrix)["lift", "qy"] == 2


def test_what_does_not_fit_is_counted(programs):
    matrix = program_matrix(programs, ALL, "school", shape=Shape(rows=1, columns=1))

    assert [row.id for row in matrix.rows] == ["nursing"]
    assert (len(matrix.cells), matrix.left_out_rows, matrix.left_out_columns) == (1, 2, 1)


def test_rows_can_stand_by_name(programs):
    matrix = program_matrix(programs, ALL, "school", shape=Shape(order="name"))

    names = [row.name for row in matrix.rows]
    assert names == sorted(names)


def test_search_takes_programs_and_columns(programs):
    assert cells(program_matrix(programs, ALL, "partner", search="电梯")) == {
        ("lift", "factory"): 1
    }
    assert [row.id for row in program_matrix(programs, ALL, "partner", search="诊").rows] == [
        "nursing"
    ]


def test_cell_leads_to_its_facts(programs):
    assert tie_facts(programs, ALL, TieChoice("nursing", partner="clinic")) == (5, 6)
    assert tie_facts(programs, ALL, TieChoice("lift", school="qy")) == (0, 4)


def test_what_the_build_does_not_have_has_no_facts(programs):
    assert tie_facts(programs, ALL, TieChoice("gone")) == ()


def test_filter_that_holds_nothing_gives_an_empty_matrix(programs):
    matrix = program_matrix(programs, TieFilter(region="110000"), "partner")

    assert (matrix.rows, matrix.columns, matrix.cells) == ((), (), ())
