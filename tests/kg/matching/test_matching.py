"""Whose a name of a list is, how sure, and what is known of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.matching.lookup import Lookup
from kg.matching.matching import Matcher
from kg.matching.model import MatchedLine, MatchKind
from kg.matching.user_list import UserList
from tests.kg.matching.conftest import BUREAU, FIRM, JIANGXI, LIFTS, SCHOOL, ZHEJIANG

Find = Callable[..., MatchedLine]


@pytest.mark.parametrize(
    ("name", "entity", "kind"),
    [
        (LIFTS, LIFTS, MatchKind.EXACT),
        (f"  {LIFTS[:4]}\n{LIFTS[4:]} ", LIFTS, MatchKind.EXACT),
        ("上海安达", LIFTS, MatchKind.ALIAS),
        ("上海安达电梯有限责任公司", LIFTS, MatchKind.VARIANT),
        ("上海市安达电梯有限公司", LIFTS, MatchKind.VARIANT),
        ("上海安达电梯", LIFTS, MatchKind.VARIANT),
        ("广东省清远市职业技术学校", SCHOOL, MatchKind.VARIANT),
        ("清远市人社局", BUREAU, MatchKind.SHORT),
        ("浙江交通职业技术学院", ZHEJIANG, MatchKind.EXACT),
    ],
)
def test_name_is_found(find: Find, name: str, entity: str, kind: MatchKind) -> None:
    line = find(name)

    assert line.kind is kind
    assert [hit.entity.name for hit in line.hits] == [entity]


@pytest.mark.parametrize(
    "name",
    [
        JIANGXI,
        "北京安达电梯有限公司",
        "上海安达电梯有限公司清远分公司",
        "上海安达电梯集团有限公司",
        "清远市第二人民医院",
        "清远市人民医院",
        "清远市职业技术学院",
        "清远市第一职业技术学校",
        "清远市教育研究院",
        "广州市人力资源和社会保障局",
    ],
)
def test_near_twin_is_never_taken_for_it(find: Find, name: str) -> None:
    line = find(name)

    assert line.kind is MatchKind.NONE
    assert line.hits == ()


def test_twin_is_told_with_what_speaks_against_it(find: Find) -> None:
    told = {each.entity.name: each.veto for each in find(JIANGXI).suggestions}

    assert told[ZHEJIANG].startswith("college code differs")


def test_short_form_that_may_be_another_firm_is_to_be_checked(find: Find) -> None:
    line = find("宏华数码")

    assert (line.kind, [hit.entity.name for hit in line.hits]) == (MatchKind.NEAR, [FIRM])


def test_name_without_place_is_to_be_checked(find: Find) -> None:
    line = find("市教育局")

    assert line.kind is MatchKind.NEAR
    assert "place not said" in line.hits[0].reasons


def test_region_of_the_list_says_the_place(find: Find) -> None:
    assert find("市教育局", "清远市").kind is MatchKind.EXACT
    assert find("市教育局", "广州市").kind is not MatchKind.EXACT


@pytest.mark.parametrize("name", ["我校", "学校", "市政府"])
def test_region_does_not_make_a_name_of_a_stand_in(find: Find, name: str) -> None:
    assert find(name, "清远市").kind in (MatchKind.NONE, MatchKind.NEAR)


@pytest.mark.parametrize("name", ["", "我校", "学校", "-", "合计", "<script>alert(1)</script>"])
def test_what_is_no_name_is_not_found(find: Find, name: str) -> None:
    assert find(name).hits == ()


def test_hit_comes_with_facts_and_evidence(find: Find) -> None:
    facts = find(LIFTS).hits[0].facts

    assert (facts.relations, facts.others) == ((("cooperatesWith", 1),), (SCHOOL,))
    assert (facts.schools, facts.years) == (1, (2022, 2022))
    assert facts.quote is not None
    assert LIFTS in facts.quote.text


def test_lines_stay_in_the_order_of_the_list(matcher: Matcher) -> None:
    names = (LIFTS, "", LIFTS, "没有")
    report = matcher.match(UserList("x", ("n",), tuple((name,) for name in names), 0))

    assert tuple(line.name for line in report.lines) == names
    assert report.count(MatchKind.EXACT) == 2


def test_progress_is_told(matcher: Matcher) -> None:
    names = tuple((f"第{number}公司",) for number in range(250))
    told: list[tuple[int, int]] = []
    matcher.match(UserList("x", ("n",), names, 0), advance=lambda *done: told.append(done))

    assert told == [(100, 250), (200, 250)]


@given(
    st.text(
        st.sampled_from("清远市第一二职业技术学校院浙江西交通医上海安达电梯有限责任公司()@ "),
        max_size=16,
    )
)
def test_whatever_is_taken_for_sure_has_nothing_against_it(lookup: Lookup, name: str) -> None:
    sure = [each for each in lookup.candidates(name) if each.kind is not MatchKind.NEAR]

    assert not any(lookup.veto(name, each.code) for each in sure)
    assert len({each.code for each in sure}) <= 1
