"""Terms of an answer -> values of Python."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import Any

from kg.query.answers import XSD, Term
from kg.query.cypher.values import JSON_TYPE

_BOOLEAN = XSD + "boolean"


def python_value(term: Term | None) -> Any:
    """Return what a term means to a program.

    Args:
        term: A term, or `None` where a variable is unbound.

    Returns:
        An `int`, `float` or `bool`; a `list` or `dict` for what Cypher gives as such; the text of
        any other literal or IRI, `_:label` for a blank node; `None` for nothing. A literal that
        is no value of its own datatype is its text.

    Example:
        >>> python_value(Term("literal", "0.930", XSD + "decimal"))
        0.93
    """
    if term is None:
        return None
    if term.kind == "bnode":
        return f"_:{term.value}"
    if term.datatype == _BOOLEAN and term.value in ("true", "false", "1", "0"):
        return term.value in ("true", "1")
    if term.datatype == JSON_TYPE:
        return json.loads(term.value)
    return _number(term) if term.is_number else term.value


def _number(term: Term) -> int | float | str:
    is_fraction = term.datatype in (XSD + "decimal", XSD + "double", XSD + "float")
    try:
        return float(Decimal(term.value)) if is_fraction else int(term.value)
    except (ValueError, InvalidOperation):
        # XML Schema's INF is no Decimal of Python's beyond `Infinity`; a damaged one is its text.
        return {"INF": float("inf"), "-INF": float("-inf")}.get(term.value, term.value)
