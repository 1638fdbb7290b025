from __future__ import annotations

import pytest

from extract.frames.cues import find_cue, find_cues, load_cues, mode_cues
from ontology.schema import load_schema


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("签订合作协议", "agreement"),
        ("开设订单班", "order_class"),
        ("现代学徒制", "apprenticeship"),
        ("顶岗实习", "internship"),
        ("聘请技师", "staff"),
        ("共同开发教材", "curriculum"),
        ("捐赠机床", "donation"),
        ("联合举办论坛", "event"),
        ("横向课题", "research"),
        ("拟于明年共建", "planned"),
        ("尚未签订", "negated"),
        ("终止合作", "ended"),
        ("荣获一等奖", "award"),
        ("媒体报道", "media"),
        ("前来参观", "visit"),
        ("采购设备", "supply"),
        ("到公司就业", "employer"),
        ("结为姊妹学校", "sister"),
        ("对口帮扶", "strong_help"),
        ("三二分段", "pathway"),
        ("副理事长单位", "member"),
    ],
)
def test_words_give_their_cue(text: str, cue: str) -> None:
    assert cue in find_cues(text)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("1+X证书", "pathway"),
        ("拟新增专业", "planned"),
        ("实习报告", "internship"),
        ("招聘会", "employment"),
    ],
)
def test_words_that_only_look_like_a_cue_do_not(text: str, cue: str) -> None:
    assert cue not in find_cues(text)


def test_a_cue_is_found_at_its_words() -> None:
    start, end = find_cue("donation", "企业捐赠机床") or (0, 0)

    assert "企业捐赠机床"[start:end].startswith("捐赠")


def test_an_absent_cue_is_not_found() -> None:
    assert find_cue("donation", "企业派出技师") is None


def test_every_cue_of_a_mode_names_one_of_the_ontology() -> None:
    assert set(mode_cues().values()) <= set(load_schema().modes)


def test_patterns_have_no_empty_match() -> None:
    assert [name for name, cue in load_cues().items() if cue.pattern.search("")] == []
