from __future__ import annotations

from collections.abc import Callable

import pytest

Claims = Callable[..., set[str]]


@pytest.mark.parametrize(
    "text",
    [
        "学校开设{M:护理}专业。",
        "学校新增{M:护理}专业。",
        "学校停招{M:护理}专业。",
        "{M:护理}专业招生80人。",
        "{M:护理}专业学生到企业实习。",
        "学校建设{M:护理专业群}。",
        "学校新增{M:港机智控}专业。",
    ],
)
def test_majors_that_a_school_has_opens_or_closes_count(text: str, claims: Claims) -> None:
    assert len(claims(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "申报的{M:护理}专业未获批准。",
        "学生参加{M:护理}专业技能大赛。",
        "35人升入大学{M:护理}专业。",
        "学生取得{M:护理}专业证书。",
        "学校编写《{M:护理}》。",
        "校园开展{M:港机智控}活动。",
    ],
    ids=["refused", "contest", "entered elsewhere", "certificate", "book", "unknown"],
)
def test_majors_named_for_another_reason_do_not(text: str, claims: Claims) -> None:
    assert claims(text) == set()


def test_every_major_of_a_list_counts(claims: Claims) -> None:
    assert claims("学校开设{M:护理}、{M:药剂}、{M:中药}等12个专业。") == {
        "江南一职 offersProgram 护理",
        "江南一职 offersProgram 药剂",
        "江南一职 offersProgram 中药",
    }


def test_majors_belong_to_who_acts(claims: Claims) -> None:
    found = claims("{S:云岭职院}开设{M:护理}专业。", reporter=None)

    assert found == {"云岭职院 offersProgram 护理"}


def test_rows_of_a_table_of_majors_count(row_claims: Claims) -> None:
    found = row_claims("专业名称|人数", "{M:护理}|80", "{M:港机智控}|40", heading="表1 专业设置")

    assert found == {"江南一职 offersProgram 护理", "江南一职 offersProgram 港机智控"}


def test_rows_count_for_the_school_of_the_row(row_claims: Claims) -> None:
    found = row_claims("学校|专业", "{S:云岭职院}|{M:护理}", reporter=None)

    assert found == {"云岭职院 offersProgram 护理"}


def test_rows_of_other_tables_do_not(row_claims: Claims) -> None:
    assert row_claims("名称|数量", "{M:护理}|80", heading="表1 图书") == set()
