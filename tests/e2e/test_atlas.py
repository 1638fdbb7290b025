"""Journeys through programs and regions: what a city lacks, who works with whom far away."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from kg.build import build_graph
from tests.e2e.conftest import serve_app
from tests.e2e.resting import wait_until_at_rest

pytestmark = pytest.mark.browser

SCHOOL = "清远市示例职业技术学校"
COMPANY = "深圳市甲乙电梯有限公司"
HELPED = "韶关市示例中等职业学校"
REPORT = f"""{SCHOOL}

2023年度中等职业教育质量年度报告

1.产教融合

1.1 校企合作

{SCHOOL}与{COMPANY}签订校企合作协议，共建电梯安装与维修保养专业。

1.2 专业设置

{SCHOOL}开设电梯安装与维修保养、护理、数控技术应用等专业。

2.服务贡献

{SCHOOL}对口帮扶{HELPED}，选派教师支教。

学校组织教师走进社区，开展各类志愿活动，受到群众好评。
"""
HEAD, ROW = 36, 35
"""Pixels: heights in a table of Streamlit, which is drawn on a canvas."""


@pytest.fixture(scope="module")
def app_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app answers over a report whose school and partners are in different cities."""
    folder = tmp_path_factory.mktemp("atlas")
    report = folder / "示例报告.txt"
    report.write_text(REPORT, encoding="utf-8")
    build_graph(folder / "workspace", [report], processes=1)
    with serve_app(folder / "workspace", folder / "app.log") as address:
        yield address


def _choose(page: Page, label: str, typed: str) -> None:
    box = page.get_by_role("combobox", name=label)
    box.click()
    box.press_sequentially(typed, delay=30)
    page.get_by_role("option").first.click()


def _click_row(page: Page, number: int) -> None:
    wait_until_at_rest(page)
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    page.wait_for_timeout(500)  # the canvas comes to rest
    frame = table.bounding_box()
    page.mouse.click(frame["x"] + 16, frame["y"] + HEAD + ROW * number + ROW / 2)


def test_programs_without_a_partner_in_a_city_are_found_and_one_is_proved(page):
    page.goto("/programs?tab=gaps")

    _choose(page, "学校所在地区", "清远市")
    expect(page.get_by_text("2 个专业没有伙伴")).to_be_visible()
    _choose(page, "伙伴所在地区", "清远市")
    expect(page.get_by_text("3 个专业没有伙伴")).to_be_visible()  # 深圳 is another city
    _click_row(page, 0)

    quote = page.locator(".zj-evidence blockquote").first
    expect(quote.locator("mark.zj-subject")).to_have_text(SCHOOL)
    expect(quote.locator("mark.zj-object")).to_have_text(
        re.compile("护理|数控技术应用|电梯安装与维修保养")
    )
    page.get_by_role("link", name="在报告中查看").first.click()
    expect(page).to_have_url(re.compile("/reports"))


@pytest.mark.slow
def test_tree_opens_down_to_a_program_and_a_figure_leads_to_its_partner(page):
    page.goto("/programs")
    for name in ("中职", "装备制造大类", "机电设备类"):
        page.get_by_role("button", name=re.compile(f"{name}$")).click()
    page.get_by_role("button", name="电梯安装与维修保养 伙伴 1").click()

    page.get_by_role("button", name=re.compile(f"电梯安装与维修保养 × {COMPANY}")).click()

    expect(page.locator(".zj-evidence mark.zj-object").first).to_have_text(COMPANY)
    expect(page).to_have_url(re.compile("tab=partners"))


def test_flow_between_two_prefectures_is_opened_to_the_sentence(page):
    page.goto("/regions")

    page.get_by_role("button", name=re.compile("清远市 → 深圳市")).press("Enter")

    quote = page.locator(".zj-evidence blockquote").first
    expect(quote.locator("mark.zj-subject")).to_have_text(SCHOOL)
    expect(quote.locator("mark.zj-object")).to_have_text(COMPANY)
    page.reload()
    expect(page.locator(".zj-evidence mark.zj-object").first).to_have_text(COMPANY)


@pytest.mark.slow
def test_point_of_a_region_is_clicked_and_entered(page):
    page.goto("/regions")

    point = page.get_by_role("button", name=re.compile("^清远市 · ")).locator("circle")
    point.wait_for()
    page.wait_for_timeout(800)  # the drawing comes to rest
    box = point.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.get_by_role("button", name="进入清远市").click()

    expect(page).to_have_url(re.compile("within=441800"))


def test_help_from_city_to_city_is_opened_to_the_sentence(page):
    page.goto("/regions?tab=help&grain=prefecture")

    page.get_by_role("button", name=re.compile("清远市 → 韶关市")).press("Enter")

    expect(page.locator(".zj-evidence mark.zj-object").first).to_have_text(HELPED)


@pytest.mark.slow
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    "path",
    ["/programs", "/programs?tab=partners", "/programs?tab=gaps", "/programs?tab=industries",
     "/regions", "/regions?tab=table", "/regions?tab=help"],
)  # fmt: skip
def test_page_is_never_wider_than_the_window(page, path, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    page.get_by_role("heading", level=1).wait_for()

    page.wait_for_load_state("networkidle")

    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
