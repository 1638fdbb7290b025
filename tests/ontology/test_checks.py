from __future__ import annotations

import pytest
from pyoxigraph import Store

from ontology.checks import CheckResult, load_checks, run_checks

PREFIXES = """
BASE <https://zhijiao.example/>
PREFIX zj: <https://zhijiao.example/ontology#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
"""
SCHOOL, ENTERPRISE = "<id/示例市职业技术学校>", "<id/示例电梯有限公司>"
REPORT = "<report/2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae>"

BROKEN = {
    "direct_triples_are_stated": f"INSERT DATA {{ {ENTERPRISE} zj:memberOf {SCHOOL} }}",
    "statements_have_direct_triples": f"DELETE DATA {{ {SCHOOL} zj:cooperatesWith {ENTERPRISE} }}",
    "symmetric_triples_run_both_ways": f"INSERT DATA {{ {SCHOOL} zj:partnersWith <id/乙> }}",
    "symmetric_statements_are_ordered": f"""
        INSERT DATA {{ GRAPH {REPORT} {{
            <statement/1> zj:subject <id/b> ; zj:predicate zj:partnersWith ; zj:object <id/a> }} }}
    """,
    "merges_take_one_step": f"INSERT DATA {{ {ENTERPRISE} zj:mergedInto {SCHOOL} }}",
    "statements_are_in_one_graph": """
        INSERT DATA { GRAPH <report/2> { <statement/7c0a> a zj:Statement } }
    """,
    "no_statement_in_the_default_graph": "INSERT DATA { <evidence/51fe> a zj:Evidence }",
    "statements_differ": f"""
        INSERT {{ GRAPH {REPORT} {{ <statement/2> ?p ?o }} }}
        WHERE {{ GRAPH {REPORT} {{ <statement/7c0a> ?p ?o }} }}
    """,
    "ends_are_described": f"DELETE WHERE {{ {ENTERPRISE} a ?class }}",
    "evidence_is_with_its_statement": f"""
        INSERT DATA {{ GRAPH {REPORT} {{ <statement/7c0a> prov:wasDerivedFrom <evidence/0> }} }}
    """,
    "passages_fill_their_span": f"""
        DELETE WHERE {{ GRAPH {REPORT} {{ <evidence/51fe> oa:end ?end }} }} ;
        INSERT DATA {{ GRAPH {REPORT} {{ <evidence/51fe> oa:end 1225 }} }}
    """,
    "end_texts_fill_their_span": f"""
        DELETE WHERE {{ GRAPH {REPORT} {{ <evidence/51fe> zj:objectText ?text }} }} ;
        INSERT DATA {{ GRAPH {REPORT} {{ <evidence/51fe> zj:objectText "示例电梯" }} }}
    """,
    "name_keys_are_of_one_entity": """
        INSERT DATA { <id/甲> a zj:School ; zj:nameKey "示例市职业技术学校" }
    """,
    "college_codes_are_of_one_entity": """
        INSERT DATA { <id/甲> zj:collegeCode "1" . <id/乙> zj:collegeCode "1" }
    """,
    "parts_are_not_their_own_wholes": """
        INSERT DATA { <id/甲> org:subOrganizationOf <id/乙> .
                      <id/乙> org:subOrganizationOf <id/甲> }
    """,
    "members_have_the_key_of_their_entity": """
        DELETE DATA { <id/示例电梯有限公司> zj:nameKey "示例电梯公司" }
    """,
}


def failures(store: Store) -> dict[str, CheckResult]:
    return {each.check.name: each for each in run_checks(store.query) if each.failures}


def test_example_passes_every_check(store: Store) -> None:
    assert failures(store) == {}


def test_every_check_has_a_graph_that_breaks_it() -> None:
    assert {check.name for check in load_checks()} == BROKEN.keys()


@pytest.mark.parametrize(("name", "update"), BROKEN.items(), ids=BROKEN)
def test_check_finds_what_is_wrong(store: Store, name: str, update: str) -> None:
    store.update(PREFIXES + update)

    assert name in failures(store)


def test_every_check_says_what_is_right() -> None:
    assert [check.name for check in load_checks() if not check.message.endswith(".")] == []


def test_result_reads_as_one_line(store: Store) -> None:
    store.update(PREFIXES + BROKEN["merges_take_one_step"])

    line = str(failures(store)["merges_take_one_step"])

    assert line.startswith("merges_take_one_step: What is merged leads in one step")
    assert "Found https://zhijiao.example/id/示例电梯公司" in line


def test_no_more_failures_are_kept_than_asked_for(store: Store) -> None:
    keys = " . ".join(f'<id/{number}> zj:collegeCode "1"' for number in range(9))
    store.update(f"{PREFIXES} INSERT DATA {{ {keys} }}")

    results = {each.check.name: each for each in run_checks(store.query, limit=3)}

    assert len(results["college_codes_are_of_one_entity"].failures) == 3
