"""The partner page: filters, rows, evidence, files."""

from __future__ import annotations

import io
from urllib.parse import quote

import openpyxl
import pytest

from app_pages.partnering import facets
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


@pytest.mark.parametrize("year", ["9" * 5000, "9" * 30, "-", "²"])
def test_year_that_nobody_can_mean_is_passed_over(open_page, small_workspace, year):
    page = open_page("partners", small_workspace, year=year)

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


def test_words_of_the_evidence_narrow_the_rows(open_page, small_workspace, small):
    page = open_page("partners", small_workspace, text="实训 协议")

    assert _partners(page) == [small.company]


def test_facets_count_what_choosing_gives(open_page, small_workspace):
    page = open_page("partners", small_workspace, relation="cooperatesWith")

    assert page.app.multiselect(key="partners.type").options == ["企业 (2)"]


def test_facet_of_a_trade_and_of_a_kind_of_school_are_kept_in_the_address(
    open_page, small_workspace, small
):
    page = open_page("partners", small_workspace, school_kind="高职", schools="1", min="0.1")

    assert _partners(page) == [small.school]


def test_rows_are_ordered_as_asked(open_page, small_workspace):
    page = open_page("partners", small_workspace, sort="partner", turned="1")
    names = _partners(page)

    assert names == sorted(names, reverse=True)


def test_columns_are_those_chosen(open_page, small_workspace):
    page = open_page("partners", small_workspace, columns=["quote", "partner"])

    assert list(page.app.dataframe[0].value) == [PARTNER, "原文"]


@pytest.mark.parametrize(
    ("group", "first"), [("school", "学校"), ("partner", "伙伴"), ("program", None)]
)
def test_rows_are_put_together(open_page, small_workspace, group, first):
    page = open_page("partners", small_workspace, group=group)

    assert not page.app.exception
    assert [frame.value.columns[0] for frame in page.app.dataframe] == ([first] if first else [])


def test_part_behind_the_last_is_the_last(open_page, small_workspace):
    page = open_page("partners", small_workspace, part="9")

    assert len(_partners(page)) == 4


def test_page_saves_its_views(open_page, small_workspace):
    page = open_page("partners", small_workspace, type="Enterprise")

    assert page.app.text_input(key="partners.views.name")


def test_dossier_shows_quotes_with_their_report(open_page, small_workspace, small):
    page = open_page("partners", small_workspace, dossier=small.iri(small.company))
    shown = page.markup()

    assert f"<h1>{small.company}</h1>" in shown
    assert f'<mark class="zj-object">{small.company}</mark>' in shown
    assert "2023年度质量年度报告" in shown
    assert f"report={quote(small.report, safe='')}" in shown


def test_dossier_of_a_hostile_name_is_escaped(open_page, small_workspace, small):
    page = open_page("partners", small_workspace, dossier=small.iri(small.hostile))

    assert "<script" not in page.markup()
    assert "&lt;script&gt;" in page.markup()


def test_dossier_of_what_is_gone_says_so(open_page, small_workspace):
    page = open_page("partners", small_workspace, dossier="https://zhijiao.example/id/没有")

    assert "没有" in page.app.warning[0].value
    assert "返回伙伴表" in page.app.info[0].value


@pytest.mark.parametrize("way", ["dossier", "select"])
def test_link_to_a_merged_partner_says_where_it_went(open_page, small_workspace, small, way):
    old = small.iri("甲乙机电设备公司")
    asked = old if way == "dossier" else f"{old} cooperatesWith"
    page = open_page("partners", small_workspace, **{way: asked})

    assert f"已并入“{small.company}”" in page.app.info[0].value.replace("\\", "")
    assert f'<mark class="zj-object">{small.company}</mark>' in page.markup()


def test_dossier_leads_back_to_the_table(open_page, small_workspace, small):
    page = open_page("partners", small_workspace, dossier=small.iri(small.company), text="协议")

    page.app.button(key="partners.dossier.back").click().run()

    assert page.app.query_params == {"text": "协议"}
    assert _partners(page) == [small.company]


def test_table_of_a_graph_without_partners_says_so(open_page, empty_workspace):
    page = open_page("partners", empty_workspace)

    assert page.app.info
    assert not page.app.exception


def test_value_beyond_those_offered_is_found_by_a_part_of_its_name(
    open_page, small_workspace, small, monkeypatch
):
    monkeypatch.setattr(facets, "MOST_OPTIONS", 1)
    page = open_page("partners", small_workspace)

    page.app.text_input(key="partners.school.part").set_value("第一职业").run()

    assert page.app.query_params["school"] == "第一职业"
    assert page.app.multiselect(key="partners.school").value == ["第一职业"]
    assert set(_partners(page)) == {small.company, small.hostile, small.college}
