"""Names by their form. The names are of kinds that the rules claim, invented where they can be."""

from __future__ import annotations

import pytest

from extract.mentions.grammar import NameGrammar

GRAMMAR = NameGrammar()


def typed(text: str) -> list[tuple[str, str]]:
    return [(mention.text, mention.type) for mention in GRAMMAR.find(text)]


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("学校与青川县星河职业技术学校签订协议", "青川县星河职业技术学校", "School"),
        ("由青川市星河电梯有限公司捐赠设备", "青川市星河电梯有限公司", "Enterprise"),
        ("走进广元市人民医院开展见习", "广元市人民医院", "Institution"),
        ("与广元市汽车维修行业协会联合举办", "广元市汽车维修行业协会", "Association"),
        ("受广元市人力资源和社会保障局委托", "广元市人力资源和社会保障局", "Government"),
        ("结对帮扶青川县木鱼镇星光村", "青川县木鱼镇星光村", "Place"),
        ("共建“星河智能制造产业学院”", "星河智能制造产业学院", "IndustryCollege"),
        ("加入广元市职业教育集团", "广元市职业教育集团", "Consortium"),
        ("建成汽车电气实训室", "汽车电气实训室", "Facility"),
    ],
    ids=lambda value: value if value.isascii() else None,
)
def test_grammar_reads_each_type(text: str, name: str, type_: str) -> None:
    assert (name, type_) in typed(text)


@pytest.mark.parametrize(
    "text",
    [
        "一所中职学校",
        "多家企业",
        "校企合作企业",
        "本地公司",
        "各县（市）中职学校",
        "教育部门",
        "某公司",
    ],
)
def test_grammar_passes_over_what_names_nothing(text: str) -> None:
    assert GRAMMAR.find(f"学校与{text}合作") == []


@pytest.mark.parametrize(
    "name",
    [
        "星河（中国）有限公司",
        "SMX（中国）有限公司",
        "星河集团（天津）机械有限公司",
        "广元市和同纺织科技有限公司",
        "星河电梯有限公司广东分公司",
        "青川县星河职业技术学校附属餐饮实训中心",
        "广元市酒店与餐饮行业协会",
        "青川县文化和旅游局",
        "广元市第二人民医院",
    ],
)
def test_grammar_keeps_a_name_whole(name: str) -> None:
    assert name in [text for text, _ in typed(f"学校与{name}签约")]


def test_grammar_splits_two_schools_joined_by_a_conjunction() -> None:
    names = [text for text, _ in typed("青川县职业高级中学和剑阁县职业高级中学")]

    assert names == ["青川县职业高级中学", "剑阁县职业高级中学"]


def test_grammar_does_not_end_a_name_inside_a_word() -> None:
    assert typed("四川大学生运动会") == []
