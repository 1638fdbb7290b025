"""The stores, by name; a backend is imported when somebody first asks for it."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import cast

from kg.errors import UnknownStoreError
from kg.stores.base import SparqlStore, Store

STORES: dict[str, str] = {
    "memory": "kg.stores.memory:MemoryStore",
    "oxigraph": "kg.stores.oxigraph:OxigraphStore",
}
"""Name of each store and where its class is."""

SERVERS: dict[str, str] = {
    "sparql+http": "kg.stores.sparql_http:SparqlHttpStore",
    "sparql+https": "kg.stores.sparql_http:SparqlHttpStore",
}
"""How the address of a store on a server begins, before `://`, and where its class is."""


def open_store(name: str, location: Path | None = None, *, read_only: bool = False) -> Store:
    """Open a store, made anew where there is none and it may be written.

    Args:
        name: One of `STORES`, or an address such as `sparql+http://localhost:3030/dataset`.
        location: Its folder; `None` for a store that lives in memory or on a server.
        read_only: Refuse writing, and do not make anything.

    Raises:
        UnknownStoreError: No store has the name.
        StoreNotFoundError: To be read only, and nothing is there or it is damaged.
        StoreError: The store needs a location, or another process writes to it.
        ServerError: The server is down, slow, refuses us, or is none.
    """
    scheme, is_address, _ = name.partition("://")
    known = SERVERS if is_address else STORES
    try:
        module, _, attribute = known[scheme].partition(":")
    except KeyError:
        addresses = [f"{server}://…" for server in SERVERS]
        raise UnknownStoreError(name, [*STORES, *addresses]) from None
    backend = getattr(importlib.import_module(module), attribute)
    return cast("Store", backend.open(name if is_address else location, read_only=read_only))


__all__ = ["SERVERS", "STORES", "SparqlStore", "Store", "open_store"]
