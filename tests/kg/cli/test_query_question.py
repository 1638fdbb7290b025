"""`kg query --list` and `--name`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kg.queries.library import list_questions
from tests.kg.cli.conftest import Run

SCHOOL = "school=清远市职业技术学校"


def test_list_names_every_question_in_both_languages(run: Run) -> None:
    lines = run("query", "--list").stdout.splitlines()

    for question in list_questions():
        assert f"      {question.title.zh} · {question.title.en}" in lines
    assert "  partners-of school=…" in lines


def test_list_is_data_too(run: Run) -> None:
    listed = json.loads(run("query", "--list", "--format", "json").stdout)
    rows = list(csv.DictReader(io.StringIO(run("query", "--list", "--format", "csv").stdout)))

    names = [question.name for question in list_questions()]
    assert [entry["name"] for entry in listed] == names
    assert [row["name"] for row in rows] == names
    assert listed[0]["parameters"][0]["type"] == "entity"


@pytest.mark.parametrize("store", [None, "oxigraph", "ladybug"])
def test_question_is_answered_by_the_store(run: Run, built: Path, store: str | None) -> None:
    options = ["--store", store] if store else []
    asked = ("query", "--name", "modes-of-school", "--param", SCHOOL, "--workspace", built)
    result = run(*asked, *options, "--format", "json")

    assert result.exit_code == 0, result.stderr
    content = json.loads(result.stdout)
    assert content["columns"] == ["mode", "partners"]
    assert all(row["partners"] > 0 for row in content["rows"])
    assert content["rows"]


def test_table_and_csv_hold_the_same_rows(run: Run, built: Path) -> None:
    asked = ("query", "--name", "programs-of", "--param", SCHOOL, "--workspace", built)
    rows = list(csv.reader(io.StringIO(run(*asked, "--format", "csv").stdout)))
    table = run(*asked).stdout

    assert rows[0] == ["program", "codes", "categories"]
    assert all(name in table for name, *_ in rows)


def test_cut_answer_says_so(run: Run, built: Path) -> None:
    asked = ("query", "--name", "programs-of", "--param", SCHOOL, "--workspace", built)
    result = run(*asked, "--limit", 1, "--format", "csv")

    assert len(result.stdout.splitlines()) == 2
    assert "truncated at 1 rows" in result.stderr


def test_name_that_nothing_has_is_told(run: Run, built: Path) -> None:
    asked = ("query", "--name", "partners-of", "--workspace", built, "--format", "csv")
    result = run(*asked, "--param", "school=无名学校")

    assert result.exit_code == 0
    assert "nothing in the graph is called 无名学校" in result.stderr


@pytest.mark.parametrize(("store", "begins"), [("oxigraph", "PREFIX zj:"), ("neo4j", "MATCH (s:")])
def test_text_is_shown_without_a_workspace(run: Run, store: str, begins: str) -> None:
    asked = ("query", "--name", "partners-of", "--param", "school=甲'校", "--show")
    result = run(*asked, "--store", store)

    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith(begins)
    assert "甲" in result.stdout
    assert "$school" not in result.stdout


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (["--name", "partner-of"], 2, "did you mean partners-of"),
        (["--name", "partners-of"], 2, "it has no value; give one, such as school="),
        (["--name", "partners-of", "--param", "scool=x"], 2, "it takes school"),
        (["--name", "partners-of", "--param", "school"], 2, "NAME=VALUE"),
        (["--name", "consortia", "--list"], 2, "one question"),
        (["--name", "consortia", "--sparql", "ASK {}"], 2, "one question"),
        (["--sparql", "ASK {}", "--show"], 2, "given with --name or --ask"),
        (["--name", "consortia", "--store", "mysql"], 1, "there are: ladybug, neo4j, oxigraph"),
    ],
)
def test_mistakes_are_told(
    run: Run, built: Path, options: list[str], code: int, message: str
) -> None:
    result = run("query", *options, "--workspace", built)

    assert result.exit_code == code
    assert message in " ".join(result.stderr.split())


def test_plain_question_is_answered_and_says_how_it_was_read(run: Run, built: Path) -> None:
    asked = ("query", "--ask", "清远市职业技术学校开设哪些专业", "--workspace", built)
    result = run(*asked, "--format", "json")
    content = json.loads(result.stdout)

    assert content["question"] == "programs-of"
    assert content["rows"]
    assert "understood as programs-of" in result.stderr


def test_plain_question_can_be_shown_as_a_query(run: Run, built: Path) -> None:
    result = run("query", "--ask", "有哪些产业学院", "--show", "--workspace", built)

    assert result.stdout.startswith("PREFIX")
    assert "zj:hasIndustryCollege" in result.stdout


def test_plain_question_that_is_not_understood_is_refused_with_others(
    run: Run, built: Path
) -> None:
    result = run("query", "--ask", "火星学院和谁合作", "--workspace", built)

    assert result.exit_code == 1
    assert "“火星学院”" in result.stderr
    assert "It can be asked" in result.stderr


def test_plain_question_takes_no_values_beside_it(run: Run, built: Path) -> None:
    result = run("query", "--ask", "有哪些产业学院", "--param", SCHOOL, "--workspace", built)

    assert result.exit_code == 2
