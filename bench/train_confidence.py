"""Train the confidence model on gold texts, cross-fitted by document.

usage: python bench/train_confidence.py [--output data/models/confidence.json]

Candidates are made with taggers of names that have not seen their documents
(bench/cross_fitting.py), so that the model learns from mistakes as they happen on new reports.
Train the shipped tagger first (bench/train_tagger.py).

Writes the model with the threshold and how it was chosen, and the reliability diagram; prints F1
by threshold and what bench/calibration.py prints. Validation texts (validation.txt of the gold
folder) are never read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from calibration import FIGURE, draw_calibration, measure_calibration, show_calibration
from cross_fitting import FOLDS, ROOT, Text, cross_fit_texts, fit_confidence

SLACK = 0.003  # within this of the best F1 the lowest threshold is taken: new texts lose recall
THRESHOLDS = tuple(round(number * 0.05, 2) for number in range(1, 20))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of taking the candidates from a threshold on.

    Attributes:
        threshold: The lowest probability that is taken.
        right: Taken candidates that are right.
        taken: All that are taken.
        gold: Statements in the gold.
    """

    threshold: float
    right: int
    taken: int
    gold: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.taken + self.gold)


def try_thresholds(
    texts: Sequence[Text], probabilities: Sequence[np.ndarray]
) -> tuple[Outcome, ...]:
    """Return what comes of each threshold, ascending."""
    said = np.concatenate(probabilities)
    truth = np.concatenate([text.truth for text in texts])
    gold = sum(len(text.gold.relations) for text in texts)
    return tuple(
        Outcome(least, int(truth[said >= least].sum()), int((said >= least).sum()), gold)
        for least in THRESHOLDS
    )


def choose(outcomes: Sequence[Outcome]) -> Outcome:
    """Return the lowest threshold whose F1 lies within SLACK of the best."""
    best = max(outcome.f1 for outcome in outcomes)
    return next(outcome for outcome in outcomes if outcome.f1 >= best - SLACK)


def tell_choice(chosen: Outcome, outcomes: Sequence[Outcome], texts: int) -> str:
    """Say in a sentence how the threshold was chosen."""
    best = max(outcomes, key=lambda outcome: outcome.f1)
    return (
        f"lowest of {len(outcomes)} thresholds whose F1 ({chosen.f1:.3f}) lies within {SLACK} of "
        f"the best ({best.f1:.3f} at {best.threshold:.2f}); cross-fitted in {FOLDS} folds on "
        f"{texts} training texts"
    )


def show(outcome: Outcome) -> None:
    """Print a line."""
    precision, recall = outcome.right / max(outcome.taken, 1), outcome.right / outcome.gold
    print(
        f"threshold {outcome.threshold:.2f}  P {precision:.3f}  R {recall:.3f}  F1 {outcome.f1:.4f}"
    )


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--output", type=Path, default=ROOT / "data/models/confidence.json")
    parser.add_argument("--figure", type=Path, default=FIGURE)
    options = parser.parse_args()
    texts = cross_fit_texts()
    fit = fit_confidence(texts)
    outcomes = try_thresholds(texts, fit.probabilities)
    for outcome in outcomes:
        show(outcome)
    calibration = measure_calibration(fit.probabilities, [text.truth for text in texts])
    show_calibration(calibration)
    options.figure.write_text(draw_calibration(calibration), encoding="utf-8", newline="\n")
    chosen = choose(outcomes)
    choice = tell_choice(chosen, outcomes, len(texts))
    content = {
        "threshold": chosen.threshold,
        "threshold_choice": choice,
        "weights": fit.model.weights,
    }
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(
        json.dumps(content, ensure_ascii=False, indent=0) + "\n", encoding="utf-8"
    )
    print(f"threshold {chosen.threshold}: {choice}")
    print(f"wrote {options.output}: {len(fit.model.weights)} weights")


if __name__ == "__main__":
    sys.exit(main())
