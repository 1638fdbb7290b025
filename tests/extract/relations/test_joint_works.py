from __future__ import annotations

from collections.abc import Callable

import pytest

Claims = Callable[..., set[str]]


def only(found: set[str], predicate: str) -> set[str]:
    return {text for text in found if f" {predicate} " in text}


def test_everyone_who_founds_an_industry_college_has_it(claims: Claims) -> None:
    found = claims("学校、{S:云岭职院}与{E:海港集团}共建{C:港口产业学院}。")

    assert only(found, "hasIndustryCollege") == {
        "江南一职 hasIndustryCollege 港口产业学院",
        "云岭职院 hasIndustryCollege 港口产业学院",
        "海港集团 hasIndustryCollege 港口产业学院",
    }


def test_later_partner_of_a_college_has_it_too(claims: Claims) -> None:
    found = claims("学校与{E:海港集团}共建{C:港口产业学院}。", "{E:精工机械}加入学院。")

    assert "精工机械 hasIndustryCollege 港口产业学院" in found


def test_college_that_is_only_named_is_nobodys(claims: Claims) -> None:
    assert claims("{C:港口产业学院}学生参赛。") == set()


def test_planned_college_is_nobodys(claims: Claims) -> None:
    assert claims("学校拟与{E:海港集团}共建{C:港口产业学院}。") == set()


@pytest.mark.parametrize(
    "text",
    [
        "学校与{E:海港集团}共建{F:港口工坊}。",
        "学校联合{E:海港集团}建成{F:港口工坊}。",
        "学校与{E:海港集团}共享{F:港口工坊}。",
        "学校与{E:海港集团}携手打造{F:港口工坊}。",
    ],
)
def test_everyone_who_builds_or_runs_a_facility_has_it(text: str, claims: Claims) -> None:
    assert only(claims(text), "coBuilds") == {
        "江南一职 coBuilds 港口工坊",
        "海港集团 coBuilds 港口工坊",
    }


@pytest.mark.parametrize(
    "text", ["学生在{F:港口工坊}上课。", "师生走进{F:港口工坊}参加活动。", "{F:港口工坊}环境优美。"]
)
def test_facility_that_is_only_named_is_nobodys(text: str, claims: Claims) -> None:
    assert only(claims(text), "coBuilds") == set()


def test_school_that_is_a_named_centre_runs_it(claims: Claims) -> None:
    assert "江南一职 coBuilds 江南市农技中心" in claims("学校是{F:江南市农技中心}，服务乡村。")


def test_facility_given_as_help_is_the_givers(claims: Claims) -> None:
    found = claims("学校帮扶{S:临河职中}，援建{F:智慧教室}。")

    assert only(found, "coBuilds") == {"江南一职 coBuilds 智慧教室"}


def test_government_that_only_guides_builds_nothing(claims: Claims) -> None:
    found = claims("在{G:江南市教育局}指导下，学校建成{F:港口工坊}。")

    assert only(found, "coBuilds") == {"江南一职 coBuilds 港口工坊"}


@pytest.mark.parametrize(
    "text",
    [
        "学校加入{U:港口联盟}。",
        "学校牵头成立{U:港口联盟}。",
        "学校是{U:港口联盟}副理事长单位。",
        "{U:港口联盟}秘书处设在学校。",
        "学校依托{U:港口联盟}开展培训。",
        "{U:港口联盟}吸纳学校为成员。",
    ],
)
def test_who_leads_joins_or_holds_office_is_a_member(text: str, claims: Claims) -> None:
    assert "江南一职 memberOf 港口联盟" in claims(text)


def test_offices_of_the_consortium_last_named_count(claims: Claims) -> None:
    found = claims("学校牵头成立{U:港口联盟}。", "{E:海港集团}任副理事长单位。")

    assert "海港集团 memberOf 港口联盟" in found


def test_every_founder_is_a_member(claims: Claims) -> None:
    found = claims("学校与{S:云岭职院}、{E:海港集团}共同发起成立{U:港口联盟}。")

    assert only(found, "memberOf") == {
        "江南一职 memberOf 港口联盟",
        "云岭职院 memberOf 港口联盟",
        "海港集团 memberOf 港口联盟",
    }


def test_consortium_is_no_member_of_itself(claims: Claims) -> None:
    assert only(claims("{U:港口联盟}成立大会举行。"), "memberOf") == set()


def test_rows_of_a_list_of_members_count(row_claims: Claims) -> None:
    found = row_claims(
        "联盟名称|担任职务", "{U:港口联盟}|副理事长单位", heading="表1 学校加入联盟情况"
    )

    assert found == {"江南一职 memberOf 港口联盟"}
