"""Train the confidence model on gold texts, cross-fitted by document.

usage: python bench/train_confidence.py [--gold data/gold] [--reports data/reports]

The candidates of each fold are made with a tagger of names that has not seen the fold's documents,
so that the model learns from mistakes as they happen on new reports. Train the shipped tagger
first (bench/train_tagger.py).

Writes data/models/confidence.json and prints what was measured: F1 by threshold, the expected
calibration error in ten bins of equal mass, and a reliability table. Validation texts
(validation.txt of the gold folder) are never read.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from ner_data import load_documents
from ner_score import train
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from extract.assembly import group_claims
from extract.confidence.features import claim_features
from extract.mentions.joining import join_mentions
from extract.mentions.pipeline import find_by_rules, load_pipeline
from extract.mentions.tagger import Tagger
from extract.normalization import normalise_name
from extract.pipeline import analyse
from extract.readers import read_document

FOLDS = 5
REGULARISATION = 0.1  # C of scikit-learn; 0.05 to 0.3 give the same F1 within 0.002
SLACK = 0.005  # within this of the best F1 the lowest threshold is taken: new texts lose recall
SYMMETRIC = {"sisterSchoolOf", "articulatesWith", "partnersWith"}


@contextmanager
def tagger_without(stems: set[str]) -> Iterator[None]:
    """Have names tagged by a model that has not seen the given documents."""
    component = load_pipeline().get_pipe("zhijiao_tagger")
    shipped = component.recogniser
    marked = [
        text
        for document in load_documents()
        if document.stem not in stems
        for text in document.texts
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tagger.crfsuite"
        train(((text, join_mentions(find_by_rules(text.text))) for text in marked), path)
        component.recogniser = Tagger(path)
        try:
            yield
        finally:
            component.recogniser = shipped


def gold_texts(gold: Path, reports: Path) -> Iterator[tuple[Path, Path]]:
    """Yield (text, gold file) of every text that may be learned from."""
    held_out = set((gold / "validation.txt").read_text(encoding="utf-8").split())
    for folder in ("dev", "train"):
        for answer in sorted((gold / folder).glob("*.json")):
            text = answer.with_suffix(".txt")
            text = text if text.exists() else reports / f"{answer.stem}.txt"
            if answer.stem not in held_out:
                yield text, answer


def examples(text: Path, answer: Path) -> tuple[list[dict[str, float]], list[int], int]:
    """Return features and truth of every candidate of a text, and its number of gold triples."""
    data = json.loads(answer.read_text(encoding="utf-8"))
    ids: dict[str, str] = {}
    for entity in data["entities"]:
        for form in (entity["name"], *entity.get("aliases", [])):
            ids.setdefault(normalise_name(form), entity["id"])
    triples = {_key(r["head"], r["type"], r["tail"]) for r in data["relations"]}
    analysis = analyse(read_document(text))
    names = [ids.get(cluster.key, "?" + cluster.key) for cluster in analysis.clusters]
    features, truth, seen = [], [], set()
    for (subject, predicate, object_), claims in group_claims(analysis.claims).items():
        key = _key(names[subject], predicate, names[object_])
        features.append(claim_features(claims, mentions=analysis.mentions))
        truth.append(int(key in triples and key not in seen))
        seen.add(key)
    return features, truth, len(triples)


def _key(head: str, kind: str, tail: str) -> tuple[str, str, str]:
    if kind in SYMMETRIC and tail < head:
        head, tail = tail, head
    return head, kind, tail


def calibration_error(probabilities: np.ndarray, truth: np.ndarray, bins: int = 10) -> float:
    """Return the expected calibration error in bins of equal mass."""
    order = np.argsort(probabilities, kind="stable")
    parts = np.array_split(order, bins)
    gaps = [abs(probabilities[p].mean() - truth[p].mean()) * len(p) for p in parts]
    return float(sum(gaps) / len(probabilities))


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("data/gold"))
    parser.add_argument("--reports", type=Path, default=Path("data/reports"))
    parser.add_argument("--output", type=Path, default=Path("data/models/confidence.json"))
    options = parser.parse_args()
    features, truth, groups, gold = [], [], [], 0
    texts = dict(enumerate(gold_texts(options.gold, options.reports)))
    for fold in range(FOLDS):
        held_out = {number: pair for number, pair in texts.items() if number % FOLDS == fold}
        with tagger_without({answer.stem for _, answer in held_out.values()}):
            for number, (text, answer) in held_out.items():
                found, right, count = examples(text, answer)
                features += found
                truth += right
                groups += [number] * len(found)
                gold += count
    matrix = DictVectorizer(sort=True)
    x, y, group = matrix.fit_transform(features), np.array(truth), np.array(groups)
    probabilities = np.zeros(len(y))
    for fold in range(FOLDS):
        test = group % FOLDS == fold
        model = _fit(x[~test], y[~test])
        probabilities[test] = model.predict_proba(x[test])[:, 1]
    threshold = _report(probabilities, y, gold)
    final = _fit(x, y)
    weights = {
        name: round(float(weight), 4)
        for name, weight in zip(matrix.get_feature_names_out(), final.coef_[0], strict=True)
        if abs(weight) >= 0.0005
    }
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(
        json.dumps({"threshold": threshold, "weights": weights}, ensure_ascii=False, indent=0)
        + "\n",
        encoding="utf-8",
    )
    print(f"wrote {options.output}: {len(weights)} weights, threshold {threshold}")


def _fit(x: object, y: np.ndarray) -> LogisticRegression:
    model = LogisticRegression(C=REGULARISATION, max_iter=2000, fit_intercept=False)
    return model.fit(x, y)


def _report(probabilities: np.ndarray, truth: np.ndarray, gold: int) -> float:
    scores: list[tuple[float, float]] = []
    for threshold in np.arange(0.05, 0.96, 0.05):
        kept = probabilities >= threshold
        right, predicted = int(truth[kept].sum()), int(kept.sum())
        f1 = 2 * right / (predicted + gold)
        precision = right / max(predicted, 1)
        print(f"threshold {threshold:.2f}  P {precision:.3f}  R {right / gold:.3f}  F1 {f1:.4f}")
        scores.append((round(float(threshold), 2), f1))
    print(f"expected calibration error {calibration_error(probabilities, truth):.3f}")
    for low in np.arange(0.0, 1.0, 0.1):
        part = (probabilities >= low) & (probabilities < low + 0.1)
        if part.any():
            mean, rate = probabilities[part].mean(), truth[part].mean()
            print(
                f"  {low:.1f}-{low + 0.1:.1f}  n {part.sum():>5}  said {mean:.2f}  was {rate:.2f}"
            )
    best = max(f1 for _, f1 in scores)
    return min(threshold for threshold, f1 in scores if f1 >= best - SLACK)


if __name__ == "__main__":
    sys.exit(main())
