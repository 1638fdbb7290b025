"""Screenshots of every page: `make screenshots`.

usage: python bench/screenshots.py [--workspace FOLDER] [--out docs/screenshots] [--only PAGE…]

Builds the graph of data/reports into a folder that is thrown away, unless a workspace is named,
serves the app over it and has Chromium draw each page of the navigation: PAGE.png 1400 pixels wide,
PAGE-390.png as on a phone, and the overview in dark colours. A page that asks for a choice is shown
with one made: `CHOICES`. Pictures have 256 colours, so that they stay small.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from app_pages.components.network import edge_address
from app_pages.pages import DEFAULT_PAGE, PAGES
from kg.builds import open_build
from kg.cli.app_command import streamlit_command
from kg.explore.index import GraphIndex
from kg.explore.statistics import top_partners

ROOT = Path(__file__).resolve().parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
SWITCHES = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
WIDE, PHONE = (1400, 950), (390, 844)
DARK = "overview"
START_SECONDS, QUIET_SECONDS = 90, 1.5
PAGE_MILLISECONDS = 60_000

Choices = Mapping[str, str]


def choose_graph(index: GraphIndex) -> Choices:
    """Show the one of who publish reports that most is known of, and its best attested fact."""
    reporters = [view.reporter for view in index.report_views.values() if view.reporter]
    best = max(reporters, key=lambda entity: entity.degree, default=None)
    if best is None:
        return {}
    code = index.find_code(best.iri)
    rows = [] if code is None else index.facts_by_entity.rows(code).tolist()
    facts = index.fact_views(sorted(rows, key=index.fact_rank)[:1])
    edges = [edge_address(f.subject.iri, f.predicate, f.object.iri) for f in facts]
    return {"seed": best.iri, **({"select": edges[0]} if edges else {})}


def choose_partners(index: GraphIndex) -> Choices:
    """Show whom schools work with."""
    return {"relation": "cooperatesWith"}


def choose_report(index: GraphIndex) -> Choices:
    """Open the report that states most, at what it states of the partner of most schools."""
    view = max(index.report_views.values(), key=lambda view: view.statements)
    return {"report": view.iri, "part": "3"}


def choose_question(index: GraphIndex) -> Choices:
    """Ask which schools work with the partner of most of them."""
    found = top_partners(index, limit=1)
    named = {"partner": found[0].entity.name} if found else {}
    return {"question": "schools-of-partner", **named}


CHOICES: Mapping[str, tuple[str, Callable[[GraphIndex], Choices]]] = {
    "graph": ("graph", choose_graph),
    "partners": ("partners", choose_partners),
    "questions": ("questions", choose_question),
    "report": ("reports", choose_report),
}
"""Name of the picture, the page, and what is chosen on it; other pages are shown as they open."""


def main() -> None:
    """Read the command line, and make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--workspace", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screenshots")
    parser.add_argument("--only", nargs="*", default=None, metavar="PAGE")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        workspace = arguments.workspace or build(Path(folder) / "workspace")
        with open_build(workspace) as opened:
            addresses = list_addresses(GraphIndex(opened))
        wanted = arguments.only or list(addresses)
        with serve(workspace, Path(folder) / "app.log") as address, browsing() as browser:
            for name in wanted:
                draw(browser, address + addresses[name], arguments.out, name)


def list_addresses(index: GraphIndex) -> dict[str, str]:
    """Return the pictures to be made, and what is on each."""
    plain = {name: (name, {}) for name in PAGES}
    chosen = {name: (page, choose(index)) for name, (page, choose) in CHOICES.items()}
    return {
        name: ("/" if page == DEFAULT_PAGE else f"/{page}")
        + (f"?{urlencode(choice)}" if choice else "")
        for name, (page, choice) in {**plain, **chosen}.items()
        if page in PAGES
    }


def build(workspace: Path) -> Path:
    """Build the graph of the sample reports."""
    print("building data/reports", flush=True)
    command = [sys.executable, "-m", "kg", "build", str(ROOT / "data" / "reports")]
    subprocess.run([*command, "--workspace", str(workspace)], cwd=ROOT, env=environment(workspace))
    return workspace


def environment(workspace: Path) -> dict[str, str]:
    """Return the environment of the app: this checkout, this workspace, somebody who reviews."""
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "KG_WORKSPACE": str(workspace.resolve()),
        "KG_REVIEWER": "审核员",
    }


@contextmanager
def serve(workspace: Path, log: Path) -> Iterator[str]:
    """Serve the app over a workspace and yield where it answers."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    with log.open("wb") as output:
        app = subprocess.Popen(
            streamlit_command(ROOT / "app.py", port),
            cwd=ROOT,
            env=environment(workspace),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_up(f"http://localhost:{port}/_stcore/health", app, log)
        yield f"http://localhost:{port}"
    finally:
        app.terminate()
        app.wait(timeout=20)


def wait_until_up(address: str, app: subprocess.Popen[bytes], log: Path) -> None:
    """Return once the app answers; stop with its log if it does not."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and app.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.3)
    sys.exit(f"the app did not start:\n{log.read_text(encoding='utf-8')}")


@contextmanager
def browsing() -> Iterator[Browser]:
    """Open Chromium of the machine, or Playwright's own."""
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(SWITCHES))
        yield browser
        browser.close()


def draw(browser: Browser, address: str, out: Path, name: str) -> None:
    """Make the pictures of one page."""
    looks = [("", WIDE, "light"), ("-390", PHONE, "light")]
    if name == DARK:
        looks.append(("-dark", WIDE, "dark"))
    for ending, (width, height), scheme in looks:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        page = context.new_page()
        page.set_default_timeout(PAGE_MILLISECONDS)
        page.goto(address)
        settle(page)
        path = out / f"{name}{ending}.png"
        page.screenshot(path=path)
        context.close()
        shrink(path)
        print(f"{path.name}  {path.stat().st_size // 1024} KB", flush=True)


def settle(page: Page) -> None:
    """Wait until a page is drawn."""
    page.wait_for_selector("h1")
    page.wait_for_selector('.stApp[data-test-script-state="notRunning"]')
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(QUIET_SECONDS * 1000)


def shrink(path: Path) -> None:
    """Give a picture a palette of 256 colours."""
    with Image.open(path) as picture:
        palette = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    palette.save(path, optimize=True)


if __name__ == "__main__":
    main()
