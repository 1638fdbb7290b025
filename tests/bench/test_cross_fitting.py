"""Models that have not seen what they are asked about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import cross_fitting
import numpy as np
import pytest
from cross_fitting import (
    Candidate,
    Text,
    apply_confidence,
    fit_confidence,
    read_text,
    score_texts,
    tagger_without,
)
from ner_data import MarkedDocument, MarkedText

from extract.confidence.model import load_model
from extract.mentions.pipeline import find_mentions, load_pipeline
from extract.pipeline import extract_document
from kg.evaluation.gold import GoldDocument, read_gold
from kg.evaluation.predictions import Prediction
from kg.evaluation.run import evaluate_extraction

GOLD = Path(__file__).parents[2] / "data" / "gold" / "train" / "ta1.json"
STATEMENT = Prediction("甲校", "cooperatesWith", "乙公司")


def text_of(fold: int, *examples: tuple[str, bool]) -> Text:
    """Make a text whose candidates have one feature each and are right or not."""
    gold = GoldDocument(f"t{fold}", f"t{fold}.txt", Path(), False, {}, {}, {})
    candidates = [Candidate({"bias": 1.0, name: 1.0}, right, STATEMENT) for name, right in examples]
    return Text(gold, fold, tuple(candidates), frozenset())


def test_candidates_with_the_shipped_models_score_like_the_extractor() -> None:
    (gold,) = read_gold([GOLD])
    model = load_model()
    text = read_text(gold)

    (found,) = score_texts([text], apply_confidence([text], model), threshold=model.threshold)

    (expected,) = evaluate_extraction(
        [GOLD],
        extract=extract_document,
        min_confidence=model.threshold,
        texts=[cross_fitting.REPORTS],
    ).documents
    assert found.relations == expected.relations
    assert (found.ends, found.modes, found.programs, found.types, found.evidence) == (
        *(expected.ends, expected.modes, expected.programs),
        *(expected.types, expected.evidence),
    )


def test_truth_of_candidates_is_what_scores_right() -> None:
    (gold,) = read_gold([GOLD])
    text = read_text(gold)

    (everything,) = score_texts([text], [np.ones(len(text.candidates))], threshold=0)

    assert text.truth.sum() == sum(counts.right for counts in everything.relations.values())


def test_probability_does_not_know_the_truth_of_its_own_fold() -> None:
    # The feature says "right" in two folds and "wrong" in the third, which must not be told.
    texts = [text_of(fold, ("seen", True), ("other", False)) for fold in (0, 1)]
    texts.append(text_of(2, ("seen", False), ("other", True)))
    turned = [*texts[:2], text_of(2, ("seen", True), ("other", False))]

    said = fit_confidence(texts).probabilities[2]

    assert said == pytest.approx(fit_confidence(turned).probabilities[2])
    assert said[0] > said[1]


def test_model_is_learned_from_all_folds() -> None:
    texts = [text_of(fold, ("good", True), ("bad", False)) for fold in range(3)]

    model = fit_confidence(texts).model

    assert model.weights["good"] > 0 > model.weights["bad"]


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two documents to learn from, of which one alone marks a brand without an ending."""
    with_brand = MarkedText("学校与蓝鲸优品共建实训室", ((3, 7, "Enterprise"),))
    without = MarkedText("学校组织了教研活动", ())
    documents = tuple(
        MarkedDocument(stem, {}, {}, (text,) * 30)
        for stem, text in (("brand", with_brand), ("plain", without))
    )
    monkeypatch.setattr(cross_fitting, "marked_documents", lambda: documents)
    yield


def names_in(text: str) -> set[str]:
    return {mention.text for mention in find_mentions([text])[0]}


@pytest.mark.usefixtures("marked")
def test_tagger_does_not_know_the_documents_left_out() -> None:
    with tagger_without({"plain"}):
        assert "蓝鲸优品" in names_in("学校与蓝鲸优品共建实训室")
    with tagger_without({"brand"}):
        assert "蓝鲸优品" not in names_in("学校与蓝鲸优品共建实训室")


@pytest.mark.usefixtures("marked")
def test_shipped_tagger_is_back_even_after_an_error() -> None:
    component = load_pipeline().get_pipe("zhijiao_tagger")
    shipped = component.recogniser

    with pytest.raises(RuntimeError), tagger_without({"plain"}):
        raise RuntimeError

    assert component.recogniser is shipped
