"""Expressions: tree -> typed text, in the words that make ladybug mean what Neo4j means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lark import Token

from kg.property_graph.schema import SCHEMA, Properties
from kg.query.cypher import conditions, lists, scalars
from kg.query.cypher.constants import Constants
from kg.query.cypher.parsing import string_value
from kg.query.cypher.terms import (
    Names,
    Scope,
    Typed,
    combine,
    find_variable,
    quoted_name,
    read_parameter,
)
from kg.query.cypher.translator import Subquery, Translation, Translator
from kg.query.cypher.trees import Node, name_of, needs, token, trees, wrong
from kg.query.cypher.value_types import BOOLEAN, NULL, Kind, ValueType, property_type
from kg.query.errors import QueryTooLargeError

MAX_NESTING = 100
"""Expressions within each other, such as NOT NOT NOT; ladybug's own parser recurses with them."""


class Expressions:
    """Translates expressions of one query.

    Attributes:
        names: Of the query.
        parameters: Values of its parameters.
        subquery: Translates patterns in expressions, `None` where none can stand.
    """

    def __init__(
        self,
        names: Names,
        parameters: Mapping[str, Any],
        subquery: Subquery | None = None,
        *,
        inline: bool = False,
    ) -> None:
        """Use the query's names and parameters; `inline` as for `Constants`."""
        self.names, self.parameters, self.subquery = names, parameters, subquery
        self._constants = Constants(names, inline=inline)
        self._depth = 0

    def translate(self, node: Node, scope: Scope) -> Typed:
        """Translate an expression.

        Raises:
            MalformedCypherError: It asks for what is not there, or cannot have a value.
            NeedsNeo4jError: It is outside the portable part.
            QueryTooLargeError: It is too deeply nested.
        """
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise QueryTooLargeError("expressions within each other", MAX_NESTING)
        result = _TRANSLATIONS[str(node.data)](self, node, scope)
        self._depth -= 1
        return result

    def condition(self, node: Node, scope: Scope) -> Typed:
        """Translate an expression that must be true or false.

        Raises:
            MalformedCypherError: As `translate`, or it is something else.
            NeedsNeo4jError: As `translate`.
        """
        result = self.translate(node, scope)
        if result.type not in (BOOLEAN, NULL):
            wrong(node, f"this is {result.type}, where a condition is needed")
        return result

    def constant(self, value: Any, node: Node | Token) -> Typed:
        """Return what stands for a value: a literal's, or a parameter's.

        Raises:
            MalformedCypherError: It is no string, number, boolean, null or list of one of these.
        """
        return self._constants.make(value, node)

    def over_elements(self) -> Translator:
        """Return what translates expressions over the elements of a list."""
        return Expressions(self.names, self.parameters, inline=True)


def access_property(owner: Typed, name: str, node: Node | Token) -> Typed:
    """Return a property of a node, a relationship or a map.

    Raises:
        MalformedCypherError: It has no such property.
    """
    kind = owner.type.kind
    if kind is Kind.MAP:
        fields = dict(owner.type.fields)
        if name not in fields:
            wrong(node, f"the map has no {name!r}; it has {', '.join(fields)}")
        return combine(f"{owner.text}.{quoted_name(name)}", fields[name], owner)
    if kind not in (Kind.NODE, Kind.RELATIONSHIP):
        wrong(node, f"{owner.type} has no properties")
    found = properties_of(owner.type)
    if name not in found:
        of = ", ".join(sorted(owner.type.names)[:3])
        has = f"there are: {', '.join(found)}" if found else "it has none"
        wrong(node, f"no property {name!r} of {of}; {has}")
    return combine(f"{owner.text}.{quoted_name(name)}", property_type(found[name]), owner)


def properties_of(type: ValueType) -> Properties:
    """Return the properties that nodes of these labels, or relationships of these types, have."""
    found: dict[str, Any] = {}
    for name in type.names:
        nodes = type.kind is Kind.NODE
        found |= (SCHEMA.nodes[name] if nodes else SCHEMA.relationships[name]).properties
    return found


def _string(to: Translator, node: Node, _: Scope) -> Typed:
    return to.constant(string_value(token(node)), node)


def _integer(to: Translator, node: Node, _: Scope) -> Typed:
    return to.constant(int(token(node)), node)


def _float(to: Translator, node: Node, _: Scope) -> Typed:
    return to.constant(float(token(node)), node)


def _true(to: Translator, node: Node, _: Scope) -> Typed:
    return to.constant(True, node)


def _false(to: Translator, node: Node, _: Scope) -> Typed:
    return to.constant(False, node)


def _null(to: Translator, node: Node, _: Scope) -> Typed:
    return to.constant(None, node)


def _parameter(to: Translator, node: Node, _: Scope) -> Typed:
    return to.constant(read_parameter(token(node), to.parameters), node)


def _reference(_: Translator, node: Node, scope: Scope) -> Typed:
    variable = find_variable(node.children[0], scope)
    return Typed(variable.text, variable.type, refers=not variable.local)


def _access(to: Translator, node: Node, scope: Scope) -> Typed:
    owner_node, label = trees(node)
    owner = to.translate(owner_node, scope)
    if owner_node.data != "reference" and owner.type.kind in (Kind.NODE, Kind.RELATIONSHIP):
        needs(node, "a property of an expression", "WITH … AS a variable, and its property")
    return access_property(owner, name_of(label), node)


_TRANSLATIONS: dict[str, Translation] = {
    "string": _string,
    "integer": _integer,
    "float": _float,
    "true": _true,
    "false": _false,
    "null": _null,
    "parameter": _parameter,
    "reference": _reference,
    "access": _access,
    **conditions.TRANSLATIONS,
    **scalars.TRANSLATIONS,
    **lists.TRANSLATIONS,
}
