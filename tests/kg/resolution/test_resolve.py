"""Who is who over several reports: scopes, claims, vetoes, names, links."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ResolutionError
from kg.resolution.canonical import choose_name, choose_region
from kg.resolution.clustering import CROWDED, MAX_MEMBERS, cluster_groups
from kg.resolution.model import Claim, GroupId, KeyGroup, Rank
from kg.resolution.programs import link_program
from kg.resolution.resolve import resolve_documents
from kg.resolution.vetoes import find_veto
from tests.kg.line_reports import extract_lines, report

QINGYUAN = "清远市职业技术学校"
YANGSHAN = "阳山县职业技术学校"
SHAOGUAN = "韶关市第一职业技术学校"


def lines_of(school, *names):
    """A line that names each thing, given as (type, name)."""
    relations = {
        "Government": "cooperatesWith",
        "Institution": "cooperatesWith",
        "Association": "cooperatesWith",
        "Enterprise": "cooperatesWith",
        "Facility": "coBuilds",
        "IndustryCollege": "hasIndustryCollege",
        "Consortium": "memberOf",
        "Place": "assists",
        "Program": "offersProgram",
        "School": "partnersWith",
    }
    return [f"School {school} {relations[type_]} {type_} {name}" for type_, name in names]


def keys(resolution):
    return [entity.key for entity in resolution.entities]


def reasons(entity):
    return {key: claim.reason for key, claim in entity.claims.items()}


def entity(resolution, key):
    return next(entity for entity in resolution.entities if entity.key == key)


@pytest.mark.parametrize(
    ("school", "type_", "name", "key"),
    [
        (QINGYUAN, "Government", "市退役军人事务局", "市退役军人事务局@441800"),
        (YANGSHAN, "Government", "市退役军人事务局", "市退役军人事务局@441800"),
        (YANGSHAN, "Government", "县妇联", "县妇联@441823"),
        (YANGSHAN, "Government", "省教育厅", "省教育厅@440000"),
        (QINGYUAN, "Government", "区农业农村局", f"区农业农村局@{QINGYUAN}"),
        (QINGYUAN, "Government", "清远市教育局", "清远市教育局"),
        (QINGYUAN, "Government", "教育部", "教育部"),
        (QINGYUAN, "Government", "组织部", "组织部@441800"),
        (QINGYUAN, "Government", "市场监督管理局", "市场监督管理局@441800"),
        (QINGYUAN, "Government", "鼓楼区教育局", "鼓楼区教育局@441800"),
        ("南京市职业技术学校", "Government", "鼓楼区教育局", "鼓楼区教育局@320106"),
        (QINGYUAN, "Institution", "市妇幼保健院", "市妇幼保健院@441800"),
        (QINGYUAN, "Institution", "人民医院", "人民医院@441800"),
        (QINGYUAN, "Institution", "英德市人民医院", "英德市人民医院"),
        (QINGYUAN, "Association", "中国职业技术教育学会", "中国职业技术教育学会"),
        (QINGYUAN, "Association", "汽车维修行业协会", "汽车维修行业协会@441800"),
        (QINGYUAN, "Facility", "数控车间", f"数控车间@{QINGYUAN}"),
        (QINGYUAN, "Facility", "清远市特种作业培训中心", "清远市特种作业培训中心"),
        (QINGYUAN, "IndustryCollege", "电梯产业学院", f"电梯产业学院@{QINGYUAN}"),
        (YANGSHAN, "IndustryCollege", "上海三菱产业学院", "上海三菱产业学院@441800"),
        (QINGYUAN, "Enterprise", "京东物流", "京东物流"),
        (QINGYUAN, "Enterprise", "公交公司", "公交公司@441800"),
        (QINGYUAN, "Place", "蟠龙村", "蟠龙村@441800"),
        (QINGYUAN, "Consortium", "农旅产教融合共同体", "农旅产教融合共同体@441800"),
        (QINGYUAN, "School", "实验学校", "实验学校@441800"),
        (QINGYUAN, "School", "南方医科职业学院", "南方医科职业学院"),
        (QINGYUAN, "Program", "护理", "护理"),
    ],
)
def test_name_key_has_the_scope_of_its_name(read_lines, school, type_, name, key):
    graph = read_lines("a.txt", school, *lines_of(school, (type_, name)))

    assert key in keys(resolve_documents([graph]))


def test_equal_keys_of_two_reports_are_one_entity(read_lines):
    name = ("Government", "清远市教育局")
    first = read_lines("a.txt", QINGYUAN, *lines_of(QINGYUAN, name))
    second = read_lines("b.txt", YANGSHAN, *lines_of(YANGSHAN, name))

    assert entity(resolve_documents([first, second]), "清远市教育局").reports == 2


def test_same_room_of_two_schools_is_two_entities(read_lines):
    name = ("Facility", "数控车间")
    first = read_lines("a.txt", QINGYUAN, *lines_of(QINGYUAN, name))
    second = read_lines("b.txt", YANGSHAN, *lines_of(YANGSHAN, name))

    found = [key for key in keys(resolve_documents([first, second])) if "数控" in key]
    assert found == [f"数控车间@{QINGYUAN}", f"数控车间@{YANGSHAN}"]


def test_print_variants_are_one_entity_under_the_commoner_form(read_lines):
    forms = ("京东物流（广州）公司", "京东物流(广州)公司", "京东物流(广州)公司")
    graphs = [
        read_lines(f"{number}.txt", QINGYUAN, *lines_of(QINGYUAN, ("Enterprise", form)))
        for number, form in enumerate(forms)
    ]
    graphs[2] = replace(graphs[2], document="0" * 64)

    found = entity(resolve_documents(graphs), "京东物流(广州)公司")
    assert (found.name, found.names) == ("京东物流(广州)公司", ("京东物流（广州）公司",))


def test_college_is_known_by_its_code(read_lines):
    graph = read_lines("a.txt", QINGYUAN, *lines_of(QINGYUAN, ("School", "清远职业技术学院")))

    found = entity(resolve_documents([graph]), "college-4144012958")
    assert found.name_basis == "authority"
    assert (found.region, found.region_basis) == ("441800", "authority")
    assert found.school_kind == "高职"
    assert reasons(found) == {"清远职业技术学院": "authority"}


def alias(name, other, reason="short form", type_="Enterprise"):
    return f"别名：{type_} {name} / {other} / {reason}"


def with_alias(school, *lines):
    name = "清远市安达电梯有限公司"
    named = lines_of(school, ("Enterprise", name))
    return [*named, *lines, alias(name, "清远安达电梯"), "清远安达电梯"]


def test_alias_joins_the_report_that_has_it_as_a_name(read_lines):
    first = read_lines("a.txt", QINGYUAN, *with_alias(QINGYUAN))
    second = read_lines("b.txt", YANGSHAN, *lines_of(YANGSHAN, ("Enterprise", "清远安达电梯")))

    found = entity(resolve_documents([first, second]), "清远安达电梯")
    assert found.name == "清远市安达电梯有限公司"
    assert found.member_keys == ("清远安达电梯", "清远市安达电梯有限公司")
    assert reasons(found) == {"清远市安达电梯有限公司": "alias"}


def test_alias_does_not_join_what_a_report_keeps_apart(read_lines):
    name, other = "清远市安达电梯有限公司", "清远远大"
    named = lines_of(QINGYUAN, ("Enterprise", name), ("Enterprise", other))
    first = read_lines("a.txt", QINGYUAN, *named, alias(name, other, "defined"))

    resolution = resolve_documents([first])
    assert {other, "清远市安达电梯有限公司"} <= set(keys(resolution))
    assert [pair.veto for pair in resolution.pairs] == ["a report names both"]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        pytest.param("该公司", "pronoun", id="pronoun"),
        pytest.param("公司", "short form", id="generic"),
        pytest.param("安达电机", "misspelling", id="misspelling"),
        pytest.param("安达", "short form", id="short form from elsewhere"),
    ],
)
def test_unsafe_alias_joins_nothing(read_lines, other, reason):
    name = "清远市安达电梯有限公司"
    lines = [*lines_of(QINGYUAN, ("Enterprise", name)), alias(name, other, reason), other]
    first = read_lines("a.txt", QINGYUAN, *lines)
    second = read_lines("b.txt", SHAOGUAN, *lines_of(SHAOGUAN, ("Enterprise", other)))

    assert {name, other} <= set(keys(resolve_documents([first, second])))


def test_alias_of_two_things_joins_neither(read_lines):
    names = ("清远市安达电梯有限公司", "清远市安达电梯配件有限公司")
    first, second = (
        read_lines(
            f"{number}.txt",
            QINGYUAN,
            *lines_of(QINGYUAN, ("Enterprise", name)),
            alias(name, "清远安达"),
            "清远安达",
        )
        for number, name in enumerate(names)
    )
    third = read_lines("c.txt", YANGSHAN, *lines_of(YANGSHAN, ("Enterprise", "清远安达")))

    assert {*names, "清远安达"} <= set(keys(resolve_documents([first, second, third])))


def test_one_key_of_two_types_is_two_entities_with_two_keys(read_lines):
    names = (("Institution", "清远市总工会"), ("Association", "清远市总工会"))
    graph = read_lines("a.txt", QINGYUAN, *lines_of(QINGYUAN, *names))

    resolution = resolve_documents([graph])
    assert entity(resolution, "清远市总工会").type == "Institution"
    assert entity(resolution, "清远市总工会@Association").type == "Association"


def group(name, type_="School", **details):
    return KeyGroup(GroupId(name, type_), name, **details)


@pytest.mark.parametrize(
    ("left", "right", "veto"),
    [
        ("浙江交通职业技术学院", "江西交通职业技术学院", "place differs: 江西省 and 浙江省"),
        ("清远市第一中学", "清远市第二中学", "ordinal differs: 1 and 2"),
        ("清远市二中", "清远市第三中学", "ordinal differs: 2 and 3"),
        ("清远职业技术学院", "清远职业技术学校", "level differs: college and school"),
        ("清远安达集团", "清远安达公司", "group or branch differs: none and 集团"),
        ("清远安达公司", "清远安达公司英德分公司", "group or branch differs: none and 分公司"),
    ],
)
def test_veto_tells_why_names_differ(left, right, veto):
    regions = {"浙": "330000", "江": "360000"}
    groups = [group(name) for name in (left, right)]
    for each in groups:
        if each.name[0] in regions:
            each.regions[regions[each.name[0]], "name"] += 1

    assert find_veto(*groups) == find_veto(*groups[::-1]) == veto


@pytest.mark.parametrize(
    ("left", "right"),
    [("清远市职业技术学校", "清远职校"), ("清远市第二中学", "清远市二中"), ("甲公司", "甲")],
)
def test_nothing_speaks_against_a_short_form(left, right):
    assert find_veto(group(left), group(right)) is None


def test_place_inside_a_place_is_no_contradiction():
    left, right = group("广东甲学校"), group("清远甲学校")
    left.regions["440000", "name"] += 1
    right.regions["441800", "name"] += 1

    assert find_veto(left, right) is None


nodes = st.integers(0, 7).map(lambda number: GroupId(f"{number}", "School"))
claims = st.lists(
    st.builds(
        Claim,
        st.sampled_from([Rank.AUTHORITY, Rank.ALIAS, Rank.NAME]),
        nodes,
        nodes,
        st.sampled_from([0.9, 0.95, 1.0]),
        st.just(("alias",)),
    ),
    max_size=12,
)
pairs = st.frozensets(st.frozensets(nodes, min_size=2, max_size=2), max_size=6)
EVERY_NODE = [GroupId(f"{number}", "School") for number in range(8)]


@given(claims)
def test_clusters_are_connected_components_where_nothing_is_vetoed(found):
    clusters, refused = cluster_groups(EVERY_NODE, found, veto=lambda left, right: None)

    graph = networkx.Graph()
    graph.add_nodes_from(EVERY_NODE)
    graph.add_edges_from((claim.left, claim.right) for claim in found)
    assert {frozenset(c.members) for c in clusters} == set(
        map(frozenset, networkx.connected_components(graph))
    )
    assert refused == []


@given(claims, pairs)
def test_no_cluster_holds_a_vetoed_pair(found, vetoed):
    def veto(left, right):
        return "no" if frozenset((left, right)) in vetoed else None

    clusters, _ = cluster_groups(EVERY_NODE, found, veto=veto)

    assert not any(pair <= set(cluster.members) for pair in vetoed for cluster in clusters)


def test_cluster_has_no_end_of_members():
    groups = [GroupId(f"{number:03}", "School") for number in range(MAX_MEMBERS + 20)]
    chain = [Claim(Rank.NAME, *pair, 0.95, ("alias",)) for pair in pairwise(groups)]

    clusters, refused = cluster_groups(groups, chain, veto=lambda left, right: None)
    assert max(len(cluster.members) for cluster in clusters) == MAX_MEMBERS
    assert {item.veto for item in refused} == {CROWDED}


@given(claims, pairs, st.randoms())
def test_clusters_do_not_depend_on_order(found, vetoed, random):
    def veto(left, right):
        return "no" if frozenset((left, right)) in vetoed else None

    shuffled, groups = list(found), list(EVERY_NODE)
    random.shuffle(shuffled)
    random.shuffle(groups)

    assert cluster_groups(groups, shuffled, veto=veto) == cluster_groups(
        EVERY_NODE, found, veto=veto
    )


@pytest.fixture(scope="module")
def four_graphs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    common = (("Government", "清远市教育局"), ("Program", "护理"), ("Facility", "数控车间"))
    texts = {
        QINGYUAN: with_alias(QINGYUAN),
        YANGSHAN: lines_of(YANGSHAN, *common, ("Enterprise", "清远安达电梯")),
        SHAOGUAN: lines_of(SHAOGUAN, *common, ("School", "清远职业技术学院")),
        "清远职业技术学院": lines_of("清远职业技术学院", *common, ("School", QINGYUAN)),
    }
    for school, lines in texts.items():
        (folder / f"{school}.txt").write_text(report(school, *lines), encoding="utf-8")
    return [extract_lines(path) for path in sorted(folder.iterdir())]


@given(order=st.permutations(range(4)))
def test_resolution_does_not_depend_on_the_order_of_documents(four_graphs, order):
    shuffled = resolve_documents(four_graphs[number] for number in order)

    expected = resolve_documents(four_graphs)
    assert (shuffled.entities, shuffled.pairs) == (expected.entities, expected.pairs)


def test_document_given_twice_is_refused(read_lines):
    graph = read_lines("a.txt", QINGYUAN, *lines_of(QINGYUAN, ("Program", "护理")))

    with pytest.raises(ResolutionError, match="twice"):
        resolve_documents([graph, graph])


def test_canonical_name_is_the_fullest():
    left, right = group("清远职校"), group("清远市职业技术学校")
    left.names["清远职校"] += 3
    right.names["清远市职业技术学校"] += 1

    assert choose_name([left, right]) == "清远市职业技术学校"


def test_region_of_the_surest_basis_is_taken():
    members = [group("甲"), group("乙")]
    members[0].regions["440000", "name"] += 1
    members[0].regions["441800", "name"] += 1
    members[1].regions["440300", "inferred"] += 5

    assert choose_region(members) == ("441800", "name")


def links_of(name, **kinds):
    return [(link.code, link.match) for link in link_program(name, kinds)]


def test_program_is_linked_on_the_level_of_its_schools():
    assert links_of("护理", 中职=2) == [("720201", "exact")]
    assert links_of("护理", 高职=1) == [("520201", "exact")]


def test_program_on_two_levels_is_linked_to_both_the_commoner_first():
    assert links_of("护理", 中职=1, 高职=2) == [("520201", "exact"), ("720201", "exact")]


def test_group_of_majors_is_close_to_its_major():
    assert links_of("护理专业群", 中职=1) == [("720201", "close")]


def test_program_without_level_is_close_to_all_of_its_name():
    assert {match for _, match in links_of("护理")} == {"close"}


def test_program_that_stands_on_one_level_alone_needs_no_school():
    assert links_of("电梯安装与维修保养") == [("660206", "exact")]


def test_program_of_no_catalogue_has_no_link():
    assert links_of("示例专业", 中职=1) == []


@pytest.mark.parametrize("name", ["国际交流中心", "市级实训基地", "乡镇企业培训基地"])
def test_general_words_do_not_make_a_room_of_everybody(read_lines, name):
    graph = read_lines("a.txt", QINGYUAN, *lines_of(QINGYUAN, ("Facility", name)))

    assert f"{name}@{QINGYUAN}" in keys(resolve_documents([graph]))
