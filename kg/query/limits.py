"""How much a query may take, unless whoever asks says otherwise."""

from __future__ import annotations

DEFAULT_TIMEOUT = 30.0
"""Seconds that a query may take."""

DEFAULT_LIMIT = 10_000
"""Rows that an answer may have."""

DEFAULT_MEMORY = 2_000_000_000
"""Bytes of address space of a worker; one that has just started takes 0.6 GB."""
