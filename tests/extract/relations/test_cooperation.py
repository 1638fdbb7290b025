from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from extract.relations.cooperation import find_modes

Claims = Callable[..., set[str]]
HOME = "江南一职 cooperatesWith "


def partners(found: set[str]) -> set[str]:
    return {text.removeprefix(HOME) for text in found if text.startswith(HOME)}


@pytest.mark.parametrize(
    "text",
    [
        "学校与{E:海港集团}签订合作协议。",
        "学校与{E:海港集团}开设订单班。",
        "学校联合{E:海港集团}开发课程标准。",
        "{E:海港集团}向学校捐赠叉车。",
        "学校聘请{E:海港集团}的技师任教。",
        "学生到{E:海港集团}顶岗实习。",
        "学校引进{E:海港集团}入驻校园。",
        "学校为{E:海港集团}开展员工培训。",
        "学校承接{E:海港集团}代工业务。",
        "学校与{I:江南医院}共建见习基地。",
        "学校与{A:江南商会}联合举办论坛。",
        "{E:海港集团}在我校设立奖学金。",
    ],
)
def test_something_concrete_done_together_is_cooperation(text: str, claims: Claims) -> None:
    assert len(partners(claims(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "学校师生参观{E:海港集团}。",
        "学校获{A:江南商会}通报表彰。",
        "{I:东岭日报社}报道了学校的经验。",
        "学校向{E:海港集团}采购叉车。",
        "毕业生到{E:海港集团}就业。",
        "典礼在{E:望海楼酒店}举行。",
        "学校参加{A:江南商会}主办的大赛。",
        "食堂由{E:味佳餐饮}承包。",
        "邀请{E:海港集团}经理来校作报告会。",
        "{E:海港集团}位于江边。",
        "学校与多家单位洽谈，未与{E:海港集团}签约。",
        "学校拟与{E:海港集团}共建工坊。",
        "学校与{E:海港集团}的合作已终止。",
    ],
    ids=[
        "visit",
        "award",
        "media",
        "supply",
        "employer",
        "venue",
        "contest",
        "service",
        "talk",
        "mention",
        "negated",
        "plan",
        "ended",
    ],
)
def test_naming_for_another_reason_is_none(text: str, claims: Claims) -> None:
    assert partners(claims(text)) == set()


@pytest.mark.parametrize(
    "text",
    [
        "学校与{G:柳溪镇政府}签订合作协议。",
        "受{G:江南市人社局}委托，学校开展培训。",
        "学校与{G:江南市退役军人局}联合举办培训班。",
        "学校承接{G:江南市人社局}的技能鉴定培训任务。",
    ],
)
def test_government_that_acts_with_the_school_is_a_partner(text: str, claims: Claims) -> None:
    assert len(partners(claims(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "在{G:东岭省教育厅}的指导下，学校开展试点。",
        "学校通过{G:东岭省教育厅}的评估验收。",
        "根据{G:东岭省教育厅}的文件要求，学校制定方案。",
        "{G:东岭省教育厅}公布学校为示范校。",
        "学校落实{G:教育部}精神。",
    ],
)
def test_government_that_supervises_is_none(text: str, claims: Claims) -> None:
    assert partners(claims(text)) == set()


def test_every_company_of_a_list_counts(claims: Claims) -> None:
    found = claims("学校与{E:海港集团}、{E:精工机械}、{E:望海楼酒店}等七家企业签订协议。")

    assert partners(found) == {"海港集团", "精工机械", "望海楼酒店"}


def test_joint_work_pairs_every_school_with_every_partner(claims: Claims) -> None:
    found = claims("学校联合{S:云岭职院}、{E:海港集团}、{I:江南医院}共建{F:港口工坊}。")

    assert {text for text in found if "cooperatesWith" in text} == {
        f"{school} cooperatesWith {partner}"
        for school, partner in product(("江南一职", "云岭职院"), ("海港集团", "江南医院"))
    }


def test_companies_are_no_partners_of_each_other(claims: Claims) -> None:
    assert all(
        text.startswith("江南一职") for text in claims("学校与{E:海港集团}、{E:精工机械}签约。")
    )


def test_respectively_pairs_in_order(claims: Claims) -> None:
    found = claims(
        "{S:云岭职院}、{S:青石二专}分别与{E:海港集团}、{E:精工机械}签订协议。", reporter=None
    )

    assert found == {"云岭职院 cooperatesWith 海港集团", "青石二专 cooperatesWith 精工机械"}


def test_members_of_a_consortium_are_no_partners(claims: Claims) -> None:
    found = claims("学校加入{U:港口联盟}，{E:海港集团}为理事单位。")

    assert partners(found) == set()


@pytest.mark.parametrize("heading", ["表1 校企合作情况", "表1 订单培养情况", "表1 顶岗实习单位"])
def test_rows_under_a_heading_of_cooperation_count(
    heading: str, row_claims: Callable[..., set[str]]
) -> None:
    assert partners(row_claims("企业|人数", "{E:海港集团}|30", heading=heading)) == {"海港集团"}


def test_rows_without_words_of_cooperation_do_not(row_claims: Callable[..., set[str]]) -> None:
    assert row_claims("名称|地址", "{E:海港集团}|江边", heading="表1 周边环境") == set()


def test_partner_in_brackets_behind_a_program_counts(row_claims: Callable[..., set[str]]) -> None:
    found = row_claims("专业|人数", "{M:护理}（{I:江南医院}）|30", heading="表1 招生情况")

    assert partners(found) == {"江南医院"}


@pytest.mark.parametrize(
    ("text", "modes"),
    [
        ("签订合作协议", {"agreement"}),
        ("共建实训基地", {"base"}),
        ("共建产业学院", {"industryCollege"}),
        ("开设“精工班”", {"orderClass"}),
        ("开展现代学徒制培养", {"apprenticeship"}),
        ("接收学生顶岗实习", {"internship"}),
        ("派出技师兼职任教", {"staff"}),
        ("共同开发教材", {"curriculum"}),
        ("面向员工开展培训", {"training"}),
        ("捐赠叉车", {"donation"}),
        ("联合举办大赛", {"event"}),
        ("定向就业", {"employment"}),
        ("联合技术攻关", {"research"}),
        ("开展深度合作", set()),
    ],
)
def test_words_tell_the_modes(text: str, modes: set[str]) -> None:
    assert {mode for mode, _, _ in find_modes(text)} == modes


def test_a_mode_stands_at_its_words() -> None:
    ((_, start, end),) = find_modes("企业捐赠叉车")

    assert "企业捐赠叉车"[start:end] == "捐赠"
