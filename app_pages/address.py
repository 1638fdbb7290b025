"""The address of a view: what stands in the URL is what is on screen.

Pages read their seeds, filters and selection from here on every run and write changes back; the
state of widgets follows the address, so that a copied link opens the same view. The language is
carried along to every page.
"""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

LANGUAGE = "lang"
MAX_DIGITS = 7

Value = str | int | float | Iterable[str] | None


def get_one(name: str, default: str = "") -> str:
    """Return a parameter of the address; of repeated ones the last."""
    return str(st.query_params.get(name, default))


def get_many(name: str) -> tuple[str, ...]:
    """Return all values of a repeated parameter, each once, in order."""
    return tuple(dict.fromkeys(st.query_params.get_all(name)))


def get_number(name: str, default: float, *, low: float, high: float) -> float:
    """Return a number, moved into its bounds; the default where the address has none."""
    try:
        value = float(get_one(name))
    except ValueError:
        return default
    return min(max(value, low), high) if value == value else default


def is_whole(part: str) -> bool:
    """Tell whether a text is a whole number of a size that years and screens have."""
    return part.removeprefix("-").isdecimal() and len(part) <= MAX_DIGITS


def set_values(**values: Value) -> None:
    """Write parameters; empty ones are taken out."""
    for name, value in values.items():
        plain = _plain(value)
        if plain:
            st.query_params[name] = plain
        elif name in st.query_params:
            del st.query_params[name]


def parameters(**values: Value) -> dict[str, str | list[str]]:
    """Return the parameters of a link to another view, in the same language."""
    kept = {name: _plain(value) for name, value in values.items()}
    if language := get_one(LANGUAGE):
        kept[LANGUAGE] = language
    return {name: value for name, value in kept.items() if value}


def _plain(value: Value) -> str | list[str]:
    """Return a value as the address holds it."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, str | int):
        return str(value)
    return list(dict.fromkeys(value))
