"""What can go wrong on the ground floor.

OntologyError
├── DataNotFoundError        a data file that the product ships is not where it should be
├── CatalogueError           a catalogue file does not hold what its loader expects
└── UnknownTermError         the ontology has no such term
"""

from __future__ import annotations

from collections.abc import Iterable


class OntologyError(Exception):
    """Base of all errors of the package `ontology`."""


class DataNotFoundError(OntologyError, LookupError):
    """A data file that the product ships is not where it should be."""

    def __init__(self, wanted: str, searched: Iterable[str]) -> None:
        """Keep the path below `data/` and the places that were looked at."""
        self.wanted, self.searched = wanted, tuple(searched)
        super().__init__(wanted, self.searched)

    def __str__(self) -> str:
        """Return one line: what was asked, where it was sought, the next step."""
        return (
            f"data file {self.wanted!r}: not found in {' or '.join(self.searched)}. "
            "Reinstall zhijiao-kg, or run from a complete checkout."
        )


class CatalogueError(OntologyError, ValueError):
    """A catalogue file does not hold what its loader expects."""

    def __init__(self, file: str, problem: str) -> None:
        """Keep the file's path and what is wrong with it."""
        self.file, self.problem = file, problem
        super().__init__(file, problem)

    def __str__(self) -> str:
        """Return one line: the file, what was found, the next step."""
        return f"{self.file}: {self.problem}. Restore the file; data/README.md has its checksum."


class UnknownTermError(OntologyError, LookupError):
    """The ontology has no such term."""

    def __init__(self, name: str, kind: str, known: Iterable[str]) -> None:
        """Keep the name asked for, the kind of term (`relation` …) and those that exist."""
        self.name, self.kind, self.known = name, kind, tuple(known)
        super().__init__(name, kind, self.known)

    def __str__(self) -> str:
        """Return one line: what was asked, what is allowed."""
        return (
            f"no {self.kind} named {self.name!r}; there are: {', '.join(self.known)}. "
            "See ontology/education.ttl."
        )
