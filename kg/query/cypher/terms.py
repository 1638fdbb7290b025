"""What expressions become: typed pieces of a query in ladybug's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lark import Token

from kg.query.cypher.trees import Node, name_of, wrong
from kg.query.cypher.value_types import ValueType


@dataclass(frozen=True, slots=True)
class Typed:
    """An expression.

    Attributes:
        text: In ladybug's words, safe to stand beside operators.
        type: Of its values.
        constant: Whether it is a literal or a parameter, with no variable in it.
        value: Of a constant.
        aggregates: Whether it holds an aggregate function.
        refers: Whether it holds a variable outside aggregate functions.
    """

    text: str
    type: ValueType
    constant: bool = False
    value: Any = None
    aggregates: bool = False
    refers: bool = False


def combine(text: str, type: ValueType, *parts: Typed) -> Typed:
    """Return an expression made of others."""
    return Typed(
        text,
        type,
        aggregates=any(part.aggregates for part in parts),
        refers=any(part.refers for part in parts),
    )


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable: what it is called in ladybug's words, and its type.

    Attributes:
        text: Its name there.
        type: Of its values.
        local: Whether it is bound by a list expression, which sees nothing but itself.
    """

    text: str
    type: ValueType
    local: bool = False


Scope = Mapping[str, Variable]
"""The variables that can be used at some place, by the names that the query gives them."""


@dataclass(slots=True)
class Names:
    """Makes names for variables and keeps the parameters, over one query."""

    parameters: dict[str, Any] = field(default_factory=dict)
    _made: int = 0

    def variable(self, type: ValueType, *, local: bool = False) -> Variable:
        """Return a variable with a new name."""
        self._made += 1
        return Variable(f"v{self._made}", type, local)

    def parameter(self, value: Any) -> str:
        """Keep a value that is sent beside the query, and return what stands for it."""
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return f"${name}"


def find_variable(node: Node | Token, scope: Scope) -> Variable:
    """Return the variable of a `variable` tree.

    Raises:
        MalformedCypherError: There is none of the name.
    """
    name = name_of(node)
    if name not in scope:
        known = f"there are: {', '.join(scope)}" if scope else "there is none"
        wrong(node, f"no variable {name} is known here; {known}")
    return scope[name]


def read_parameter(token: Token, parameters: Mapping[str, Any]) -> Any:
    """Return the value of a parameter.

    Raises:
        MalformedCypherError: None was given.
    """
    name = token[1:]
    if name not in parameters:
        given = ", ".join(f"${known}" for known in sorted(parameters)) or "none"
        wrong(token, f"the parameter ${name} has no value; given are: {given}")
    return parameters[name]


def quoted_string(text: str) -> str:
    r"""Write a string as ladybug reads it.

    Example:
        >>> quoted_string("it's \\ so")
        "'it\\'s \\\\ so'"
    """
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def quoted_name(name: str) -> str:
    """Write a name that holds no backtick."""
    return f"`{name}`"
