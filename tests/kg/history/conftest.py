"""Two builds and what differs between them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from kg.builds import open_build
from kg.history.comparison import diff_builds
from kg.history.model import BuildDiff
from kg.workspace import Workspace

Compare = Callable[[str, str], BuildDiff]
WriteEffect = Callable[..., None]


@pytest.fixture
def compare(workspace: Workspace) -> Compare:
    """Compare two builds by id."""

    def run(old: str, new: str) -> BuildDiff:
        with open_build(workspace, old) as before, open_build(workspace, new) as after:
            return diff_builds(before, after)

    return run


@pytest.fixture
def write_effect(workspace: Workspace) -> WriteEffect:
    """Write what one decision did in a build, as a build writes it."""

    def write(build: str, decision: str = "d1", **values: Any) -> None:
        effect = {
            "decision": decision,
            "reviewer": "甲",
            "kind": "reject",
            "outcome": "applied",
            "why": "",
            "statements": [],
            "entities": [],
        }
        path = workspace.build_folder(build) / "effects.jsonl"
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(effect | values, ensure_ascii=False) + "\n")

    return write
