from __future__ import annotations

from collections.abc import Callable

import pytest

Claims = Callable[..., set[str]]


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("学校与{S:曼谷学院}缔结姊妹学校。", "sisterSchoolOf"),
        ("学校与{S:曼谷学院}结为友好学校。", "sisterSchoolOf"),
        ("学校对口帮扶{S:云岭职院}。", "assists"),
        ("学校选派教师到{S:云岭职院}支教。", "assists"),
        ("学校与{S:云岭职院}结对，派教师送教。", "assists"),
        ("学校与{S:云岭职院}开展三二分段培养。", "articulatesWith"),
        ("学校与{S:云岭职院}开展“3+2”贯通培养。", "articulatesWith"),
        ("学校与{S:云岭职院}联合开展专升本招生。", "articulatesWith"),
        ("学校与{S:云岭职院}签订合作备忘录。", "partnersWith"),
        ("学校与{S:云岭职院}共建课程资源。", "partnersWith"),
        ("学校与{S:云岭职院}互派教师。", "partnersWith"),
        ("学校与{S:云岭职院}联合举办研讨会。", "partnersWith"),
        ("学校与{S:云岭职院}签署合作意向书。", "partnersWith"),
    ],
)
def test_words_tell_the_relation_of_two_schools(text: str, predicate: str, claims: Claims) -> None:
    (found,) = claims(text)

    assert found.split()[1] == predicate


@pytest.mark.parametrize(
    "text",
    [
        "学校教师到{S:云岭职院}参观。",
        "35名毕业生升入{S:云岭职院}。",
        "校长毕业于{S:云岭职院}。",
        "学校参加{S:云岭职院}举办的大赛。",
        "学校拟与{S:云岭职院}贯通培养。",
        "学校尚未与{S:云岭职院}签约。",
        "学校与{S:云岭职院}均为{U:港口联盟}理事单位。",
    ],
    ids=["visit", "entered", "graduated", "contest", "plan", "negated", "members"],
)
def test_schools_named_for_another_reason_are_unrelated(text: str, claims: Claims) -> None:
    assert not [found for found in claims(text) if "memberOf" not in found]


def test_help_runs_from_who_helps(claims: Claims) -> None:
    assert claims("学校对口支援{S:临河职中}。") == {"江南一职 assists 临河职中"}


@pytest.mark.parametrize(
    "text",
    [
        "{S:云岭职院}对口支援我校。",
        "学校接受{S:云岭职院}的结对帮扶。",
        "学校得到{S:云岭职院}的对口支援。",
        "由{S:云岭职院}对口帮扶学校。",
    ],
)
def test_help_that_the_school_gets_runs_the_other_way(text: str, claims: Claims) -> None:
    assert claims(text) == {"云岭职院 assists 江南一职"}


def test_sisters_that_also_exchange_are_sisters_alone(claims: Claims) -> None:
    found = claims("学校与{S:曼谷学院}缔结姊妹学校。", "学校与{S:曼谷学院}开展线上交流。")

    assert {text.split()[1] for text in found} == {"sisterSchoolOf"}


def test_joint_work_stated_apart_stands_beside_help(claims: Claims) -> None:
    found = claims("学校对口帮扶{S:临河职中}。", "学校与{S:临河职中}联合举办研讨会。")

    assert {text.split()[1] for text in found} == {"assists", "partnersWith"}


def test_schools_of_one_joint_work_are_partners_of_each_other(claims: Claims) -> None:
    found = claims("学校、{S:云岭职院}、{S:青石二专}三方共建{F:港口工坊}。")

    assert len([text for text in found if " partnersWith " in text]) == 3


def test_schools_of_a_list_are_partners_of_the_school_alone(claims: Claims) -> None:
    found = claims("学校与{S:云岭职院}、{S:青石二专}开展研讨。")

    assert found == {"江南一职 partnersWith 云岭职院", "江南一职 partnersWith 青石二专"}


def test_respectively_pairs_in_order(claims: Claims) -> None:
    found = claims(
        "{S:青石二专}、{S:临河职中}分别与{S:云岭职院}、{S:东岭职院}贯通培养。", reporter=None
    )

    assert found == {"青石二专 articulatesWith 云岭职院", "临河职中 articulatesWith 东岭职院"}


@pytest.mark.parametrize(
    "text",
    [
        "学校定点帮扶{P:石桥村}。",
        "学校驻村工作队帮扶{P:柳溪镇石桥村}。",
        "学校对口帮扶{P:临河县}。",
    ],
)
def test_help_to_a_place_counts(text: str, claims: Claims) -> None:
    assert len(claims(text)) == 1


@pytest.mark.parametrize(
    "text", ["学校位于{P:石桥村}。", "师生到{P:石桥村}考察。", "{P:石桥村}村民来校参观。"]
)
def test_place_named_for_another_reason_does_not(text: str, claims: Claims) -> None:
    assert claims(text) == set()


def test_consortium_helps_in_its_own_name(claims: Claims) -> None:
    assert claims("{U:港口职教集团}对口帮扶{S:临河职中}。", reporter=None) == {
        "港口职教集团 assists 临河职中"
    }


def test_rows_under_a_heading_of_pathways_count(row_claims: Claims) -> None:
    found = row_claims("专业|对接高职院校", "{M:护理}|{S:云岭职院}", heading="表1 中高职贯通培养")

    assert "江南一职 articulatesWith 云岭职院" in found


def test_rows_under_a_heading_of_help_count(row_claims: Claims) -> None:
    found = row_claims("受援学校|教师", "{S:临河职中}|3", heading="表1 对口帮扶情况")

    assert found == {"江南一职 assists 临河职中"}


def test_rows_under_another_heading_do_not(row_claims: Claims) -> None:
    assert row_claims("学校|地址", "{S:临河职中}|江边", heading="表1 周边学校") == set()
