"""Evaluates predictions, or the extractor itself, on gold files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from kg.evaluation.gold import GoldDocument, Split, read_gold
from kg.evaluation.predictions import (
    Extract,
    Prediction,
    extract_predictions,
    read_predictions,
)
from kg.evaluation.scoring import score_document
from kg.evaluation.summary import Evaluation

Progress = Callable[[int, int], None]
"""Called with the number of texts done and of all texts."""


def evaluate_predictions(
    gold: Iterable[Path], predictions: Path, *, split: Split = "all"
) -> Evaluation:
    """Score files that `kg extract` wrote.

    Args:
        gold: Gold files, and folders of them.
        predictions: Folder of `<stem>.jsonl` files; one that is not there predicts nothing.
        split: Which texts to score.

    Raises:
        GoldError: A gold file cannot be read, or there is none.
        PredictionError: A file of predictions cannot be read.
    """
    documents = read_gold(gold, split=split)
    return _evaluate(documents, lambda each: read_predictions(predictions, each.stem))


def evaluate_extraction(
    gold: Iterable[Path],
    *,
    extract: Extract,
    min_confidence: float,
    texts: Iterable[Path] = (),
    split: Split = "all",
    progress: Progress | None = None,
) -> Evaluation:
    """Extract the texts of gold files and score what comes of it.

    Args:
        gold: Gold files, and folders of them.
        extract: The extractor.
        min_confidence: Lowest confidence that counts, inclusive.
        texts: Folders to look for the texts in, after that of the gold file.
        split: Which texts to score.
        progress: Called before the first text and after each.

    Raises:
        GoldError: A gold file cannot be read, or there is none.
        MissingTextError: A text is not there.
        ReadError: A text cannot be read.
    """
    folders = tuple(texts)
    return _evaluate(
        read_gold(gold, split=split),
        lambda each: extract_predictions(
            each, texts=folders, extract=extract, min_confidence=min_confidence
        ),
        progress,
    )


def _evaluate(
    documents: list[GoldDocument],
    predict: Callable[[GoldDocument], list[Prediction]],
    progress: Progress | None = None,
) -> Evaluation:
    report = progress or (lambda done, total: None)
    report(0, len(documents))
    scores = []
    for number, document in enumerate(documents, 1):
        scores.append(score_document(document, predict(document)))
        report(number, len(documents))
    return Evaluation(tuple(scores))
