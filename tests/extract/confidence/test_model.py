from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import extract.confidence.model as confidence_model
from extract.confidence.model import ConfidenceModel, ModelError, load_model

MODEL = ConfidenceModel({"a": 1.0, "b": -2.0}, 0.5)
FEATURES = st.dictionaries(st.sampled_from("abc"), st.floats(-1e6, 1e6))


@pytest.mark.parametrize(
    ("features", "probability"),
    [
        ({}, 0.5),
        ({"a": 1.0}, 0.731),
        ({"b": 1.0}, 0.119),
        ({"unknown": 9.0}, 0.5),
        ({"a": 99.0}, 1.0),
    ],
)
def test_features_are_weighed_into_a_probability(
    features: dict[str, float], probability: float
) -> None:
    assert MODEL.probability(features) == probability


@given(FEATURES)
def test_a_probability_lies_between_0_and_1_with_3_decimals(features: dict[str, float]) -> None:
    probability = MODEL.probability(features)

    assert 0 <= probability <= 1
    assert round(probability, 3) == probability


@given(FEATURES)
def test_order_of_features_does_not_matter(features: dict[str, float]) -> None:
    turned = dict(reversed(features.items()))

    assert MODEL.probability(turned) == MODEL.probability(features)


def test_the_trained_model_has_a_threshold_between_0_and_1() -> None:
    assert 0 < load_model().threshold < 1


@pytest.mark.parametrize("content", ["", "{}", '{"weights": {}}'])
def test_damaged_model_is_said(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "confidence.json"
    path.write_text(content, encoding="utf-8")
    monkeypatch.setattr(confidence_model, "data_path", lambda *parts: path)
    load = load_model.__wrapped__

    with pytest.raises(ModelError, match=r"confidence\.json: the confidence model cannot be read"):
        load()
