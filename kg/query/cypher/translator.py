"""What the translations of single constructs ask of the whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeAlias

from lark import Token

from kg.query.cypher.terms import Names, Scope, Typed
from kg.query.cypher.trees import Node


class Subquery(Protocol):
    """Translates the inside of EXISTS { } and COUNT { }."""

    def __call__(self, node: Node, scope: Scope, /) -> str:
        """Return `MATCH …` in ladybug's words."""


class Translator(Protocol):
    """Translates expressions of one query (`kg.query.cypher.expressions.Expressions`).

    Attributes:
        names: Of the query.
        parameters: Values of its parameters.
        subquery: Translates patterns in expressions, `None` where none can stand.
    """

    names: Names
    parameters: Mapping[str, Any]
    subquery: Subquery | None

    def translate(self, node: Node, scope: Scope) -> Typed:
        """Translate an expression."""

    def condition(self, node: Node, scope: Scope) -> Typed:
        """Translate an expression that must be true or false."""

    def constant(self, value: Any, node: Node | Token) -> Typed:
        """Return what stands for a value: a literal's, or a parameter's."""

    def over_elements(self) -> Translator:
        """Return what translates expressions over the elements of a list."""


Translation: TypeAlias = Callable[[Translator, Node, Scope], Typed]
"""Translates the trees of one name of the grammar."""
