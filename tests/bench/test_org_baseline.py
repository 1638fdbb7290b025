"""Organisations by a segmenter and endings."""

from __future__ import annotations

import pytest
from org_baseline import find_organisations, join_words


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ([("京东", "ORG"), ("物流", "n"), ("集团", "n")], ["京东物流集团"]),
        ([("京东", "ORG"), ("物流", "n"), ("签约", "v")], ["京东"]),
        ([("合作", "vn"), ("企业", "n"), ("公司", "n")], []),
        ([("甲公司", "ORG"), ("、", "w"), ("乙公司", "ORG")], ["甲公司", "乙公司"]),
        ([("市", "LOC"), ("教育局", "n"), ("京东", "ORG")], ["市教育局", "京东"]),
        ([], []),
    ],
    ids=["joined", "no ending", "no name", "two", "rest", "nothing"],
)
def test_words_are_joined_up_to_the_last_ending(
    words: list[tuple[str, str]], names: list[str]
) -> None:
    assert join_words(words) == names


def test_organisations_of_sentences_are_found() -> None:
    found = find_organisations(["学校与上海三菱电梯公司签约。", " ", ""])

    assert found == {"上海三菱电梯公司"}
