"""Journeys of a planner through the drawn graph, each ending in what the planner wanted."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Locator, Page, expect

from kg.build import build_graph
from tests.app.conftest import BASE, HOSTILE, SmallGraph, write_build
from tests.app.conftest import REPORT as HOSTILE_REPORT
from tests.app.conftest import SCHOOL as HOSTILE_PARTNER
from tests.e2e.conftest import serve_app
from tests.e2e.drawing import click_item, drag_item, drawn, named, wait_for_item
from tests.e2e.resting import wait_until_at_rest

pytestmark = pytest.mark.browser

FIRST, SECOND = "示例市第一职业技术学校", "示例市第二职业技术学校"
THIRD = "样本县职业技术学校"
COMPANY, LIFTS = "甲乙机电设备有限公司", "丙丁电梯有限公司"
COLLEGE = "甲乙机电产业学院"
PROMISE = f"{SECOND}与{COMPANY}签订校企合作协议，选派教师到企业实践。"
REPORTS = {
    FIRST: (
        f"{FIRST}与{COMPANY}签订校企合作协议，共建实训基地，选派学生到企业开展岗位实习。",
        f"{FIRST}与{COMPANY}共建{COLLEGE}。",
        f"{FIRST}与{LIFTS}共同制定人才培养方案，开设电梯安装与维修保养专业。",
    ),
    SECOND: (PROMISE, f"{SECOND}与戊己物流有限公司签订合作协议，共建实训基地。"),
    THIRD: (
        f"{THIRD}与{COMPANY}签订校企合作协议，共建实训基地。",
        f"{THIRD}与{LIFTS}签订合作协议，开展订单培养。",
    ),
}


def _report(school: str, sentences: tuple[str, ...]) -> str:
    body = "\n\n".join(sentences)
    return f"{school}\n\n2023年度中等职业教育质量年度报告\n\n1.产教融合\n\n1.1 校企合作\n\n{body}\n"


@pytest.fixture(scope="module")
def app_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app answers, over the reports of three schools."""
    folder = tmp_path_factory.mktemp("explore")
    files = []
    for school, sentences in REPORTS.items():
        files.append(folder / f"{school}.txt")
        files[-1].write_text(_report(school, sentences), encoding="utf-8")
    build_graph(folder / "workspace", files, processes=1)
    with serve_app(folder / "workspace", folder / "app.log") as address:
        yield address


def _search(page: Page, typed: str) -> Locator:
    box = page.get_by_role("combobox", name="搜索实体")
    box.click()
    box.press_sequentially(typed, delay=20)
    return page.get_by_role("option")


def _open(page: Page, *names: str) -> None:
    for name in names:
        _search(page, name).first.click()
        wait_for_item(page, named(name))


def _view(**parameters: str | list[str]) -> str:
    return "/graph?" + urlencode(parameters, doseq=True)


def _iri(name: str) -> str:
    return f"https://zhijiao.example/id/{name}"


def test_industry_college_of_a_school_found_by_pinyin_is_proved_by_its_report(page):
    page.goto("/graph")
    expect(_search(page, "slsdyzy").first).to_contain_text(FIRST)
    page.keyboard.press("Enter")
    wait_for_item(page, named(COLLEGE))
    for name in ("企业", "专业"):
        page.get_by_role("button", name=re.compile(f"^{name}")).click()
        expect(page).to_have_url(re.compile("hide_type"))
    expect(page.get_by_text("显示 2 个实体")).to_be_visible()

    click_item(page, 'edge[relation = "hasIndustryCollege"]')
    expect(page.locator(".zj-evidence mark.zj-object").first).to_have_text(COLLEGE)
    page.get_by_role("link", name="在报告中查看").first.click()

    expect(page).to_have_url(re.compile("/reports"))
    expect(page.locator(".text .lit.object")).to_have_text(COLLEGE)


def test_shortest_path_between_two_schools_shows_the_sentence_of_each_step(page):
    page.goto("/graph")
    _open(page, FIRST, SECOND)
    click_item(page, named(FIRST), keys=["Control"])

    page.get_by_role("button", name="两者之间的路径").click()
    page.get_by_role("button", name="放到图上").first.click()

    panel = page.locator(".st-key-graph_connections")
    expect(panel.get_by_text(f"{COMPANY} · 2 步")).to_be_visible()
    expect(panel.locator("blockquote", has_text=PROMISE).first).to_be_visible()
    expect(page).to_have_url(re.compile("select=.*cooperatesWith.*select=.*cooperatesWith"))


def test_schools_that_nothing_joins_within_the_steps_are_said_to_be_apart(page):
    logistics = "戊己物流有限公司"
    page.goto(_view(node=[_iri(LIFTS), _iri(logistics)], ask="paths", steps="2",
                    between=[_iri(LIFTS), _iri(logistics)]))  # fmt: skip

    expect(page.get_by_text("2 步之内没有路径相连")).to_be_visible()


def test_common_partners_of_three_schools_are_put_on_the_graph(page):
    page.goto(_view(node=[_iri(FIRST), _iri(SECOND), _iri(THIRD)]))
    click_item(page, named(FIRST))
    click_item(page, named(SECOND), keys=["Shift"])
    click_item(page, named(THIRD), keys=["Shift"])

    page.get_by_role("button", name="共同伙伴").click()
    expect(page.get_by_text("3 个都有关系")).to_be_visible()
    page.get_by_role("button", name=re.compile("放到图上")).click()

    wait_for_item(page, "edge.chosen")
    assert len(drawn(page, "edge.chosen")) == 3


def test_shared_link_opens_the_same_view_in_a_fresh_browser(page, browser: Browser, app_url):
    page.goto(_view(seed=_iri(FIRST)))
    drag_item(page, named(COMPANY), -90, 40)
    expect(page).to_have_url(re.compile("place="))
    click_item(page, named(LIFTS))
    expect(page.locator(".zj-name")).to_have_text(LIFTS)
    page.get_by_role("button", name="隐藏", exact=True).click()
    expect(page).to_have_url(re.compile("hide="))
    click_item(page, 'edge[relation = "offersProgram"]')
    expect(page.locator(".zj-evidence").first).to_be_visible()
    shown, quote = drawn(page), page.locator(".zj-evidence").inner_text()

    context = browser.new_context(viewport={"width": 1400, "height": 950})
    other = context.new_page()
    other.goto(page.url)
    wait_for_item(other, named(COMPANY))

    assert drawn(other) == shown
    assert other.locator(".zj-evidence").inner_text() == quote
    context.close()


@pytest.mark.slow
def test_saved_view_stands_in_a_fresh_browser_as_it_was_left(page, browser: Browser, app_url):
    page.goto(_view(seed=[_iri(FIRST), _iri(COMPANY)]))
    wait_for_item(page, named(SECOND))
    page.get_by_role("button", name=f"{FIRST} ✕").click()
    expect(page.get_by_text("显示 5 个实体")).to_be_visible()
    shown = drawn(page, "node")

    page.get_by_role("button", name="视图").click()
    page.get_by_role("textbox", name="保存当前视图").fill("甲乙的学校")
    page.get_by_role("button", name="保存").click()
    expect(page).to_have_url(re.compile("saved="))
    (view,) = parse_qs(urlsplit(page.url).query)["saved"]

    context = browser.new_context(viewport={"width": 1400, "height": 950})
    other = context.new_page()
    other.goto(f"{app_url}/graph?view={view}")
    wait_for_item(other, named(SECOND))
    assert drawn(other, "node") == shown
    context.close()


@pytest.mark.slow
def test_steps_are_undone_and_done_again_by_keys_and_nothing_else_moves(page):
    page.goto(_view(seed=_iri(FIRST)))
    wait_for_item(page, named(COMPANY))
    before = drawn(page)
    click_item(page, named(LIFTS))
    expect(page.locator(".zj-name")).to_have_text(LIFTS)
    page.get_by_role("button", name="隐藏", exact=True).click()
    expect(page.get_by_text("显示 4 个实体")).to_be_visible()

    page.keyboard.press("Control+z")
    expect(page.get_by_text("显示 5 个实体")).to_be_visible()
    page.keyboard.press("Control+Shift+Z")
    expect(page.get_by_text("显示 4 个实体")).to_be_visible()
    page.get_by_role("button", name="撤销").click()
    expect(page.get_by_text("显示 5 个实体")).to_be_visible()

    _search(page, "示例").first.wait_for()
    page.keyboard.press("Control+z")  # takes back a letter, not a step
    expect(page.get_by_text("显示 5 个实体")).to_be_visible()

    places = {item["id"]: (item["x"], item["y"]) for item in before}
    assert places == {item["id"]: (item["x"], item["y"]) for item in drawn(page)}


def test_opening_a_neighbour_moves_nothing_and_closing_it_neither(page):
    page.goto(_view(seed=_iri(FIRST)))
    wait_for_item(page, named(COMPANY))
    before = {item["id"]: (item["x"], item["y"]) for item in drawn(page, "node")}

    click_item(page, named(COMPANY), times=2)
    wait_for_item(page, named(SECOND))
    opened = {item["id"]: (item["x"], item["y"]) for item in drawn(page, "node")}
    page.get_by_role("button", name="收起").click()
    expect(page.get_by_text("显示 5 个实体")).to_be_visible()

    assert before.items() <= opened.items()
    assert {item["id"]: (item["x"], item["y"]) for item in drawn(page, "node")} == before


def test_row_of_the_table_selects_its_node_and_the_node_its_row(page):
    page.goto(_view(seed=_iri(FIRST)))
    wait_for_item(page, named(COMPANY))
    wait_until_at_rest(page)
    box = page.locator('[data-testid="stDataFrame"]')
    box.scroll_into_view_if_needed()
    frame = box.bounding_box()
    page.mouse.click(frame["x"] + 16, frame["y"] + 36 + 33 + 16)
    expect(page).to_have_url(re.compile("select="))

    wait_for_item(page, "node.chosen")
    (chosen,) = drawn(page, "node.chosen")
    expect(page.locator(".zj-name")).to_have_text(chosen["name"])


def test_picture_as_svg_has_every_name_as_text(page):
    page.goto(_view(seed=_iri(FIRST)))
    wait_for_item(page, named(COMPANY))

    page.get_by_role("button", name="导出").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="图片 SVG").click()

    tree = ElementTree.parse(download.value.path())
    titles = {item.text for item in tree.iter("{http://www.w3.org/2000/svg}title")}
    assert {FIRST, COMPANY, COLLEGE, LIFTS} <= titles


def test_view_is_taken_to_excel_with_every_passage(page):
    page.goto(_view(seed=_iri(SECOND)))
    wait_for_item(page, named(COMPANY))

    page.get_by_role("button", name="导出").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="数据 Excel").click()

    book = load_workbook(BytesIO(download.value.path().read_bytes()))
    cells = {cell for row in book.worksheets[2].iter_rows(values_only=True) for cell in row}
    assert PROMISE in cells
    assert [sheet.max_row - 1 for sheet in book.worksheets[:2]] == [3, 2]


def test_keys_reach_a_node_and_select_it(page):
    page.goto(_view(seed=_iri(FIRST)))
    wait_for_item(page, named(FIRST))

    page.get_by_role("application").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("select="))
    assert [item["name"] for item in drawn(page, "node.chosen")] == [FIRST]


@pytest.fixture(scope="module")
def hostile_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app answers over a graph with a name full of markup."""
    graph = SmallGraph()
    folder = tmp_path_factory.mktemp("hostile")
    write_build(folder / "workspace", graph.tables(), reports={graph.document: HOSTILE_REPORT})
    with serve_app(folder / "workspace", folder / "app.log") as address:
        yield address


def test_hostile_name_is_shown_as_text_wherever_the_page_shows_it(
    browser: Browser, hostile_url: str
):
    context = browser.new_context(base_url=hostile_url)
    page = context.new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    iri = f"{BASE}id/{HOSTILE}"
    partner = f"{BASE}id/{HOSTILE_PARTNER}"
    page.goto(_view(seed=[iri, partner], select=[iri, partner], ask="paths",
                    between=[iri, partner]))  # fmt: skip
    wait_for_item(page, named(HOSTILE))

    expect(page.get_by_text(HOSTILE).first).to_be_visible()
    assert HOSTILE in {item["name"] for item in drawn(page, "node")}
    page.get_by_role("button", name="导出").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="图片 SVG").click()
    tree = ElementTree.parse(download.value.path())
    assert not list(tree.iter("{http://www.w3.org/2000/svg}script"))
    assert not dialogs
    context.close()


@pytest.mark.slow
def test_view_of_1500_elements_stays_usable(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
):
    folder = tmp_path_factory.mktemp("large")
    seeds = _large_view(folder / "workspace")
    with serve_app(folder / "workspace", folder / "app.log") as address:
        context = browser.new_context(base_url=address, viewport={"width": 1400, "height": 950})
        page = context.new_page()
        page.goto(_view(seed=seeds, limit="200"), timeout=60_000)
        wait_for_item(page, "node[?seed]")
        assert len(drawn(page)) >= 1500

        drag_item(page, "node[?seed]", 60, 20)
        expect(page).to_have_url(re.compile("place="), timeout=10_000)
        click_item(page, "node[!seed]")
        expect(page).to_have_url(re.compile("select="), timeout=10_000)
        page.get_by_role("button", name=re.compile("^专业")).click()
        expect(page).to_have_url(re.compile("hide_type=Program"), timeout=10_000)
        context.close()


def _large_view(folder: Path) -> list[str]:
    """Generate a graph and return seeds that bring 1,500 elements along."""
    sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
    from generate_graph import generate_graph

    from kg.current import open_current
    from kg.explore.index import GraphIndex
    from kg.explore.neighbourhood import neighbourhood
    from kg.workspace import Workspace

    generate_graph(folder, triples=150_000, seed=5, cypher=False)
    with open_current(Workspace.open(folder)) as build:
        index = GraphIndex(build)
        ranked = sorted(range(len(index.iris)), key=lambda code: -index.degrees[code])
        for count in range(4, 30):
            seeds = [index.iris[code] for code in ranked[:count]]
            view = neighbourhood(index, seeds, limit=200)
            if len(view.nodes) + len(view.edges) >= 1500:
                return seeds
    pytest.fail("the generated graph is too small for a view of 1,500 elements")
