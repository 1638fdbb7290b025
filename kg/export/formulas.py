"""Texts that a spreadsheet would run as formulas."""

from __future__ import annotations

_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""OWASP, CSV Injection; the full-width signs count where Excel runs in Chinese or Japanese."""


def escape_formula(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    What begins like one gets an apostrophe before it. Numbers are not texts: write them as they
    are, or `-5` becomes text.

    Example:
        >>> escape_formula("=HYPERLINK(1)"), escape_formula("清远市")
        ("'=HYPERLINK(1)", '清远市')
    """
    return f"'{text}" if text.startswith(_BEGINS_FORMULA) else text
