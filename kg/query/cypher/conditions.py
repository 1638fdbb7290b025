"""Conditions: comparisons, logic, patterns that must exist."""

from __future__ import annotations

from kg.property_graph.schema import SCHEMA
from kg.query.cypher.terms import Scope, Typed, combine, find_variable, quoted_string
from kg.query.cypher.translator import Translation, Translator
from kg.query.cypher.trees import Node, name_of, needs, tree, trees, wrong
from kg.query.cypher.value_types import (
    BOOLEAN,
    INTEGER,
    NULL,
    STRING,
    Kind,
    ValueType,
    comparable,
)


def read_labels(node: Node) -> tuple[str, ...]:
    """Return the labels of a `labels` tree, `Organization` as those that it stands for.

    Raises:
        MalformedCypherError: There is no such label.
    """
    found: dict[str, None] = {}
    for child in trees(node):
        name = name_of(child)
        if name == "Organization":
            found |= dict.fromkeys(SCHEMA.organizations)
        elif name in SCHEMA.nodes:
            found[name] = None
        else:
            known = ", ".join(["Organization", *SCHEMA.nodes])
            wrong(child, f"no node has the label {name}; there are: {known}")
    return tuple(found)


def has_label(owner: Typed, node: Node) -> Typed:
    """Return whether a node has one of the labels of a `labels` tree.

    Raises:
        MalformedCypherError: It is no node, or there is no such label.
    """
    if owner.type.kind is not Kind.NODE:
        wrong(node, f"{owner.type} has no labels")
    names = ", ".join(quoted_string(name) for name in read_labels(node))
    test = f"label({owner.text}) IN [{names}]"
    # ladybug knows the label of what an OPTIONAL MATCH did not find.
    text = f"(CASE WHEN {owner.text} IS NULL THEN NULL ELSE {test} END)"
    return combine(text, BOOLEAN, owner)


def equal(left: Typed, right: Typed, node: Node, operator: str = "=") -> Typed:
    """Compare two values.

    Raises:
        MalformedCypherError: They are of different types.
    """
    ordered = operator not in ("=", "<>")
    if Kind.NULL in (left.type.kind, right.type.kind):
        return combine("(NULL = 1)", BOOLEAN, left, right)
    if not comparable(left.type, right.type):
        wrong(node, f"{left.type} is compared with {right.type}, which is never equal")
    if ordered and not (left.type.is_scalar and right.type.is_scalar):
        needs(node, f"{operator} between {left.type} and {right.type}")
    if left.type.holds_null or right.type.holds_null:
        needs(node, "comparing lists that may hold null")
    return combine(f"({left.text} {operator} {right.text})", BOOLEAN, left, right)


def _has_label(to: Translator, node: Node, scope: Scope) -> Typed:
    variable = find_variable(node.children[0], scope)
    owner = Typed(variable.text, variable.type, refers=not variable.local)
    return has_label(owner, tree(node.children[1]))


def _or_(to: Translator, node: Node, scope: Scope) -> Typed:
    return _logic(to, "OR", node, scope)


def _xor_(to: Translator, node: Node, scope: Scope) -> Typed:
    return _logic(to, "XOR", node, scope)


def _and_(to: Translator, node: Node, scope: Scope) -> Typed:
    return _logic(to, "AND", node, scope)


def _logic(to: Translator, word: str, node: Node, scope: Scope) -> Typed:
    parts = [to.condition(child, scope) for child in trees(node)]
    return combine(f"({f' {word} '.join(part.text for part in parts)})", BOOLEAN, *parts)


def _not_(to: Translator, node: Node, scope: Scope) -> Typed:
    part = to.condition(trees(node)[0], scope)
    return combine(f"(NOT {part.text})", BOOLEAN, part)


def _compare(to: Translator, node: Node, scope: Scope) -> Typed:
    parts = [to.translate(child, scope) for child in trees(node)]
    operators = [str(token) for token in node.children[1::2]]
    pairs = [
        equal(left, right, node, operator)
        for left, operator, right in zip(parts, operators, parts[1:], strict=False)
    ]
    # a < b < c means both.
    return combine(f"({' AND '.join(pair.text for pair in pairs)})", BOOLEAN, *parts)


def _starts_with(to: Translator, node: Node, scope: Scope) -> Typed:
    left, right = _texts(to, node, scope)
    return combine(f"({left.text} STARTS WITH {right.text})", BOOLEAN, left, right)


def _ends_with(to: Translator, node: Node, scope: Scope) -> Typed:
    left, right = _texts(to, node, scope)
    return combine(f"({left.text} ENDS WITH {right.text})", BOOLEAN, left, right)


def _contains(to: Translator, node: Node, scope: Scope) -> Typed:
    left, right = _texts(to, node, scope)
    found = f"{left.text} CONTAINS {right.text}"
    # ladybug finds the empty text nowhere, Neo4j everywhere.
    empty = f"{left.text} STARTS WITH {right.text}"
    if right.constant:
        text = f"({found if right.value else empty})"
    else:
        text = f"(CASE WHEN {right.text} = '' THEN {empty} ELSE {found} END)"
    return combine(text, BOOLEAN, left, right)


def _texts(to: Translator, node: Node, scope: Scope) -> tuple[Typed, Typed]:
    left, right = (to.translate(child, scope) for child in trees(node))
    for part, child in ((left, trees(node)[0]), (right, trees(node)[1])):
        if part.type.kind not in (Kind.STRING, Kind.NULL):
            wrong(child, f"this is {part.type}, where a string is needed")
    if NULL in (left.type, right.type):
        nothing = Typed("CAST(NULL AS STRING)", STRING)
        return nothing, nothing
    return left, right


def _in_(to: Translator, node: Node, scope: Scope) -> Typed:
    left_node, right_node = trees(node)
    left = to.translate(left_node, scope)
    if right_node.data == "list":
        choices = [to.translate(child, scope) for child in trees(right_node)]
        tests = [equal(left, choice, node) for choice in choices]
        text = f"({' OR '.join(test.text for test in tests)})" if tests else "false"
        return combine(text, BOOLEAN, left, *choices)
    right = to.translate(right_node, scope)
    if right.type.kind is not Kind.LIST or right.type.element is None:
        wrong(right_node, f"this is {right.type}, where a list is needed")
    if right.type.holds_null or not right.type.element.is_scalar:
        if right.constant and not right.value:
            return combine("false", BOOLEAN, left)
        needs(node, f"IN a list of {_plural(right.type.element)} or of what may be null")
    if not comparable(left.type, right.type.element):
        element = right.type.element
        wrong(node, f"{left.type} is looked for among {_plural(element)}, and is never there")
    found = f"{left.text} IN {right.text}"
    if left.type == NULL:
        found = "NULL = 1"
    if (left.constant and left.value is not None) or right.constant:
        return combine(f"({found})", BOOLEAN, left, right)
    # Null is in no empty list, and nobody knows of others.
    text = f"(CASE WHEN size({right.text}) = 0 THEN false ELSE {found} END)"
    return combine(text, BOOLEAN, left, right)


def _is_null(to: Translator, node: Node, scope: Scope) -> Typed:
    part = to.translate(trees(node)[0], scope)
    return combine(f"({part.text} IS NULL)", BOOLEAN, part)


def _is_not_null(to: Translator, node: Node, scope: Scope) -> Typed:
    part = to.translate(trees(node)[0], scope)
    return combine(f"({part.text} IS NOT NULL)", BOOLEAN, part)


def _exists(to: Translator, node: Node, scope: Scope) -> Typed:
    return Typed(f"EXISTS {{ {_inside(to, node, scope)} }}", BOOLEAN, refers=True)


def _count_matches(to: Translator, node: Node, scope: Scope) -> Typed:
    return Typed(f"COUNT {{ {_inside(to, node, scope)} }}", INTEGER, refers=True)


def _inside(to: Translator, node: Node, scope: Scope) -> str:
    if to.subquery is None or any(variable.local for variable in scope.values()):
        needs(node, "a pattern in an expression over a list")
    return to.subquery(node, scope)


def _plural(type: ValueType) -> str:
    return f"{type.kind.value.partition(' ')[2] or type.kind.value}s"


TRANSLATIONS: dict[str, Translation] = {
    "has_label": _has_label,
    "or_": _or_,
    "xor_": _xor_,
    "and_": _and_,
    "not_": _not_,
    "compare": _compare,
    "starts_with": _starts_with,
    "ends_with": _ends_with,
    "contains": _contains,
    "in_": _in_,
    "is_null": _is_null,
    "is_not_null": _is_not_null,
    "exists": _exists,
    "count_matches": _count_matches,
}
"""By name in the grammar."""
