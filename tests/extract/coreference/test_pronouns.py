from __future__ import annotations

import pytest

from extract.coreference.pronouns import Pronoun, find_pronouns


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("我校开设订单班", Pronoun.HOME, "我校"),
        ("学校开设订单班", Pronoun.HOME, "学校"),
        ("学院与企业合作", Pronoun.HOME, "学院"),
        ("本院建有工坊", Pronoun.HOME, "本院"),
        ("该校开设订单班", Pronoun.THAT_SCHOOL, "该校"),
        ("该公司捐赠设备", Pronoun.THAT_COMPANY, "该公司"),
        ("签约后，公司派出技师", Pronoun.THAT_COMPANY, "公司"),
        ("该集团成立大会", Pronoun.THAT_GROUP, "该集团"),
        ("加入联盟理事会", Pronoun.THAT_GROUP, "联盟"),
        ("双方共建工坊", Pronoun.BOTH, "双方"),
        ("三方签订协议", Pronoun.BOTH, "三方"),
        ("两校互派教师", Pronoun.BOTH, "两校"),
        ("对方派出技师", Pronoun.OTHER, "对方"),
    ],
)
def test_words_that_stand_for_a_party(text: str, kind: Pronoun, word: str) -> None:
    assert (kind, word) in [(found.kind, found.text) for found in find_pronouns(text)]


@pytest.mark.parametrize(
    "text",
    [
        "兄弟学校",
        "中职学校",
        "高等学院",
        "各学校",
        "该学校们",
        "成员学校",
        "公司治理",
        "多家公司",
        "企业文化",
    ],
)
def test_words_that_are_parts_of_others_stand_for_nobody(text: str) -> None:
    assert [f for f in find_pronouns(text) if f.kind in {Pronoun.HOME, Pronoun.THAT_COMPANY}] == []


def test_a_match_stands_at_its_place() -> None:
    text = "2023年，我校与该公司签约"

    assert [text[f.start : f.end] for f in find_pronouns(text)] == ["我校", "该公司"]


@pytest.mark.parametrize(
    ("word", "count"), [("双方", 2), ("两校", 2), ("三方", 3), ("四方", 4), ("各方", None)]
)
def test_words_for_several_tell_how_many(word: str, count: int | None) -> None:
    (found,) = find_pronouns(f"{word}共建工坊")

    assert found.count == count


@pytest.mark.parametrize("text", ["下设校企合作委员会", "推动校企合作。", "结为姊妹学校"])
def test_word_inside_another_stands_for_nobody(text: str) -> None:
    assert list(find_pronouns(text)) == []
