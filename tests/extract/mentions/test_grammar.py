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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("学校新建数控加工实训中心。", "数控加工实训中心"),
        ("学校建设数控加工实训中心。", "数控加工实训中心"),
        ("投资500万元新建智能焊接实训室，", "智能焊接实训室"),
        ("投资3亿多元建设智能焊接实训室，", "智能焊接实训室"),
        ("学校使用星河机械有限公司的设备", "星河机械有限公司"),
        ("同星河机械有限公司签订协议", "星河机械有限公司"),
        ("获批省级智慧星河产业学院", "智慧星河产业学院"),
        ("离不开青川星河职业技术学校", "青川星河职业技术学校"),
        ("学校选择星河机械有限公司的服务", "星河机械有限公司"),
        ("重点建设智能制造实训基地", "智能制造实训基地"),
        ("“1+N数智化体验中心”", "1+N数智化体验中心"),
        ("未来”1+N数智化体验中心。", "数智化体验中心"),
        ("去过青川星河机械有限公司，", "青川星河机械有限公司"),
    ],
    ids=lambda value: None,
)
def test_grammar_begins_a_name_behind_verb_and_level(text: str, name: str) -> None:
    assert [found for found, _ in typed(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "三地中职学校",
        "姚书记代表学校",
        "少数民族地区职业学校",
        "学校新建体育馆",
        "“四类智能实训基地”",
    ],
)
def test_grammar_takes_no_plural_or_verb_for_a_name(text: str) -> None:
    assert GRAMMAR.find(f"{text}共同") == []


@pytest.mark.parametrize(
    "name", ["港口实训中心", "海港产业学院", "智慧港口协同创新中心", "大数据实训室", "电商实训室"]
)
def test_a_county_that_is_an_ordinary_word_is_part_of_the_name(name: str) -> None:
    assert name in [text for text, _ in typed(f"共建“{name}”")]


@pytest.mark.parametrize("region", ["港口区", "海港区", "新建区"])
def test_such_a_county_with_its_level_is_a_region(region: str) -> None:
    assert typed(f"与{region}职业学校合作") == [(f"{region}职业学校", "School")]


@pytest.mark.parametrize("place", ["青石市", "广元市", "广东省"])
@pytest.mark.parametrize("brand", ["明正", "正达"])
def test_a_function_word_may_be_half_of_a_brand(place: str, brand: str) -> None:
    name = f"{place}{brand}保安服务有限公司"

    assert typed(f"与{name}、学校") == [(name, "Enterprise")]


@pytest.mark.parametrize("part", ["生产线", "车间", "生产车间"])
def test_a_company_with_a_part_of_it_is_the_company(part: str) -> None:
    assert typed(f"到星河机械有限公司{part}实习") == [("星河机械有限公司", "Enterprise")]


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("广元农村商业银行", "Enterprise"),
        ("广元市消防救援支队", "Institution"),
        ("广元市公安局交警大队", "Government"),
        ("木鱼镇星光村村委会", "Government"),
    ],
)
def test_grammar_reads_units_of_offices_and_rural_banks(name: str, type_: str) -> None:
    assert (name, type_) in typed(f"与{name}签约")


def test_a_joining_word_behind_one_character_is_half_of_a_brand() -> None:
    assert typed("与广东众和机械股份公司合作") == [("广东众和机械股份公司", "Enterprise")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("与青石市人民医院、颐和养老服务集团合作", "颐和养老服务集团"),
        ("深入清新区石潭镇、白沙乡开展培训", "白沙乡"),
    ],
)
def test_conjunction_or_county_may_be_a_name_of_its_own(text: str, name: str) -> None:
    assert name in [mention.text for mention in GRAMMAR.find(text)]
