"""What can go wrong with partner lists.

PartnerError
└── UnknownTradeError        no industry has the name
"""

from __future__ import annotations

from kg.errors import KgError


class PartnerError(KgError):
    """A partner list cannot be made as asked."""


class UnknownTradeError(PartnerError, LookupError):
    """No industry has the name."""

    def __init__(self, name: str) -> None:
        """Keep the name."""
        self.name = name
        super().__init__(name)

    def __str__(self) -> str:
        """Return what was asked and what is allowed."""
        return (
            f"trade {self.name!r}: GB/T 4754 has no industry of this name or code. Give a letter, "
            "2 to 4 digits, or the whole name (制造业); see data/catalogues/industries.csv."
        )
