"""Names by a trained tagger: a linear-chain CRF over characters.

It reads what the lists and the grammar found as features among others, so it learns where they
are right and finds what they cannot, such as brands without an ending (美的, 京东物流).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import pycrfsuite

from extract.errors import ExtractError
from extract.mentions.features import features
from extract.mentions.joining import join_mentions
from extract.model import Mention
from ontology.data import data_path

MODEL = ("models", "tagger.crfsuite")
OUTSIDE = "O"
LONGEST_TEXT = 5_000
"""No sentence is longer; what is longer is no text, and features take about 2 kB a character."""


def encode(size: int, spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """Return the labels of a text's characters for typed spans that do not overlap.

    Example:
        >>> encode(4, [(1, 3, "School")])
        ['O', 'B-School', 'I-School', 'O']
    """
    labels = [OUTSIDE] * size
    for start, end, type_ in spans:
        labels[start] = f"B-{type_}"
        labels[start + 1 : end] = [f"I-{type_}"] * (end - start - 1)
    return labels


_CODE = re.compile(r"[_=;{}<>\[\]]|\w\(|^[a-z0-9 .]+$")
"""What no name holds, but program code between Chinese comments does."""


def decode(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the typed spans of labels; an `I` that continues nothing begins a span.

    Example:
        >>> decode(["O", "B-School", "I-School", "B-School"])
        [(1, 3, 'School'), (3, 4, 'School')]
    """
    spans: list[tuple[int, int, str]] = []
    start, type_ = 0, ""
    for place, label in enumerate([*labels, OUTSIDE]):
        if type_ and label != f"I-{type_}":
            spans.append((start, place, type_))
            type_ = ""
        if label != OUTSIDE and not type_:
            start, type_ = place, label[2:]
    return spans


class Tagger:
    """Recognises names with a trained model."""

    name = "tagger"

    def __init__(self, model: Path | None = None) -> None:
        """Open a CRFsuite model; `None` for the one that is shipped.

        Raises:
            ExtractError: The file is no model.
        """
        path = model or data_path(*MODEL)
        self._tagger = pycrfsuite.Tagger()
        try:
            self._tagger.open(str(path))
        except (OSError, ValueError) as error:
            raise ExtractError(
                f"tagger {path.name}: is no CRFsuite model ({error}). "
                "Restore it from the distribution or train it with bench/train_tagger.py."
            ) from error

    def find(self, text: str, known: Sequence[Mention] = ()) -> list[Mention]:
        """Return the names found; the score is the least certain character's probability."""
        if len(text) > LONGEST_TEXT or not has_chinese(text):
            return []
        self._tagger.set(features(text, join_mentions(known)))
        labels = self._tagger.tag()
        return [
            Mention(start, end, type_, text[start:end], self.name, self._score(labels, start, end))
            for start, end, type_ in decode(labels)
            if not _CODE.search(text[start:end])
        ]

    def _score(self, labels: Sequence[str], start: int, end: int) -> float:
        marginal = min(self._tagger.marginal(labels[place], place) for place in range(start, end))
        return round(float(marginal), 3)


def has_chinese(text: str) -> bool:
    """Tell whether a text holds a Chinese character at all."""
    return any("\u4e00" <= character <= "\u9fff" for character in text)
