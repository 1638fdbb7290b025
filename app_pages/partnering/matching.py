"""Placeholder."""

from __future__ import annotations

from kg.explore.index import GraphIndex


def show_matching(index: GraphIndex) -> None:
    """Draw."""
