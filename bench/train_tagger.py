"""Train the tagger of names on the development gold's training side.

usage: python bench/train_tagger.py

Writes data/models/tagger.crfsuite. The same inputs give the same bytes: documents in the order of
their names, one seeded choice of texts without names, no other randomness. Validation texts are
never read. Score it with bench/ner_score.py.
"""

from __future__ import annotations

from ner_data import ROOT, load_documents
from ner_score import train

from extract.mentions.joining import join_mentions
from extract.mentions.pipeline import find_by_rules
from extract.mentions.tagger import MODEL


def main() -> None:
    """Train on every document that may be learned from."""
    path = ROOT.joinpath("data", *MODEL)
    path.parent.mkdir(exist_ok=True)
    texts = [marked for document in load_documents() for marked in document.texts]
    train(((marked, join_mentions(find_by_rules(marked.text))) for marked in texts), path)
    marks = sum(len(marked.spans) for marked in texts)
    print(f"{path.name}: {path.stat().st_size:,} bytes, {len(texts):,} texts, {marks:,} names")


if __name__ == "__main__":
    main()
