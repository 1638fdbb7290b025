"""Partner lists: who is in them, what filters let through, how files are written."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.builds import OpenBuild
from kg.export.errors import UnknownFormatError, UnknownRegionError
from kg.export.formats import PARTNER_FORMATS
from kg.export.formulas import escape_formula
from kg.export.quotes import join_lines
from kg.partners.columns import COLUMNS
from kg.partners.errors import UnknownTradeError
from kg.partners.files import export_partners, write_csv, write_xlsx
from kg.partners.filters import PartnerFilters
from kg.partners.model import PartnerList, PartnerRow
from kg.partners.rows import partner_rows
from ontology.errors import UnknownTermError
from ontology.schema import load_schema
from tests.kg.partners.conftest import (
    CITY,
    CITY_LINES,
    COUNTY,
    COUNTY_LINES,
    HOSPITAL,
    LIFTS,
)

OTHERS = {"广州铁路职业技术学院", "清远现代职业教育集团", "三水瑶族乡新八村"}


def partners(source: OpenBuild, **filters: object) -> set[str]:
    rows = partner_rows(source, PartnerFilters(**filters))  # type: ignore[arg-type]
    return {row.partner for row in rows}


def row_of(source: OpenBuild, partner: str) -> PartnerRow:
    (row,) = (row for row in partner_rows(source) if row.partner == partner)
    return row


def test_partners_are_who_works_with_a_school(opened: OpenBuild) -> None:
    assert partners(opened) == {
        LIFTS,
        HOSPITAL,
        "广州铁路职业技术学院",
        CITY,
        "清远现代职业教育集团",
        "三水瑶族乡新八村",
    }


def test_of_two_schools_each_is_the_partner_of_the_other(opened: OpenBuild) -> None:
    rows = [row for row in partner_rows(opened) if row.relation == "articulatesWith"]

    assert {(row.partner, row.schools) for row in rows} == {
        (CITY, ("广州铁路职业技术学院",)),
        ("广州铁路职业技术学院", (CITY,)),
    }


def test_row_joins_all_schools_of_a_partner(opened: OpenBuild) -> None:
    row = row_of(opened, LIFTS)

    assert row.schools == (CITY, COUNTY)
    assert row.modes == ("base", "orderClass", "staff")
    assert (row.programs, row.years) == (("护理",), (2022,))
    assert (row.confidence, row.status) == (0.875, "extracted")


def test_row_tells_where_the_partner_is(opened: OpenBuild) -> None:
    row = row_of(opened, HOSPITAL)

    assert (row.region, row.region_basis) == (("广东省", "清远市"), "name")


def test_row_quotes_a_passage_of_its_report(opened: OpenBuild) -> None:
    row = row_of(opened, HOSPITAL)

    assert row.quote == CITY_LINES[1]
    assert row.report.startswith(CITY)


def test_partners_of_most_schools_come_first(opened: OpenBuild) -> None:
    assert partner_rows(opened)[0].partner == LIFTS


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"schools": (COUNTY,)}, {LIFTS}),
        ({"schools": ("阳山",)}, {LIFTS}),
        ({"schools": ("nobody",)}, set()),
        ({"regions": ("阳山县",)}, {LIFTS}),
        ({"regions": ("441823",)}, {LIFTS}),
        ({"partner_regions": ("清远",), "relations": ("cooperatesWith",)}, {HOSPITAL}),
        ({"relations": ("assists", "memberOf")}, {"三水瑶族乡新八村", "清远现代职业教育集团"}),
        ({"relations": ("offersProgram",)}, set()),
        ({"modes": ("internship",)}, {HOSPITAL}),
        ({"modes": ("internship", "orderClass")}, {HOSPITAL, LIFTS}),
        ({"programs": ("护理",)}, {LIFTS}),
        ({"years": (2022,)}, {LIFTS}),
        ({"years": (2021,)}, {LIFTS}),
        ({"min_confidence": 0.875, "modes": ("internship",)}, {HOSPITAL}),
        ({"min_confidence": 0.876}, set()),
        ({"statuses": ("confirmed",)}, set()),
        ({"statuses": ("confirmed", "extracted"), "modes": ("internship",)}, {HOSPITAL}),
    ],
    ids=lambda value: str(sorted(value) if isinstance(value, set) else value),
)
def test_filter_lets_through(
    opened: OpenBuild, filters: dict[str, tuple[str, ...]], found: set[str]
) -> None:
    assert partners(opened, **filters) == found


def test_filtered_row_tells_only_what_the_filter_lets_through(opened: OpenBuild) -> None:
    (row,) = partner_rows(opened, PartnerFilters(schools=(COUNTY,)))

    assert (row.schools, row.modes, row.programs) == ((COUNTY,), ("orderClass",), ())


def test_year_of_the_report_counts_where_a_statement_has_none(opened: OpenBuild) -> None:
    assert HOSPITAL in partners(opened, years=(2023,))


@pytest.mark.parametrize(
    "filters", [{"relations": ("likes",)}, {"modes": ("x",)}, {"statuses": ("x",)}], ids=str
)
def test_filter_with_an_unknown_term_is_an_error(
    opened: OpenBuild, filters: dict[str, tuple[str, ...]]
) -> None:
    with pytest.raises(UnknownTermError):
        partners(opened, **filters)


def test_filter_with_an_unknown_region_is_an_error(opened: OpenBuild) -> None:
    with pytest.raises(UnknownRegionError, match="亚特兰蒂斯"):
        partners(opened, regions=("亚特兰蒂斯",))


# Files


@pytest.mark.parametrize("format", PARTNER_FORMATS)
def test_file_is_the_same_each_time(opened: OpenBuild, format: str, tmp_path: Path) -> None:
    for name in ("first", "second"):
        export_partners(opened, format, tmp_path / name)

    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()


def test_unknown_format_is_an_error(opened: OpenBuild, tmp_path: Path) -> None:
    with pytest.raises(UnknownFormatError, match="csv, json, xlsx"):
        export_partners(opened, "docx", tmp_path / "p")


def test_csv_has_a_bom_and_chinese_headings(opened: OpenBuild, tmp_path: Path) -> None:
    export_partners(opened, "csv", tmp_path / "p.csv")
    content = (tmp_path / "p.csv").read_bytes()
    (row,) = (r for r in read_csv(content) if r["合作伙伴"] == HOSPITAL)

    assert content.startswith(b"\xef\xbb\xbf")
    assert (row["类型"], row["关系"], row["合作方式"]) == tuple(
        map(load_schema().label, ("Institution", "cooperatesWith", "internship"))
    )
    assert (row["地区"], row["联系人"]) == ("广东省清远市", "")


def test_headings_and_labels_can_be_english(opened: OpenBuild, tmp_path: Path) -> None:
    export_partners(opened, "csv", tmp_path / "p.csv", language="en")
    (row,) = (r for r in read_csv((tmp_path / "p.csv").read_bytes()) if r["Partner"] == LIFTS)

    assert row["Schools"] == f"{CITY}; {COUNTY}"
    assert row["Type"] == load_schema().label("Enterprise", "en")


def test_json_has_the_names_of_the_ontology(opened: OpenBuild, tmp_path: Path) -> None:
    export_partners(opened, "json", tmp_path / "p.json")
    rows = json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))
    (row,) = (row for row in rows if row["partner"] == LIFTS)

    assert (row["type"], row["relation"]) == ("Enterprise", "cooperatesWith")
    assert row["modes"] == ["base", "orderClass", "staff"]
    assert list(row)[1 : len(COLUMNS) + 1] == [column.name for column in COLUMNS]


def test_xlsx_is_typed_frozen_and_filtered(opened: OpenBuild, tmp_path: Path) -> None:
    count = export_partners(opened, "xlsx", tmp_path / "p.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "p.xlsx").worksheets[0]

    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:R{count + 1}"
    assert [cell.value for cell in sheet[1]] == [column.headings[0] for column in COLUMNS]
    confidence = sheet.cell(2, [column.name for column in COLUMNS].index("confidence") + 1)
    assert (confidence.value, confidence.data_type) == (0.875, "n")


def sample(**changes: object) -> PartnerRow:
    known: dict[str, object] = {
        "iri": "https://zhijiao.example/id/a",
        "partner": "甲公司",
        "type": "Enterprise",
        "region": (),
        "region_basis": None,
        "trade": None,
        "schools": (CITY,),
        "school_iris": ("https://zhijiao.example/id/b",),
        "relation": "cooperatesWith",
        "modes": (),
        "programs": (),
        "years": (),
        "confidence": 0.5,
        "status": "extracted",
        "quote": "",
        "report": "",
        "page": "",
        "evidence": None,
    }
    return PartnerRow(**(known | changes))  # type: ignore[arg-type]


def written(write: Callable[..., None], row: PartnerRow) -> bytes:
    target = io.BytesIO()
    write(PartnerList("hand", PartnerFilters(), (row,), ()), target)
    return target.getvalue()


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def read_cells(content: bytes) -> dict[str, object]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return {
        str(heading.value): (cell.value, cell.data_type)
        for heading, cell in zip(sheet[1], sheet[2], strict=True)
    }


FORMULAS = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "＝1", '=HYPERLINK("http://x")']


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_makes_formulas_into_text(text: str) -> None:
    (row,) = read_csv(written(write_csv, sample(partner=text, quote=text)))

    assert (row["合作伙伴"], row["原文"]) == (f"'{text}", f"'{text}")


@pytest.mark.parametrize("text", FORMULAS)
def test_xlsx_keeps_formulas_as_text(text: str) -> None:
    content = written(write_xlsx, sample(partner=text))
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")

    assert b"<f>" not in sheet
    assert read_cells(content)["合作伙伴"][1] == "s"  # type: ignore[index]


def test_xlsx_does_not_make_links() -> None:
    with zipfile.ZipFile(io.BytesIO(written(write_xlsx, sample(quote="http://x/")))) as book:
        assert b"hyperlink" not in book.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    ("page", "cell"),
    [("12", (12, "n")), ("iv", ("iv", "s")), ("", (None, "n")), ("１２", ("１２", "s"))],
)
def test_page_is_a_number_where_it_is_one(page: str, cell: tuple[object, str]) -> None:
    assert read_cells(written(write_xlsx, sample(page=page)))["页码"] == cell


def test_xlsx_cuts_what_a_cell_cannot_hold() -> None:
    value = read_cells(written(write_xlsx, sample(quote="长" * 40_000)))["原文"]

    assert value == ("长" * 32_000 + "…", "s")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30))
def test_csv_is_read_back(text: str) -> None:
    (row,) = read_csv(written(write_csv, sample(partner=text)))

    assert row["合作伙伴"] == escape_formula(text)


@given(st.text(max_size=30))
def test_escaped_text_is_no_formula_and_escaping_it_again_changes_nothing(text: str) -> None:
    safe = escape_formula(text)

    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert escape_formula(safe) == safe
    assert safe.removeprefix("'") == text.removeprefix("'")


@given(st.text(st.sampled_from("清a ,\n\t　"), max_size=20))
def test_joined_lines_are_one_line_and_stay_as_they_are(text: str) -> None:
    joined = join_lines(text)

    assert len(joined.splitlines()) <= 1
    assert join_lines(joined) == joined


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"types": ("Enterprise", "Place")}, {LIFTS, "三水瑶族乡新八村"}),
        ({"trades": ("制造业",)}, {LIFTS}),
        ({"trades": ("34",)}, {LIFTS}),
        ({"school_kinds": ("高职",)}, {CITY}),
        ({"name": "人民"}, {HOSPITAL}),
        ({"text": "实习 医院"}, set()),
        ({"text": "internship 医院"}, {HOSPITAL}),
        ({"text": "电梯"}, {LIFTS}),
        ({"text": "  "}, {LIFTS, HOSPITAL, CITY, *OTHERS}),
        ({"min_schools": 2}, {LIFTS}),
        ({"min_schools": 2, "schools": (COUNTY,)}, {LIFTS}),
        ({"min_schools": 3}, set()),
    ],
    ids=lambda value: str(sorted(value) if isinstance(value, set) else value),
)
def test_filter_on_partners_and_passages_lets_through(
    opened: OpenBuild, filters: dict[str, object], found: set[str]
) -> None:
    assert partners(opened, **filters) == found


def test_filter_with_an_unknown_trade_is_an_error(opened: OpenBuild) -> None:
    with pytest.raises(UnknownTradeError, match="占星业"):
        partners(opened, trades=("占星业",))


def test_row_quotes_the_passage_that_holds_the_words(opened: OpenBuild) -> None:
    (row,) = partner_rows(opened, PartnerFilters(text="orderClass"))

    assert row.quote == COUNTY_LINES[0]


def test_workbook_names_the_reports_that_it_quotes(opened: OpenBuild, tmp_path: Path) -> None:
    export_partners(opened, "xlsx", tmp_path / "p.xlsx", filters=PartnerFilters(schools=(CITY,)))
    sheet = openpyxl.load_workbook(tmp_path / "p.xlsx")["来源报告"]
    (row,) = sheet.iter_rows(min_row=2, values_only=True)

    assert row[:5] == (f"{CITY}质量年度报告（2023年度）", CITY, 2023, 5, "city.txt")


def test_workbook_tells_its_filter(opened: OpenBuild, tmp_path: Path) -> None:
    filters = PartnerFilters(partner_regions=("440000",), modes=("internship",), text="a b")
    export_partners(opened, "xlsx", tmp_path / "p.xlsx", filters=filters)
    sheet = openpyxl.load_workbook(tmp_path / "p.xlsx")["筛选条件"]
    told = dict(sheet.iter_rows(min_row=2, values_only=True))

    assert (told["伙伴所在地区"], told["原文包含"]) == ("广东省", "a b")
    assert told["合作方式"] == load_schema().label("internship")
    assert told["同样的命令"].endswith("--partner-region 440000 --mode internship --text 'a b'")


def test_xlsx_leaves_out_what_xml_cannot_hold() -> None:
    cells = read_cells(written(write_xlsx, sample(partner="甲\x00\x0b\ud800\uffff公司")))

    assert cells["合作伙伴"] == ("甲公司", "s")
