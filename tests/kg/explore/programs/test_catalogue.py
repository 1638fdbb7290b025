"""The tree of the catalogue."""

from __future__ import annotations

from kg.explore.dealings import Ends
from kg.explore.programs.catalogue import Figures, program_tree, tree_rows
from kg.explore.programs.ties import UNLISTED, ProgramTies, TieFilter
from kg.explore.regions.places import Places


def tree(programs, filter=None):
    return program_tree(programs, filter or TieFilter())


def test_only_levels_that_the_build_has_stand_open_at_first(programs):
    rows = tree_rows(tree(programs), []).rows

    assert [row.id for row in rows] == ["中职", "高职专科", UNLISTED]


def test_figures_count_each_thing_once(programs):
    figures = {row.id: row.figures for row in tree(programs)}

    assert figures["中职"] == Figures(programs=2, schools=1, partners=2, statements=5)
    assert figures["高职专科"] == Figures(programs=1, schools=1, partners=0, statements=1)
    assert figures[UNLISTED] == Figures(programs=1, schools=1, partners=0, statements=1)


def test_open_branches_show_what_is_in_them_and_no_more(programs):
    rows = tree_rows(tree(programs), ["中职", "中职/装备制造大类"]).rows

    assert [row.name for row in rows if row.depth == 2] == ["机电设备类"]
    assert not [row for row in rows if row.program]


def test_branch_under_a_closed_one_stays_hidden(programs):
    rows = tree_rows(tree(programs), ["中职/装备制造大类"]).rows

    assert [row.depth for row in rows] == [0, 0, 0]


def test_program_has_its_code_and_says_that_it_is_only_close(programs):
    found = {(row.name, row.code): row.is_close for row in tree(programs) if row.program}

    assert found == {
        ("电梯安装与维修保养", "660206"): False,
        ("护理", "720201"): True,
        ("护理", "520201"): True,
        ("综合班", ""): False,
    }


def test_search_shows_hits_with_all_above_them(programs):
    rows = tree_rows(tree(programs), [], "电梯").rows

    assert [row.name for row in rows] == [
        "中职", "装备制造大类", "机电设备类", "电梯安装与维修保养",
    ]  # fmt: skip
    assert [row.code for row in tree_rows(tree(programs), [], "5202").rows if row.program] == [
        "520201"
    ]


def test_rows_beyond_the_limit_are_counted(programs):
    shown = tree_rows(tree(programs), [], limit=2)

    assert (len(shown.rows), shown.left_out) == (2, 1)


def test_region_narrows_the_tree(programs):
    assert [row.name for row in tree(programs, TieFilter(region="441800")) if row.program] == [
        "电梯安装与维修保养",
        "护理",
    ]


def test_program_that_nothing_is_tied_to_is_in_the_whole_tree(make_index):
    index = make_index(entities=[{"iri": "p", "name": "专业", "type": "Program"}])
    programs = ProgramTies(Ends(index), Places(index))

    assert [row.figures for row in tree(programs) if row.program] == [Figures(1, 0, 0, 0)]
