"""What loaders take and tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Advance = Callable[[str, int, int | None, str], None]
"""Called with what is done, how much of it, of how much (`None`: not known), and with what."""


def tell_nobody(stage: str, done: int, total: int | None, name: str) -> None:
    """An `Advance` that does nothing."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did.

    Attributes:
        server: Address, without password.
        build: Id of the build that the server now holds.
        loaded: How much of the build is there, by kind: `nodes`, `relationships`; `graphs`,
            `triples`.
        removed: How much was taken away because the build does not have it, by kind.
        kept: Nodes that the build does not have, and that stay because somebody else's
            relationships are at them.
    """

    server: str
    build: str
    loaded: dict[str, int]
    removed: dict[str, int]
    kept: int = 0

    def __str__(self) -> str:
        """Return it as a line for people."""
        loaded = ", ".join(f"{number:,} {kind}" for kind, number in self.loaded.items())
        removed = ", ".join(f"{number:,} {kind}" for kind, number in self.removed.items() if number)
        parts = [f"{self.server} holds build {self.build}: {loaded}"]
        if removed:
            parts.append(f"removed: {removed}")
        if self.kept:
            parts.append(
                f"{self.kept:,} nodes that the build no longer has stay, because relationships "
                "of others are at them"
            )
        return "; ".join(parts)
