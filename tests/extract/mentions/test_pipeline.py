from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.mentions.pipeline import find_mentions, load_pipeline

PIECES = st.sampled_from(
    [
        *"校企与和、，。（）“”《》 3年A",
        "学校",
        "有限公司",
        "清远市",
        "职业技术学校",
        "实训基地",
        "专业",
        "护理",
    ]
)


def test_each_text_has_its_mentions() -> None:
    found = find_mentions(["与青川县职业高级中学合作", "", "开设护理专业"])

    assert [[mention.text for mention in mentions] for mentions in found] == [
        ["青川县职业高级中学"],
        [],
        ["护理"],
    ]


@given(st.lists(PIECES, max_size=30).map("".join))
def test_mentions_are_sorted_and_disjoint_and_equal_their_text(text: str) -> None:
    (mentions,) = find_mentions([text])

    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))


@given(st.lists(PIECES, max_size=30).map("".join))
def test_finding_twice_finds_the_same(text: str) -> None:
    assert find_mentions([text]) == find_mentions([text])


ODD = {
    "brackets": "（" * 100_000,
    "one-character": "校" * 1_000_000,
    "suffixes": "学校" * 200_000,
    "quotes": "“和" * 100_000,
    "digits": "1" * 500_000,
    "numbers": "1，" * 200_000,
    "numerals": "第一" * 200_000,
    "names": "青川县职业高级中学、" * 20_000,
    "programs": "护理、" * 100_000,
    "spaces": " " * 500_000,
    "villages": "村" * 200_000,
}
"""A step that looks back over all that it has seen would need minutes for each."""


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_text_takes_linear_time(text: str) -> None:
    (mentions,) = find_mentions([text])

    assert all(mention.text for mention in mentions)


def test_a_token_of_the_pipeline_is_a_character() -> None:
    doc = load_pipeline()("我校 A1")

    assert [token.text for token in doc] == list("我校 A1")
