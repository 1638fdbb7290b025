"""The small graph of the tests of decisions."""

from __future__ import annotations

from tests.kg.decisions.conftest import built, current, desk, statements

__all__ = ["built", "current", "desk", "statements"]
