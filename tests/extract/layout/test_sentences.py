from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.layout.sentences import LONGEST_SENTENCE, split_sentences
from extract.model import MappedText


def _sentences(text: str) -> list[str]:
    content = MappedText(text, tuple(range(len(text))))
    return [text[start:end] for start, end in split_sentences(content)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["学校签约。", "成立学院！", "可行吗？", "未定"],
        ["一是建平台；", "二是强队伍;", "三是促就业。"],
        ["学校（原名云岭农校。后改）设班。", "招生。"],
        ["他说：“先练。再考。”", "学生说好。"],
        ["《学校章程；试行》印发。"],
        ["建成“双师型”队伍。”", "另有一所。"],
        ["与 Siemens AG; Bosch 合作。"],
        ["采摘季末", "公司退货"],
    ],
)
def test_sentences_end_where_they_end(sentences: list[str]) -> None:
    joined = "\n".join(sentences) if len(sentences[0]) == 4 else "".join(sentences)
    assert [sentence.strip() for sentence in _sentences(joined)] == sentences


def test_a_bracket_that_never_closes_holds_no_sentence_together() -> None:
    assert len(_sentences("学校（原名农校。设班。招生。")) == 3


def test_a_bracket_that_closes_far_away_was_a_misprint() -> None:
    assert len(_sentences("（" + "学校签约。" * 60 + "）")) >= 60


def test_an_empty_text_has_no_sentence() -> None:
    assert _sentences("") == []


@given(st.text(st.sampled_from("学校。！？；;“”（）()\n甲A1，的"), max_size=80))
def test_sentences_are_the_whole_text(text: str) -> None:
    assert "".join(_sentences(text)) == text
    assert all(_sentences(text))


def test_a_list_without_end_is_read_in_portions() -> None:
    portions = _sentences("海港公司、" * 10_000)

    assert max(map(len, portions)) <= LONGEST_SENTENCE
    assert all(portion.endswith("、") for portion in portions)


def test_what_never_pauses_is_left_whole() -> None:
    assert _sentences("海" * 20_000 + "。") == ["海" * 20_000 + "。"]
