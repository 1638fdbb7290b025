"""Matched lists as files: one's own columns first, what was found behind them."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest

from kg.export.errors import UnknownFormatError
from kg.matching.files import RESULT_COLUMNS, get_match_writer, write_csv, write_json, write_xlsx
from kg.matching.matching import Matcher
from kg.matching.model import MatchReport
from kg.matching.user_list import UserList
from tests.kg.matching.conftest import JIANGXI, LIFTS, ZHEJIANG

HOSTILE = "=HYPERLINK(1)</t>\x00\ud800"


@pytest.fixture(scope="module")
def report(matcher: Matcher) -> MatchReport:
    rows = ((1, LIFTS, "=1+1"), (2.5, JIANGXI, None), (None, HOSTILE, "x"))
    return matcher.match(UserList("我的.xlsx", ("序号", "", "备注"), rows, 1))


def written(write: object, report: MatchReport, language: str = "zh") -> bytes:
    target = io.BytesIO()
    write(report, target, language=language)  # type: ignore[operator]
    return target.getvalue()


def test_workbook_keeps_own_columns_and_types(report: MatchReport) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written(write_xlsx, report))).worksheets[0]
    cells = [[cell.value for cell in row[:3]] for row in sheet.iter_rows()]

    assert cells[:3] == [["序号", "列 2", "备注"], [1, LIFTS, "=1+1"], [2.5, JIANGXI, None]]
    assert sheet["C2"].data_type == "s"
    assert sheet["B4"].value == "=HYPERLINK(1)</t>"
    assert sheet["B4"].data_type == "s"


def test_workbook_puts_what_was_found_behind(report: MatchReport) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written(write_xlsx, report))).worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    first, second = (
        dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(2, 3, values_only=True)
    )

    assert (first["匹配结果"], first["图谱中的名称"], first["把握"]) == ("同名", LIFTS, 1)
    assert LIFTS in first["原文"]
    assert (second["匹配结果"], second["图谱中的名称"]) == ("未找到", None)
    assert second["其他可能与相近名称"] == f"{ZHEJIANG} (院校代码不同)"


def test_workbook_is_frozen_and_filtered(report: MatchReport) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written(write_xlsx, report))).worksheets[0]

    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:R4"


def test_csv_is_safe_for_spreadsheets(report: MatchReport) -> None:
    text = written(write_csv, report, "en").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))

    assert rows[0][:4] == ["序号", "Column 2", "备注", "Match"]
    assert rows[1][2] == "'=1+1"
    assert rows[3][1].startswith("'=")


def test_json_has_the_names_of_the_ontology(report: MatchReport) -> None:
    lines = json.loads(written(write_json, report))

    assert [line["match"] for line in lines] == ["exact", "none", "none"]
    assert lines[0]["hits"][0]["relations"] == {"cooperatesWith": 1}
    assert lines[1]["suggestions"][0]["entity"] == ZHEJIANG


@pytest.mark.parametrize("format", ["csv", "json", "xlsx"])
def test_equal_results_are_equal_bytes(report: MatchReport, format: str) -> None:
    write = get_match_writer(format)

    assert written(write, report) == written(write, report)


def test_unknown_format_is_an_error() -> None:
    with pytest.raises(UnknownFormatError, match="matches"):
        get_match_writer("docx")


def test_columns_have_headings_in_both_languages() -> None:
    assert all(all(column.headings) for column in RESULT_COLUMNS)
