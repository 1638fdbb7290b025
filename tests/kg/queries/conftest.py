"""The graph of the five reports, and engines that hold it and answer questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kg.build import build_graph
from kg.builds import open_build
from kg.loading.neo4j_loader import load_neo4j
from kg.loading.sparql_loader import load_sparql
from kg.queries.asking import QuestionAnswer, ask_question
from kg.queries.model import Question
from kg.query.client import QueryWorker
from kg.query.neo4j_reader import Neo4jReader
from kg.query.opening import Answerer
from kg.query.process import Language
from kg.query.sparql_reader import SparqlReader
from kg.stores import open_store
from kg.stores.neo4j_client import Neo4jLogin
from tests.servers.neo4j_server import Neo4jServer, empty_neo4j

ROOT = Path(__file__).parents[3]
LONG = 300.0  # seconds; large graphs are asked on busy machines
EVERYTHING = 1_000_000
"""Rows; no answer to a question is cut here."""


@dataclass(frozen=True)
class Engine:
    """Something that holds the graph and answers one language."""

    answerer: Answerer
    language: Language

    def ask(self, question: Question, values: Mapping[str, Any] | None = None) -> QuestionAnswer:
        """Ask a question, with its example where no values are given."""
        given = question.example if values is None else values
        return ask_question(
            self.answerer, question, given, language=self.language, limit=EVERYTHING
        )

    def rows(self, question: Question, values: Mapping[str, Any] | None = None) -> Counter[Any]:
        """Return the rows of a question as a multiset."""
        return Counter(self.ask(question, values).rows)


@pytest.fixture(scope="session")
def five_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the graph of the five sample reports; nobody may change it."""
    workspace = tmp_path_factory.mktemp("questions") / "workspace"
    build_graph(workspace, [ROOT / "data" / "reports"], processes=0)
    return workspace


@pytest.fixture(scope="session")
def oxigraph(five_reports: Path) -> Iterator[Engine]:
    """The embedded Oxigraph: what the others are compared with."""
    with (
        open_build(five_reports) as build,
        QueryWorker(build.folder / "oxigraph", base=build.report.base_iri) as worker,
    ):
        yield Engine(worker, "sparql")


@pytest.fixture(scope="session")
def ladybug(five_reports: Path) -> Iterator[Engine]:
    """The embedded ladybug."""
    with (
        open_build(five_reports) as build,
        QueryWorker(build.folder / "ladybug", language="cypher") as worker,
    ):
        yield Engine(worker, "cypher")


@pytest.fixture(scope="module")
def neo4j(five_reports: Path, neo4j_server: Neo4jServer) -> Iterator[Engine]:
    """A real Neo4j."""
    with neo4j_engine(five_reports, neo4j_server) as engine:
        yield engine


@pytest.fixture(scope="module")
def fuseki(five_reports: Path, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A real Fuseki."""
    with sparql_engine(five_reports, request.getfixturevalue("fuseki_server").url) as engine:
        yield engine


@pytest.fixture(scope="module")
def oxigraph_http(five_reports: Path, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Oxigraph's own server."""
    with sparql_engine(five_reports, request.getfixturevalue("oxigraph_server").url) as engine:
        yield engine


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> Engine:
    """The engine that a test names as its parameter."""
    chosen: Engine = request.getfixturevalue(request.param)
    return chosen


@contextmanager
def neo4j_engine(workspace: Path, server: Neo4jServer) -> Iterator[Engine]:
    """Load a workspace's graph into an emptied Neo4j and open it."""
    login = Neo4jLogin(server.uri, server.user, server.password, server.database)
    empty_neo4j(server)
    with open_build(workspace) as build:
        load_neo4j(build, login)
    with Neo4jReader(login, timeout=LONG) as reader:
        yield Engine(reader, "cypher")


@contextmanager
def sparql_engine(workspace: Path, url: str) -> Iterator[Engine]:
    """Load a workspace's graph into an emptied SPARQL server and open it."""
    with open_store(f"sparql+{url}") as store:
        for graph in [None, *store.named_graphs()]:
            store.client.delete(graph)
    with open_build(workspace) as build:
        load_sparql(build, url)
        base = build.report.base_iri
    with SparqlReader(f"sparql+{url}", base=base, timeout=LONG) as reader:
        yield Engine(reader, "sparql")
