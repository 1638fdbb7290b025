"""The two values of a changed field as people read them, whatever the language."""

from __future__ import annotations

from collections.abc import Callable

from kg.history.model import BuildDiff, FieldChange, Value
from ontology.catalogues.industries import load_industries
from ontology.catalogues.regions import load_regions

Label = Callable[[str], str]
"""Returns what a term of the ontology is called; other words as they are."""

_ENTITIES = frozenset({"subject", "object", "programs"})
_TERMS = frozenset({"modes", "status", "type"})
SEPARATOR = "、"


def shown_values(diff: BuildDiff, change: FieldChange, label: Label) -> tuple[str, str]:
    """Return both values of a changed field as text, empty where there is none.

    Entities are called by their names, or, where these are the same before and after, by their
    keys.
    """
    old, new = (_shown(diff, change.field, value, label) for value in (change.old, change.new))
    if old == new and change.field in _ENTITIES:
        return _keys(change.old), _keys(change.new)
    return old, new


def _shown(diff: BuildDiff, field: str, value: Value, label: Label) -> str:
    if isinstance(value, tuple):
        return SEPARATOR.join(_shown(diff, field, item, label) for item in value)
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3g}"
    return _named(diff, field, value, label) if isinstance(value, str) else str(value)


def _named(diff: BuildDiff, field: str, value: str, label: Label) -> str:
    if field in _ENTITIES:
        return diff.name(value)
    if field in _TERMS:
        return label(value)
    if field == "region":
        region = load_regions().get(value)
        return region.name if region else value
    if field == "trade":
        trade = load_industries().get(value)
        return trade.name if trade else value
    return value


def _keys(value: Value) -> str:
    items = value if isinstance(value, tuple) else (str(value),)
    return SEPARATOR.join(item.rpartition("/")[2] for item in items)
