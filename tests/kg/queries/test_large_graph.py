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
    """A workspace with a generated graph; it takes half a minute."""
    folder = tmp_path_factory.mktemp("large") / "workspace"
    script = ROOT / "bench" / "generate_graph.py"
    command = [sys.executable, str(script), "--output", str(folder), "--triples", str(TRIPLES)]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def index(workspace: Path) -> Iterator[GraphIndex]:
    """What forms offer of it."""
    with open_build(workspace) as build:
        yield GraphIndex(build)


@pytest.fixture(scope="module")
def oxigraph(workspace: Path) -> Iterator[Engine]:
    """The embedded Oxigraph: what the others are compared with."""
    with (
        open_build(workspace) as build,
        QueryWorker(build.folder / "oxigraph", base=build.report.base_iri, timeout=LONG) as worker,
    ):
        yield Engine(worker, "sparql")


@pytest.fixture(scope="module", params=["ladybug", "neo4j", "fuseki", "oxigraph_server"])
def other(workspace: Path, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Another engine that holds it."""
    with _engine(workspace, request) as engine:
        yield engine


def _engine(workspace: Path, request: pytest.FixtureRequest) -> AbstractContextManager[Engine]:
    if request.param == "ladybug":
        return _ladybug(workspace)
    if request.param == "neo4j":
        return neo4j_engine(workspace, request.getfixturevalue("neo4j_server"))
    name = request.param.removesuffix("_server")
    return sparql_engine(workspace, request.getfixturevalue(f"{name}_server").url)


@contextmanager
def _ladybug(workspace: Path) -> Iterator[Engine]:
    with (
        open_build(workspace) as build,
        QueryWorker(build.folder / "ladybug", language="cypher", timeout=LONG) as worker,
    ):
        yield Engine(worker, "cypher")


@pytest.fixture(scope="module")
def expected(oxigraph: Engine, index: GraphIndex) -> dict[str, Counter[object]]:
    """The rows of every question, on the embedded Oxigraph."""
    return {
        question.name: oxigraph.rows(question, suggest_values(index, question))
        for question in list_questions()
    }


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_rows_are_equal(
    other: Engine, index: GraphIndex, expected: dict[str, Counter[object]], question: Question
) -> None:
    assert other.rows(question, suggest_values(index, question)) == expected[question.name]
