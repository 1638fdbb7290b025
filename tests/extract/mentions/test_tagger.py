from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import ExtractError
from extract.mentions.features import features
from extract.mentions.joining import join_mentions
from extract.mentions.pipeline import find_by_rules
from extract.mentions.tagger import LONGEST_TEXT, Tagger, decode, encode

TEXTS = st.text(st.sampled_from("学校与企业有限公司清远市（）“”、，A1 和护理专业"), max_size=40)


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger()


def test_tagger_finds_a_brand_that_no_ending_tells(tagger: Tagger) -> None:
    text = "学校与京东物流、星河家具有限公司等企业签订校企合作协议"
    found = tagger.find(text, find_by_rules(text))

    assert ("京东物流", "Enterprise") in [(mention.text, mention.type) for mention in found]


def test_scores_are_probabilities(tagger: Tagger) -> None:
    text = "学校与青川县职业高级中学、星河科技有限公司签约"

    assert all(0 < mention.score <= 1 for mention in tagger.find(text, find_by_rules(text)))


@pytest.mark.parametrize(
    "text", ["", "2023", "学" * (LONGEST_TEXT + 1)], ids=["empty", "digits", "long"]
)
def test_tagger_passes_over_what_is_no_sentence(tagger: Tagger, text: str) -> None:
    assert tagger.find(text) == []


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "tagger.crfsuite"
    broken.write_bytes(b"no model")

    with pytest.raises(ExtractError, match=r"tagger\.crfsuite"):
        Tagger(broken)


@given(TEXTS)
def test_each_character_has_equally_many_features(text: str) -> None:
    rows = features(text, join_mentions(find_by_rules(text)))

    assert len(rows) == len(text)
    assert len({len(row) for row in rows}) <= 1


@given(st.lists(st.tuples(st.integers(1, 5), st.sampled_from(["School", "Place"])), max_size=8))
def test_decoding_gives_back_what_was_encoded(parts: list[tuple[int, str]]) -> None:
    spans: list[tuple[int, int, str]] = []
    for length, type_ in parts:
        start = spans[-1][1] if spans else 0
        spans.append((start, start + length, type_))

    assert decode(encode(spans[-1][1] if spans else 0, spans)) == spans
