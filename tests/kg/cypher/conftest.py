"""The graph of the five reports in ladybug, and the values of parameters in portable.cypher."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.build import build_graph
from kg.builds import open_build
from kg.query.client import QueryWorker
from kg.stores.ladybug import FOLDER

ROOT = Path(__file__).parents[3]
PARAMETERS: dict[str, Any] = {
    "name": "清",
    "names": ["清华大学", "x"],
    "n": 3,
    "empty": [],
    "none": None,
    "f": 0.5,
    "ints": [2020, 2021],
    "yes": True,
    "text": 'O\'Hara\\ "{}" 🙂\n𠮷',
}
PORTABLE = [
    line
    for line in Path(__file__).with_name("portable.cypher").read_text("utf-8").splitlines()
    if line and not line.startswith("//")
]


@pytest.fixture(scope="session")
def five_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the graph of the five sample reports; nobody may change it."""
    workspace = tmp_path_factory.mktemp("cypher") / "workspace"
    build_graph(workspace, [ROOT / "data" / "reports"], processes=0)
    return workspace


@pytest.fixture(scope="session")
def folder(five_reports: Path) -> Path:
    """The folder of its ladybug."""
    with open_build(five_reports) as build:
        return build.folder / FOLDER


@pytest.fixture(scope="session")
def worker(folder: Path) -> Iterator[QueryWorker]:
    """A process that answers Cypher over it."""
    with QueryWorker(folder, language="cypher") as worker:
        yield worker
