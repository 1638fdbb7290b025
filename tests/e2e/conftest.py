"""A real browser on the real app, over a graph built from a report that does not exist."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

from kg.build import build_graph

ROOT = Path(__file__).parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
START_SECONDS = 60

expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong

SCHOOL = "示例市第一职业技术学校"
COMPANY = "甲乙机电设备有限公司"
REPORT = f"""{SCHOOL}

2023年度中等职业教育质量年度报告

1.产教融合

1.1 校企合作

{SCHOOL}与{COMPANY}签订校企合作协议，共建实训基地，选派学生到企业开展岗位实习。

{SCHOOL}与丙丁电梯有限公司共同制定人才培养方案，开设电梯安装与维修保养专业。

2.服务贡献

学校组织教师走进社区，开展各类志愿活动，受到群众好评。
"""


@dataclass(frozen=True)
class Names:
    """What the report names."""

    school: str = SCHOOL
    company: str = COMPANY


@pytest.fixture(scope="session")
def names() -> Names:
    """What the report names."""
    return Names()


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace built from the report, as `kg build` does it."""
    folder = tmp_path_factory.mktemp("e2e")
    report = folder / "示例报告.txt"
    report.write_text(REPORT, encoding="utf-8")
    build_graph(folder / "workspace", [report], processes=1)
    return folder / "workspace"


@pytest.fixture(scope="session")
def app_url(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app answers."""
    with serve_app(workspace, tmp_path_factory.mktemp("log") / "app.log") as address:
        yield address


@contextlib.contextmanager
def serve_app(
    workspace: Path, log: Path, *, port: int | None = None, **environment: str
) -> Iterator[str]:
    """Run the app over a workspace and yield where it answers; on any free port by default."""
    with socket.socket() as free:
        free.bind(("localhost", port or 0))
        port = free.getsockname()[1]
    with log.open("wb") as output:
        app = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"),
             "--server.port", str(port)],
            cwd=ROOT,
            env={**os.environ, "KG_WORKSPACE": str(workspace), **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        _wait_until_up(f"http://localhost:{port}/_stcore/health", app, log)
        yield f"http://localhost:{port}"
    finally:
        app.terminate()
        app.wait(timeout=20)


def _wait_until_up(address: str, app: subprocess.Popen[bytes], log: Path) -> None:
    """Return once the app answers; fail with its log if it does not."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and app.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the app did not start:\n{log.read_text(encoding='utf-8')}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the machine, or Playwright's own; without one the tests skip, never in CI."""
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    with sync_playwright() as playwright:
        try:
            opened = playwright.chromium.launch(executable_path=found, args=SWITCHES)
        except Error as error:
            reason = (
                "no browser to test with: install Debian's chromium, or run "
                f"`playwright install chromium` ({str(error).splitlines()[0]})"
            )
            if os.environ.get("CI"):
                pytest.fail(reason)
            pytest.skip(reason)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, app_url: str) -> Iterator[Page]:
    """A fresh page of the browser; a request to any other host fails the test."""
    context = browser.new_context(viewport={"width": 1400, "height": 950}, base_url=app_url)
    opened = context.new_page()
    outside: list[str] = []
    errors: list[str] = []
    context.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((app_url, "blob:", "data:"))
            else outside.append(request.url)
        ),
    )
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.set_default_timeout(20_000)
    yield opened
    context.close()
    assert not outside, "the app loads from elsewhere"
    assert not errors, "a script of the app failed"
