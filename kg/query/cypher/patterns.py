"""Patterns of MATCH: tree -> ladybug's words, with the rule that relationships are all different.

In Neo4j no relationship stands twice in what one MATCH finds; ladybug finds it again and again. So
every two relationships of a clause that may be the same get a condition, and paths of variable
length are asked as trails.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lark import Token, Tree

from kg.property_graph.schema import SCHEMA
from kg.query.cypher.conditions import equal, has_label, read_labels
from kg.query.cypher.expressions import access_property
from kg.query.cypher.terms import Names, Scope, Typed, Variable, find_variable, quoted_name
from kg.query.cypher.translator import Translator
from kg.query.cypher.trees import Node, name_of, needs, trees, wrong
from kg.query.cypher.value_types import Kind, ValueType
from kg.query.errors import QueryTooLargeError
from kg.stores.ladybug import relationship_table

MAX_HOPS = 10
"""Of a path of variable length."""

MAX_RELATIONSHIPS = 30
"""In one MATCH; ladybug's planner takes exponentially long for more."""

_ALL_LABELS = frozenset(SCHEMA.nodes)
_ALL_TYPES = frozenset(SCHEMA.relationships)


@dataclass(frozen=True, slots=True)
class _Edge:
    """A relationship of a pattern, or a path of variable length."""

    text: str
    types: frozenset[str]
    variable_length: bool


@dataclass(slots=True)
class Matched:
    """What a clause finds.

    Attributes:
        scope: The variables that are known behind it.
        text: The patterns.
        conditions: What must hold besides.
    """

    scope: dict[str, Variable]
    text: str = ""
    conditions: list[str] = field(default_factory=list)

    def where(self, condition: Typed | None) -> str:
        """Return the patterns with all conditions, and a further one."""
        found = [*self.conditions, *([condition.text] if condition else [])]
        return f"{self.text} WHERE {' AND '.join(found)}" if found else self.text


class Patterns:
    """Translates the patterns of one clause."""

    def __init__(
        self, names: Names, expressions: Translator, scope: Scope, *, optional: bool = False
    ) -> None:
        """Begin a clause where the variables of `scope` are known."""
        self._names, self._expressions, self._optional = names, expressions, optional
        self._matched = Matched(dict(scope))
        self._edges: list[_Edge] = []

    def translate(self, paths: list[Node]) -> Matched:
        """Translate patterns.

        Args:
            paths: Trees of the grammar's `path`.

        Raises:
            MalformedCypherError: They name labels, types or properties that are not there.
            NeedsNeo4jError: They are outside the portable part.
            QueryTooLargeError: They have too many relationships.
        """
        self._matched.text = ", ".join([self._path(path) for path in paths])
        self._keep_apart(paths[0])
        return self._matched

    def _path(self, path: Node) -> str:
        parts = trees(path)
        name = parts.pop(0) if parts[0].data == "name" else None
        labels: frozenset[str] = frozenset()
        texts = []
        for part in parts:
            if part.data == "node":
                text, found = self._node(part)
                labels |= found
            else:
                text, variable_length = self._relationship(part)
                labels = _ALL_LABELS if variable_length else labels
            texts.append(text)
        text = "".join(texts)
        if name is None:
            return text
        if len(parts) == 1:
            needs(path, "a path without a relationship")
        if self._optional:  # ladybug gives a path that is not there a length
            needs(path, "a path in OPTIONAL MATCH", "its nodes and relationships as variables")
        variable = self._bind(name, ValueType(Kind.PATH, names=labels))
        return f"{variable.text} = {text}"

    def _node(self, node: Node) -> tuple[str, frozenset[str]]:
        name, labels, properties = _parts(node)
        known = name is not None and name_of(name) in self._matched.scope
        if name is not None and known:
            variable = find_variable(name, self._matched.scope)
            if variable.type.kind is not Kind.NODE:
                wrong(name, f"{name_of(name)} is {variable.type}, where a node stands")
            text = f"({variable.text})"
            if labels is not None:
                owner = Typed(variable.text, variable.type)
                self._matched.conditions.append(has_label(owner, labels).text)
        else:
            chosen = read_labels(labels) if labels is not None else ()
            type_ = ValueType(Kind.NODE, names=frozenset(chosen) or _ALL_LABELS)
            variable = self._bind(name, type_)
            inside = "|".join(quoted_name(label) for label in chosen)
            text = f"({variable.text}:{inside})" if inside else f"({variable.text})"
        self._require(variable, properties)
        return text, variable.type.names

    def _relationship(self, relationship: Node) -> tuple[str, bool]:
        details = trees(relationship)
        name, types, properties = _parts(details[0]) if details else (None, None, None)
        hops = _hops(details[0]) if details else None
        if name is not None and name_of(name) in self._matched.scope:
            needs(name, f"the relationship {name_of(name)} in a second pattern")
        chosen = _read_types(types) if types is not None else ()
        kind = Kind.RELATIONSHIP if hops is None else Kind.RELATIONSHIPS
        variable = self._bind(name, ValueType(kind, names=frozenset(chosen) or _ALL_TYPES))
        if hops is not None and properties is not None:
            needs(properties, "properties of a path of variable length")
        self._require(variable, properties)
        self._edges.append(_Edge(variable.text, variable.type.names, hops is not None))
        inside = "|".join(quoted_name(relationship_table(type_)) for type_ in chosen)
        text = f"{variable.text}:{inside}" if inside else variable.text
        if hops is not None:
            text += f"* TRAIL {hops[0]}..{hops[1]}"
        before = "<-" if relationship.data == "incoming" else "-"
        behind = "->" if relationship.data == "outgoing" else "-"
        return f"{before}[{text}]{behind}", hops is not None

    def _bind(self, name: Node | None, type: ValueType) -> Variable:
        variable = self._names.variable(type)
        if name is not None:
            if name_of(name) in self._matched.scope:
                wrong(name, f"{name_of(name)} is bound already")
            self._matched.scope[name_of(name)] = variable
        return variable

    def _require(self, variable: Variable, properties: Node | None) -> None:
        """Make conditions of `{name: 'x'}`; null is equal to nothing, in both engines."""
        for pair in trees(properties) if properties is not None else ():
            label, value = pair.children
            owner = Typed(variable.text, variable.type, refers=True)
            left = access_property(owner, name_of(label), pair)
            if not isinstance(value, Tree):
                continue
            right = self._expressions.translate(value, self._matched.scope)
            if right.aggregates:
                wrong(pair, "an aggregate cannot stand in a pattern")
            self._matched.conditions.append(equal(left, right, pair).text)

    def _keep_apart(self, node: Node) -> None:
        if len(self._edges) > MAX_RELATIONSHIPS:
            raise QueryTooLargeError("relationships in one MATCH", MAX_RELATIONSHIPS)
        for place, left in enumerate(self._edges):
            for right in self._edges[:place]:
                if left.types & right.types:
                    self._matched.conditions.append(_different(left, right, node))


def _different(left: _Edge, right: _Edge, node: Node) -> str:
    if not left.variable_length and not right.variable_length:
        return f"id({left.text}) <> id({right.text})"
    shared = left.types & right.types
    if left.variable_length and right.variable_length:
        needs(
            node,
            "two paths of variable length over the same types in one MATCH",
            "two MATCH clauses where a relationship may stand in both",
        )
    if any(SCHEMA.relationships[name].relation is None for name in shared):
        needs(node, "a path of variable length over parts of statements, and one of these again")
    single, path = (right, left) if left.variable_length else (left, right)
    return f"(NOT {single.text}.`id` IN properties(rels({path.text}), 'id'))"


def _parts(node: Node) -> tuple[Node | None, Node | None, Node | None]:
    """Return variable, labels and properties of a node or relationship."""
    found = {str(part.data): part for part in trees(node)}
    return found.get("variable"), found.get("labels"), found.get("properties")


def _hops(details: Node) -> tuple[int, int] | None:
    for part in trees(details):
        if not str(part.data).startswith("hops"):
            continue
        numbers = [int(str(child)) for child in part.children if isinstance(child, Token)]
        if part.data == "hops_unbounded":
            needs(part, "a path without a bound", f"one, such as *1..4 (up to {MAX_HOPS})")
        if part.data == "hops_exactly":
            return _checked(numbers[0], numbers[0], part)
        if part.data == "hops_between":
            return _checked(numbers[0], numbers[1], part)
        if part.data == "hops_up_to":
            return _checked(1, numbers[0], part)
    return None


def _checked(least: int, most: int, node: Node) -> tuple[int, int]:
    if least < 1:
        needs(node, "a path of no relationship", "*1.., and the node itself apart")
    if most > MAX_HOPS or least > most:
        needs(node, f"a path of {least} to {most} relationships", f"at most {MAX_HOPS}")
    return least, most


def _read_types(node: Node) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for child in trees(node):
        name = name_of(child)
        if name not in SCHEMA.relationships:
            known = ", ".join(SCHEMA.relationships)
            wrong(child, f"no relationship has the type {name}; there are: {known}")
        found[name] = None
    return tuple(found)
