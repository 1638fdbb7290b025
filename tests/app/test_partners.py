"""The partner page: filters, rows, evidence, files."""

from __future__ import annotations

import io

import openpyxl

from app_pages.partnering.downloads import file_maker
from kg.builds import open_build
from kg.explore.index import GraphIndex
from kg.partners.filters import PartnerFilters

PARTNER = "伙伴"


def _partners(page):
    return list(page.app.dataframe[0].value[PARTNER])


def test_every_partner_has_a_row(open_page, small_workspace, small):
    page = open_page("partners", small_workspace)

    assert set(_partners(page)) == {small.company, small.hostile, small.school, small.college}


def test_address_narrows_the_rows(open_page, small_workspace, small):
    page = open_page("partners", small_workspace, relation="cooperatesWith", region="上海市")

    assert _partners(page) == [small.company]


def test_filter_is_kept_in_the_address(open_page, small_workspace):
    page = open_page("partners", small_workspace)

    page.app.multiselect(key="partners.type").set_value(["Enterprise"]).run()

    assert page.app.query_params["type"] == "Enterprise"
    assert len(_partners(page)) == 2


def test_value_that_the_build_does_not_have_is_passed_over(open_page, small_workspace):
    page = open_page("partners", small_workspace, relation="没有", region="没有/没有", year="x")

    assert not page.app.exception
    assert len(_partners(page)) == 4


def test_no_row_says_what_to_do(open_page, small_workspace):
    page = open_page("partners", small_workspace, name="没有这样的名称")

    assert "清除筛选" in page.app.info[0].value


def test_clearing_takes_every_filter_out_of_the_address(open_page, small_workspace):
    page = open_page("partners", small_workspace, name="甲乙", min="0.3", type="Enterprise")

    page.app.button(key="partners.clear").click().run()

    assert page.app.query_params == {}


def test_selected_row_shows_its_evidence(open_page, small_workspace, small):
    page = open_page(
        "partners", small_workspace, select=f"{small.iri(small.company)} cooperatesWith"
    )

    assert f'<mark class="zj-object">{small.company}</mark>' in page.markup()


def test_hostile_name_is_escaped_in_markup(open_page, small_workspace, small):
    page = open_page(
        "partners", small_workspace, select=f"{small.iri(small.hostile)} cooperatesWith"
    )

    assert "zj-evidence" in page.markup()
    assert "<script" not in page.markup()


def test_english_table_has_english_headings(open_page, small_workspace):
    page = open_page("partners", small_workspace, lang="en")

    assert list(page.app.dataframe[0].value)[:3] == ["Partner", "Type", "Relation"]


def test_workbook_holds_all_rows_of_the_filter(open_page, small_workspace, small):
    with open_build(small_workspace) as build:
        filters = PartnerFilters(relations=("cooperatesWith",))
        content = file_maker(GraphIndex(build), filters, "xlsx")()
    book = openpyxl.load_workbook(io.BytesIO(content))

    cells = [row[0].value for row in book.worksheets[0].iter_rows(min_row=2)]
    assert set(cells) == {small.company, small.hostile}
