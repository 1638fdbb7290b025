"""The figures of the quality gate travel with the package."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from kg.evaluation.baseline import read_gate_score

ROOT = Path(__file__).parents[2]


def test_score_is_that_of_the_baseline():
    floors = json.loads((ROOT / "bench" / "eval_baseline.json").read_text("utf-8"))["floors"]

    score = read_gate_score()

    assert score is not None
    assert score.unseen == floors["validation"]["all"]["f1"]
    assert score.seen == floors["cross-validated"]["all"]["f1"]


def test_wheel_carries_the_baseline():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]

    assert included["bench/eval_baseline.json"] == "kg/evaluation/eval_baseline.json"
