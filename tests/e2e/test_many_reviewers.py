"""Three reviewers at once, one in the app and two at the command line: nothing is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from extract.fingerprint import extractor_fingerprint
from kg.build import build_graph
from kg.decisions.log import read_log
from kg.decisions.rulings import find_rulings
from kg.history.effects import read_effects
from kg.workspace import Workspace
from tests.e2e.conftest import serve_app

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).parents[2]
BY_KEYS, SECOND, THIRD, BOTH = 100, 250, 150, 100
"""Decisions of each reviewer, 500 in all, and of the second and third on the same questions."""

LONG = 60_000
"""Milliseconds to wait for the page while three work on a small machine."""

SOON = 0.5
"""Seconds after which a person presses again."""

AT_ONCE = 25
"""Questions that one call of the command line answers."""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the graph of the five reports."""
    folder = tmp_path_factory.mktemp("reviewers") / "workspace"
    build_graph(folder, [ROOT / "data" / "reports"], processes=2)
    return folder


@pytest.fixture(scope="module")
def app_url(workspace: Path, tmp_path_factory: pytest.TempPathFactory):
    """Where the app answers; the first reviewer sits there."""
    with serve_app(
        workspace, tmp_path_factory.mktemp("app") / "app.log", KG_REVIEWER="first"
    ) as address:
        yield address


def kg(workspace: Path, *arguments: str, reviewer: str = "") -> str:
    environment = os.environ | {"KG_WORKSPACE": str(workspace), "KG_REVIEWER": reviewer}
    command = [sys.executable, "-m", "kg", "review", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def answer(workspace: Path, reviewer: str, names: list[str], verdict: str) -> list[str]:
    """Answer questions at the command line; returns the ids that it said were saved."""
    said = []
    for start in range(0, len(names), AT_ONCE):
        chosen = names[start : start + AT_ONCE]
        said += kg(workspace, "decide", *chosen, verdict, reviewer=reviewer).split()
    return said


def press_keys(page: Page, workspace: Path, count: int) -> None:
    """Answer at least so many questions in the app, every third with no.

    A key that is pressed between two questions answers neither, and is pressed again.
    """
    page.set_default_timeout(LONG)
    page.goto("/review?kind=statement")
    expect(page.locator(".keys[data-ready]")).to_be_attached(timeout=LONG)
    while (before := saved(workspace, "first")) < count:
        page.keyboard.press("r" if before % 3 == 0 else "a")
        end = time.monotonic() + SOON
        while saved(workspace, "first") == before and time.monotonic() < end:
            page.wait_for_timeout(20)


def saved(workspace: Path, reviewer: str) -> int:
    """Return how many decisions of a reviewer are on the disk."""
    log = workspace / "decisions.jsonl"
    text = log.read_text(encoding="utf-8") if log.exists() else ""
    return text.count(f'"reviewer":"{reviewer}"')


def test_five_hundred_decisions_of_three_reviewers(workspace: Path, page: Page) -> None:
    listed = json.loads(
        kg(workspace, "list", "--kind", "statement", "--limit", "1000", "--format", "json")
    )
    names = [item["name"] for item in listed][::-1]  # the app begins at the other end
    second, third = names[:SECOND], names[SECOND - BOTH : SECOND - BOTH + THIRD]

    with ThreadPoolExecutor(2) as others:
        said = [
            others.submit(answer, workspace, "second", second, "yes"),
            others.submit(answer, workspace, "third", third, "no"),
        ]
        press_keys(page, workspace, BY_KEYS)
        told = [id_ for future in said for id_ in future.result()]

    log = read_log(workspace / "decisions.jsonl")
    ids = {decision.id for decision in log.decisions}
    assert log.damaged == ()
    assert len(ids) == len(log.decisions) >= BY_KEYS + SECOND + THIRD
    assert set(told) <= ids
    made = Counter(decision.reviewer for decision in log.decisions)
    assert (made["second"], made["third"]) == (SECOND, THIRD)
    rulings = find_rulings(log.decisions)
    disputed = {d.id for ruling in rulings if ruling.disputed for d in ruling.decisions}
    differing = {told[index] for index in range(SECOND - BOTH, SECOND)}
    assert differing <= disputed


def test_decisions_hold_for_another_version_of_the_extractor(workspace: Path) -> None:
    build_graph(workspace, processes=2)
    before = outcomes(workspace)

    build_graph(workspace, processes=2, fingerprint=f"{extractor_fingerprint()}-next")

    assert outcomes(workspace) == before
    assert set(before.values()) <= {"applied", "disputed"}


def outcomes(workspace: Path) -> dict[str, str]:
    opened = Workspace.open(workspace)
    folder = opened.build_folder(str(opened.current_build()))
    return {effect.decision: effect.outcome for effect in read_effects(folder)}
