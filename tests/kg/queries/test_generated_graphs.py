"""Small graphs of any shape: both embedded engines hold the same, and answer the same."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kg.build import build_graph
from kg.builds import open_build
from kg.queries.asking import read_rows
from kg.queries.library import get_question, list_questions
from kg.queries.model import Column, Label, Question
from kg.query.client import QueryWorker
from ontology.schema import load_schema
from tests.kg.line_reports import extract_lines, report
from tests.kg.queries.conftest import Engine, neo4j_engine, sparql_engine

PLACES = ("杭州", "宁波", "清远", "")
NAMES = {
    "School": tuple(f"{place}示例职业{kind}" for place in PLACES for kind in ("学校", "学院")),
    "Enterprise": tuple(f"{place}示例电梯有限公司" for place in PLACES),
    "Institution": ("宁波示例医院", "杭州示例医院"),
    "Association": ("杭州示例协会", "宁波示例协会"),
    "Government": ("杭州市教育局", "宁波市教育局"),
    "Place": ("疏附县",),
    "IndustryCollege": ("示例产业学院",),
    "Consortium": ("杭州示例职教集团", "示例产教联合体"),
    "Facility": ("示例实训基地",),
    "Program": ("护理", "电梯安装与维修保养"),
}
ALIAS = "甲校"
VALUES: dict[str, Any] = {
    "school": ALIAS,
    "other_school": "宁波示例职业学院",
    "partner": "杭州示例电梯有限公司",
    "consortium": "杭州示例职教集团",
    "program": "护理",
    "entity": ALIAS,
    "left": "杭州示例职业学校",
    "right": "杭州示例电梯有限公司",
    "region": "浙江省",
    "mode": "base",
    "predicate": "cooperatesWith",
    "class": "School",
    "word": "示例",
    "year": 2022,
    "least": 1,
    "rows": 50,
    "below": 1,
}


@st.composite
def statements(draw: st.DrawFn) -> str:
    """A line that states a relation between things that may have it."""
    relation = draw(st.sampled_from(list(load_schema().relations.values())))
    subject_class = draw(st.sampled_from(sorted(relation.domain)))
    object_class = draw(st.sampled_from(sorted(relation.range)))
    subject = draw(st.sampled_from(NAMES[subject_class]))
    object_ = draw(st.sampled_from([name for name in NAMES[object_class] if name != subject]))
    line = f"{subject_class} {subject} {relation.name} {object_class} {object_}"
    if relation.name != "cooperatesWith":
        return line
    modes = draw(st.lists(st.sampled_from(["base", "staff", "training"]), unique=True))
    program = draw(st.sampled_from(["-", *NAMES["Program"]]))
    year = draw(st.sampled_from(["", " 2021", " 2022"]))
    return f"{line} {','.join(modes) or '-'} {program}{year}"


FEW = settings(
    max_examples=5,
    suppress_health_check=list(HealthCheck),
    # An example takes seconds: there is no time to make a failing one smaller.
    phases=[Phase.explicit, Phase.generate],
)
LINES = st.lists(statements(), max_size=14, unique=True)

NODES = (
    """SELECT ?iri ?type ?entity ?school_kind ?trade {
      ?iri a ?type ; zj:nameBasis ?basis ; skos:prefLabel ?entity
      OPTIONAL { ?iri zj:schoolKind ?school_kind }
      OPTIONAL { ?iri zj:trade/skos:notation ?trade }
    }""",
    "MATCH (n) WHERE n.type IS NOT NULL RETURN n.iri AS iri, n.type AS type, n.name AS entity, "
    "n.schoolKind AS school_kind, n.trade AS trade",
)
EDGES = (
    """SELECT ?subject ?relation ?object ?modes ?confidence ?statements {
      {
        SELECT ?subject ?relation ?object (MAX(?stated) AS ?confidence)
          (COUNT(DISTINCT ?statement) AS ?statements)
          (GROUP_CONCAT(DISTINCT COALESCE(STR(?mode), ""); SEPARATOR=" ") AS ?modes)
        {
          GRAPH ?report {
            ?statement zj:subject ?subject ; zj:predicate ?relation ; zj:object ?object ;
              zj:confidence ?stated
            OPTIONAL { ?statement zj:mode ?mode }
          }
        }
        GROUP BY ?subject ?relation ?object
      }
      ?subject ?relation ?object
    }""",
    "MATCH (a)-[r]->(b) WHERE r.id IS NOT NULL RETURN a.iri AS subject, type(r) AS relation, "
    "b.iri AS object, r.modes AS modes, r.confidence AS confidence, r.statements AS statements",
)
KINDS = {"iri": "iri", "type": "term", "school_kind": "term", "relation": "term", "modes": "terms"}
KINDS |= {"confidence": "number", "statements": "integer"}


@pytest.mark.slow
@settings(FEW)
@given(first=LINES, second=LINES)
def test_engines_agree_on_a_generated_graph(
    first: list[str], second: list[str], tmp_path: Path
) -> None:
    check_agreement(first, second, tmp_path)


@pytest.mark.slow
@settings(FEW, max_examples=40)
@given(first=LINES, second=LINES)
def test_engines_agree_on_many_generated_graphs(
    first: list[str], second: list[str], tmp_path: Path
) -> None:
    check_agreement(first, second, tmp_path)


@pytest.mark.slow
@settings(FEW, max_examples=3)
@given(first=LINES, second=LINES)
def test_servers_agree_on_a_generated_graph(
    first: list[str], second: list[str], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Nodes, edges and every question are the same on Neo4j, Fuseki and Oxigraph's server."""
    with engines(first, second, tmp_path) as (oxigraph, _), ExitStack() as stack:
        workspace = tmp_path / "workspace"
        neo4j = neo4j_engine(workspace, request.getfixturevalue("neo4j_server"))
        urls = [request.getfixturevalue(f"{name}_server").url for name in ("fuseki", "oxigraph")]
        for other in map(
            stack.enter_context, (neo4j, *(sparql_engine(workspace, url) for url in urls))
        ):
            compare(oxigraph, other)


def test_faults_are_found(tmp_path: Path) -> None:
    """What a good graph does not have: both ways, and two relations of one pair."""
    school, company = "School 杭州示例职业学校", "Enterprise 杭州示例电梯有限公司"
    lines = [f"{school} cooperatesWith {company}", f"{school} assists {company}"]
    lines.append(f"{company} assists {school}")
    with engines(lines, [], tmp_path) as (oxigraph, ladybug):
        for name in ("assistance-both-ways", "conflicting-relations"):
            rows = oxigraph.rows(get_question(name))
            assert rows.total() == 1
            assert ladybug.rows(get_question(name)) == rows


def check_agreement(first: list[str], second: list[str], place: Path) -> None:
    """Build both reports, and compare nodes, edges and every question."""
    with engines(first, second, place) as (oxigraph, ladybug):
        compare(oxigraph, ladybug)


def compare(oxigraph: Engine, other: Engine) -> None:
    """Compare nodes, edges and every question."""
    for texts in (NODES, EDGES):
        text = texts[other.language == "cypher"]
        assert everything(oxigraph, texts[0]) == everything(other, text)
    for question in list_questions():
        values = {each.name: VALUES[each.name] for each in question.parameters}
        assert oxigraph.rows(question, values) == other.rows(question, values), question.name


@contextmanager
def engines(first: list[str], second: list[str], place: Path) -> Iterator[tuple[Engine, Engine]]:
    """Build a graph and open both of its engines."""
    folder = place / "reports"
    shutil.rmtree(place / "workspace", ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    alias = f"别名：School 杭州示例职业学校 / {ALIAS} / short form"
    for name, year, lines in (("a", 2022, [alias, *first]), ("b", 2023, second)):
        text = report("杭州示例职业学校", *lines, year=year)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    options: dict[str, Any] = {"processes": 0, "extract": extract_lines, "fingerprint": "lines-1"}
    build_graph(place / "workspace", [folder], **options)
    with (
        open_build(place / "workspace") as build,
        QueryWorker(build.folder / "oxigraph", base=build.report.base_iri) as sparql,
        QueryWorker(build.folder / "ladybug", language="cypher") as cypher,
    ):
        yield Engine(sparql, "sparql"), Engine(cypher, "cypher")


def everything(engine: Engine, text: str) -> Counter[Any]:
    """Return the rows of a query, as those of a question are read."""
    answer = engine.answerer.ask(text, limit=100_000)
    names = sorted(answer.columns)
    label = Label("", "")
    columns = tuple(Column(name, KINDS.get(name, "text"), label) for name in names)
    asked = Question("rows", label, label, (), columns, "", "", {})
    return Counter(read_rows(asked, answer))
