"""What can go wrong with questions in plain words.

AskingError
├── LexiconFileError         the lexicon or the patterns are damaged
└── NotUnderstoodError       a text is no question that can be asked
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.errors import KgError


class AskingError(KgError):
    """A question in plain words cannot be read."""


class LexiconFileError(AskingError, ValueError):
    """A data file of this package does not hold what it should."""

    def __init__(self, path: Path, problem: str) -> None:
        """Keep the file and what is wrong with it."""
        self.path, self.problem = path, problem
        super().__init__(path, problem)

    def __str__(self) -> str:
        """Return the file, the fault, the next step."""
        return f"{self.path}: {self.problem}. Correct the file as its first lines describe."


class NotUnderstoodError(AskingError, ValueError):
    """A text is no question that can be asked of the graph."""

    def __init__(self, problem: str, instead: Iterable[str]) -> None:
        """Keep what was not understood and what can be asked."""
        self.problem, self.instead = problem, tuple(instead)
        super().__init__(problem, self.instead)

    def __str__(self) -> str:
        """Return what was not understood and what can be asked."""
        instead = " ".join(f"“{text}”" for text in self.instead)
        return f"question: {self.problem}. It can be asked, for instance: {instead}"
