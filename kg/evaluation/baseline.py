"""How well the extractor did when it was last measured: the baseline of the quality gate."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PLACES = (
    Path(__file__).with_name("eval_baseline.json"),  # an installed wheel
    Path(__file__).resolve().parents[2] / "bench" / "eval_baseline.json",  # a checkout
)


@dataclass(frozen=True, slots=True)
class GateScore:
    """F1 of statements against the development gold, 0 to 1.

    Attributes:
        seen: On texts of the kind that the rules were made with, cross-validated.
        unseen: On texts kept apart; the better guess for new reports.
        gold: Number of statements that people found in the texts kept apart.
    """

    seen: float
    unseen: float
    gold: int


@cache
def read_gate_score() -> GateScore | None:
    """Return what was measured last, or `None` where the figures are not at hand."""
    for path in _PLACES:
        try:
            floors = json.loads(path.read_text(encoding="utf-8"))["floors"]
            seen, unseen = floors["cross-validated"]["all"], floors["validation"]["all"]
            return GateScore(float(seen["f1"]), float(unseen["f1"]), int(unseen["gold"]))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return None
