"""Values that an engine gives for Cypher -> terms of an answer.

Nodes become their IRIs. Lists, maps and relationships become JSON, texts in it as they are.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kg.query.answers import XSD, Term
from kg.stores.ladybug import relationship_type

JSON_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON"
"""Datatype of lists, maps and relationships (RDF 1.1, rdf:JSON)."""


@dataclass(frozen=True, slots=True)
class NodeValue:
    """A node."""

    iri: str


@dataclass(frozen=True, slots=True)
class RelationshipValue:
    """A relationship: its type, and those of its properties that are not null."""

    type: str
    properties: Mapping[str, Any]


def from_ladybug(value: Any) -> Any:
    """Return a value of ladybug's with its nodes and relationships as `term_of` takes them."""
    if isinstance(value, list):
        return [from_ladybug(item) for item in value]
    if isinstance(value, Decimal):  # of an integer with more than 64 bits
        return int(value)
    if not isinstance(value, dict):
        return value
    if "_SRC" in value:
        kept = {k: v for k, v in value.items() if not k.startswith("_") and v is not None}
        return RelationshipValue(relationship_type(value["_LABEL"]), kept)
    if "_LABEL" in value:
        return NodeValue(value["iri"])
    return {key: from_ladybug(item) for key, item in value.items()}


def term_of(value: Any) -> Term | None:
    """Return the term of a value, `None` for null.

    Args:
        value: A string, number, boolean, `NodeValue`, `RelationshipValue`, or a list or map of
            such.

    Example:
        >>> term_of(["甲", 1]).value, term_of(NodeValue("https://a.example/id/甲")).kind
        ('["甲", 1]', 'iri')
    """
    if value is None:
        return None
    if isinstance(value, NodeValue):
        return Term("iri", value.iri)
    if isinstance(value, str):
        return Term("literal", value)
    if isinstance(value, bool):
        return Term("literal", "true" if value else "false", XSD + "boolean")
    if isinstance(value, int):
        return Term("literal", str(value), XSD + "integer")
    if isinstance(value, float):
        return Term("literal", _double(value), XSD + "double")
    # Sorted: engines keep the entries of a map in orders of their own.
    text = json.dumps(_plain(value), ensure_ascii=False, sort_keys=True)
    return Term("literal", text, JSON_TYPE)


def _double(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    return repr(value) if math.isfinite(value) else ("INF" if value > 0 else "-INF")


def _plain(value: Any) -> Any:
    if isinstance(value, NodeValue):
        return value.iri
    if isinstance(value, RelationshipValue):
        return {"type": value.type, "properties": _plain(value.properties)}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return _double(value)
    return value if isinstance(value, str | int | float | None) else str(value)
