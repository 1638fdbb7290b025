"""The questions on a graph as large as that of two hundred reports."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from kg.builds import open_build
from kg.explore.choices import suggest_values
from kg.explore.index import GraphIndex
from kg.queries.library import list_questions
from kg.queries.model import Question
from kg.query.client import QueryWorker
from tests.kg.queries.conftest import LONG, ROOT, Engine, neo4j_engine, sparql_engine

pytestmark = pytest.mark.slow

TRIPLES = 1_000_000


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a generated graph."""
    folder = tmp_path_factory.mktemp("large") / "workspace"
    script = ROOT / "bench" / "generate_graph.py"
    command = [sys.executable, str(script), "--output", str(folder), "--triples", str(TRIPLES)]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    return folder


@pytest.fixture(scope="module", params=["ladybug", "neo4j", "fuseki", "oxigraph"])
def engines(
    request: pytest.FixtureRequest, workspace: Path
) -> Iterator[tuple[Engine, Engine, GraphIndex]]:
    """The embedded Oxigraph and another engine over that graph, and what forms offer."""
    with (
        open_build(workspace) as build,
        QueryWorker(build.folder / "oxigraph", base=build.report.base_iri, timeout=LONG) as worker,
        _other(request.param, workspace, request) as other,
    ):
        yield Engine(worker, "sparql"), other, GraphIndex(build)


def _other(
    name: str, workspace: Path, request: pytest.FixtureRequest
) -> AbstractContextManager[Engine]:
    if name == "ladybug":
        return _ladybug(workspace)
    server = request.getfixturevalue(f"{name}_server")
    return (
        neo4j_engine(workspace, server) if name == "neo4j" else sparql_engine(workspace, server.url)
    )


@contextmanager
def _ladybug(workspace: Path) -> Iterator[Engine]:
    with (
        open_build(workspace) as build,
        QueryWorker(build.folder / "ladybug", language="cypher", timeout=LONG) as worker,
    ):
        yield Engine(worker, "cypher")


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_rows_are_equal(engines: tuple[Engine, Engine, GraphIndex], question: Question) -> None:
    oxigraph, other, index = engines
    values = suggest_values(index, question)
    rows: Counter[object] = oxigraph.rows(question, values)

    assert other.rows(question, values) == rows
