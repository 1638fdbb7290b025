"""What the gate lets pass."""

from __future__ import annotations

import json
from pathlib import Path

import eval_gate
import pytest
from eval_gate import CROSS_VALIDATED, below, main, show_texts

from kg.evaluation.gold import read_gold
from kg.evaluation.predictions import Prediction
from kg.evaluation.scoring import score_document

FLOORS = {CROSS_VALIDATED: {"assists": {"f1": 0.8, "gold": 100}}}


@pytest.mark.parametrize(("f1", "fails"), [(0.9, False), (0.76, False), (0.74, True)])
def test_figure_may_lie_below_its_floor_by_noise(f1: float, fails: bool) -> None:
    figures = {CROSS_VALIDATED: {"assists": {"f1": f1, "gold": 100}}}

    assert bool(below(figures, FLOORS)) is fails


@pytest.mark.parametrize("figures", [{}, {CROSS_VALIDATED: {}}])
def test_figure_that_is_gone_lies_below_its_floor(figures: dict[str, dict[str, object]]) -> None:
    assert len(below(figures, FLOORS)) == 1  # type: ignore[arg-type]


def test_gate_stops_at_gold_that_is_not_the_pinned_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    baseline = tmp_path / "baseline.json"
    baseline.write_text(json.dumps({"corpus": "another", "floors": {}}), encoding="utf-8")
    monkeypatch.setattr(eval_gate, "BASELINE", baseline)

    assert main([]) == 2


def test_floors_are_pinned_on_unseen_texts_alone() -> None:
    baseline = json.loads(eval_gate.BASELINE.read_text(encoding="utf-8"))

    assert baseline["floors"].keys() == {"cross-validated", "validation"}


def test_each_text_of_the_training_side_has_a_line_with_its_interval(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (gold,) = read_gold([eval_gate.GOLD[0]])[:1]

    show_texts([score_document(gold, [Prediction("甲校", "assists", "乙校")])])

    line = capsys.readouterr().out.splitlines()[1]
    assert line.split()[0] == gold.stem
    assert line.endswith("F1 0.000  [0.000, 0.000]")
