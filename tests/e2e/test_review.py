"""A reviewer at work in a real browser: by keys, from the panel, from the text of a report."""

from __future__ import annotations

import re
import shutil
import statistics
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

from kg.build import build_graph
from kg.builds import open_build
from kg.current import open_current
from kg.decisions.log import read_log
from tests.e2e.conftest import SCHOOL, serve_app

pytestmark = pytest.mark.browser

COMPANIES = ("甲乙机电设备", "丙丁电梯", "戊己汽车服务", "庚辛数控科技", "壬癸物流")
COMPANY = f"{COMPANIES[0]}有限公司"
SENTENCES = "\n\n".join(
    f"{SCHOOL}与{name}有限公司签订校企合作协议，共建实训基地，选派学生到企业开展岗位实习。"
    for name in COMPANIES
)
PLAIN = f"{SCHOOL}的学生常到子丑食品有限公司参观。"
REPORT = f"""{SCHOOL}

2023年度中等职业教育质量年度报告

1.产教融合

1.1 校企合作

{SENTENCES}

2.服务贡献

{PLAIN}
"""


SIGNS = "() => [...document.querySelectorAll('[class^=zj-asked-]')].map((item) => item.className)"
"""The signs of questions on screen."""

NEXT = (
    f"(before) => {{ const now = ({SIGNS})(); return now.length === 1 && now[0] !== before[0]; }}"
)
"""Tells whether another question is on screen, whole."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of one report."""
    folder = tmp_path_factory.mktemp("review")
    report = folder / "示例报告.txt"
    report.write_text(REPORT, encoding="utf-8")
    build_graph(folder / "workspace", [report], processes=1)
    return folder / "workspace"


@pytest.fixture
def workspace(built: Path, tmp_path: Path) -> Path:
    """A copy of it, to decide on."""
    return shutil.copytree(built, tmp_path / "workspace")


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """Where programs keep the settings of the machine's user."""
    return tmp_path / "settings"


@pytest.fixture
def app_url(workspace: Path, settings: Path, tmp_path: Path):
    """Where the app answers; nobody has said yet who decides."""
    own = {"KG_REVIEWER": "", "XDG_CONFIG_HOME": str(settings)}
    with serve_app(workspace, tmp_path / "app.log", **own) as address:
        yield address


def _verdicts(workspace: Path) -> list[str]:
    return [decision.verdict for decision in read_log(workspace / "decisions.jsonl").decisions]


def _say_who(page: Page, name: str = "审核员甲") -> None:
    page.get_by_label("您的姓名").fill(name)
    page.get_by_role("button", name="开始审核").click()


def _open(page: Page) -> None:
    """Open the page, say who decides, and wait until keys work."""
    page.goto("/review")
    _say_who(page)
    expect(page.locator(".zj-claim")).to_be_visible()
    expect(page.locator(".keys[data-ready]")).to_be_attached()
    page.wait_for_function(NEXT, arg=[])


def _claim(page: Page) -> str:
    return page.locator(".zj-claim").text_content() or ""


class _Keyboard:
    """Presses keys, counts them, and takes the time until the next question is on screen."""

    def __init__(self, page: Page) -> None:
        self.page, self.strokes = page, 0
        self.waits: list[float] = []

    def press(self, key: str) -> None:
        self.strokes += 1
        self.page.keyboard.press(key)

    def answer(self, key: str) -> None:
        before, start = self.page.evaluate(SIGNS), time.perf_counter()
        self.press(key)
        self.page.wait_for_function(NEXT, arg=before)
        self.waits.append(time.perf_counter() - start)


def test_a_reviewer_decides_by_keys(page, workspace, settings, record_testsuite_property):
    _open(page)
    keyboard = _Keyboard(page)

    for key in ("a", "r", "s", "a", "u", "r"):
        keyboard.answer(key)

    assert _verdicts(workspace) == ["accept", "reject", "accept", "undo", "reject"]
    assert keyboard.strokes / 4 <= 2, "a decision takes more than two strokes"
    assert [path.read_text("utf-8") for path in settings.rglob("reviewer")] == ["审核员甲\n"]
    record_testsuite_property("median_wait_seconds", round(statistics.median(keyboard.waits), 3))


@pytest.mark.slow
def test_a_correction_begins_with_a_key(page, workspace):
    _open(page)

    page.keyboard.press("f")
    name = page.get_by_role("combobox", name="客体名称")
    name.click()
    name.press_sequentially("子丑食品集团", delay=20)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="保存修正").click()
    expect(page.locator(".zj-saved")).to_contain_text("修正")

    (decision,) = read_log(workspace / "decisions.jsonl").decisions
    assert decision.claim is not None
    assert decision.claim.object.name == "子丑食品集团"


def test_a_key_held_down_decides_once(page, workspace):
    _open(page)
    before = _claim(page)

    for _ in range(4):
        page.keyboard.down("a")  # held: all but the first are repetitions
    page.keyboard.up("a")
    expect(page.locator(".zj-claim")).not_to_have_text(before)

    assert _verdicts(workspace) == ["accept"]


def test_keys_do_nothing_while_somebody_types(page, workspace):
    _open(page)
    reason = page.get_by_placeholder(re.compile("理由"))
    reason.click()
    page.keyboard.type("a r s u f")
    page.keyboard.press("Enter")
    expect(reason).not_to_be_focused()
    before = _claim(page)

    page.keyboard.press("a")
    expect(page.locator(".zj-claim")).not_to_have_text(before)

    (decision,) = read_log(workspace / "decisions.jsonl").decisions
    assert decision.reason == "a r s u f"


def test_the_log_shows_what_was_decided(page, workspace):
    _open(page)
    page.keyboard.press("r")
    expect(page.locator(".zj-saved")).to_be_visible()

    page.get_by_role("radio", name="记录").click()

    expect(page.locator(".zj-decision")).to_contain_text("审核员甲")
    expect(page).to_have_url(re.compile("state=log"))


def test_a_statement_found_wrong_leaves_the_graph_at_once(page, workspace):
    base = "https://zhijiao.example/id/"
    fact = f"{base}{SCHOOL} cooperatesWith {base}{COMPANY}"
    page.goto(f"/graph?{urlencode({'seed': base + SCHOOL, 'select': fact})}")
    page.get_by_role("button", name="核实").click()
    page.get_by_text("有误", exact=True).click()
    _say_who(page)
    page.get_by_role("dialog").get_by_role("button", name="有误").click()

    expect(page.locator(".zj-name")).to_have_text(SCHOOL)
    expect(page.get_by_role("button", name=re.compile(COMPANY))).to_have_count(0)
    assert _verdicts(workspace) == ["reject"]


def test_a_statement_is_added_from_marked_text(page, workspace):
    with open_build(workspace) as build:
        report = build.table("reports").column("iri")[0].as_py()
    page.goto(f"/reports?{urlencode({'report': report})}")
    sentence = page.locator(".text p", has_text="子丑食品")
    sentence.scroll_into_view_if_needed()
    page.evaluate(MARK, "子丑食品有限公司")
    page.mouse.move(5, 5)
    page.locator("button.mark").click()
    _say_who(page)
    page.get_by_role("dialog").get_by_role("button", name="保存").click()

    expect(page.locator(".item", has_text="子丑食品有限公司")).to_be_visible()
    (decision,) = read_log(workspace / "decisions.jsonl").decisions
    assert decision.verdict == "add"
    assert decision.shown["sentence"] == PLAIN


MARK = """
(words) => {
  const find = (root) => {
    for (const item of root.querySelectorAll("*")) {
      if (item.matches(".text")) return item;
      const found = item.shadowRoot && find(item.shadowRoot);
      if (found) return found;
    }
    return null;
  };
  const home = find(document);
  const walker = document.createTreeWalker(home, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const start = walker.currentNode.data.indexOf(words);
    if (start < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, start);
    range.setEnd(walker.currentNode, start + words.length);
    const selection = home.getRootNode().getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    home.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
    return true;
  }
  throw new Error(`the report does not show ${words}`);
}
"""
"""Marks words in the report reader."""


def _correct(page: Page, how: str) -> Locator:
    """Open the panel of a company and one of its corrections; return the dialog."""
    page.goto(f"/graph?{urlencode({'seed': f'https://zhijiao.example/id/{COMPANY}'})}")
    page.get_by_role("button", name="更正").click()
    page.get_by_text(how, exact=True).click()
    _say_who(page)
    return page.get_by_role("dialog")


@pytest.mark.slow
def test_two_entities_are_merged_from_the_panel(page, workspace):
    dialog = _correct(page, "与另一个合并")
    other = dialog.get_by_role("combobox")
    other.click()
    other.press_sequentially(COMPANIES[1], delay=30)
    dialog.get_by_role("option").first.click()
    dialog.get_by_role("button", name="保存").click()
    expect(dialog).to_be_hidden()

    (decision,) = read_log(workspace / "decisions.jsonl").decisions
    assert decision.verdict == "same"
    assert decision.shown["left"] == COMPANY
    expect(page.locator(".zj-name")).to_have_text(re.compile("有限公司"))
    assert len(_entities(workspace, "Enterprise") & {COMPANY, f"{COMPANIES[1]}有限公司"}) == 1


@pytest.mark.slow
def test_an_entity_is_renamed_from_the_panel(page, workspace):
    dialog = _correct(page, "改名")
    name = dialog.get_by_role("combobox")
    name.click()
    name.press_sequentially("甲乙机电集团有限公司", delay=20)
    page.keyboard.press("Enter")
    dialog.get_by_role("button", name="保存").click()
    expect(dialog).to_be_hidden()

    (decision,) = read_log(workspace / "decisions.jsonl").decisions
    assert (decision.verdict, decision.value) == ("rename", "甲乙机电集团有限公司")
    expect(page.locator(".zj-name")).to_have_text("甲乙机电集团有限公司")


@pytest.mark.slow
def test_a_class_is_set_from_the_panel(page, workspace):
    dialog = _correct(page, "改类型")
    dialog.get_by_role("combobox").click()
    page.get_by_role("option", name="事业单位").click()
    dialog.get_by_role("button", name="保存").click()
    expect(dialog).to_be_hidden()

    (decision,) = read_log(workspace / "decisions.jsonl").decisions
    assert (decision.verdict, decision.value) == ("retype", "Institution")
    expect(page.locator(".zj-entity")).to_contain_text("事业单位")
    assert COMPANY in _entities(workspace, "Institution")


def _entities(workspace: Path, type_: str) -> set[str]:
    """Return the names of the entities of a class in the graph in use."""
    with open_current(workspace) as build:
        rows = build.table("entities").select(["name", "type"]).to_pylist()
    return {row["name"] for row in rows if row["type"] == type_}
