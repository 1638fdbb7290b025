"""Literals and parameters: values that a query is asked with."""

from __future__ import annotations

import math
from typing import Any

from lark import Token

from kg.query.cypher.terms import Names, Typed, quoted_string
from kg.query.cypher.trees import Node, wrong
from kg.query.cypher.value_types import (
    BOOLEAN,
    FLOAT,
    INTEGER,
    NULL,
    STRING,
    ValueType,
    common_type,
    list_of,
)

MAX_INTEGER = 2**63 - 1


class Constants:
    """Makes what stands for values.

    Strings, floats and lists are sent beside the query, where nothing in them can be taken for a
    part of it. In expressions over the elements of lists ladybug takes no parameters; there they
    are written out (`inline`).
    """

    def __init__(self, names: Names, *, inline: bool) -> None:
        """Use the query's names."""
        self._names, self._inline = names, inline

    def make(self, value: Any, node: Node | Token) -> Typed:
        """Return what stands for a value.

        Args:
            value: Of a literal or parameter.
            node: Where it stands, for messages.

        Raises:
            MalformedCypherError: It is no string, number, boolean, null or list of one of these.
        """
        if value is None:
            return Typed("NULL", NULL, constant=True)
        if isinstance(value, list | tuple):
            return self._list(list(value), node)
        type_ = _type(value, node)
        return Typed(self._text(value, type_), type_, constant=True, value=value)

    def _text(self, value: Any, type: ValueType) -> str:
        if type == BOOLEAN:
            return "true" if value else "false"
        if type == INTEGER:
            return str(value) if value >= 0 else f"({value})"
        if not self._inline:
            return self._names.parameter(value)
        return quoted_string(value) if type == STRING else f"CAST({value!r} AS DOUBLE)"

    def _list(self, values: list[Any], node: Node | Token) -> Typed:
        if not values:
            return Typed("[]", list_of(NULL), constant=True, value=[])
        if any(value is None or isinstance(value, list | tuple) for value in values):
            wrong(node, "a list holds strings, integers, floats or booleans, and nothing else")
        types = [_type(value, node) for value in values]
        type_ = common_type(types)
        if type_ is None:
            wrong(node, "a list holds strings, integers, floats or booleans, all of one of these")
        if self._inline:
            text = f"[{', '.join(self._text(value, type_) for value in values)}]"
        else:
            text = self._names.parameter(values)
        return Typed(text, list_of(type_), constant=True, value=values)


def _type(value: Any, node: Node | Token) -> ValueType:
    if isinstance(value, bool):
        return BOOLEAN
    if isinstance(value, int):
        if abs(value) > MAX_INTEGER:
            wrong(node, f"{value} is larger than an integer can be, {MAX_INTEGER}")
        return INTEGER
    if isinstance(value, float) and math.isfinite(value):
        return FLOAT
    if isinstance(value, str):
        if "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
            wrong(node, "the string holds a character that no text has (NUL, or half a pair)")
        return STRING
    wrong(node, f"a value of the type {type(value).__name__} cannot be asked with")
