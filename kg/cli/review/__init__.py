"""`kg review`: people decide, and see what became of it."""

from __future__ import annotations
