"""The half of the partner page that matches somebody's own list."""

from __future__ import annotations

import io

import openpyxl

from app_pages.partnering.matches import file_maker
from kg.builds import open_build
from kg.explore.index import GraphIndex
from kg.matching.matching import match_list
from kg.matching.user_list import UserList


def _upload(page, content, name="名单.csv"):
    page.app.file_uploader(key="match.file").set_value((name, content, "text/csv")).run()
    return page


def test_without_a_list_the_page_says_what_to_do(open_page, small_workspace):
    page = open_page("partners", small_workspace, tab="match")

    assert "20,000" in page.app.info[0].value


def test_list_is_matched(open_page, small_workspace, small):
    page = open_page("partners", small_workspace, tab="match")
    _upload(page, f"企业名称,电话\n{small.company},1\n没有这样的公司,2\n".encode("gb18030"))
    shown = page.app.dataframe[0].value

    assert list(shown["匹配结果"]) == ["同名", "未找到"]
    assert list(shown["图谱中的名称"]) == [small.company, ""]


def test_list_is_still_there_behind_a_dossier_until_it_is_removed(
    open_page, small_workspace, small
):
    page = open_page("partners", small_workspace, tab="match")
    _upload(page, f"企业名称\n{small.company}\n".encode(), "**名单**.csv")
    page.app.text_input(key="match.region").set_value("上海市").run()
    page.app.query_params["dossier"] = small.iri(small.company)
    page.app.run()

    page.app.button(key="partners.dossier.back").click().run()

    assert list(page.app.dataframe[0].value["匹配结果"]) == ["同名"]
    assert page.app.text_input(key="match.region").value == "上海市"
    page.app.button(key="match.forget").click().run()
    assert not page.app.dataframe


def test_other_column_can_be_chosen(open_page, small_workspace, small):
    page = open_page("partners", small_workspace, tab="match")
    _upload(page, f"企业名称,甲方\n无名有限公司,{small.company}\n".encode())

    page.app.selectbox[0].set_value(1).run()

    assert list(page.app.dataframe[0].value["匹配结果"]) == ["同名"]


def test_what_is_no_list_is_refused_with_a_reason(open_page, small_workspace):
    page = open_page("partners", small_workspace, tab="match")
    _upload(page, bytes([0xD0, 0xCF, 0x11, 0xE0]) + bytes(600), "老.xls.csv")

    assert "old .xls" in page.app.error[0].value.replace("\\", "")
    assert not page.app.exception


def test_unknown_region_is_said(open_page, small_workspace, small):
    page = open_page("partners", small_workspace, tab="match")
    _upload(page, f"企业名称\n{small.company}\n".encode())

    page.app.text_input(key="match.region").set_value("亚特兰蒂斯").run()

    assert "亚特兰蒂斯" in page.app.warning[0].value


def test_workbook_of_the_result_keeps_the_list(small_workspace, small):
    given = UserList("a.csv", ("企业", "备注"), ((small.hostile, "=1"), (None, 5)), 0)
    with open_build(small_workspace) as build:
        content = file_maker(match_list(GraphIndex(build), given), "xlsx")()
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]

    assert [[cell.value for cell in row[:3]] for row in sheet.iter_rows(min_row=2)] == [
        [small.hostile, "=1", "同名"],
        [None, 5, "未找到"],
    ]
