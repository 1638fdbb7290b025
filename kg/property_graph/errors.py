"""What can go wrong with a property graph.

PropertyGraphError
└── UnknownElementError      the schema has no such label or relationship type
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.errors import KgError


class PropertyGraphError(KgError):
    """A property graph cannot be written or read."""


class UnknownElementError(PropertyGraphError, LookupError):
    """The schema has no such label or relationship type."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        """Keep what was asked for, its name, and the names that there are."""
        self.kind, self.name, self.known = kind, name, tuple(known)
        super().__init__(kind, name, self.known)

    def __str__(self) -> str:
        """Return what was asked and what there is."""
        return f"property graph: no {self.kind} {self.name!r}; there are: {', '.join(self.known)}."
