"""A generated graph to ask, and what asks it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.builds import DEFAULT_STORE, open_build
from kg.query.client import QueryWorker

sys.path.insert(0, str(Path(__file__).parents[3] / "bench"))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of an Oxigraph with some 25,000 triples; nobody may change it."""
    from generate_graph import generate_graph

    workspace = tmp_path_factory.mktemp("guard") / "workspace"
    generate_graph(workspace, triples=25_000, seed=1, cypher=False)
    with open_build(workspace) as build:
        yield build.folder / DEFAULT_STORE


@pytest.fixture(scope="module")
def worker(folder: Path) -> Iterator[QueryWorker]:
    """A process that answers SPARQL over it."""
    with QueryWorker(folder, timeout=60) as worker:
        yield worker
