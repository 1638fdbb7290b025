"""Cross-fitting over whole texts: what the learned parts say of texts that they have not seen.

Two models learn from gold: the tagger of names and the confidence model. For each of the FOLDS
parts of the training texts both are trained anew on the other parts; the candidates of a text (the
statements that the rules read in it) are found with the tagger of its fold, once, and get their
probability from the confidence model of its fold. Training, gate, calibration and ablation all
take them from here, so that they speak of the same figures.

The rules and word lists themselves were made by reading the training texts: of that,
cross-fitting tells nothing, and the validation texts do.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from ner_data import MarkedDocument, load_documents
from ner_score import train
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from extract.assembly import Assembler, group_claims
from extract.confidence.features import claim_features
from extract.confidence.model import ConfidenceModel
from extract.frames.model import Claim
from extract.mentions.joining import join_mentions
from extract.mentions.pipeline import find_by_rules, load_pipeline
from extract.mentions.tagger import Tagger
from extract.model import Mention
from extract.pipeline import Analysis, analyse, reporter_number
from extract.readers import read_document
from kg.evaluation.gold import GoldDocument, Split, read_gold, triple_key
from kg.evaluation.predictions import Prediction, find_text
from kg.evaluation.scoring import DocumentScore, score_document

ROOT = Path(__file__).resolve().parents[1]
GOLD = tuple(ROOT / "data" / "gold" / folder for folder in ("dev", "reports", "train", "written"))
REPORTS = ROOT / "data" / "reports"

FOLDS = 5
REGULARISATION = 0.1  # C of scikit-learn; 0.05 to 0.3 give the same F1 within 0.002
SMALLEST_WEIGHT = 0.0005  # what is less does not move a probability's third decimal


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that the rules read in a text, before its confidence is known.

    Attributes:
        features: What the confidence model reads.
        is_right: True if it is in the gold and none before it says the same.
        prediction: What scoring reads.
    """

    features: Mapping[str, float]
    is_right: bool
    prediction: Prediction


@dataclass(frozen=True, slots=True)
class Text:
    """A gold text with all that was found in it.

    Attributes:
        gold: Its gold.
        fold: The part it belongs to, from 0.
        candidates: In the order in which the rules read them.
        names: All that was recognised, in a statement or not: each form of a name with the class
            of what it names.
    """

    gold: GoldDocument
    fold: int
    candidates: tuple[Candidate, ...]
    names: frozenset[tuple[str, str]]

    @property
    def truth(self) -> np.ndarray:
        """One entry a candidate: is it right?"""
        return np.array([candidate.is_right for candidate in self.candidates], dtype=int)


def read_texts(split: Split) -> list[Text]:
    """Find the candidates of all texts of a split with the shipped tagger.

    For the training side that flatters: see `cross_fit_texts`.
    """
    return [read_text(gold) for gold in read_gold(GOLD, split=split)]


def cross_fit_texts() -> list[Text]:
    """Find the candidates of the training texts, each with a tagger that has not seen its fold.

    Takes about a minute.

    Returns:
        Fold by fold, in each sorted by path.
    """
    golds = list(enumerate(read_gold(GOLD, split="train")))
    texts = []
    for fold in range(FOLDS):
        held_out = [gold for number, gold in golds if number % FOLDS == fold]
        with tagger_without({gold.stem for gold in held_out}):
            texts += [read_text(gold, fold=fold) for gold in held_out]
    return texts


@contextmanager
def tagger_without(stems: set[str]) -> Iterator[None]:
    """Have names tagged by a model that has not seen the given documents."""
    component = load_pipeline().get_pipe("zhijiao_tagger")
    shipped = component.recogniser
    marked = [
        (text, _found_by_rules(text.text))
        for document in marked_documents()
        if document.stem not in stems
        for text in document.texts
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tagger.crfsuite"
        train(marked, path)
        component.recogniser = Tagger(path)
        try:
            yield
        finally:
            component.recogniser = shipped


@cache
def marked_documents(*, validation: bool = False) -> tuple[MarkedDocument, ...]:
    """Return the gold texts of a side with their names marked; read once."""
    return tuple(load_documents(validation=validation))


@cache
def _found_by_rules(text: str) -> tuple[Mention, ...]:
    # Each text is trained on in all folds but one; what the rules find in it stays the same.
    return tuple(join_mentions(find_by_rules(text)))


def read_text(gold: GoldDocument, *, fold: int = 0) -> Text:
    """Find the candidates of a text with the tagger that is in place."""
    analysis = analyse(read_document(find_text(gold, [REPORTS])))
    clusters = analysis.clusters
    ids = [gold.find(cluster.name) or f"?{cluster.key}" for cluster in clusters]
    assembler = Assembler(
        analysis.layout, analysis.units, clusters, reporter_number(clusters, analysis.context)
    )
    candidates, seen = [], set()
    for key, claims in group_claims(analysis.claims).items():
        subject, predicate, object_ = key
        triple = triple_key(ids[subject], predicate, ids[object_])
        candidates.append(
            Candidate(
                features=claim_features(claims, mentions=analysis.mentions),
                is_right=triple in gold.relations and triple not in seen,
                prediction=_prediction(assembler, key, claims),
            )
        )
        seen.add(triple)
    return Text(gold, fold, tuple(candidates), _names(analysis))


def _prediction(
    assembler: Assembler, key: tuple[int, str, int], claims: Sequence[Claim]
) -> Prediction:
    # What a prediction is worth, the model of each fold says.
    entities, (statement,) = assembler.build({key: claims}, {key: 1.0})
    by_id = {entity.id: entity for entity in entities}
    subject, object_ = by_id[statement.subject], by_id[statement.object]
    return Prediction(
        subject=subject.name,
        predicate=statement.predicate,
        object=object_.name,
        subject_type=subject.type,
        object_type=object_.type,
        modes=statement.modes,
        programs=tuple(by_id[program].name for program in statement.programs),
        passages=tuple(evidence.text for evidence in statement.evidence),
    )


def _names(analysis: Analysis) -> frozenset[tuple[str, str]]:
    return frozenset(
        (form, cluster.type)
        for cluster in analysis.clusters
        for form in (cluster.name, *cluster.printed.values())
    )


@dataclass(frozen=True, slots=True)
class Fit:
    """The confidence model learned from texts, and what it would be without each fold.

    Attributes:
        model: Learned from all texts; its threshold is 0.
        probabilities: One array a text, in their order, one entry a candidate: from the model
            learned without the text's fold.
    """

    model: ConfidenceModel
    probabilities: tuple[np.ndarray, ...]


def fit_confidence(texts: Sequence[Text]) -> Fit:
    """Learn the confidence model, and cross-fit the probabilities of its candidates."""
    matrix = DictVectorizer(sort=True)
    x = matrix.fit_transform([c.features for text in texts for c in text.candidates])
    y = np.concatenate([text.truth for text in texts])
    folds = np.repeat([text.fold for text in texts], [len(text.candidates) for text in texts])
    probabilities = np.zeros(len(y))
    for fold in sorted(set(folds)):
        test = folds == fold
        probabilities[test] = _regress(x[~test], y[~test]).predict_proba(x[test])[:, 1]
    weights = {
        name: round(float(weight), 4)
        for name, weight in zip(
            matrix.get_feature_names_out(), _regress(x, y).coef_[0], strict=True
        )
        if abs(weight) >= SMALLEST_WEIGHT
    }
    ends = np.cumsum([len(text.candidates) for text in texts])[:-1]
    return Fit(ConfidenceModel(weights, 0.0), tuple(np.split(probabilities, ends)))


def _regress(x: np.ndarray, y: np.ndarray) -> LogisticRegression:
    model = LogisticRegression(C=REGULARISATION, max_iter=2000, fit_intercept=False)
    return model.fit(x, y)


def apply_confidence(texts: Iterable[Text], model: ConfidenceModel) -> tuple[np.ndarray, ...]:
    """Return what a model says of each text's candidates."""
    return tuple(
        np.array([model.probability(candidate.features) for candidate in text.candidates])
        for text in texts
    )


def score_texts(
    texts: Iterable[Text], probabilities: Iterable[np.ndarray], *, threshold: float
) -> list[DocumentScore]:
    """Score the candidates at or above a threshold, a score a text, sorted by its stem."""
    scores = [
        score_document(
            text.gold,
            [
                candidate.prediction
                for candidate, probability in zip(text.candidates, said, strict=True)
                if probability >= threshold
            ],
        )
        for text, said in zip(texts, probabilities, strict=True)
    ]
    return sorted(scores, key=lambda score: score.stem)
