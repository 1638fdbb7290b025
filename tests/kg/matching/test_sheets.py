"""Lists as they come: workbooks and texts, well and badly made, and made to do harm."""

from __future__ import annotations

import datetime
import io
import zipfile

import openpyxl
import pytest
import xlsxwriter

from kg.matching.child import read_rows
from kg.matching.errors import ListError
from kg.matching.limits import MAX_BYTES, MAX_COLUMNS, MAX_ROWS
from kg.matching.sheets import UnreadableListError, parse_rows

NAMES = [["名称", "电话"], ["甲公司", 123], ["乙公司", None]]


def workbook(rows: list[list[object]], title: str = "表") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def archive(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/"), content)
    return target.getvalue()


def test_workbook_is_read_with_its_types() -> None:
    day = datetime.datetime(2024, 5, 1)

    assert parse_rows(workbook([*NAMES, [True, 1.5], [day, "丙"]])) == [
        *NAMES,
        ["True", 1.5],
        ["2024-05-01", "丙"],
    ]


def test_first_sheet_with_something_in_it_is_read() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet("空")
        book.add_worksheet("隐").hide()
        sheet = book.add_worksheet("名单")
        sheet.write_string(2, 1, "甲公司")

    assert parse_rows(target.getvalue()) == [[None, "甲公司"]]


def test_formula_is_its_value_or_nothing() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet().write_formula(0, 0, '="甲"&"公司"', None, "甲公司")

    assert parse_rows(target.getvalue()) == [["甲公司"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|", "，"])
def test_text_is_read_in_each_encoding_and_with_each_separator(
    encoding: str, delimiter: str
) -> None:
    text = f"名称{delimiter}电话\r\n甲公司{delimiter}123\r\n\r\n乙公司{delimiter}\r\n"

    assert parse_rows(text.encode(encoding)) == [
        ["名称", "电话"],
        ["甲公司", "123"],
        ["乙公司", None],
    ]


def test_text_without_separators_is_one_column() -> None:
    assert parse_rows("甲公司\nSMC (China) Co., Ltd\n丙公司\n丁公司".encode()) == [
        ["甲公司"],
        ["SMC (China) Co., Ltd"],
        ["丙公司"],
        ["丁公司"],
    ]


def test_value_with_a_separator_in_quotes_stays_whole() -> None:
    assert parse_rows('名称,地址\n甲公司,"清远,广东"\n'.encode())[1] == ["甲公司", "清远,广东"]


def test_as_many_rows_as_allowed_are_read() -> None:
    assert len(parse_rows(("甲公司\n" * MAX_ROWS).encode())) == MAX_ROWS


BAD = {
    "empty": (b"", "no rows"),
    "blank": (b" \n \n", "no rows"),
    "old workbook": (b"\xd0\xcf\x11\xe0" + bytes(600), "old .xls"),
    "binary": (b"GIF89a\x00\x01" * 9, "neither"),
    "encoding": (b"\xff\xff\x80\x81\x00", "neither UTF-8 nor GB18030"),
    "cut workbook": (workbook(NAMES)[:900], "damaged"),
    "other archive": (archive(readme=b"x"), "no .xlsx"),
    "broken parts": (archive(xl__workbook=b"x", **{"xl__workbook.xml": b"<a"}), "damaged"),
    "rows": (b"a\n" * (MAX_ROWS + 2), "more than"),
    "columns": (b"a," * (MAX_COLUMNS + 5) + b"a\n", "columns"),
    "entities": (
        archive(
            **{
                "xl__workbook.xml": b'<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;">]><a>&z;</a>',
                "[Content_Types].xml": b"<x/>",
            }
        ),
        "damaged",
    ),
}


@pytest.mark.parametrize(("content", "message"), BAD.values(), ids=BAD)
def test_bad_list_is_refused_with_a_reason(content: bytes, message: str) -> None:
    with pytest.raises(UnreadableListError, match=message):
        parse_rows(content)


def test_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = archive(**{"xl__workbook.xml": b"<a/>", "xl__sharedStrings.xml": bytes(301_000_000)})

    with pytest.raises(UnreadableListError, match="unpacks to more"):
        parse_rows(bomb)


def test_list_is_read_in_a_process_of_its_own() -> None:
    assert read_rows(workbook(NAMES), "list.xlsx") == NAMES


def test_refusal_names_the_file() -> None:
    with pytest.raises(ListError, match=r"^list a\.xls: it is an old"):
        read_rows(BAD["old workbook"][0], "a.xls")


def test_too_large_a_file_is_refused_unread() -> None:
    with pytest.raises(ListError, match="at most 20 MB"):
        read_rows(bytes(MAX_BYTES + 1), "a.csv")
