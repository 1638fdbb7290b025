from __future__ import annotations

import pytest

from extract.frames.model import Role
from extract.frames.roles import continues_list, links_with, opens_clause, role_after


@pytest.mark.parametrize(
    "before",
    [
        "",
        "2023年，",
        "2023年9月",
        "2022—2023学年，",
        "其中，",
        "同时，",
        "（一）",
        "1.",
        "近年来，",
        "案例1 ",
        "“",
    ],
)
def test_dates_and_small_words_leave_a_clause_open(before: str) -> None:
    assert opens_clause(before)


@pytest.mark.parametrize("before", ["学校与", "与", "受", "学生在", "深化同"])
def test_other_words_do_not(before: str) -> None:
    assert not opens_clause(before)


@pytest.mark.parametrize("between", ["、", "和", "与", "及", "以及", "，", "”、“", "）和"])
def test_marks_and_conjunctions_continue_a_list(between: str) -> None:
    assert continues_list(between)


@pytest.mark.parametrize("between", ["签约，与", "的", "捐赠给", "共建"])
def test_verbs_do_not_continue_a_list(between: str) -> None:
    assert not continues_list(between)


@pytest.mark.parametrize(
    ("between", "links"), [("与", True), ("和", True), ("、", False), ("及", False)]
)
def test_with_joins_partners_and_commas_only_list(between: str, links: bool) -> None:
    assert links_with(between) is links


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("学院与", Role.WITH),
        ("学校联合", Role.WITH),
        ("学校引进了", Role.WITH),
        ("聘请", Role.WITH),
        ("为", Role.FOR),
        ("向", Role.FOR),
        ("对口帮扶", Role.FOR),
        ("受", Role.BY),
        ("由", Role.BY),
        ("学生在", Role.AT),
        ("教师赴", Role.AT),
        ("走进", Role.AT),
        ("学校拥有", Role.OBJECT),
    ],
)
def test_words_before_a_name_give_its_role(before: str, role: Role) -> None:
    assert role_after(before) is role


def test_the_nearest_word_decides() -> None:
    assert role_after("学校与企业合作，为") is Role.FOR


def test_a_preposition_counts_for_the_whole_list() -> None:
    assert role_after("学校与某某行、某某店、") is Role.WITH
