"""`kg query --cypher`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.kg.cli.conftest import Run

NAMES = "MATCH (n:School) RETURN n.name AS name ORDER BY name"


def test_answer_is_a_table(run: Run, built: Path) -> None:
    result = run("query", "--cypher", f"{NAMES} LIMIT 3", "--workspace", built)

    assert result.exit_code == 0, result.stderr
    assert "name" in result.stdout
    assert len(result.stdout.splitlines()) == 7


def test_answer_equals_that_of_sparql(run: Run, built: Path) -> None:
    sparql = "SELECT ?name { ?s a zj:School ; skos:prefLabel ?name } ORDER BY ?name"
    asked = ("--format", "csv", "--workspace", built)
    cypher = run("query", "--cypher", NAMES, *asked)

    assert cypher.stdout == run("query", "--sparql", sparql, *asked).stdout


def test_parameters_have_the_types_of_json(run: Run, built: Path) -> None:
    given = ["text=清", "number=3", 'digits="12"', 'list=["a"]', "nothing=null", "sign=a=b"]
    options = [part for value in given for part in ("--param", value)]
    text = "RETURN $text AS a, $number AS b, $digits AS c, $list AS d, $nothing AS e, $sign AS f"
    result = run("query", "--cypher", text, *options, "--format", "csv", "--workspace", built)

    assert list(csv.reader(io.StringIO(result.stdout)))[1] == ["清", "3", "12", '["a"]', "", "a=b"]


def test_query_is_read_from_a_file(run: Run, built: Path, tmp_path: Path) -> None:
    (tmp_path / "names.cypher").write_text(NAMES, encoding="utf-8")
    result = run("query", "--cypher", f"@{tmp_path / 'names.cypher'}", "--workspace", built)

    assert result.exit_code == 0


def test_json_names_types(run: Run, built: Path) -> None:
    text = "MATCH (n:School) RETURN n, n.degree AS degree LIMIT 1"
    result = run("query", "--cypher", text, "--format", "json", "--workspace", built)

    (binding,) = json.loads(result.stdout)["results"]["bindings"]
    assert binding["n"]["type"] == "uri"
    assert binding["degree"]["datatype"].endswith("#integer")


def test_cut_answer_says_so(run: Run, built: Path) -> None:
    result = run("query", "--cypher", NAMES, "--limit", 2, "--format", "csv", "--workspace", built)

    assert len(result.stdout.splitlines()) == 3
    assert "truncated at 2 rows" in result.stderr


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (["--cypher", "MATCH (n) DELETE n"], 2, "DELETE would change the graph"),
        (["--cypher", "CALL db.labels()"], 2, "this needs Neo4j"),
        (["--cypher", "RETURN 1", "--store", "oxigraph"], 1, "there are: ladybug, neo4j"),
        (["--cypher", "RETURN 1", "--sparql", "ASK {}"], 2, "one question"),
        ([], 2, "one question"),
        (["--sparql", "ASK {}", "--param", "a=1"], 2, "Cypher"),
        (["--cypher", "RETURN 1", "--param", "a"], 2, "NAME=VALUE"),
        (["--cypher", "RETURN 1", "--param", "a=1", "--param", "a=2"], 2, "twice"),
    ],
)
def test_mistakes_are_told(
    run: Run, built: Path, options: list[str], code: int, message: str
) -> None:
    result = run("query", *options, "--workspace", built)

    assert result.exit_code == code
    assert message in " ".join(result.stderr.split())


def test_neo4j_needs_an_address(run: Run, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_URI", raising=False)
    result = run("query", "--cypher", "RETURN 1", "--store", "neo4j", "--workspace", built)

    assert result.exit_code == 1
    assert "NEO4J_URI" in result.stderr
