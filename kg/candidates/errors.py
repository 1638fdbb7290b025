"""What can go wrong with candidates.

CandidateError
├── UnknownSchoolError   the build has no such school
└── WeightsFileError     the file of weights is damaged
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import KgError


class CandidateError(KgError):
    """Candidates cannot be found."""


class UnknownSchoolError(CandidateError, LookupError):
    """The build has no such school."""

    def __init__(self, iri: str, found: str | None = None) -> None:
        """Keep what was asked for, and its class where it is something else than a school."""
        self.iri, self.found = iri, found
        super().__init__(iri, found)

    def __str__(self) -> str:
        """Return what was asked for, what was found, what is allowed."""
        found = f"it is a {self.found}" if self.found else "the build has nothing of that IRI"
        return f"candidates for {self.iri}: {found}; candidates are found for schools. Choose one."


class WeightsFileError(CandidateError, ValueError):
    """The file of weights does not hold what it should."""

    def __init__(self, path: Path, problem: str) -> None:
        """Keep the file and what is wrong with it."""
        self.path, self.problem = path, problem
        super().__init__(path, problem)

    def __str__(self) -> str:
        """Return the file, the fault, the next step."""
        return f"{self.path}: {self.problem}. Write it anew with `bench/candidates.py --fit`."
