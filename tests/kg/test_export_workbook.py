"""Rows as an XLSX file."""

from __future__ import annotations

import io

import openpyxl
import pytest

from kg.export.workbook import write_sheet


def _sheet(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content)).active


def test_numbers_stay_numbers_and_texts_texts():
    sheet = _sheet(write_sheet("一", ["a", "b", "c"], [("007", 7, 0.5), ("", None, 1)]))

    assert [cell.value for cell in sheet[2]] == ["007", 7, 0.5]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:C3"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "https://zhijiao.example/id/甲"])
def test_no_cell_is_a_formula_or_a_link(text):
    cell = _sheet(write_sheet("一", ["a"], [(text,)]))["A2"]

    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_title_and_texts_are_cut_to_what_excel_takes():
    sheet = _sheet(write_sheet("名[:]" * 30, ["a"], [("长" * 40_000,)]))

    assert sheet.title == "名" * 30
    assert sheet["A2"].value.endswith("…")


def test_equal_rows_are_equal_bytes():
    assert write_sheet("一", ["a"], [("甲",)]) == write_sheet("一", ["a"], [("甲",)])


def test_sheet_without_rows_has_its_head():
    assert [cell.value for cell in _sheet(write_sheet("", ["a", "b"], []))[1]] == ["a", "b"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (float("nan"), "nan"),
        (float("inf"), "inf"),
        (10**400, str(10**400)),
        (441_802_199_001_011_234, "441802199001011234"),
        ("甲\ud800\x00乙", "甲乙"),
    ],
    ids=["nan", "infinite", "huge", "long", "forbidden"],
)
def test_what_excel_has_no_cell_for_is_text(value, shown):
    cell = _sheet(write_sheet("一", ["a"], [(value,)]))["A2"]

    assert (cell.value, cell.data_type) == (shown, "s")
