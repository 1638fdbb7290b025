"""`kg query`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.kg.cli.conftest import REPORTS, Run

SCHOOL = "清远市职业技术学校"

PARTNERS_WITH_EVIDENCE = """
    SELECT ?partner ?text ?section WHERE {
      ?school skos:prefLabel "清远市职业技术学校"@zh .
      GRAPH ?report {
        ?statement zj:subject ?school ; zj:predicate zj:cooperatesWith ; zj:object ?p ;
                   prov:wasDerivedFrom ?evidence .
        ?evidence oa:exact ?text .
        OPTIONAL { ?evidence zj:section ?section }
      }
      ?p skos:prefLabel ?partner .
    }
"""
SHARED_PARTNERS = """
    SELECT ?first ?second (COUNT(DISTINCT ?partner) AS ?shared) WHERE {
      ?a zj:cooperatesWith ?partner ; skos:prefLabel ?first .
      ?b zj:cooperatesWith ?partner ; skos:prefLabel ?second .
      FILTER (STR(?a) < STR(?b))
    } GROUP BY ?first ?second ORDER BY DESC(?shared)
"""
PROGRAMS_BY_CATEGORY = """
    SELECT ?category (COUNT(DISTINCT ?program) AS ?programs) WHERE {
      ?program a zj:Program ; skos:exactMatch|skos:closeMatch ?entry .
      ?entry zj:programCategory ?category .
    } GROUP BY ?category ORDER BY DESC(?programs) ?category
"""
STATEMENTS_OF_A_REPORT = """
    SELECT ?statement ?subject ?predicate ?object WHERE {
      GRAPH ?report {
        ?report zj:fileName "%s" .
        ?statement a zj:Statement ; zj:subject ?subject ; zj:predicate ?predicate ;
                   zj:object ?object .
      }
    }
"""


def rows(stdout: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(stdout, newline="")))


def ask(run: Run, built: Path, text: str, *options: object) -> list[dict[str, str]]:
    result = run("query", "--sparql", text, "--format", "csv", "--workspace", built, *options)
    assert result.exit_code == 0, result.stderr
    return rows(result.stdout)


def test_partners_of_a_school_come_with_their_evidence(run: Run, built: Path) -> None:
    found = ask(run, built, PARTNERS_WITH_EVIDENCE)
    text = "".join(report.read_text(encoding="utf-8-sig") for report in REPORTS)

    assert "上海三菱电梯有限公司" in {row["partner"] for row in found}
    assert all(row["text"] in text for row in found)


def test_schools_that_share_a_partner(run: Run, built: Path) -> None:
    found = ask(run, built, SHARED_PARTNERS)

    assert found
    assert all(int(row["shared"]) >= 1 and row["first"] != row["second"] for row in found)


def test_programs_by_category(run: Run, built: Path) -> None:
    found = ask(run, built, PROGRAMS_BY_CATEGORY)

    assert {"装备制造大类", "财经商贸大类"} <= {row["category"] for row in found}
    assert all(int(row["programs"]) > 0 for row in found)


def test_all_statements_of_one_report(run: Run, built: Path) -> None:
    found = ask(run, built, STATEMENTS_OF_A_REPORT % REPORTS[1].name)
    everything = ask(run, built, "SELECT ?s { GRAPH ?g { ?s a zj:Statement } }")

    assert 0 < len(found) < len(everything)
    assert len({row["statement"] for row in found}) == len(found)


def test_query_prints_a_table(run: Run, built: Path) -> None:
    result = run("query", "--sparql", "SELECT ?s { ?s a zj:School }", "--workspace", built)

    assert result.exit_code == 0
    assert f"id:{SCHOOL}" in result.stdout


def test_query_prints_json(run: Run, built: Path) -> None:
    result = run(
        *("query", "--sparql", "ASK { ?s a zj:School }", "--format", "json", "--workspace", built)
    )

    assert json.loads(result.stdout)["boolean"] is True


def test_query_prints_triples_as_turtle(run: Run, built: Path) -> None:
    text = f"CONSTRUCT WHERE {{ id:{SCHOOL} a ?class }}"
    result = run("query", "--sparql", text, "--workspace", built)

    assert f"id:{SCHOOL} a zj:School" in result.stdout


def test_query_is_read_from_a_file(run: Run, built: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("SELECT ?s { ?s a zj:School }", encoding="utf-8-sig")

    assert ask(run, built, f"@{tmp_path / 'q.rq'}")


def test_query_is_read_from_standard_input(run: Run, built: Path) -> None:
    text = "ASK { ?s a zj:School }"
    result = run("query", "--sparql", "-", "--workspace", built, input=text)

    assert "true" in result.stdout


def test_query_over_its_row_limit_says_so(run: Run, built: Path) -> None:
    result = run(
        *("query", "--sparql", "SELECT * { ?s ?p ?o }", "--limit", 3, "--format", "csv"),
        *("--workspace", built),
    )

    assert len(rows(result.stdout)) == 3
    assert "truncated at 3 rows, more exist" in result.stderr


def test_table_over_its_row_limit_says_so_once(run: Run, built: Path) -> None:
    result = run("query", "--sparql", "SELECT * { ?s ?p ?o }", "--limit", 3, "--workspace", built)

    assert result.output.count("truncated") == 1


def test_endless_query_is_stopped_within_its_limit(run: Run, built: Path) -> None:
    product = " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(9))
    text = f"SELECT (COUNT(*) AS ?n) {{ {product} }}"
    result = run("query", "--sparql", text, "--timeout", 0.5, "--workspace", built)

    assert result.exit_code == 1
    assert "stopped after 0.5 seconds" in result.stderr
    assert ask(run, built, "SELECT ?s { ?s a zj:School }")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("INSERT DATA { <a:s> <a:p> <a:o> }", "INSERT is an update"),
        ("LOAD <http://evil.example/>", "LOAD is an update"),
        ("SELECT * { SERVICE <http://evil.example/> { ?s ?p ?o } }", "SERVICE would send"),
        ("SELECT * FROM <http://evil.example/> { ?s ?p ?o }", "not here, and nothing is fetched"),
        ("SELECT * {", "line 1, column 10: the bracket { has no partner"),
        ("SELECT ?s { ?s foo:bar ?o }", "the prefix foo: is not declared"),
    ],
    ids=["insert", "load", "service", "from", "bracket", "prefix"],
)
def test_refused_query_is_wrong_usage(run: Run, built: Path, text: str, message: str) -> None:
    result = run("query", "--sparql", text, "--workspace", built)

    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--format", "xml"], "no format 'xml'; there are: csv, json, table"),
        (["--limit", "0"], "--limit"),
        (["--timeout", "0"], "--timeout"),
        (["--sparql", "@nothing.rq"], "file 'nothing.rq' cannot be read"),
        (["--cypher", "MATCH (n) RETURN n"], "--cypher"),
    ],
    ids=["format", "limit", "timeout", "file", "option"],
)
def test_wrong_options_tell_what_is_allowed(
    run: Run, built: Path, options: list[str], message: str
) -> None:
    result = run("query", "--sparql", "ASK {}", "--workspace", built, *options)

    assert result.exit_code == 2
    assert message in result.stderr
