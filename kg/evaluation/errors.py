"""What can go wrong in an evaluation.

EvaluationError
├── GoldError                a gold file is missing or cannot be read
├── PredictionError          a file of predictions cannot be read
├── MissingTextError         the text of a gold file is not where it was looked for
└── ValidationTextError      something was asked of validation texts that must stay unseen
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.errors import KgError


class EvaluationError(KgError):
    """Extraction cannot be compared with gold."""


class GoldError(EvaluationError, ValueError):
    """A gold file is missing or cannot be read."""

    def __init__(self, path: Path, problem: str) -> None:
        """Keep the file or folder and what is wrong with it."""
        self.path, self.problem = path, problem
        super().__init__(path, problem)

    def __str__(self) -> str:
        """Return the file, what was found, what is allowed."""
        return (
            f"gold {self.path}: {self.problem}. Give a gold file, or a folder of them, in the form "
            "of data/gold/GUIDELINES.md."
        )


class PredictionError(EvaluationError, ValueError):
    """A file of predictions cannot be read."""

    def __init__(self, path: Path, line: int, problem: str) -> None:
        """Keep the file, the line (from 1) and what is wrong with it."""
        self.path, self.line, self.problem = path, line, problem
        super().__init__(path, line, problem)

    def __str__(self) -> str:
        """Return the file, what was found, the next step."""
        return (
            f"{self.path}, line {self.line}: {self.problem}. A line holds one statement as JSON "
            "with subject, predicate and object; write it anew with `kg extract`."
        )


class MissingTextError(EvaluationError, LookupError):
    """The text of a gold file is not where it was looked for."""

    def __init__(self, name: str, folders: Iterable[Path]) -> None:
        """Keep the file name and the folders."""
        self.name, self.folders = name, tuple(folders)
        super().__init__(name, self.folders)

    def __str__(self) -> str:
        """Return the name, the folders, the next step."""
        looked = ", ".join(map(str, self.folders))
        return (
            f"text {self.name}: not found in {looked}. Put it beside its gold file, or give "
            "predictions with --pred."
        )


class ValidationTextError(EvaluationError, ValueError):
    """Something was asked of validation texts that must stay unseen."""

    def __init__(self, asked: str) -> None:
        """Keep what was asked."""
        self.asked = asked
        super().__init__(asked)

    def __str__(self) -> str:
        """Return what was asked and what is allowed."""
        return (
            f"{self.asked}: of validation texts nothing is shown but scores over all of them, or "
            "they would no longer tell how unseen texts fare. Use --split train."
        )
