"""Identity in a build: merges, pairs and links as tables and as RDF, and what removal leaves."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode
from rdflib.namespace import ORG

from kg.build import open_build, remove_document
from kg.explore.details import find_entity_details
from kg.explore.index import GraphIndex
from kg.identifiers import Identifiers
from kg.rdf.terms import TYPE, zj
from tests.kg.line_reports import extract_lines

SCHOOL, OTHER = "佛山市甲职业技术学校", "顺德区乙职业技术学校"
FULL, FIRM, BRANCH = "佛山安达电梯有限公司", "佛山安达电梯公司", "佛山安达电梯有限公司东莞分公司"
COLLEGE = "佛山丙学院"
SETTINGS = {"processes": 0, "extract": extract_lines, "fingerprint": "lines-1"}


def works_with(school, *firms):
    return [f"School {school} cooperatesWith Enterprise {firm}" for firm in firms]


@pytest.fixture
def graph(workspace, write_report, build):
    """Two reports: a firm under two names, with a branch; a school that became a college."""
    build(
        write_report("a.txt", SCHOOL, *works_with(SCHOOL, FULL, BRANCH)),
        write_report(
            "b.txt",
            OTHER,
            *works_with(OTHER, FIRM),
            f"School {OTHER} partnersWith School {COLLEGE}",
            f"别名：School {COLLEGE} / {SCHOOL} / former name",
            SCHOOL,
        ),
    )
    with open_build(workspace) as opened:
        yield opened


def iri(key):
    return Identifiers().entity(key)


def rows(graph, table, **wanted):
    found = graph.table(table).to_pylist()
    return [row for row in found if all(row[name] == value for name, value in wanted.items())]


def objects(graph, subject, predicate):
    return [quad.object.value for quad in graph.store.match(NamedNode(subject), predicate)]


def test_merge_has_reason_and_score(graph):
    (merge,) = rows(graph, "merges")

    assert (merge["iri"], merge["entity"]) == (iri(FULL), iri(FIRM))
    assert (merge["reason"], merge["score"], merge["by"]) == ("legal form", 0.97, "kg")
    assert objects(graph, iri(FULL), zj("mergeScore")) == ["0.97"]


def test_pair_tells_what_became_of_it(graph):
    (pair,) = rows(graph, "pairs", left_type="Enterprise")

    assert (pair["left_key"], pair["right_key"]) == (FIRM, FULL)
    assert (pair["left_iri"], pair["right_name"]) == (iri(FIRM), FULL)
    assert (pair["outcome"], pair["reasons"], pair["veto"]) == ("merged", ["legal form"], None)


def test_pair_that_a_veto_stopped_is_kept(graph):
    (pair,) = rows(graph, "pairs", left_type="School")

    assert (pair["outcome"], pair["veto"]) == ("refused", "level differs: college and school")


def test_report_counts_pairs_and_links(graph):
    report = graph.report

    assert report.merges == {"legal form": 1}
    assert (report.refused_merges, report.queued_merges) == (1, 0)
    assert report.links == {"changedTo": 1, "subOrganizationOf": 1}


def test_part_leads_to_its_whole(graph):
    assert objects(graph, iri(BRANCH), NamedNode(str(ORG.subOrganizationOf))) == [iri(FIRM)]
    (link,) = rows(graph, "links", predicate="subOrganizationOf")
    assert (link["subject"], link["object"]) == (iri(BRANCH), iri(FIRM))
    assert (link["reason"], link["score"], link["iri"]) == ("branch", 0.97, "")


def test_change_is_an_event(graph):
    (link,) = rows(graph, "links", predicate="changedTo")

    assert objects(graph, link["iri"], TYPE) == [str(ORG.ChangeEvent)]
    assert objects(graph, link["iri"], NamedNode(str(ORG.originalOrganization))) == [iri(SCHOOL)]
    assert objects(graph, link["iri"], NamedNode(str(ORG.resultingOrganization))) == [iri(COLLEGE)]
    assert objects(graph, link["iri"], zj("linkReason")) == ["former name"]


def test_details_show_merges_and_links(graph):
    index = GraphIndex(graph)

    firm = find_entity_details(index, iri(FULL))
    assert [(merge.key, merge.reason, merge.score) for merge in firm.merges] == [
        (FULL, "legal form", 0.97)
    ]
    assert [(link.role, link.entity.name) for link in firm.links] == [("part", BRANCH)]
    roles = [
        (link.role, link.entity.name)
        for name in (BRANCH, SCHOOL, COLLEGE)
        for link in find_entity_details(index, iri(name)).links
    ]
    assert roles == [("whole", FULL), ("after", COLLEGE), ("before", SCHOOL)]


@pytest.mark.parametrize("name", ["a.txt", "b.txt"])
def test_iri_stays_when_the_report_with_the_other_name_goes(workspace, graph, name):
    remove_document(workspace, name, **SETTINGS)

    left = {"a.txt": FIRM, "b.txt": FULL}[name]
    with open_build(workspace) as after:
        assert [row["iri"] for row in rows(after, "entities", name=left)] == [iri(left)]


def test_iri_stays_when_the_report_with_the_fullest_name_goes(workspace, graph):
    (before,) = rows(graph, "entities", name=FULL)
    remove_document(workspace, "a.txt", **SETTINGS)

    with open_build(workspace) as after:
        (entity,) = rows(after, "entities", iri=before["iri"])
        assert (entity["name"], entity["member_keys"]) == (FIRM, [FIRM])


def test_member_stays_resolvable_as_long_as_a_report_names_it(workspace, graph):
    with open_build(workspace) as opened:
        index = GraphIndex(opened)

        assert index.find_entity(iri(FULL)) == index.find_entity(iri(FIRM))
