"""Quality gate: extraction against the development gold, and floors that it must not fall below.

usage: python bench/eval_gate.py [--update]

Extracts every text of data/gold and prints precision, recall and F1 with 95 % intervals
(bootstrap over texts, seeded): by relation and by text for the training side, which rules and
models may be made from, and by relation alone for the validation texts, of which nothing else may
be seen. Fails (exit 1) where an F1 lies below its floor in eval_baseline.json by more than noise,
and stops (exit 2) where the gold is not the gold that the floors were measured on. --update
writes the present scores and the present gold as the new baseline.

The training side flatters: rules and the confidence model were made with it. What unseen texts
give is nearer to the validation side.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from extract.confidence.model import load_model
from extract.pipeline import extract_document
from kg.evaluation.run import evaluate_extraction
from kg.evaluation.scoring import Counts, DocumentScore
from kg.evaluation.summary import Evaluation
from ontology.schema import load_schema

ROOT = Path(__file__).resolve().parents[1]
GOLD = (ROOT / "data" / "gold" / "dev", ROOT / "data" / "gold" / "train")
REPORTS = ROOT / "data" / "reports"
BASELINE = ROOT / "bench" / "eval_baseline.json"

NOISE = 0.5
"""An F1 may lie below its floor by NOISE / sqrt(gold): 0.02 where 600 statements are in the gold,
0.08 where 40 are. A share of about 0.8 has a standard error of 0.4 / sqrt(number)."""

SMALLEST = 20  # gold statements that a relation needs for a floor; fewer are only printed
REPLICATES = 1000
SEED = 20261120

Figure = dict[str, float]
"""`f1`, and `gold`: the number of things that it was measured on."""

Count = Callable[[DocumentScore], Counts]


def corpus_hash() -> str:
    """Hash names and contents of the gold and of every text that it is about."""
    digest = hashlib.sha256()
    files = [path for folder in GOLD for path in folder.iterdir()]
    files += REPORTS.glob("*.txt")
    files.append(GOLD[0].parent / "validation.txt")
    for path in sorted(files):
        digest.update(f"{path.relative_to(ROOT).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def interval(scores: Sequence[DocumentScore], count: Count) -> tuple[float, float]:
    """Return the 95 % interval of an F1 over texts drawn again and again."""
    table = np.array([[c.right, c.predicted, c.gold] for c in map(count, scores)])
    draws = np.random.default_rng(SEED).integers(0, len(scores), (REPLICATES, len(scores)))
    right, predicted, gold = table[draws].sum(axis=1).T
    # Twice the right ones over all predicted and all gold ones: F1 without division by zero.
    f1 = 2 * right / np.maximum(predicted + gold, 1)
    low, high = np.percentile(f1, [2.5, 97.5])
    return float(low), float(high)


def of_relation(name: str) -> Count:
    """Return what counts one relation in a text."""
    return lambda score: score.relations.get(name, Counts())


def of_text(score: DocumentScore) -> Counts:
    """Count all statements of a text."""
    return add(score.relations.values())


def add(counts: Iterable[Counts]) -> Counts:
    """Add counts up."""
    return sum(counts, Counts())


def show(name: str, counts: Counts, bounds: tuple[float, float] | None = None) -> None:
    """Print one line of scores."""
    tail = f"  [{bounds[0]:.3f}, {bounds[1]:.3f}]" if bounds else ""
    print(
        f"  {name:<28} right {counts.right:>5}  predicted {counts.predicted:>5}  "
        f"gold {counts.gold:>5}  P {counts.precision:.3f}  R {counts.recall:.3f}  "
        f"F1 {counts.f1:.3f}{tail}"
    )


def measure(side: str, scores: Sequence[DocumentScore]) -> dict[str, Figure]:
    """Print the scores of one side and return what floors are set on."""
    evaluation = Evaluation(tuple(scores))
    print(f"{side} ({len(scores)} texts)")
    figures: dict[str, Figure] = {}
    for name in load_schema().relations:
        counts = add(map(of_relation(name), scores))
        show(name, counts, interval(scores, of_relation(name)))
        if counts.gold >= SMALLEST:
            figures[name] = figure(counts)
    show("all", evaluation.total, interval(scores, of_text))
    show("modes of right statements", evaluation.modes, interval(scores, lambda s: s.modes))
    show(
        "programs of right statements", evaluation.programs, interval(scores, lambda s: s.programs)
    )
    show("ends of statements", evaluation.ends, interval(scores, lambda s: s.ends))
    print(f"  types of ends: accuracy {evaluation.types.f1:.3f} of {evaluation.types.gold}")
    print(f"  evidence: share {evaluation.evidence.f1:.3f} of {evaluation.evidence.gold}")
    figures["all"] = figure(evaluation.total)
    figures["modes"] = figure(evaluation.modes)
    figures["programs"] = figure(evaluation.programs)
    figures["ends"] = figure(evaluation.ends)
    figures["types"] = figure(evaluation.types)
    figures["evidence"] = figure(evaluation.evidence)
    return figures


def figure(counts: Counts) -> Figure:
    """Return an F1 and the number that its noise depends on."""
    return {"f1": round(counts.f1, 3), "gold": counts.gold}


def show_texts(scores: Sequence[DocumentScore]) -> None:
    """Print the scores of each text of the training side."""
    print("training side, by text")
    for score in scores:
        show(score.stem, of_text(score))


def below(figures: dict[str, dict[str, Figure]], floors: dict[str, dict[str, Figure]]) -> list[str]:
    """Return a line for each figure that lies too far below its floor."""
    found = []
    for side, expected in floors.items():
        for name, floor in expected.items():
            noise = NOISE / math.sqrt(floor["gold"])
            value = figures[side].get(name, {"f1": 0.0})["f1"]
            if value < floor["f1"] - noise:
                found.append(
                    f"{side}, {name}: {value} lies below {floor['f1']} by more than {noise:.3f}"
                )
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, compare, and tell; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--update", action="store_true", help="write the present scores as floors")
    options = parser.parse_args(arguments)
    corpus = corpus_hash()
    baseline = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    if not options.update and baseline.get("corpus") != corpus:
        print("eval_gate: the gold or its texts are not those that the floors were measured on.")
        print("Restore them, or measure anew with --update and say why in the commit.")
        return 2
    evaluation = evaluate_extraction(
        GOLD, extract=extract_document, min_confidence=load_model().threshold, texts=[REPORTS]
    )
    training = [score for score in evaluation.documents if not score.is_validation]
    validation = [score for score in evaluation.documents if score.is_validation]
    show_texts(training)
    figures = {
        "training": measure("training side", training),
        "validation": measure("validation side", validation),
    }
    if options.update:
        content = json.dumps({"corpus": corpus, "floors": figures}, indent=2) + "\n"
        BASELINE.write_text(content, encoding="utf-8", newline="\n")
        print(f"eval_gate: wrote {BASELINE.relative_to(ROOT)}")
        return 0
    failures = below(figures, baseline["floors"])
    for line in failures:
        print(f"eval_gate: {line}")
    print(f"eval_gate: {'failed' if failures else 'passed'}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
