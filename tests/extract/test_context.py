from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.context import Context, read_context
from extract.layout import analyse_layout
from extract.model import Document
from extract.units import cut_units

Read = Callable[[str], Context]


@pytest.fixture(scope="module")
def read(make_document: Callable[[str], Document]) -> Read:
    def read_text(text: str) -> Context:
        layout = analyse_layout(make_document(text))
        return read_context(layout, cut_units(layout))

    return read_text


TITLE = "江南市第一职业技术学校质量年度报告（2023年度）\n\n"
BODY = "一、概况\n\n江南市第一职业技术学校现有教职工260人。\n"


def test_title_is_the_line_that_calls_itself_a_report(read: Read) -> None:
    assert read(TITLE + BODY).title == "江南市第一职业技术学校质量年度报告（2023年度）"


def test_school_on_the_title_page_reports(read: Read) -> None:
    context = read(TITLE + BODY)

    assert (context.reporter, context.reporter_type, context.level) == (
        "江南市第一职业技术学校",
        "School",
        "school",
    )


def test_place_of_the_reporter_holds_its_name(
    read: Read, make_document: Callable[[str], Document]
) -> None:
    place = read(TITLE + BODY).place
    units = cut_units(analyse_layout(make_document(TITLE + BODY)))

    assert place is not None
    index, start, end = place
    assert units[index].text[start:end] == "江南市第一职业技术学校"


def test_declaration_of_truth_names_the_reporter(read: Read) -> None:
    text = (
        "质量年度报告\n\n内容真实性责任声明\n\n江南市第一职业技术学校对《质量年度报告》的真实性负责。\n\n"
        "一、概况\n\n学校与云岭职业技术学院合作。\n"
    )

    assert read(text).reporter == "江南市第一职业技术学校"


def test_running_headers_outweigh_names_in_the_text(read: Read) -> None:
    line = "学校与云岭职业技术学院开展教学研讨，与云岭职业技术学院互派教师。\n"
    page = "江南市第一职业技术学校质量年度报告\n" + line + "- {} -\n"

    assert read("".join(page.format(n) for n in range(1, 9))).reporter == "江南市第一职业技术学校"


def test_partner_named_once_is_no_reporter(read: Read) -> None:
    context = read("质量年度报告\n\n一、概况\n\n本年度与云岭职业技术学院开展教研活动。\n")

    assert (context.reporter, context.level) == (None, None)


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("江南市第一职业技术学校质量年度报告（2023年度）", 2023),
        ("江南市第一职业技术学校2022年质量报告", 2022),
        ("江南市第一职业技术学校质量年度报告(2021)", 2021),
        ("江南市第一职业技术学校质量年度报告", None),
    ],
)
def test_report_year_stands_in_the_title(title: str, year: int | None, read: Read) -> None:
    assert read(f"{title}\n\n{BODY}").year == year


@pytest.mark.parametrize(
    ("area", "bureau", "level"),
    [
        ("临江市", "临江市教育局", "city"),
        ("临河县", "临河县教育局", "city"),
        ("东岭省", "东岭省教育厅", "province"),
        ("重庆市", "重庆市教育委员会", "province"),
    ],
)
def test_bureau_reports_for_its_area(area: str, bureau: str, level: str, read: Read) -> None:
    context = read(
        f"{area}中等职业教育质量年度报告（2022年度）\n\n一、概况\n\n{bureau}统筹发展。\n"
    )

    assert (context.reporter, context.reporter_type, context.level) == (bureau, "Government", level)


def test_area_without_a_named_bureau_has_no_reporter(read: Read) -> None:
    context = read("临江市中等职业教育质量年度报告（2022年度）\n\n一、概况\n\n全市有学校3所。\n")

    assert (context.reporter, context.place, context.level) == (None, None, "city")


def test_headings_with_three_schools_make_a_collection_without_reporter(read: Read) -> None:
    text = "".join(
        f"案例{n} {school}：产教融合\n学校与海滨港务集团有限公司签订合作协议，成效显著。\n\n"
        for n, school in enumerate(
            ["江南市第一职业技术学校", "临江市工业学校", "云岭职业技术学院"], 1
        )
    )

    assert read("东岭省职业教育案例集（2023）\n\n" + text).reporter is None


def test_consortium_reports_at_its_own_level(read: Read) -> None:
    context = read(
        "江南港口职业教育集团质量年度报告（2022年度）\n\n一、概况\n\n集团成立于2009年。\n"
    )

    assert (context.reporter, context.level) == ("江南港口职业教育集团", "consortium")


def test_empty_text_says_nothing(read: Read) -> None:
    assert read("") == Context()


@pytest.mark.parametrize("label", ["客户名称", "甲方", "承租方（乙方）", "采购单位"])
def test_a_party_of_an_offer_reports_nothing(label: str, read: Read) -> None:
    text = f"海天办公用品有限公司报价单\n\n{label}：江南市第一职业技术学校\n\n复印纸每箱118元。\n"

    assert read(text).reporter is None
