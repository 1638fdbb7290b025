"""Ablation: what each part of extraction adds to F1.

usage: python bench/ablation.py [--output docs/ablation.md] [--only KIND …]

Takes out one part at a time (bench/parts.py) and measures twice what is left: on the training
side, cross-fitted in folds of whole texts, and on the validation side, of which nothing but the
score is seen. The confidence model is trained anew without the part, and so is the tagger of names
where it learns from the part. The threshold stays that of the whole, found by cross-fitting; plain
rule weights, which are no probabilities, get the best of their own.

Prints a table sorted by loss and writes it with --output. A part whose loss lies below 0.0005 on
both sides adds nothing; rules and lists were made by reading the training texts, so what helps
there alone may only remember them. Takes half an hour, a third of it with --keep-tagger.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cross_fitting
import numpy as np
from cross_fitting import (
    FOLDS,
    GOLD,
    Text,
    apply_confidence,
    fit_confidence,
    read_text,
    score_texts,
    tagger_without,
)
from name_recall import add
from parts import (
    PART_KINDS,
    TAGGER,
    Part,
    Silent,
    recognisers,
    rule_families,
    rules,
    steps,
    swapped,
)
from train_confidence import choose, try_thresholds

from extract.confidence.features import ANY
from extract.mentions.pipeline import load_pipeline
from extract.mentions.recogniser import Recogniser
from extract.model import Document
from extract.pipeline import Analysis, analyse, read_claims
from kg.evaluation.gold import GoldDocument, read_gold

NOTHING = 0.0005
"""A loss below this, on both sides, is none: one statement of 2,000 moves an F1 by as much."""

RETRAINED = "The tagger was trained anew without each recogniser."
KEPT = "The tagger was not trained anew: what it learned from another recogniser stays with it."

KINDS = (*PART_KINDS, "model", "features")

Taggers = tuple[Recogniser, ...]
"""The taggers that have not seen a fold, in order, and last the one that has seen all."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The texts of both sides, with what was found in them.

    Attributes:
        training: Each with a tagger that has not seen it.
        validation: With a tagger that has seen the training side.
    """

    training: tuple[Text, ...]
    validation: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """F1 over all statements of each side."""

    training: float
    validation: float


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: a part, and what is left without it."""

    kind: str
    name: str
    scores: Scores


class Bench:
    """Extraction of both sides, whole and without parts.

    What is found before the rules read is kept, for the parts that come after.
    """

    def __init__(self, taggers: Taggers) -> None:
        """Take the taggers that belong to the whole; reading with them takes a minute."""
        self._taggers = taggers
        self._kept: dict[str, Analysis] = {}
        self.whole = self._read(self._analyse_and_keep, taggers)
        fit = fit_confidence(self.whole.training)
        self.threshold = choose(try_thresholds(self.whole.training, fit.probabilities)).threshold

    def measure(self, part: Part, *, retrain: bool) -> Scores:
        """Return what is left without a part; `retrain` the tagger too if it learns from it."""
        with part.without():
            taggers = train_taggers() if retrain and part.is_learned_from else self._taggers
            sides = self._read(self._read_again if part.is_late else analyse, taggers)
        return self.score(sides)

    def score(self, sides: Sides) -> Scores:
        """Train the confidence model on candidates and score both sides."""
        fit = fit_confidence(sides.training)
        said = apply_confidence(sides.validation, fit.model)
        return Scores(
            f1(sides.training, fit.probabilities, self.threshold),
            f1(sides.validation, said, self.threshold),
        )

    def rules(self) -> list[str]:
        """Return the names of all rules that read something on the training side, sorted."""
        stems = {text.gold.stem for text in self.whole.training}
        kept = [
            kept for kept in self._kept.values() if Path(kept.layout.document.name).stem in stems
        ]
        return sorted({claim.rule for analysis in kept for claim in analysis.claims})

    def _read(self, how: Callable[[Document], Analysis], taggers: Taggers) -> Sides:
        """Find the candidates of all texts, each with its tagger."""
        with swapped(cross_fitting, "analyse", how):
            training = [
                _read_with(taggers[number % FOLDS], gold, number % FOLDS)
                for number, gold in enumerate(read_gold(GOLD, split="train"))
            ]
            validation = [
                _read_with(taggers[-1], gold, 0) for gold in read_gold(GOLD, split="validation")
            ]
        return Sides(tuple(training), tuple(validation))

    def _analyse_and_keep(self, document: Document) -> Analysis:
        self._kept[document.id] = analyse(document)
        return self._kept[document.id]

    def _read_again(self, document: Document) -> Analysis:
        kept = self._kept[document.id]
        claims = read_claims(kept.units, kept.clusters, kept.context, kept.frames)
        return replace(kept, claims=claims)


def train_taggers() -> Taggers:
    """Train the taggers of all folds and one of all training texts."""
    golds = list(enumerate(read_gold(GOLD, split="train")))
    held_out = [{gold.stem for n, gold in golds if n % FOLDS == fold} for fold in range(FOLDS)]
    return tuple(_trained(stems) for stems in [*held_out, set()])


def _trained(stems: set[str]) -> Recogniser:
    with tagger_without(stems):
        tagger: Recogniser = load_pipeline().get_pipe(TAGGER).recogniser
        return tagger


def _read_with(tagger: Recogniser, gold: GoldDocument, fold: int) -> Text:
    component = load_pipeline().get_pipe(TAGGER)
    if isinstance(component.recogniser, Silent):
        return read_text(gold, fold=fold)
    with swapped(component, "recogniser", tagger):
        return read_text(gold, fold=fold)


def f1(texts: Sequence[Text], probabilities: Sequence[np.ndarray], threshold: float) -> float:
    """Return the F1 over all statements of texts."""
    scores = score_texts(texts, probabilities, threshold=threshold)
    return add(count for score in scores for count in score.relations.values()).f1


def without_model(bench: Bench) -> Scores:
    """Score the rules' own weights in place of the confidence model."""
    sides = bench.whole
    training, validation = (
        [_weights(t) for t in side] for side in (sides.training, sides.validation)
    )
    scores = {
        threshold: f1(sides.training, training, threshold)
        for threshold in sorted({round(float(value), 3) for text in training for value in text})
    }
    best = max(scores, key=lambda threshold: (scores[threshold], -threshold))
    return Scores(scores[best], f1(sides.validation, validation, best))


def _weights(text: Text) -> np.ndarray:
    odds = np.array([candidate.features[f"{ANY}|prior"] for candidate in text.candidates])
    return np.round(1 / (1 + np.exp(-odds)), 3)


def without_features(sides: Sides, family: str) -> Sides:
    """Leave one family of features out of what the confidence model reads."""

    def strip(text: Text) -> Text:
        kept = (
            replace(
                candidate,
                features={n: v for n, v in candidate.features.items() if family_of(n) != family},
            )
            for candidate in text.candidates
        )
        return replace(text, candidates=tuple(kept))

    return Sides(tuple(map(strip, sides.training)), tuple(map(strip, sides.validation)))


def family_of(feature: str) -> str:
    """Return what a feature of the confidence model describes.

    Example:
        >>> family_of("cooperatesWith|between=agreement")
        'between'
    """
    return feature.partition("|")[2].partition("=")[0]


def feature_families(sides: Sides) -> list[str]:
    """Return all families of features, sorted."""
    features = (name for t in sides.training for c in t.candidates for name in c.features)
    return sorted({family_of(name) for name in features})


def measure_all(bench: Bench, kinds: Sequence[str], *, retrain: bool) -> Iterator[Row]:
    """Measure every part of the kinds; a row each."""
    parts = [*recognisers(), *rule_families(), *steps(), *rules(bench.rules())]
    for part in parts:
        if part.kind in kinds:
            yield Row(part.kind, part.name, bench.measure(part, retrain=retrain))
    if "model" in kinds:
        yield Row("model", "confidence model", without_model(bench))
    if "features" in kinds:
        for family in feature_families(bench.whole):
            sides = without_features(bench.whole, family)
            yield Row("features", family, bench.score(sides))


def losses(row: Row, whole: Scores) -> tuple[float, float]:
    """Return what both sides lose without a part; below 0 where it harms."""
    return (
        round(whole.training - row.scores.training, 4),
        round(whole.validation - row.scores.validation, 4),
    )


def write_table(rows: Sequence[Row], whole: Scores, *, retrained: bool) -> str:
    """Write the table in Markdown, the greatest loss first, and what adds nothing below it."""
    ordered = sorted(rows, key=lambda row: (-sum(losses(row, whole)), row.kind, row.name))
    idle = [row for row in ordered if max(losses(row, whole)) < NOTHING]
    lines = [
        "# What each part adds",
        "",
        "F1 over all statements when one part is taken out, and what is lost by it: on the",
        "training side cross-fitted, on the validation side with models of the training side.",
        f"With every part they are {whole.training:.4f} and {whole.validation:.4f}.",
        RETRAINED if retrained else KEPT,
        "",
        f"Made by `python bench/ablation.py{'' if retrained else ' --keep-tagger'} "
        "--output docs/ablation.md`.",
        "",
        "| part | kind | training | loss | validation | loss |",
        "|---|---|---:|---:|---:|---:|",
        *(_line(row, whole) for row in ordered if row not in idle),
        "",
        f"Nothing is lost (less than {NOTHING} on both sides) without:",
        "",
        "| part | kind | training | loss | validation | loss |",
        "|---|---|---:|---:|---:|---:|",
        *(_line(row, whole) for row in idle),
    ]
    return "\n".join(lines) + "\n"


def _line(row: Row, whole: Scores) -> str:
    training, validation = losses(row, whole)
    return (
        f"| {row.name} | {row.kind} | {row.scores.training:.4f} | {training:+.4f} "
        f"| {row.scores.validation:.4f} | {validation:+.4f} |"
    )


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--output", type=Path, help="write the table here, too")
    parser.add_argument(
        "--only", nargs="+", choices=KINDS, default=KINDS, help="measure these kinds alone"
    )
    parser.add_argument(
        "--keep-tagger",
        action="store_true",
        help="do not train the tagger anew where it learns from what is taken out; quicker",
    )
    options = parser.parse_args()
    bench = Bench(train_taggers())
    whole = bench.score(bench.whole)
    rows = []
    for row in measure_all(bench, options.only, retrain=not options.keep_tagger):
        print(_line(row, whole), file=sys.stderr, flush=True)
        rows.append(row)
    table = write_table(rows, whole, retrained=not options.keep_tagger)
    print(table, end="")
    if options.output:
        options.output.write_text(table, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
