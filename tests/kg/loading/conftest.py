"""Builds to load, an empty Neo4j, and what a graph is as sets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kg.build import build_graph
from kg.builds import OpenBuild, open_build
from kg.loading.neo4j_statements import BUILD, GRAPH
from kg.property_graph.files import iter_node_batches, iter_relationship_batches
from kg.property_graph.schema import FROM, FROM_LABEL, TO, TO_LABEL
from kg.stores.neo4j_client import Neo4jClient, Neo4jLogin
from tests.kg.line_reports import extract_lines, report
from tests.servers.neo4j_server import Neo4jServer, empty_neo4j

ROOT = Path(__file__).parents[3]
AWKWARD = ("引'号\"院", "反\\斜\\n\\u4e2d院", "括}号{院", "表情😀院", "四字节𠮷𠀀院", "钱$x`院")

Nodes = set[tuple[Any, ...]]
Build = Callable[..., OpenBuild]


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Build]:
    """Build reports of one statement a line, given by file name, anew; opened."""
    opened = []

    def run(*, base_iri: str | None = None, **reports: tuple[str, ...]) -> OpenBuild:
        folder = tmp_path / f"reports-{len(opened)}"
        folder.mkdir()
        for name, (school, *lines) in reports.items():
            text = report(school, *lines)
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        workspace = tmp_path / f"workspace-{len(opened)}"
        options = {"processes": 0, "extract": extract_lines, "fingerprint": "lines-1"}
        build_graph(workspace, [folder], base_iri=base_iri, **options)
        opened.append(open_build(workspace))
        return opened[-1]

    yield run
    for each in opened:
        each.close()


@pytest.fixture(scope="session")
def five_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the graph of the five sample reports; nobody may change it."""
    workspace = tmp_path_factory.mktemp("five") / "workspace"
    build_graph(workspace, [ROOT / "data" / "reports"], processes=0)
    return workspace


@pytest.fixture
def login(neo4j_server: Neo4jServer) -> Neo4jLogin:
    """Of a Neo4j whose database is empty."""
    login = Neo4jLogin(
        neo4j_server.uri, neo4j_server.user, neo4j_server.password, neo4j_server.database
    )
    empty_neo4j(neo4j_server)
    return login


@pytest.fixture
def client(login: Neo4jLogin) -> Iterator[Neo4jClient]:
    """A connection to the empty database."""
    with closing(Neo4jClient(login)) as opened:
        yield opened


def nodes_of(build: OpenBuild) -> Nodes:
    """Return the nodes of a build's property graph: labels and properties."""
    return {
        ((label,), freeze(row))
        for label, batch in iter_node_batches(build.folder)
        for row in batch.to_pylist()
    }


def relationships_of(build: OpenBuild) -> Nodes:
    """Return the relationships of a build's property graph: type, ends and properties."""
    ends = {FROM, TO, FROM_LABEL, TO_LABEL}
    return {
        (name, start, row[FROM], end, row[TO], freeze(without(row, ends)))
        for (name, start, end), batch in iter_relationship_batches(build.folder)
        for row in batch.to_pylist()
    }


def stored_nodes(client: Neo4jClient, base: str) -> Nodes:
    """Return the nodes of a graph in Neo4j, as `nodes_of`; checks the second label."""
    rows = client.run(
        f"MATCH (n) WHERE n.{GRAPH} = $base AND NOT n:KgLoad "
        "RETURN [l IN labels(n) WHERE l <> 'Organization'] AS labels, properties(n) AS row",
        base=base,
    )
    return {(tuple(row["labels"]), freeze(without(row["row"], {GRAPH, BUILD}))) for row in rows}


def stored_relationships(client: Neo4jClient, base: str) -> Nodes:
    """Return the relationships of a graph in Neo4j, as `relationships_of`."""
    label = "head([l IN labels({0}) WHERE l <> 'Organization'])"
    rows = client.run(
        f"MATCH (a)-[r]->(b) WHERE r.{GRAPH} = $base RETURN type(r) AS type, "
        f"{label.format('a')} AS start, a.iri AS source, "
        f"{label.format('b')} AS end, b.iri AS target, properties(r) AS row",
        base=base,
    )
    return {
        (
            *(row["type"], row["start"], row["source"], row["end"], row["target"]),
            freeze(without(row["row"], {GRAPH, BUILD})),
        )
        for row in rows
    }


def freeze(row: dict[str, Any]) -> frozenset[Any]:
    """Return properties as a set; null is the same as none."""
    return frozenset(
        (name, tuple(value) if isinstance(value, list) else value)
        for name, value in row.items()
        if value is not None
    )


def without(row: dict[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}
