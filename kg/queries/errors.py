"""What can go wrong with questions of the library.

QuestionError
├── UnknownQuestionError     the library has no such question
├── QuestionFileError        a file of the library is damaged
└── ParameterError           a question is asked with other values than it takes
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path

from kg.errors import KgError


class QuestionError(KgError):
    """A question of the library cannot be asked."""


class UnknownQuestionError(QuestionError, LookupError):
    """The library has no question of the name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        """Keep what was asked for and what there is."""
        self.name, self.known = name, tuple(known)
        super().__init__(name, self.known)

    def __str__(self) -> str:
        """Return what was asked for and the names that are nearest."""
        near = difflib.get_close_matches(self.name, self.known, n=3)
        nearest = f"; did you mean {' or '.join(near)}?" if near else "."
        return (
            f"question {self.name!r}: the library has {len(self.known)} questions, none of that "
            f"name{nearest} List them with `kg query --list`."
        )


class QuestionFileError(QuestionError, ValueError):
    """A file of the library does not hold what it should."""

    def __init__(self, path: Path, problem: str) -> None:
        """Keep the file and what is wrong with it."""
        self.path, self.problem = path, problem
        super().__init__(path, problem)

    def __str__(self) -> str:
        """Return the file, the fault, the next step."""
        return f"{self.path}: {self.problem}. Correct the file as kg/queries/__init__.py describes."


class ParameterError(QuestionError, ValueError):
    """A question is asked with a value too few, too many, or of another kind."""

    def __init__(self, question: str, parameter: str, problem: str, allowed: str) -> None:
        """Keep the question, the parameter, what was found, and what is allowed."""
        self.question, self.parameter = question, parameter
        self.problem, self.allowed = problem, allowed
        super().__init__(question, parameter, problem, allowed)

    def __str__(self) -> str:
        """Return the question, the parameter, what was found, what is allowed."""
        return f"question {self.question}, {self.parameter}: {self.problem}; {self.allowed}."
