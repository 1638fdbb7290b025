"""Parts are linked to their wholes, and what changed to what it became; neither is merged."""

from __future__ import annotations

import pytest

from kg.resolution.resolve import resolve_documents
from tests.kg.resolution.conftest import make_graph

TITLE = "佛山市职业教育质量年度报告"


def links(*things):
    """The links between things that stand in a report each."""
    resolution = resolve_documents([make_graph(TITLE, thing) for thing in things])
    return [(link.subject, link.predicate, link.object, link.reason) for link in resolution.links]


@pytest.mark.parametrize(
    ("whole", "part", "reason"),
    [
        (("Enterprise", "中国银行"), ("Enterprise", "中国银行绵阳分行"), "branch"),
        (("Enterprise", "佛山安达公司"), ("Enterprise", "佛山安达有限公司南海分公司"), "branch"),
        (("Enterprise", "安达股份有限公司"), ("Enterprise", "安达股份有限公司一号工厂"), "plant"),
        (("School", "佛山市甲学校"), ("School", "佛山市甲学校北校区"), "campus"),
        (("School", "温州医科大学"), ("Institution", "温州医科大学附属医院"), "affiliated"),
        (("Government", "佛山市教育局"), ("Government", "佛山市教育局职教科"), "department"),
        (("Government", "佛山市教育局"), ("Government", "市教育局职教科"), "department"),
        (("Enterprise", "安达集团"), ("Enterprise", "安达集团电梯有限公司"), "member of a group"),
    ],
)  # fmt: skip
def test_part_is_linked_to_its_whole(whole, part, reason):
    ((subject, predicate, object_, why),) = links(whole, part)

    assert (subject.split("@")[0], predicate, why) == (part[1], "subOrganizationOf", reason)
    assert object_ in {whole[1], "college-4133010343"}


@pytest.mark.parametrize(
    "names",
    [
        ("佛山市教育局", "佛山市顺德区教育局"),
        ("佛山市第一中学", "佛山市第一中学教育集团"),
        ("绵阳市甲学校", "绵阳市甲学校附近的店"),
    ],
)
def test_name_that_goes_on_is_not_always_a_part(names):
    assert links(*(("Institution", name) for name in names)) == []


def test_of_two_wholes_the_nearest_counts():
    names = ("安达集团", "安达集团电梯有限公司", "安达集团电梯有限公司佛山分公司")

    assert links(*(("Enterprise", name) for name in names)) == [
        ("安达集团电梯有限公司", "subOrganizationOf", "安达集团", "member of a group"),
        (names[2], "subOrganizationOf", names[1], "branch"),
    ]


def test_link_makes_no_entity():
    assert links(("Enterprise", "中国银行绵阳分行")) == []


def test_former_name_that_a_veto_keeps_apart_changed():
    reports = [
        make_graph(TITLE, ("School", "佛山甲职业学院", "佛山甲学校/former name")),
        make_graph(TITLE, ("School", "佛山甲学校")),
    ]

    (link,) = resolve_documents(reports).links
    assert (link.subject, link.predicate, link.object) == (
        "佛山甲学校",
        "changedTo",
        "佛山甲职业学院",
    )
    assert link.reason == "former name"


def test_former_name_that_nothing_speaks_against_is_the_same_thing():
    reports = [
        make_graph(TITLE, ("School", "佛山乙学校", "佛山甲学校/former name")),
        make_graph(TITLE, ("School", "佛山甲学校")),
    ]
    resolution = resolve_documents(reports)

    assert resolution.links == ()
    assert [entity.member_keys for entity in resolution.entities] == [("佛山乙学校", "佛山甲学校")]


def test_schools_that_became_one_changed_and_stay_two():
    reports = [
        make_graph(
            TITLE, ("School", "佛山丙学校", "佛山甲学校/former name", "佛山乙学校/former name")
        ),
        make_graph(TITLE, ("School", "佛山甲学校"), ("School", "佛山乙学校")),
    ]
    resolution = resolve_documents(reports)

    assert [(link.subject, link.object, link.reason) for link in resolution.links] == [
        ("佛山乙学校", "佛山丙学校", "merger"),
        ("佛山甲学校", "佛山丙学校", "merger"),
    ]
    assert len(resolution.entities) == 3
