"""Quality gate: extraction against the development gold, and floors that it must not fall below.

usage: python bench/eval_gate.py [--update]

Prints precision, recall and F1 with 95 % intervals (bench/bootstrap.py) of three kinds:

- training side, cross-validated, by text and by relation: each text with a tagger of names and a
  confidence model that have not seen its fold (bench/cross_fitting.py). What the rules were made
  with flatters still, the models no more.
- training side, in-sample, by relation: with the shipped models, which have seen the texts.
- validation side, by relation alone: of these texts nothing else may be seen. They tell best what
  unseen reports give.

Then, cross-validated and on the validation side: the share of the gold's entities that are
recognised, by class, beside a baseline (bench/name_recall.py); and how far the confidence may be
believed (bench/calibration.py).

Fails (exit 1) where a figure lies below its floor in eval_baseline.json by more than noise, or the
cross-fitted confidence errs by more than MOST_CALIBRATION_ERROR; stops (exit 2) where the gold is
not the gold that the floors were measured on. --update writes the present figures and the present
gold as the new baseline. Takes about two minutes, most of it training taggers.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from collections.abc import Callable, Mapping, Sequence

from bootstrap import Interval, f1_interval, f1_interval_of_text
from calibration import Calibration, describe, measure_calibration, show_calibration
from cross_fitting import (
    GOLD,
    REPORTS,
    ROOT,
    apply_confidence,
    cross_fit_texts,
    fit_confidence,
    read_texts,
    score_texts,
)
from name_recall import add, measure_names, show_names

from extract.confidence.model import load_model
from extract.pipeline import extract_document
from kg.evaluation.run import evaluate_extraction
from kg.evaluation.scoring import Counts, DocumentScore
from kg.evaluation.summary import Evaluation
from ontology.schema import load_schema

BASELINE = ROOT / "bench" / "eval_baseline.json"

NOISE = 0.5
"""A figure may lie below its floor by NOISE / sqrt(gold): 0.02 where 600 statements are in the
gold, 0.08 where 40 are. A share of about 0.8 has a standard error of 0.4 / sqrt(number)."""

TEXTS = {".json", ".txt"}  # of gold and of what it is about; not the notes beside them
SMALLEST = 20  # gold statements or entities that a group needs for a floor; fewer are only printed
MOST_CALIBRATION_ERROR = 0.05

CROSS_VALIDATED, VALIDATION = "cross-validated", "validation"

Figure = dict[str, float]
"""`f1` (a share where there is no F1), and `gold`: the number of things it was measured on."""

Count = Callable[[DocumentScore], Counts]


def corpus_hash() -> str:
    """Hash names and contents of the gold and of every text that it is about."""
    digest = hashlib.sha256()
    folders = (*GOLD, REPORTS)
    files = [path for folder in folders for path in folder.iterdir() if path.suffix in TEXTS]
    files.append(GOLD[0].parent / "validation.txt")
    for path in sorted(files):
        digest.update(f"{path.relative_to(ROOT).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def of_relation(name: str) -> Count:
    """Return what counts one relation in a text."""
    return lambda score: score.relations.get(name, Counts())


def of_text(score: DocumentScore) -> Counts:
    """Count all statements of a text."""
    return add(score.relations.values())


def show(name: str, counts: Counts, bounds: Interval | None = None) -> None:
    """Print one line of scores."""
    tail = f"  [{bounds[0]:.3f}, {bounds[1]:.3f}]" if bounds else ""
    print(
        f"  {name:<28} right {counts.right:>5}  predicted {counts.predicted:>5}  "
        f"gold {counts.gold:>5}  P {counts.precision:.3f}  R {counts.recall:.3f}  "
        f"F1 {counts.f1:.3f}{tail}"
    )


def measure(title: str, scores: Sequence[DocumentScore]) -> dict[str, Figure]:
    """Print the scores of one side and return what floors are set on."""
    evaluation = Evaluation(tuple(scores))
    print(f"{title} ({len(scores)} texts)")
    figures: dict[str, Figure] = {}
    for name in load_schema().relations:
        counted = [of_relation(name)(score) for score in scores]
        counts = add(counted)
        show(name, counts, f1_interval(counted))
        if counts.gold >= SMALLEST:
            figures[name] = figure(counts)
    show("all", evaluation.total, f1_interval([of_text(score) for score in scores]))
    show("modes of right statements", evaluation.modes, f1_interval([s.modes for s in scores]))
    show(
        "programs of right statements",
        evaluation.programs,
        f1_interval([s.programs for s in scores]),
    )
    show("ends of statements", evaluation.ends, f1_interval([s.ends for s in scores]))
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


def figures_of_names(counts: Mapping[str, Counts]) -> dict[str, Figure]:
    """Return what floors are set on."""
    return {
        f"names: {name}": figure(found) for name, found in counts.items() if found.gold >= SMALLEST
    }


def show_texts(scores: Sequence[DocumentScore]) -> None:
    """Print the scores of each text of the training side; the intervals are over statements."""
    print("training side, cross-validated, by text")
    for score in scores:
        show(score.stem, of_text(score), f1_interval_of_text(of_text(score)))


def below(figures: dict[str, dict[str, Figure]], floors: dict[str, dict[str, Figure]]) -> list[str]:
    """Return a line for each figure that lies too far below its floor."""
    found = []
    for side, expected in floors.items():
        for name, floor in expected.items():
            noise = NOISE / math.sqrt(floor["gold"])
            value = figures.get(side, {}).get(name, {"f1": 0.0})["f1"]
            if value < floor["f1"] - noise:
                found.append(
                    f"{side}, {name}: {value} lies below {floor['f1']} by more than {noise:.3f}"
                )
    return found


def measure_seen_and_unseen(threshold: float) -> dict[str, Figure]:
    """Print the scores of the shipped models; return those of the validation side."""
    evaluation = evaluate_extraction(
        GOLD, extract=extract_document, min_confidence=threshold, texts=[REPORTS]
    )
    training = [score for score in evaluation.documents if not score.is_validation]
    validation = [score for score in evaluation.documents if score.is_validation]
    measure("training side, in-sample: the models have seen the texts", training)
    return measure("validation side", validation)


def measure_all() -> tuple[dict[str, dict[str, Figure]], dict[str, Calibration]]:
    """Print everything; return the figures and the confidence's reliability, both by side."""
    threshold = load_model().threshold
    texts = cross_fit_texts()
    fitted = fit_confidence(texts).probabilities
    scores = score_texts(texts, fitted, threshold=threshold)
    show_texts(scores)
    figures = {CROSS_VALIDATED: measure("training side, cross-validated", scores)}
    figures[VALIDATION] = measure_seen_and_unseen(threshold)

    held_out = read_texts("validation")
    said = apply_confidence(held_out, load_model())
    names = measure_names(texts, fitted, threshold=threshold)
    show_names("training side, cross-validated", names)
    figures[CROSS_VALIDATED] |= figures_of_names(names.typed)
    names = measure_names(held_out, said, threshold=threshold, validation=True)
    show_names("validation side", names)
    figures[VALIDATION] |= figures_of_names(names.typed)

    calibration = measure_calibration(fitted, [text.truth for text in texts])
    print("confidence on the training side, cross-validated, in bins of equal mass")
    show_calibration(calibration)
    unseen = measure_calibration(said, [text.truth for text in held_out])
    print(f"confidence on the validation side: expected calibration error {describe(unseen)}")
    return figures, {CROSS_VALIDATED: calibration, VALIDATION: unseen}


def errors_of(calibrations: Mapping[str, Calibration]) -> dict[str, dict[str, float | list[float]]]:
    """Return what the baseline holds of the confidence's reliability."""
    return {
        side: {
            "error": round(calibration.error, 3),
            "interval": [round(bound, 3) for bound in calibration.bounds],
        }
        for side, calibration in calibrations.items()
    }


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
    figures, calibrations = measure_all()
    if options.update:
        content = {
            "corpus": corpus,
            "calibration": errors_of(calibrations),
            "floors": figures,
        }
        text = json.dumps(content, indent=2) + "\n"
        BASELINE.write_text(text, encoding="utf-8", newline="\n")
        print(f"eval_gate: wrote {BASELINE.relative_to(ROOT)}")
        return 0
    failures = below(figures, baseline["floors"])
    if (error := calibrations[CROSS_VALIDATED].error) > MOST_CALIBRATION_ERROR:
        failures.append(f"confidence errs by {error:.3f}, more than {MOST_CALIBRATION_ERROR}")
    for line in failures:
        print(f"eval_gate: {line}")
    print(f"eval_gate: {'failed' if failures else 'passed'}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
