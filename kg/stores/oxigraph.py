"""Oxigraph on disk: the default store, loaded once per build and then only read."""

from __future__ import annotations

from pathlib import Path
from typing import Self

import pyoxigraph

from kg.errors import StoreError, StoreNotFoundError
from kg.stores.quads import QuadStore

MANIFEST = "CURRENT"
"""A file that RocksDB, beneath Oxigraph, keeps in every database."""


class OxigraphStore(QuadStore):
    """Quads in a folder; one process may write, many may read what nobody writes."""

    @classmethod
    def open(cls, location: Path | None, *, read_only: bool = False) -> Self:
        """Open the store of a folder.

        Raises:
            StoreNotFoundError: To be read only, and the folder holds no store or a damaged one.
            StoreError: No folder is given, or it cannot be written, or another process does.
        """
        if location is None:
            raise StoreError("store oxigraph: it lives in a folder, and none was given.")
        if read_only and not (location / MANIFEST).is_file():
            raise StoreNotFoundError(location, "no Oxigraph database is in the folder")
        try:
            store = (
                pyoxigraph.Store.read_only(str(location))
                if read_only
                else pyoxigraph.Store(str(location))
            )
        except OSError as error:
            if read_only:
                raise StoreNotFoundError(location, f"the database is damaged: {error}") from error
            raise StoreError(
                f"store {location}: it cannot be opened for writing: {error}"
            ) from error
        return cls(store, location=location, read_only=read_only)
