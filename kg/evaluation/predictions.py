"""Statements to be scored: read from files of `kg extract`, or extracted on the spot."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.model import DocumentGraph
from kg.evaluation.errors import MissingTextError, PredictionError
from kg.evaluation.gold import GoldDocument
from kg.export.statements import iter_statements

Extract = Callable[[Path], DocumentGraph]


@dataclass(frozen=True, slots=True)
class Prediction:
    """A statement to be scored.

    Attributes:
        subject: Name.
        predicate: Name of the relation.
        object: Name.
        subject_type: Class, or `None` where the file does not tell.
        object_type: Likewise.
        modes: Cooperation modes.
        programs: Names of programs.
        passages: Texts of its evidence.
    """

    subject: str
    predicate: str
    object: str
    subject_type: str | None = None
    object_type: str | None = None
    modes: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Prediction:
        """Read a line of `kg extract`; only subject, predicate and object are needed.

        Raises:
            KeyError: One of them is missing.
        """
        return cls(
            subject=record["subject"],
            predicate=record["predicate"],
            object=record["object"],
            subject_type=record.get("subject_type"),
            object_type=record.get("object_type"),
            modes=tuple(record.get("modes") or ()),
            programs=tuple(record.get("programs") or ()),
            passages=tuple(each.get("text") or "" for each in record.get("evidence") or ()),
        )


def read_predictions(folder: Path, stem: str) -> list[Prediction]:
    """Read `<stem>.jsonl` of a folder; a file that is not there predicts nothing.

    Raises:
        PredictionError: A line cannot be read.
    """
    path = folder / f"{stem}.jsonl"
    if not path.is_file():
        return []
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            found.append(_read_line(path, number, line))
    return found


def extract_predictions(
    gold: GoldDocument, *, texts: Iterable[Path], extract: Extract, min_confidence: float
) -> list[Prediction]:
    """Extract the statements of the text that a gold file is about.

    Args:
        gold: The gold file.
        texts: Folders to look for the text in, after that of the gold file.
        extract: The extractor.
        min_confidence: Lowest confidence, inclusive.

    Raises:
        MissingTextError: The text is not there.
        ReadError: It cannot be read.
    """
    graph = extract(find_text(gold, texts))
    return [Prediction.of(r) for r in iter_statements(graph, min_confidence=min_confidence)]


def find_text(gold: GoldDocument, texts: Iterable[Path]) -> Path:
    """Return the text that a gold file is about.

    Raises:
        MissingTextError: It is neither beside the gold file nor in one of the folders.
    """
    folders = (gold.folder, *texts)
    for folder in folders:
        path = folder / gold.text
        if path.is_file():
            return path
    raise MissingTextError(gold.text, folders)


def _read_line(path: Path, number: int, line: str) -> Prediction:
    try:
        return Prediction.of(json.loads(line))
    except json.JSONDecodeError as error:
        raise PredictionError(path, number, f"it is not JSON: {error}") from error
    except KeyError as error:
        raise PredictionError(path, number, f"it has no {error}") from error
    except (TypeError, AttributeError) as error:
        raise PredictionError(path, number, f"it is no statement: {error}") from error
