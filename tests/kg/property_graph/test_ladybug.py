"""ladybug holds the property graph of a build, and answers about it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kg.builds import OpenBuild, open_build
from kg.errors import (
    IncompleteBuildError,
    StoreError,
    StoreNotFoundError,
    StoreQueryError,
    StoreUnavailableError,
)
from kg.property_graph.files import iter_node_batches, iter_relationship_batches
from kg.property_graph.schema import SCHEMA
from kg.stores.ladybug import DATABASE, FOLDER, LadybugGraph, load_ladybug, relationship_table
from tests.kg.conftest import Build, WriteReport

ODD_NAME = "O'Hara\\示例\"{职业}学校🙂𠮷"


@pytest.fixture
def graph(built: OpenBuild):
    with LadybugGraph.open(built.folder / FOLDER) as opened:
        yield opened


def rows(graph: LadybugGraph, query: str, **parameters: object) -> list[list[object]]:
    return list(graph.query(query, parameters)[1])


@pytest.mark.parametrize("label", SCHEMA.nodes)
def test_nodes_are_those_of_the_build(built: OpenBuild, graph: LadybugGraph, label: str) -> None:
    properties = SCHEMA.nodes[label].properties
    expected = [
        list(row.values())
        for _, batch in iter_node_batches(built.folder, labels=[label])
        for row in batch.to_pylist()
    ]

    columns = ", ".join(f"n.`{name}`" for name in properties)
    found = rows(graph, f"MATCH (n:`{label}`) RETURN {columns}")
    assert sorted(found, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize("name", SCHEMA.relationships)
def test_relationships_are_those_of_the_build(
    built: OpenBuild, graph: LadybugGraph, name: str
) -> None:
    expected = [
        list(row.values())
        for _, batch in iter_relationship_batches(built.folder, types=[name])
        for row in batch.to_pylist()
    ]

    properties = SCHEMA.relationships[name].properties
    columns = ["a.iri", "b.iri", "label(a)", "label(b)", *(f"r.`{name}`" for name in properties)]
    pattern = f"MATCH (a)-[r:`{relationship_table(name)}`]->(b)"
    found = rows(graph, f"{pattern} RETURN {', '.join(columns)}")
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_names_with_odd_characters_come_back_unchanged(
    write_report: WriteReport, build: Build, workspace, reports: Path
) -> None:
    write_report("odd.txt", ODD_NAME)
    report = build(reports)

    folder = workspace.build_folder(report.build)
    with LadybugGraph.open(folder / FOLDER) as graph:
        found = rows(graph, "MATCH (n:School) WHERE n.name = $name RETURN n.name", name=ODD_NAME)
    assert found == [[ODD_NAME]]


def test_database_is_opened_for_reading_alone(graph: LadybugGraph) -> None:
    with pytest.raises(StoreQueryError, match="read-only"):
        graph.query("CREATE (n:School {iri: 'x'})")


def test_two_may_read_at_once(built: OpenBuild, graph: LadybugGraph) -> None:
    with LadybugGraph.open(built.folder / FOLDER) as second:
        query = "MATCH (n) RETURN count(*)"
        assert rows(second, query) == rows(graph, query)


def test_closed_graph_refuses_use(graph: LadybugGraph) -> None:
    graph.close()
    graph.close()

    with pytest.raises(StoreError, match="closed"):
        graph.query("RETURN 1")


def test_wrong_query_is_an_error_of_ours(graph: LadybugGraph) -> None:
    with pytest.raises(StoreQueryError, match="Parser exception"):
        graph.query("MATCH (")


def test_folder_without_a_database_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreNotFoundError, match="no ladybug database"):
        LadybugGraph.open(tmp_path)


def test_damaged_database_is_named(copied: Path) -> None:
    (copied / FOLDER / DATABASE).write_bytes(b"\0" * 100)

    with pytest.raises(StoreNotFoundError, match="ladybug cannot open it"):
        LadybugGraph.open(copied / FOLDER)


def test_missing_library_is_an_error_of_ours(
    built: OpenBuild, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ladybug", None)

    with pytest.raises(StoreUnavailableError, match="pip install ladybug"):
        LadybugGraph.open(built.folder / FOLDER)


def test_build_without_the_library_says_so(
    write_report: WriteReport, build: Build, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ladybug", None)
    write_report("a.txt", "杭州示例职业学校")

    (notice,) = build(reports).notices
    assert "Cypher needs a server" in notice


def test_rows_that_got_lost_stop_the_build(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (copied / FOLDER / DATABASE).unlink()
    monkeypatch.setattr("kg.stores.ladybug._copy_relationships", lambda *_: None)

    with pytest.raises(IncompleteBuildError, match="COOPERATES_WITH in ladybug"):
        load_ladybug(copied)


def test_graph_loaded_table_by_table_is_the_same(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = "MATCH (a)-[r]->(b) RETURN a.iri, label(r), b.iri ORDER BY a.iri, label(r), b.iri"
    with LadybugGraph.open(copied / FOLDER) as graph:
        before = rows(graph, every)
    (copied / FOLDER / DATABASE).unlink()
    monkeypatch.setattr("kg.stores.ladybug.SMALL", 0)

    load_ladybug(copied)

    with LadybugGraph.open(copied / FOLDER) as graph:
        assert rows(graph, every) == before


def test_graph_too_large_for_the_memory_leaves_a_build_without_cypher(
    write_report: WriteReport, build: Build, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.stores.ladybug._loading_pool", lambda _: 8_000_000)
    write_report("a.txt", "杭州示例职业学校")

    result = build(reports)

    (notice,) = result.notices
    assert "with 8 MB of memory" in notice
    with open_build(reports.parent / "workspace") as opened:
        assert not (opened.folder / FOLDER).exists()
