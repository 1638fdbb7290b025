"""A logistic model over a statement's features, stored as plain JSON and read without a library."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from extract.errors import ExtractError
from ontology.data import data_path


class ModelError(ExtractError, ValueError):
    """The confidence model is missing or damaged."""


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """Weights of features, and the lowest probability that counts.

    Attributes:
        weights: By feature name; a feature that is not listed weighs nothing.
        threshold: The probability, inclusive, at which statements are taken by default; chosen
            on the training texts for the best F1, cross-fitted by document.
    """

    weights: Mapping[str, float]
    threshold: float

    def probability(self, features: Mapping[str, float]) -> float:
        """Return the probability that a statement with these features is true, 3 decimals."""
        total = sum(value * self.weights.get(name, 0.0) for name, value in sorted(features.items()))
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 3)


@cache
def load_model() -> ConfidenceModel:
    """Return the trained model; read once.

    Raises:
        ModelError: The file is missing or damaged.
    """
    path = data_path("models", "confidence.json")
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return ConfidenceModel(content["weights"], content["threshold"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"{path.name}: the confidence model cannot be read ({error}). "
            "Restore the file, or train it with bench/train_confidence.py."
        ) from error
