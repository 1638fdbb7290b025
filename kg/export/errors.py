"""What can go wrong in exports.

ExportError
├── UnknownFormatError       nothing is written in the format
└── UnknownRegionError       no region has the name
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.errors import KgError


class ExportError(KgError):
    """A graph cannot be written as asked."""


class UnknownFormatError(ExportError, LookupError):
    """Nothing is written in the format."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        """Keep what was to be written, the format asked for, and those that there are."""
        self.what, self.name, self.known = what, name, tuple(sorted(known))
        super().__init__(what, name, self.known)

    def __str__(self) -> str:
        """Return what was asked and what is allowed."""
        return (
            f"export of {self.what}: no format named {self.name!r}; there are: "
            f"{', '.join(self.known)}."
        )


class UnknownRegionError(ExportError, LookupError):
    """No region has the name."""

    def __init__(self, name: str) -> None:
        """Keep the name."""
        self.name = name
        super().__init__(name)

    def __str__(self) -> str:
        """Return what was asked and what is allowed."""
        return (
            f"region {self.name!r}: no province, prefecture or county has this name or code. Give "
            "its full or short name (广东省, 清远) or its six digits; see "
            "data/catalogues/regions.csv."
        )
