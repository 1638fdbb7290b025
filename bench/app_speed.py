"""How quickly the app answers in a real browser, over any workspace.

usage: python bench/app_speed.py --workspace FOLDER [--rounds N]

Serves the app over the workspace and drives Chromium as a planner would: open a page, search, open
a neighbourhood, filter it, open an edge, narrow the partners. Prints the seconds of each from the
click until it stands on the screen: of the first visit after the server's start, and the median of
the rounds behind it. Seconds of one machine on one day: compare them within a run.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Page
from screenshots import ROOT, browsing, serve

sys.path.insert(0, str(ROOT))

from kg.builds import open_build
from kg.explore.index import GraphIndex
from tests.e2e.drawing import click_item, wait_for_item

WAIT_MILLISECONDS = 120_000


def choose_school(index: GraphIndex) -> tuple[str, str, str]:
    """Return IRI, name and one neighbour's IRI of a school with a neighbourhood of usual size."""
    schools = [code for code, type_ in enumerate(index.types) if type_ == "School"]
    usual = min(schools, key=lambda code: (abs(index.degrees[code] - 30), index.iris[code]))
    row = int(index.facts_by_entity.rows(usual)[0])
    return index.iris[usual], index.names[usual], index.iris[index.other_end(row, usual)]


def measure(page: Page, address: str, school: tuple[str, str, str]) -> dict[str, float]:
    """Do everything once, and return the seconds that each took."""
    iri, name, other = school
    seconds: dict[str, float] = {}

    def timed(what: str, act: Callable[[], object]) -> None:
        begun = time.perf_counter()
        act()
        seconds[what] = time.perf_counter() - begun

    def visit(path: str, seen: str) -> Callable[[], object]:
        return lambda: (page.goto(address + path), page.locator(seen).first.wait_for())

    timed("overview: first useful paint", visit("/", ".st-key-overview_lists"))
    timed("graph: first paint", lambda: (
        page.goto(f"{address}/graph?{urlencode({'seed': iri})}"),
        wait_for_item(page, f'node[id = "{iri}"]'),
    ))  # fmt: skip
    box = page.get_by_role("combobox", name="搜索实体")
    timed("graph: search", lambda: (
        box.fill(name), page.get_by_role("option").first.wait_for(),
    ))  # fmt: skip
    box.fill("")
    timed("graph: open a neighbourhood", lambda: (
        click_item(page, f'node[id = "{other}"]', times=2), page.wait_for_url("**seed=*seed=*"),
        wait_for_item(page, f'node[id = "{other}"]'),
    ))  # fmt: skip
    shown = page.locator(".legend button").first
    timed("graph: filter by the legend", lambda: (
        shown.click(), page.locator('.legend button[aria-pressed="false"]').first.wait_for(),
    ))  # fmt: skip
    shown.click()
    timed("graph: details of an edge", lambda: (
        click_item(page, f'edge[source = "{iri}"], edge[target = "{iri}"]'),
        page.locator(".zj-evidence").first.wait_for(),
    ))  # fmt: skip
    timed("partners: first paint", visit("/partners", '[data-testid="stDataFrame"]'))
    timed("partners: facet", visit("/partners?type=Enterprise", '[data-testid="stDataFrame"]'))
    timed("programs: first paint", visit("/programs", "[role=treegrid]"))
    return seconds


def main() -> int:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--workspace", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    with open_build(chosen.workspace) as build:
        index = GraphIndex(build)
        school = choose_school(index)
        print(f"{len(index.iris):,} entities, {index.facts.num_rows:,} facts; {school[1]}")
    rounds = []
    with (
        tempfile.TemporaryDirectory() as folder,
        browsing() as browser,
        serve(chosen.workspace, Path(folder) / "app.log") as address,
    ):
        for _ in range(chosen.rounds + 1):
            context = browser.new_context(viewport={"width": 1400, "height": 950})
            page = context.new_page()
            page.set_default_timeout(WAIT_MILLISECONDS)
            rounds.append(measure(page, address, school))
            context.close()
    for what, first in rounds[0].items():
        later = statistics.median(each[what] for each in rounds[1:])
        print(f"{what:32} first {first:6.2f} s   then {later:6.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
