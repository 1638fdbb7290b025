"""Exports for Neo4j, and what a real one makes of them."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from neo4j import Driver, GraphDatabase

from kg.build import build_graph
from kg.builds import OpenBuild, open_build
from kg.export.cypher import literal
from kg.export.graph import export_graph
from kg.export.neo4j_csv import LIST_SEPARATOR
from kg.property_graph.files import (
    count_nodes,
    count_relationships,
    iter_node_batches,
    iter_relationship_batches,
)
from kg.property_graph.schema import SCHEMA
from tests.kg.line_reports import extract_lines, report
from tests.servers.jars import ServerUnavailableError, fetch_jars, find_java
from tests.servers.neo4j_server import Neo4jServer, empty_neo4j

FIRST, OTHER = "杭州引'号\"职业学校", "宁波反\\斜\\u4e2d{括}🙂职业学校"
LINES = (
    f"School {FIRST} cooperatesWith Enterprise 杭州示例有限公司 base,staff 护理 2022",
    f"School {FIRST} offersProgram Program 护理",
    f"School {OTHER} sisterSchoolOf School {FIRST}",
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenBuild]:
    place = tmp_path_factory.mktemp("export")
    (place / "a.txt").write_text(report(FIRST, *LINES), encoding="utf-8")
    options = {"processes": 0, "extract": extract_lines, "fingerprint": "lines-1"}
    build_graph(place / "workspace", [place / "a.txt"], **options)
    with open_build(place / "workspace") as opened:
        yield opened


@pytest.fixture
def archive(build: OpenBuild, tmp_path: Path) -> zipfile.ZipFile:
    export_graph(build, "neo4j", tmp_path / "graph.zip")
    return zipfile.ZipFile(tmp_path / "graph.zip")


@pytest.fixture
def driver(neo4j_server: Neo4jServer) -> Iterator[Driver]:
    login = (neo4j_server.user, neo4j_server.password)
    with GraphDatabase.driver(neo4j_server.uri, auth=login) as opened:
        empty_neo4j(neo4j_server)
        yield opened
        opened.execute_query("MATCH (n) DETACH DELETE n")


def kept(row: dict[str, Any]) -> str:
    """Return what is known of a node or relationship, our stamps left out."""
    known = {k: v for k, v in row.items() if v is not None and not k.startswith("kg")}
    return repr(sorted(known.items()))


def run(driver: Driver, build: OpenBuild, output: Path) -> None:
    export_graph(build, "cypher", output)
    for line in output.read_text(encoding="utf-8").splitlines():
        if not line.startswith("//"):
            driver.execute_query(line.removesuffix(";"))


def test_script_makes_the_property_graph(driver: Driver, build: OpenBuild, tmp_path: Path) -> None:
    run(driver, build, tmp_path / "graph.cypher")
    run(driver, build, tmp_path / "graph.cypher")

    nodes = driver.execute_query("MATCH (n) RETURN properties(n) AS p").records
    assert sorted(kept(record["p"]) for record in nodes) == sorted(
        kept(row) for _, batch in iter_node_batches(build.folder) for row in batch.to_pylist()
    )
    text = "MATCH (a)-[r]->(b) RETURN a.iri, type(r), b.iri, properties(r)"
    ends = ("from", "to", "from_label", "to_label")
    assert sorted(
        (start, name, end, kept(properties))
        for start, name, end, properties in driver.execute_query(text).records
    ) == sorted(
        (row["from"], kind[0], row["to"], kept({k: v for k, v in row.items() if k not in ends}))
        for kind, batch in iter_relationship_batches(build.folder)
        for row in batch.to_pylist()
    )


def test_script_gives_organisations_their_second_label(
    driver: Driver, build: OpenBuild, tmp_path: Path
) -> None:
    run(driver, build, tmp_path / "graph.cypher")

    found = driver.execute_query("MATCH (n:Organization) RETURN count(n) AS n").records[0]["n"]
    counts = count_nodes(build.folder)
    assert found == sum(counts[label] for label in SCHEMA.organizations)


@given(st.lists(TEXTS, max_size=3))
def test_literal_holds_quotes_and_backslashes_in_pairs(texts: list[str]) -> None:
    written = literal(texts)

    inside = written.replace("\\\\", "").replace("\\'", "")
    assert inside.count("'") == 2 * len(texts)
    assert "\n" not in written


@pytest.mark.parametrize("label", SCHEMA.nodes)
def test_csv_of_a_label_holds_its_nodes(
    archive: zipfile.ZipFile, build: OpenBuild, label: str
) -> None:
    text = archive.read(f"nodes/{label}.csv").decode()
    heading, *rows = csv.reader(io.StringIO(text, newline=""))
    nodes = [
        row
        for _, batch in iter_node_batches(build.folder, labels=[label])
        for row in batch.to_pylist()
    ]

    assert heading[0] == "iri:ID"
    assert heading[-1] == ":LABEL"
    assert [row[0] for row in rows] == [node["iri"] for node in nodes]
    assert {len(row) for row in rows} <= {len(heading)}
    assert {row[-1].split(LIST_SEPARATOR)[0] for row in rows} <= {label}


def test_csv_tells_nothing_from_the_empty_text(archive: zipfile.ZipFile) -> None:
    text = archive.read("nodes/School.csv").decode()

    assert ',"",' in text  # no aliases
    assert ",," in text  # no trade


@pytest.mark.slow
def test_import_makes_every_node_and_relationship(
    archive: zipfile.ZipFile, build: OpenBuild, tmp_path: Path
) -> None:
    try:
        java, jars = find_java(), fetch_jars("neo4j")
    except ServerUnavailableError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))
    archive.extractall(tmp_path / "import")
    tool = tmp_path / "bin" / "neo4j-admin"
    tool.parent.mkdir()
    command = f'exec {java} -Xmx256m -cp "{jars}/*" org.neo4j.cli.AdminTool "$@"'
    tool.write_text(f"#!/bin/sh\n{command}\n", encoding="utf-8")
    tool.chmod(0o755)
    (tmp_path / "home" / "conf").mkdir(parents=True)
    home = {"NEO4J_HOME": str(tmp_path / "home"), "NEO4J_CONF": str(tmp_path / "home" / "conf")}
    path = f"{tool.parent}{os.pathsep}{os.environ['PATH']}"

    done = subprocess.run(
        ["sh", "import.sh"],
        cwd=tmp_path / "import",
        env=os.environ | home | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{sum(count_nodes(build.folder).values())} nodes" in done.stdout
    assert f"{sum(count_relationships(build.folder).values())} relationships" in done.stdout
