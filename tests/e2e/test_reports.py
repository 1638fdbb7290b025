"""Journeys of who hands reports in: the good ones are read, the bad ones are named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from kg.build import build_graph
from tests.e2e.conftest import REPORT, serve_app
from tests.e2e.resting import wait_until_at_rest

pytestmark = pytest.mark.browser

SCHOOL = "示例市第二职业技术学校"
PARTNER = "戊己智能装备有限公司"
NEW_REPORT = f"""{SCHOOL}

2024年度中等职业教育质量年度报告

1.产教融合

{SCHOOL}与{PARTNER}签订校企合作协议，共建实训基地，选派学生到企业开展岗位实习。
"""
HOSTILE = "<img src=x onerror=alert(1)>.txt"
QUEUE_SECONDS = 90_000


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of these journeys alone: what they hand in is nobody else's."""
    folder = tmp_path_factory.mktemp("handed-in")
    report = folder / "示例报告.txt"
    report.write_text(REPORT, encoding="utf-8")
    build_graph(folder / "workspace", [report], processes=1)
    return folder / "workspace"


@pytest.fixture(scope="module")
def app_url(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app answers; files of more than a megabyte are too large for it."""
    log = tmp_path_factory.mktemp("log") / "app.log"
    with serve_app(workspace, log, KG_APP_UPLOAD_MB="1") as address:
        yield address


def payload(name: str, content: str | bytes) -> FilePayload:
    data = content.encode() if isinstance(content, str) else content
    return {"name": name, "mimeType": "text/plain", "buffer": data}


def hand_in(page: Page, *files: FilePayload) -> None:
    page.locator('input[type="file"]').set_input_files(list(files))
    page.get_by_role("button", name="加入图谱").click()


def wait_until_done(page: Page) -> None:
    newest = page.locator(".zj-job").first
    expect(newest.locator(".zj-job-done")).to_be_visible(timeout=QUEUE_SECONDS)


def test_good_report_is_read_while_bad_ones_are_named(page, browser: Browser, app_url):
    page.goto("/reports")
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))

    hand_in(
        page,
        payload("新报告.txt", NEW_REPORT),
        payload(HOSTILE, b"\0\1\2\3" * 100),
        payload("程序.exe", b"MZ"),
        payload("太大.txt", b"x" * 1_300_000),
    )
    expect(page.get_by_role("progressbar").first).to_be_visible(timeout=QUEUE_SECONDS)
    other = browser.new_context(base_url=app_url)  # somebody else sees the same queue
    elsewhere = other.new_page()
    elsewhere.goto("/reports")
    expect(elsewhere.get_by_text("上传 3 个文件")).to_be_visible()
    other.close()
    page.reload()
    wait_until_done(page)

    files = page.locator(".zj-files").first
    expect(files.locator("li", has_text="新报告.txt")).to_contain_text("已入图谱")
    expect(files.locator("li", has_text="onerror")).to_contain_text("内容不是文本")
    expect(files.locator("li", has_text="程序.exe")).to_contain_text("不支持")
    assert not dialogs
    page.goto("/")
    page.get_by_role("button", name=re.compile(f"{SCHOOL}.*2024")).click()
    expect(page.locator(".statements .item").first).to_contain_text(PARTNER)
    page.locator(".statements .item").first.click()
    expect(page.locator(".text .lit.object")).to_have_text(PARTNER)


def test_too_large_file_is_refused_before_it_is_sent(page):
    page.goto("/reports")
    page.locator('input[type="file"]').set_input_files([payload("太大.txt", b"x" * 1_300_000)])

    chip = page.locator('[data-testid="stFileChip"][aria-invalid="true"]')
    expect(chip).to_contain_text("太大.txt")
    said = chip.evaluate("item => getComputedStyle(item, '::after').content")
    assert "未上传" in said
    expect(page.get_by_role("button", name="加入图谱")).to_have_count(0)


@pytest.mark.slow
def test_report_is_removed_after_a_question(page):
    page.goto("/reports?q=示例报告")
    wait_until_at_rest(page)
    table = page.get_by_test_id("stDataFrame")
    expect(table).to_be_visible()
    box = table.bounding_box()
    page.mouse.click(box["x"] + 16, box["y"] + 52)
    page.get_by_role("button", name="移除……").click()
    expect(page.get_by_role("dialog")).to_contain_text("人工决定会保留")

    page.get_by_role("button", name="确认移除").click()

    expect(page.locator(".zj-job").first).to_contain_text("移除 示例报告.txt")
    wait_until_done(page)
    # Which of the two is said depends on whether other tests' reports remain.
    gone = re.compile("没有符合条件的报告|图谱中还没有报告")
    expect(page.get_by_text(gone)).to_be_visible()
