"""Names of several reports: what is joined, what is asked, what stays apart."""

from __future__ import annotations

import pytest

from kg.resolution.comparison import MERGE_THRESHOLD, QUEUE_THRESHOLD
from kg.resolution.model import Outcome
from kg.resolution.name_index import MAX_BLOCK
from kg.resolution.resolve import resolve_documents
from tests.kg.resolution.conftest import clusters, make_graph

TITLE = "佛山市职业教育质量年度报告"
ELSEWHERE = "绵阳市职业教育质量年度报告"


def resolve(*things, titles=()):
    """Resolve things that stand in a report each; the first reports have the titles given."""
    named = [*titles, *[TITLE] * (len(things) - len(titles))]
    return resolve_documents(
        make_graph(title, thing) for title, thing in zip(named, things, strict=True)
    )


def firms(*names, titles=()):
    return resolve(*(("Enterprise", name) for name in names), titles=titles)


def outcomes(resolution):
    return {frozenset((p.left.key, p.right.key)): p.outcome for p in resolution.pairs}


def test_short_form_with_one_meaning_is_joined():
    assert clusters(firms("佛山安达电梯有限公司", "佛山安达")) == {
        ("佛山安达", "佛山安达电梯有限公司")
    }


def test_forms_of_one_firm_are_one_meaning():
    names = ("佛山安达", "佛山安达电梯公司", "佛山安达电梯有限公司")

    assert clusters(firms(*names)) == {names}


def test_short_form_with_two_meanings_is_for_a_person():
    resolution = firms("佛山安达电梯有限公司", "佛山安达食品有限公司", "佛山安达")

    assert len(resolution.entities) == 3
    assert set(outcomes(resolution).values()) == {Outcome.QUEUED}


def test_short_form_that_leaves_out_the_place_means_the_firm_of_its_corner():
    names = ("佛山安达电梯有限公司", "安达电梯")

    assert len(firms(*names).entities) == 1
    assert len(firms(*names, titles=(ELSEWHERE,)).entities) == 2


def test_full_name_without_place_may_be_the_firm_of_the_whole_country():
    resolution = firms("佛山安达电梯有限公司", "安达电梯有限公司")

    assert len(resolution.entities) == 2
    assert set(outcomes(resolution).values()) == {Outcome.QUEUED}


def test_full_name_of_a_firm_is_no_short_form_of_a_longer_one():
    resolution = firms("佛山安达电梯有限公司", "佛山安达电梯配件有限公司")

    assert len(resolution.entities) == 2
    assert resolution.pairs == ()


def test_short_form_is_not_that_of_a_longer_name_where_the_shorter_is_full():
    names = ("佛山安达电梯有限公司", "佛山安达电梯配件有限公司", "佛山安达电梯")

    assert clusters(firms(*names)) == {(names[2], names[0]), (names[1],)}


def test_school_that_says_only_what_it_is_may_be_the_one_of_its_county():
    (pair,) = resolve(("School", "磐安县中职校"), ("School", "磐安县中等职业技术学校")).pairs

    assert (pair.outcome, pair.reasons) == (Outcome.QUEUED, ("school of the county",))


def test_town_of_a_report_may_be_that_of_a_county():
    (pair,) = resolve(("Government", "石湾镇政府"), ("Government", "禅城区石湾镇政府")).pairs

    assert (pair.outcome, pair.reasons) == (Outcome.QUEUED, ("inferred place",))


def test_open_pair_of_one_report_is_less_sure():
    graph = make_graph(TITLE, ("School", "磐安县中职校"), ("School", "磐安县中等职业技术学校"))
    (pair,) = resolve_documents([graph]).pairs

    assert (pair.outcome, pair.score, pair.veto) == (Outcome.QUEUED, 0.56, "a report names both")


def test_what_only_tells_the_trade_is_no_short_form():
    assert len(firms("佛山电力发展有限公司", "佛山电力").entities) == 2


def test_firm_of_shares_may_be_named_without_legal_form_only():
    assert len(firms("佛山安达电梯股份有限公司", "佛山安达电梯").entities) == 1
    assert len(firms("佛山安达电梯股份有限公司", "佛山安达电梯有限公司").entities) == 2


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("佛山市人社局", "佛山市人力资源和社会保障局"),
        ("市住建局", "佛山市住房和城乡建设局"),
        ("佛山市应急局", "佛山市应急管理局"),
        ("佛山市发改委", "佛山市发展和改革委员会"),
    ],
)
def test_office_is_known_by_its_abbreviation(short, full):
    assert len(resolve(("Government", short), ("Government", full)).entities) == 1


@pytest.mark.parametrize(
    ("short", "full"),
    [("佛山市教育局", "佛山市教育体育局"), ("佛山市农业局", "佛山市农业农村局")],
)
def test_office_with_a_wider_task_is_another(short, full):
    resolution = resolve(("Government", short), ("Government", full))

    assert len(resolution.entities) == 2
    assert resolution.pairs == ()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("佛山市信息学校", "佛山市电子信息学校"),
        ("佛山市职业学校", "佛山市工商职业学校"),
        ("佛山市第一职业学校", "佛山市职业学校"),
    ],
)
def test_full_name_of_a_school_is_no_short_form_of_a_longer_one(left, right):
    resolution = resolve(("School", left), ("School", right))

    assert len(resolution.entities) == 2


def test_county_read_in_one_report_only_is_found():
    title = "大兴区职业教育质量年度报告"
    names = ("大兴和普物流有限公司", "大兴和普")

    assert len(firms(*names, titles=(f"北京市{title}",) * 2).entities) == 1


def test_one_key_of_two_types_is_for_a_person_to_tell():
    (pair,) = resolve(("Association", "佛山市总工会"), ("Institution", "佛山市总工会")).pairs

    assert (pair.outcome, pair.veto) == (
        Outcome.REFUSED,
        "type differs: Association and Institution",
    )


def test_every_pair_says_how_sure_it_is_and_why():
    names = ("佛山安达电梯有限公司", "佛山安达食品有限公司", "佛山安达", "佛山市安达电梯公司")

    for pair in firms(*names).pairs:
        assert QUEUE_THRESHOLD <= pair.score <= 1
        assert pair.reasons
        assert pair.left < pair.right
        assert (pair.outcome is Outcome.QUEUED) == (pair.score < MERGE_THRESHOLD)


def test_block_of_many_forms_is_compared_with_its_neighbours_only():
    region = "佛山市"
    names = [
        f"{place}安达电梯{mark}{legal}"
        for place in ("佛山", region, f"广东省{region}", "广东佛山市", "广东佛山", "广东省佛山")
        for mark in ("", "(", "“", "《", "〈", "'")
        for legal in ("公司", "有限公司", "有限责任公司")
    ]
    resolution = firms(*names)

    assert len(names) > MAX_BLOCK
    assert len(resolution.pairs) <= len(names) * MAX_BLOCK
    assert len(resolution.entities) == 1
