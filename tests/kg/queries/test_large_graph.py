"""The questions on a graph as large as that of two hundred reports."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.builds import open_build
from kg.explore.choices import suggest_values
from kg.explore.index import GraphIndex
from kg.queries.library import list_questions
from kg.query.client import QueryWorker
from tests.kg.queries.conftest import ROOT, Engine

pytestmark = pytest.mark.slow

TRIPLES = 1_000_000


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a generated graph; it takes half a minute."""
    folder = tmp_path_factory.mktemp("large") / "workspace"
    script = ROOT / "bench" / "generate_graph.py"
    command = [sys.executable, str(script), "--output", str(folder), "--triples", str(TRIPLES)]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def engines(workspace: Path) -> Iterator[tuple[Engine, Engine, GraphIndex]]:
    """Both embedded engines over it, and what forms offer."""
    with (
        open_build(workspace) as build,
        QueryWorker(build.folder / "oxigraph", base=build.report.base_iri) as sparql,
        QueryWorker(build.folder / "ladybug", language="cypher") as cypher,
    ):
        yield Engine(sparql, "sparql"), Engine(cypher, "cypher"), GraphIndex(build)


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_rows_are_equal(engines: tuple[Engine, Engine, GraphIndex], question) -> None:
    oxigraph, ladybug, index = engines
    values = suggest_values(index, question)
    rows: Counter[object] = oxigraph.rows(question, values)

    assert ladybug.rows(question, values) == rows
