from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.catalogues.industries import (
    IndustryCatalogue,
    IndustryEntry,
    load_industries,
    trade_of,
)
from ontology.errors import CatalogueError

INDUSTRIES = load_industries()


def code_of(name: str) -> str | None:
    match = trade_of(name)
    return match.entry.code if match else None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("示例市安达电梯有限公司", "34"),
        ("示例电梯有限公司广东分公司", "34"),
        ("示例汽车销售服务有限公司", "52"),  # not manufacture
        ("示例汽车维修有限公司", "81"),
        ("示例（广州）供应链科技有限公司", "G"),
        ("中国示例银行股份有限公司某市分行", "66"),
        ("示例国际旅行社股份有限公司", "72"),
        ("示例机械厂", "C"),
        ("某村种养专业合作社", "A"),
        ("某市人民医院", "841"),
    ],
)
def test_trade_is_told_by_the_last_words(name: str, code: str) -> None:
    assert code_of(name) == code


@pytest.mark.parametrize(
    "name", ["示例科技有限公司", "示例集团", "示例实业发展有限公司", "银行路小学", "电梯大厦", ""]
)
def test_trade_is_left_open_where_the_name_does_not_tell(name: str) -> None:
    assert code_of(name) is None


def test_match_names_the_word_that_tells() -> None:
    match = trade_of("示例数控设备有限公司")

    assert match is not None
    assert match.word == "数控设备"


def test_entry_knows_what_it_belongs_to() -> None:
    entry = INDUSTRIES.get("0111")

    assert entry is not None
    assert [above.code for above in INDUSTRIES.ancestors(entry)] == ["011", "01", "A"]


def test_entries_are_found_by_name() -> None:
    assert [entry.code for entry in INDUSTRIES.find("汽车制造业")] == ["36"]


def test_every_entry_leads_to_its_section() -> None:
    lost = [
        entry.code
        for entry in INDUSTRIES
        if (INDUSTRIES.ancestors(entry) or (entry,))[-1].code != entry.section
    ]

    assert lost == []


def test_code_of_a_lower_entry_begins_with_that_of_its_parent() -> None:
    lower = [entry for entry in INDUSTRIES if entry.level > 2 and entry.parent]

    assert [entry.code for entry in lower if not entry.code.startswith(entry.parent or "")] == []


@given(st.text(max_size=20))
def test_any_text_can_be_asked_for(name: str) -> None:
    match = trade_of(name)

    assert match is None or INDUSTRIES.get(match.entry.code) == match.entry


def test_entry_whose_parent_is_itself_is_refused() -> None:
    entry = IndustryEntry(code="8890", name="其他文化艺术业", level=4, parent="8890", section="R")

    with pytest.raises(CatalogueError, match=r"entry 8890 has the parent '8890'"):
        IndustryCatalogue([entry], {})
