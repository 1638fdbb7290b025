"""What people decide holds, in whatever order it came, and can be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.model import End, Evidence, Span, Statement
from kg.building.meanings import document_meanings
from kg.building.projection import Projection
from kg.decisions.statements import DecidedGraph
from kg.identifiers import Identifiers
from kg.resolution.model import GroupId, Outcome, UnusedVerdict, Verdicts
from kg.resolution.resolve import resolve_documents
from tests.kg.resolution.conftest import clusters, make_graph

FULL, SHORT, FIRM = "佛山安达电梯有限公司", "佛山安达", "佛山安达电梯公司"
OTHER, BUREAU = "佛山远大机电有限公司", "市教育局@440600"
TITLE = "佛山市职业教育质量年度报告"
GRAPHS = [
    make_graph(TITLE, ("Enterprise", FULL), ("Government", "市教育局")),
    make_graph(TITLE, ("Enterprise", SHORT), ("School", "顺德职业技术学院")),
    make_graph(TITLE, ("Enterprise", FIRM), ("Enterprise", OTHER)),
    make_graph(TITLE, ("Government", "佛山市教育局"), ("Enterprise", OTHER)),
]


def firm(key):
    return GroupId(key, "Enterprise")


def pair(left, right):
    return frozenset((frozenset((firm(left), firm(right))),))


def resolve(verdicts=None, graphs=GRAPHS):
    return resolve_documents(graphs, verdicts or Verdicts())


def content(resolution):
    return resolution.entities, resolution.pairs, resolution.links, resolution.unused


def entity(resolution, key, type_="Enterprise"):
    return resolution.entity_of(GroupId(key, type_))


def test_without_verdicts_the_forms_of_a_firm_are_one():
    assert (SHORT, FIRM, FULL) in clusters(resolve())


def test_same_joins_what_nothing_else_would():
    found = entity(resolve(Verdicts(same=pair(FULL, OTHER))), OTHER)

    assert {FULL, OTHER} <= set(found.member_keys)
    claim = found.claims[OTHER]
    assert (claim.reason, claim.score, claim.by_person) == ("person", 1.0, True)


def test_same_joins_what_a_veto_keeps_apart():
    graphs = [make_graph(None, ("Enterprise", name)) for name in ("安达集团", "安达公司")]

    found = resolve(Verdicts(same=pair("安达集团", "安达公司")), graphs)
    assert clusters(found) == {("安达公司", "安达集团")}


def test_same_of_two_types_is_of_the_type_that_more_reports_give():
    groups = GroupId("中国甲院", "Institution"), GroupId("中国乙会", "Association")
    graphs = [
        make_graph(None, ("Institution", "中国甲院")),
        make_graph(None, ("Association", "中国乙会")),
        make_graph("报告", ("Association", "中国乙会")),
    ]

    found = resolve(Verdicts(same=frozenset({frozenset(groups)})), graphs)
    assert [each.type for each in found.entities] == ["Association"]


def test_different_parts_what_was_joined():
    found = resolve(Verdicts(different=pair(FULL, FIRM)))

    assert entity(found, FULL) is not entity(found, FIRM)
    outcomes = {p.outcome for p in found.pairs if {p.left.key, p.right.key} == {FULL, FIRM}}
    assert outcomes == {Outcome.SEPARATE}


def test_different_holds_against_same():
    found = resolve(Verdicts(same=pair(FULL, OTHER), different=pair(FULL, OTHER)))

    assert entity(found, FULL) is not entity(found, OTHER)
    groups = tuple(sorted((firm(FULL), firm(OTHER))))
    assert UnusedVerdict("same", groups, "", "a person said that they differ") in found.unused


def test_different_holds_through_a_chain_of_same():
    chain = pair(FULL, OTHER) | pair(OTHER, FIRM)

    found = resolve(Verdicts(same=chain, different=pair(FULL, FIRM)))
    assert entity(found, FULL) is not entity(found, FIRM)


def test_name_is_that_of_the_whole_cluster():
    found = entity(resolve(Verdicts(names={firm(SHORT): "安达电梯（佛山）"})), FULL)

    assert (found.name, found.name_basis) == ("安达电梯（佛山）", "person")
    assert {FULL, FIRM, SHORT} <= set(found.names)
    assert found.key == SHORT


def test_of_two_names_of_a_cluster_one_is_reported():
    found = resolve(Verdicts(names={firm(SHORT): "甲", firm(FULL): "乙"}))

    assert [(verdict.part, verdict.groups) for verdict in found.unused] == [
        ("names", (firm(FULL),))
    ]


def test_type_is_that_of_all_entities_of_the_name():
    verdicts = Verdicts(types={firm(OTHER): "Institution"})

    found = resolve(verdicts)
    assert entity(found, OTHER, "Institution").reports == 2
    assert entity(found, OTHER, "Institution").key == OTHER


def test_group_of_another_type_is_meant_by_either():
    verdicts = Verdicts(types={firm(OTHER): "Institution"}, names={firm(OTHER): "远大"})

    assert entity(resolve(verdicts), OTHER, "Institution").name == "远大"


def test_statement_is_identified_by_what_was_extracted():
    verdicts = Verdicts(
        types={firm(OTHER): "Institution"}, apart=frozenset({(firm(FULL), GRAPHS[0].document)})
    )
    found = resolve(verdicts)

    assert found.extracted_group(GRAPHS[2].document, "e1") == firm(OTHER)
    assert found.extracted_group(GRAPHS[0].document, "e0") == firm(FULL)


def test_name_of_one_report_can_be_a_thing_of_its_own():
    document = GRAPHS[3].document
    found = resolve(Verdicts(apart=frozenset({(firm(OTHER), document)})))

    assert found.entity(document, "e1").key == f"{OTHER}@{document[:12]}"
    assert entity(found, OTHER).reports == 1
    assert found.unused == ()


def test_college_taken_apart_is_no_college():
    school = GroupId("顺德职业技术学院", "School")
    graphs = [*GRAPHS, make_graph("另一份报告", ("School", school.key))]
    verdicts = Verdicts(apart=frozenset({(school, graphs[-1].document)}))

    codes = [each.college_code for each in resolve(verdicts, graphs).entities]
    assert len([code for code in codes if code]) <= 1


@pytest.mark.parametrize(
    ("verdicts", "part", "reason"),
    [
        (Verdicts(same=pair(FULL, "无")), "same", "no document names it: Enterprise 无"),
        (Verdicts(different=pair(FULL, "无")), "different", "no document names it: Enterprise 无"),
        (Verdicts(names={firm("无"): "甲"}), "names", "no document names it"),
        (Verdicts(types={firm("无"): "School"}), "types", "no document names it"),
        (
            Verdicts(types={firm(FULL): "Enterprise"}),
            "types",
            "it is of the type Enterprise anyway",
        ),
        (
            Verdicts(apart=frozenset({(firm(FULL), GRAPHS[3].document)})),
            "apart",
            "the document does not name it",
        ),
        (
            Verdicts(same=frozenset({frozenset({firm(FULL)})})),
            "same",
            "it names one thing only",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_verdict_without_effect_is_reported(verdicts, part, reason):
    found = resolve(verdicts)

    assert [(verdict.part, verdict.reason) for verdict in found.unused] == [(part, reason)]
    assert (found.entities, found.links) == (resolve().entities, resolve().links)


KEYS = (FULL, SHORT, FIRM, OTHER)
pairs = st.frozensets(
    st.frozensets(st.sampled_from(list(map(firm, KEYS))), min_size=2, max_size=2), max_size=3
)
some_verdicts = st.builds(
    Verdicts,
    same=pairs,
    different=pairs,
    names=st.dictionaries(
        st.sampled_from(list(map(firm, KEYS))), st.sampled_from(["甲", "乙"]), max_size=2
    ),
    types=st.dictionaries(
        st.sampled_from(list(map(firm, KEYS))), st.sampled_from(["Institution", "School"]),
        max_size=2,
    ),
    apart=st.frozensets(
        st.tuples(
            st.sampled_from(list(map(firm, KEYS))),
            st.sampled_from([graph.document for graph in GRAPHS]),
        ),
        max_size=2,
    ),
)  # fmt: skip


@given(some_verdicts, st.permutations(range(len(GRAPHS))))
def test_order_of_documents_and_verdicts_does_not_matter(verdicts, order):
    turned = Verdicts(
        same=verdicts.same,
        different=verdicts.different,
        names=dict(reversed(list(verdicts.names.items()))),
        types=dict(reversed(list(verdicts.types.items()))),
        apart=verdicts.apart,
    )

    shuffled = resolve(turned, [GRAPHS[number] for number in order])
    assert content(shuffled) == content(resolve(verdicts))


@given(some_verdicts, some_verdicts)
def test_taking_verdicts_back_gives_what_was_before(before, more):
    both = Verdicts(
        same=before.same | more.same,
        different=before.different | more.different,
        names={**more.names, **before.names},
        types={**more.types, **before.types},
        apart=before.apart | more.apart,
    )
    first = content(resolve(before))
    resolve(both)

    assert content(resolve(before)) == first


@given(some_verdicts)
def test_no_cluster_holds_what_a_person_keeps_apart(verdicts):
    found = resolve(verdicts)
    plain = Verdicts(types=verdicts.types, apart=verdicts.apart)
    known = {id_ for graph in GRAPHS for id_ in _groups(resolve(plain), graph)}

    for wanted in verdicts.different:
        ends = [id_ for each in wanted for id_ in known if id_.key == each.key]
        entities = {found.entity_of(id_).key for id_ in ends}
        assert len(entities) == len(ends)


@given(some_verdicts)
def test_keys_of_entities_are_all_different(verdicts):
    keys = [key for each in resolve(verdicts).entities for key in (each.key, *each.member_keys)]
    whole = [each.key for each in resolve(verdicts).entities]

    assert len(whole) == len(set(whole))
    assert len(set(keys)) >= len(whole)


def _groups(resolution, graph):
    return [resolution.group(graph.document, each.id) for each in graph.entities]


@pytest.mark.parametrize(
    ("type_", "stated"), [("Enterprise", 1), ("Institution", 1), ("Facility", 0)]
)
def test_statement_that_a_type_no_longer_allows_is_left_out(type_, stated):
    name = "佛山远大机电有限公司"
    graph = make_graph(TITLE, ("School", "佛山甲学校"), ("Enterprise", name))
    end = End(Span(0, 1), "甲")
    evidence = Evidence(Span(0, 1), "甲", "line", end, end)
    statement = Statement("e0", "cooperatesWith", "e1", (evidence,))
    resolution = resolve(Verdicts(types={firm(name): type_}), [graph])

    projection = Projection(document_meanings(resolution, graph.document), Identifiers())
    records = projection.project(
        DecidedGraph(replace(graph, statements=(statement,))), "甲", name="a.txt"
    )
    assert len(records.statements) == stated
