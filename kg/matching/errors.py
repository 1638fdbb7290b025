"""What can go wrong with somebody's own list.

MatchingError
├── ListError                the file cannot be read as a list
└── UnknownColumnError       the list has no such column
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.errors import KgError


class MatchingError(KgError):
    """A list cannot be matched as asked."""


class ListError(MatchingError, ValueError):
    """A file cannot be read as a list."""

    def __init__(self, name: str, problem: str) -> None:
        """Keep the file's name, and what is wrong and what to do."""
        self.name, self.problem = name, problem
        super().__init__(name, problem)

    def __str__(self) -> str:
        """Return the file and what is wrong with it."""
        return f"list {self.name}: {self.problem}"


class UnknownColumnError(MatchingError, LookupError):
    """The list has no such column."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        """Keep what was asked for and what there is."""
        self.name, self.known = name, tuple(known)
        super().__init__(name, self.known)

    def __str__(self) -> str:
        """Return what was asked and what is allowed."""
        return (
            f"no column {self.name!r} in the list; there are: {', '.join(self.known)}. Give a "
            "heading, or a number from 1."
        )
