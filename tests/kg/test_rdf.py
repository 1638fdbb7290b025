"""The RDF of a build, compared with ontology/SHAPE.md's promises."""

from __future__ import annotations

import pytest
from pyoxigraph import DefaultGraph, NamedNode

from kg.builds import open_build
from kg.checking import validate_build
from kg.rdf.terms import OA, PREF_LABEL, TYPE, decimal_literal, zj
from ontology.checks import run_checks

QINGYUAN = "清远市职业技术学校"
YANGSHAN = "阳山县职业技术学校"
BASE = "https://zhijiao.example/"
LIFTS = f"School {QINGYUAN} cooperatesWith Enterprise 示例电梯有限公司 base,staff 护理 2022"
SISTER = f"School {YANGSHAN} sisterSchoolOf School {QINGYUAN}"
COLLEGE = f"School {QINGYUAN} articulatesWith School 清远职业技术学院"


@pytest.fixture
def graph(build, workspace, write_report):
    build(
        write_report("a.txt", QINGYUAN, LIFTS, COLLEGE, "学校与示例电梯有限公司续约。"),
        write_report("b.txt", YANGSHAN, SISTER, LIFTS),
    )
    with open_build(workspace) as opened:
        yield opened


def ask(graph, pattern):
    return bool(graph.store.query(f"PREFIX zj: <{BASE}ontology#> ASK {{ {pattern} }}"))


def node(key):
    return NamedNode(f"{BASE}id/{key}")


def objects(graph, subject, predicate):
    return [quad.object for quad in graph.store.match(subject, predicate)]


def test_direct_triple_stands_in_the_default_graph(graph):
    triple = (node(QINGYUAN), zj("cooperatesWith"), node("示例电梯有限公司"))

    assert [quad.graph_name for quad in graph.store.match(*triple)] == [DefaultGraph()]


def test_symmetric_relation_runs_both_ways(graph):
    assert node(YANGSHAN) in objects(graph, node(QINGYUAN), zj("sisterSchoolOf"))
    assert node(QINGYUAN) in objects(graph, node(YANGSHAN), zj("sisterSchoolOf"))


def test_statement_of_a_symmetric_relation_has_the_lower_iri_as_subject(graph):
    (row,) = [
        row for row in graph.table("statements").to_pylist() if row["predicate"] == "sisterSchoolOf"
    ]

    assert row["subject"] < row["object"]


def test_ends_of_a_turned_statement_are_turned_with_it(graph):
    table = graph.table("evidence").to_pylist()
    (row,) = [row for row in table if "sisterSchoolOf" in row["text"]]

    assert (row["subject_text"], row["object_text"]) == (QINGYUAN, YANGSHAN)


def test_statements_stand_in_the_graph_of_their_report(graph):
    reports = set(graph.table("reports")["iri"].to_pylist())
    found = {quad.graph_name.value for quad in graph.store.match(None, TYPE, zj("Statement"))}

    assert found == reports


def test_each_report_states_the_same_fact_by_itself(graph):
    table = graph.table("facts").to_pylist()
    (fact,) = [row for row in table if row["predicate"] == "cooperatesWith"]

    assert (fact["statements"], fact["reports"]) == (2, 2)
    assert (fact["modes"], fact["years"]) == (["base", "staff"], [2022])


def test_statement_carries_mode_program_and_year(graph):
    assert ask(
        graph,
        "GRAPH ?report { ?statement zj:mode zj:base, zj:staff ; zj:year 2022 ; "
        f"zj:program <{BASE}id/护理> ; zj:confidence 0.875 ; zj:status zj:extracted }}",
    )


def test_evidence_quotes_its_report(graph):
    for row in graph.table("evidence").to_pylist():
        document = row["report"].rpartition("/")[2]
        text = graph.document(document).text
        assert text[row["start"] : row["end"]] == row["text"]
        assert text[: row["start"]].endswith(row["prefix"])
        assert text[row["end"] :].startswith(row["suffix"])
        for side in ("subject", "object"):
            assert text[row[f"{side}_start"] : row[f"{side}_end"]] == row[f"{side}_text"]


def test_merged_member_leads_to_its_entity_and_has_no_class(graph):
    member = node("清远职业技术学院")

    assert objects(graph, member, zj("mergedInto")) == [node("college-4144012958")]
    assert objects(graph, member, TYPE) == []


def test_region_is_described_with_all_above_it(graph):
    assert ask(
        graph,
        f"<{BASE}id/{YANGSHAN}> zj:region ?county ; zj:regionBasis 'name' . "
        "?county zj:adcode '441823' ; <https://schema.org/containedInPlace> ?city . "
        "?city zj:adcode '441800' ; <https://schema.org/containedInPlace> ?province . "
        "?province zj:regionLevel 'province'",
    )


def test_program_matches_its_catalogue_entry(graph):
    assert ask(
        graph,
        f"<{BASE}id/护理> <http://www.w3.org/2004/02/skos/core#exactMatch> ?entry . "
        "?entry zj:programLevel '中职' ; zj:programCategory ?category",
    )


def test_every_name_has_a_naming(graph):
    names = {quad.object.value for quad in graph.store.match(None, PREF_LABEL)}
    quotes = {quad.object.value for quad in graph.store.match(None, NamedNode(OA + "exact"))}

    entities = graph.table("entities").to_pylist()
    assert {row["name"] for row in entities} <= names & quotes


def test_there_are_no_blank_nodes(graph):
    assert not [quad for quad in graph.store if "_:" in str(quad.subject) + str(quad.object)]


def test_conditions_on_the_whole_graph_hold(graph):
    assert [str(result) for result in run_checks(graph.store.query) if result.failures] == []


def test_stored_graph_conforms(graph):
    results = list(validate_build(graph))

    assert sorted(name for name, _ in results) == ["a.txt", "b.txt"]
    assert all(result.conforms for _, result in results)


@pytest.mark.parametrize(
    ("table", "class_"), [("statements", "Statement"), ("evidence", "Evidence")]
)
def test_table_and_store_tell_the_same(graph, table, class_):
    found = {quad.subject.value for quad in graph.store.match(None, TYPE, zj(class_))}

    assert found == set(graph.table(table)["iri"].to_pylist())


@pytest.mark.parametrize(
    ("table", "key"),
    [("entities", "iri"), ("statements", "iri"), ("evidence", "iri"), ("facts", "id")],
)
def test_table_is_sorted_by_its_key(graph, table, key):
    values = graph.table(table)[key].to_pylist()

    assert values == sorted(set(values))


@pytest.mark.parametrize(("value", "text"), [(0.93, "0.93"), (1.0, "1"), (0, "0"), (100.0, "100")])
def test_decimals_have_one_form(value, text):
    assert decimal_literal(value).value == text
