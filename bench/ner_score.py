"""Score the recognisers of names: typed spans, and gold entities found at least once.

usage: python bench/ner_score.py [--folds 5]

On the training side by cross-validation over whole documents: rules alone, tagger alone, both
joined. On the validation side with the shipped model, sums alone.

Precision is printed twice: over all predictions, and over those that touch a marked name, since
gold lists the ends of relations only and not every other name is marked beside it.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pycrfsuite
from ner_data import MarkedDocument, MarkedText, iter_folds, load_documents, span_at

from extract.mentions.agreement import weigh_agreement
from extract.mentions.features import features
from extract.mentions.joining import join_mentions
from extract.mentions.pipeline import find_by_rules
from extract.mentions.scan import fold
from extract.mentions.tagger import Tagger, encode, has_chinese
from extract.model import Mention

Spans = Sequence[tuple[int, int, str]]
Prediction = Callable[[str], Iterable[Mention]]
SURE_PROGRAM, SURE_REGION = 0.6, 0.5
EMPTY_SHARE = 0.4
SEED = 1
PARAMETERS = {
    "c1": 0.1,
    "c2": 0.05,
    "max_iterations": 80,
    "feature.possible_transitions": False,
}


@dataclass
class Counts:
    """What was right, wrong and missed, by type."""

    right: Counter[str] = field(default_factory=Counter)
    touching: Counter[str] = field(default_factory=Counter)
    beside: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    entities: Counter[str] = field(default_factory=Counter)

    def row(self, type_: str | None = None) -> str:
        """Return one line of the table; of all types without one."""
        right, touching, beside, missed, found, entities = (
            counter.total() if type_ is None else counter[type_]
            for counter in (
                self.right, self.touching, self.beside, self.missed, self.found, self.entities
            )
        )  # fmt: skip
        precision = right / max(1, right + touching + beside)
        touched = right / max(1, right + touching)
        recall = right / max(1, right + missed)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return (
            f"{type_ or 'all':16} P {precision:.3f} (touching {touched:.3f})  R {recall:.3f}"
            f"  F1 {f1:.3f}  entities found {found / max(1, entities):.3f} of {entities}"
        )


def train(texts: Iterable[tuple[MarkedText, Sequence[Mention]]], path: Path) -> None:
    """Train a model on marked texts with what the rules found in each.

    Of texts without a name a seeded share is kept: they teach precision.
    """
    trainer = pycrfsuite.Trainer(verbose=False)
    chance = random.Random(SEED)
    for marked, candidates in texts:
        keep = chance.random() < EMPTY_SHARE
        if has_chinese(marked.text) and (marked.spans or keep):
            labels = encode(len(marked.text), marked.spans)
            trainer.append(features(marked.text, candidates), labels)
    trainer.set_params(PARAMETERS)
    trainer.train(str(path))


def add_counts(counts: Counts, document: MarkedDocument, predict: Prediction) -> None:
    """Compare the predictions for a document with its marks."""
    found: set[str] = set()
    for marked in document.texts:
        gold = set(marked.spans)
        predicted = {(m.start, m.end, m.type) for m in predict(marked.text)}
        for start, end, type_ in predicted:
            if (start, end, type_) in gold:
                counts.right[type_] += 1
            elif span_at(marked.spans, start, end):
                counts.touching[type_] += 1
            else:
                counts.beside[type_] += 1
            form = fold("".join(marked.text[start:end].split()))
            name = document.names.get(form) or document.names.get(form.strip("“”"))
            if name is not None and name.type == type_:
                found.add(name.entity)
        for _, _, type_ in gold - predicted:
            counts.missed[type_] += 1
    for entity, type_ in document.entities.items():
        counts.entities[type_] += 1
        counts.found[type_] += entity in found


def is_name(mention: Mention) -> bool:
    """Tell whether a mention claims a name: no stand-in, no bare region, no bare trade word."""
    if mention.recogniser in ("pronoun", "region"):
        return mention.score > SURE_REGION and mention.type == "Place"
    return mention.type != "Program" or mention.score >= SURE_PROGRAM


def show(title: str, counts: Counts, *, by_type: bool) -> None:
    """Print a table."""
    print(f"\n{title}")
    if by_type:
        for type_ in sorted(counts.entities):
            print(counts.row(type_))
    print(counts.row())


def main() -> None:
    """Score both sides."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--folds", type=int, default=5)
    folds = parser.parse_args().folds
    documents = load_documents()
    scores = {"rules": Counts(), "tagger": Counts(), "joined": Counts()}
    with tempfile.TemporaryDirectory() as folder:
        for number, (learn, test) in enumerate(iter_folds(documents, folds)):
            path = Path(folder) / f"{number}.crfsuite"
            train(
                (
                    (marked, join_mentions(find_by_rules(marked.text)))
                    for document in documents
                    if document.stem in learn
                    for marked in document.texts
                ),
                path,
            )
            score_fold(scores, [d for d in documents if d.stem in test], path)
    for title, counts in scores.items():
        show(f"training side, {folds} folds: {title}", counts, by_type=True)
    held_out = {"rules": Counts(), "tagger": Counts(), "joined": Counts()}
    score_fold(held_out, load_documents(validation=True), None)
    for title, counts in held_out.items():
        show(f"validation side: {title}", counts, by_type=False)


def score_fold(
    scores: dict[str, Counts], documents: Iterable[MarkedDocument], model: Path | None
) -> None:
    """Add the documents to the counts of rules, tagger and both."""
    tagger = Tagger(model)
    memory: dict[str, tuple[list[Mention], list[Mention]]] = {}

    def both(text: str) -> tuple[list[Mention], list[Mention]]:
        if text not in memory:
            rules = find_by_rules(text)
            memory[text] = rules, tagger.find(text, rules)
        return memory[text]

    predictions: dict[str, Prediction] = {
        "rules": lambda text: filter(is_name, join_mentions(both(text)[0])),
        "tagger": lambda text: both(text)[1],
        "joined": lambda text: filter(
            is_name, join_mentions(weigh_agreement([*both(text)[0], *both(text)[1]]))
        ),
    }
    for document in documents:
        memory.clear()
        for title, predict in predictions.items():
            add_counts(scores[title], document, predict)


if __name__ == "__main__":
    main()
