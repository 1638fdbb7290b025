"""The page of programs: tree, matrices, gaps, industries, and the evidence behind figures."""

from __future__ import annotations

import pandas as pd
import pytest

from app_pages.atlas.tables import csv_file

GAPS = "专业"


def _rows(page):
    return list(page.app.dataframe[0].value[GAPS])


def test_tree_starts_with_the_levels(open_page, placed_workspace):
    tree = open_page("programs", placed_workspace).data("catalogue_tree")

    assert [(row["name"], row["open"]) for row in tree["rows"]] == [("中职", False)]


def test_open_branch_is_in_the_address(open_page, placed_workspace, small):
    branches = ["中职", "中职/装备制造大类", "中职/装备制造大类/自动化类"]
    tree = open_page("programs", placed_workspace, open=branches).data("catalogue_tree")

    assert [row["depth"] for row in tree["rows"]] == [0, 1, 2, 3]
    assert tree["rows"][-1]["name"] == small.program


def test_search_finds_a_program_in_closed_branches(open_page, placed_workspace, small):
    tree = open_page("programs", placed_workspace, q="电梯").data("catalogue_tree")

    (program,) = [row for row in tree["rows"] if row["program"]]
    assert program["name"] == small.program
    assert program["figures"] == [0, 1, 1, 2]


def test_chosen_program_shows_its_evidence(open_page, placed_workspace, small):
    page = open_page("programs", placed_workspace, program=small.iri(small.program))

    assert f'<mark class="zj-object">{small.program}</mark>' in page.markup()


def test_matrix_has_the_partner_that_a_sentence_ties_to_the_program(
    open_page, placed_workspace, small
):
    matrix = open_page("programs", placed_workspace, tab="partners").data("matrix")

    assert [row["name"] for row in matrix["rows"]] == [small.program]
    assert [column["name"] for column in matrix["columns"]] == [small.company]
    assert matrix["cells"] == [[0, 0, 1]]


def test_cell_shows_the_sentence_behind_it(open_page, placed_workspace, small):
    page = open_page(
        "programs",
        placed_workspace,
        tab="partners",
        program=small.iri(small.program),
        partner=small.iri(small.company),
    )

    assert f'<mark class="zj-object">{small.company}</mark>' in page.markup()


def test_program_with_a_partner_in_another_city_only_is_a_gap_of_the_city(
    open_page, placed_workspace, small
):
    everywhere = open_page("programs", placed_workspace, tab="gaps", region="441800")
    assert "都有伙伴" in everywhere.app.info[0].value

    page = open_page(
        "programs", placed_workspace, tab="gaps", region="441800", partner_region="441800"
    )
    assert _rows(page) == [small.program]


def test_partner_without_a_program_shows_its_evidence(open_page, placed_workspace, small):
    page = open_page("programs", placed_workspace, tab="loose", partner=small.iri(small.hostile))

    assert small.hostile in list(page.app.dataframe[0].value["伙伴"])
    assert "zj-evidence" in page.markup()
    assert "<script" not in page.markup()


def test_industries_count_partners_of_unknown_trade_apart(open_page, placed_workspace):
    page = open_page("programs", placed_workspace, tab="industries", trade="none")

    assert [column["name"] for column in page.data("matrix")["columns"]] == ["行业未知"]
    assert "zj-evidence" in page.markup()


@pytest.mark.parametrize("tab", ["tree", "partners", "schools", "gaps", "loose", "industries"])
def test_every_tab_opens_in_english(open_page, placed_workspace, tab):
    page = open_page("programs", placed_workspace, tab=tab, lang="en")

    assert not page.app.exception


@pytest.mark.parametrize(
    "parameters",
    [
        {"tab": "x", "order": "y", "type": "z", "section": "?", "branch": "没有", "region": "x"},
        {"tab": "partners", "program": "gone", "partner": "gone", "fact": "a b c"},
        {"tab": "industries", "section": "ZZ", "trade": "99", "group": "x/y/z"},
        {"open": ["没有", ""], "q": "%"},
    ],
)
def test_address_that_makes_no_sense_is_passed_over(open_page, placed_workspace, parameters):
    page = open_page("programs", placed_workspace, **parameters)

    assert not page.app.exception


def test_program_that_is_gone_is_said_to_be_gone(open_page, placed_workspace):
    page = open_page("programs", placed_workspace, program="https://zhijiao.example/id/没有")

    assert "没有" in page.app.warning[0].value


def test_filter_is_kept_in_the_address(open_page, placed_workspace):
    page = open_page("programs", placed_workspace, tab="gaps")

    page.app.selectbox(key="programs.region").set_value("441800").run()

    assert page.app.query_params["region"] == "441800"


def test_another_tab_keeps_the_program_and_forgets_the_rest(open_page, placed_workspace, small):
    page = open_page(
        "programs",
        placed_workspace,
        tab="partners",
        program=small.iri(small.program),
        partner=small.iri(small.company),
    )

    page.app.button_group(key="programs.tab").set_value("schools").run()

    assert page.app.query_params["program"] == small.iri(small.program)
    assert "partner" not in page.app.query_params


def test_table_as_a_file_has_no_formulas():
    frame = pd.DataFrame({"name": ["=1+1"], "count": [-1]})

    assert csv_file(frame).decode("utf-8-sig").split() == ["name,count", "'=1+1,-1"]
