"""The door for Python."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest

from kg import Graph, open_graph
from kg.builds import open_build
from kg.errors import NoBuildError, UnknownStoreError, WorkspaceNotFoundError
from kg.queries.errors import ParameterError, UnknownQuestionError
from kg.query.errors import QueryRefusedError
from kg.workspace import Workspace
from tests.kg.conftest import CITY, Build, WriteReport

COMPANY = "示例电梯有限公司"
LINES = (
    f"School {CITY} cooperatesWith Enterprise {COMPANY} base,staff 护理 2022",
    f"School {CITY} sisterSchoolOf School 另一示例职业学校",
    f"School {CITY} cooperatesWith Enterprise 乙公司",
)


@pytest.fixture
def graph(build: Build, write_report: WriteReport, workspace: Workspace) -> Iterator[Graph]:
    """A small graph, open."""
    build(write_report("a.txt", CITY, *LINES))
    with open_graph(workspace.folder) as opened:
        yield opened


def test_sparql_gives_a_frame(graph: Graph) -> None:
    frame = graph.sparql(
        "SELECT ?name ?c ?year { GRAPH ?g { ?s zj:object ?o ; zj:confidence ?c OPTIONAL "
        "{ ?s zj:year ?year } } ?o skos:prefLabel ?name } ORDER BY ?name"
    )

    assert list(frame.columns) == ["name", "c", "year"]
    assert frame["c"].tolist() == [0.875] * 3
    assert frame.loc[frame["name"] == COMPANY, "year"].item() == 2022
    assert frame["year"].isna().sum() == 2


def test_ask_and_construct_are_frames_too(graph: Graph) -> None:
    assert graph.sparql("ASK { ?s a zj:School }")["answer"].tolist() == [True]
    triples = graph.sparql("CONSTRUCT WHERE { ?s a zj:Enterprise }")
    assert list(triples.columns) == ["subject", "predicate", "object"]


def test_cypher_takes_parameters_and_gives_lists(graph: Graph) -> None:
    frame = graph.cypher(
        "MATCH (s:School)-[r:COOPERATES_WITH]->(p) WHERE p.name = $name "
        "RETURN p, r.modes AS modes, size(r.modes) AS n",
        {"name": COMPANY},
    )

    assert frame["p"].item().endswith(COMPANY)
    assert frame["modes"].item() == ["base", "staff"]
    assert frame["n"].item() == 2


def test_question_is_asked_by_name(graph: Graph) -> None:
    frame = graph.ask("partners-of", school=CITY)

    assert frame.set_index("partner").loc[COMPANY, "modes"] == ("base", "staff")
    assert frame["confidence"].dtype == float


@pytest.mark.parametrize("store", ["oxigraph", "ladybug"])
def test_store_may_be_chosen(graph: Graph, workspace: Workspace, store: str) -> None:
    with open_graph(workspace.folder, store=store) as chosen:
        asked = chosen.ask("partners-of", school=CITY)
        assert asked.equals(graph.ask("partners-of", school=CITY))
        assert len(chosen.sparql("SELECT * { ?s a zj:School }")) == 2


def test_cut_frame_says_so(graph: Graph) -> None:
    assert "truncated at 1 rows" in graph.ask("partners-of", school=CITY, limit=1).attrs["notice"]
    assert "notice" not in graph.ask("partners-of", school=CITY).attrs


def test_networkx_holds_the_facts(graph: Graph, workspace: Workspace) -> None:
    network = graph.networkx()

    assert isinstance(network, nx.MultiDiGraph)
    with open_build(workspace) as build:
        assert set(network) == set(build.table("entities")["iri"].to_pylist())
        facts = build.table("facts").to_pylist()
    edges = {(s, d["relation"], o, key) for s, o, key, d in network.edges(keys=True, data=True)}
    assert edges == {(f["subject"], f["predicate"], f["object"], f["id"]) for f in facts}
    symmetric = {d["relation"]: d["symmetric"] for _, _, d in network.edges(data=True)}
    assert symmetric == {"cooperatesWith": False, "sisterSchoolOf": True}
    names = nx.get_node_attributes(network, "type")
    assert sorted(names.values()) == ["Enterprise", "Enterprise", "Program", "School", "School"]


def test_closed_graph_opens_again(graph: Graph) -> None:
    first = graph.ask("consortia")
    graph.close()
    graph.close()

    assert graph.ask("consortia").equals(first)


def test_mistakes_are_errors_of_ours(graph: Graph) -> None:
    with pytest.raises(UnknownQuestionError):
        graph.ask("who-knows")
    with pytest.raises(ParameterError):
        graph.ask("partners-of")
    with pytest.raises(QueryRefusedError):
        graph.sparql("DROP ALL")
    with pytest.raises(QueryRefusedError):
        graph.cypher("MATCH (n) DELETE n")


def test_graph_that_is_not_there_is_named(tmp_path: Path, workspace: Workspace) -> None:
    with pytest.raises(UnknownStoreError, match="ladybug, neo4j, oxigraph"):
        open_graph(store="mysql")
    with pytest.raises(WorkspaceNotFoundError):
        open_graph(tmp_path / "nowhere").networkx()
    with pytest.raises(NoBuildError):
        open_graph(workspace.folder).ask("consortia")


def test_importing_kg_loads_no_library() -> None:
    code = "import kg, sys; print({'pandas', 'pyarrow', 'pyoxigraph', 'rdflib'} & set(sys.modules))"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert result.stdout.strip() == "set()"
