"""A store that lives in memory: for tests and for graphs that nobody keeps."""

from __future__ import annotations

from pathlib import Path
from typing import Self

import pyoxigraph

from kg.stores.quads import QuadStore


class MemoryStore(QuadStore):
    """Quads in memory, gone when the store is closed."""

    @classmethod
    def open(cls, location: Path | None = None, *, read_only: bool = False) -> Self:
        """Make an empty store; `location` is not used."""
        del location
        return cls(pyoxigraph.Store(), location=None, read_only=read_only)
