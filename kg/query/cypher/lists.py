"""Lists and maps, and what is said of their elements."""

from __future__ import annotations

from kg.query.cypher.functions import pick
from kg.query.cypher.terms import Scope, Typed, Variable, combine, quoted_name
from kg.query.cypher.translator import Translation, Translator
from kg.query.cypher.trees import Node, name_of, needs, tree, trees, wrong
from kg.query.cypher.value_types import (
    BOOLEAN,
    INTEGER,
    NULL,
    Kind,
    ValueType,
    common_type,
    list_of,
)


def _list(to: Translator, node: Node, scope: Scope) -> Typed:
    parts = [to.translate(child, scope) for child in trees(node)]
    type_ = common_type(part.type for part in parts)
    if type_ is None:
        kinds = ", ".join(sorted({str(part.type) for part in parts}))
        needs(node, f"a list of different types ({kinds})")
    if parts and all(part.constant and part.type.is_scalar for part in parts):
        return to.constant([part.value for part in parts], node)
    text = f"[{', '.join(part.text for part in parts)}]"
    holds_null = any(not part.constant or part.type == NULL for part in parts)
    return combine(text, list_of(type_, holds_null=holds_null), *parts)


def _map(to: Translator, node: Node, scope: Scope) -> Typed:
    fields: dict[str, Typed] = {}
    for pair in trees(node):
        name = name_of(pair.children[0])
        if name in fields or name.startswith("_"):
            needs(pair, f"the key {name!r} in a map, twice or with _ in front")
        fields[name] = to.translate(tree(pair.children[1]), scope)
    if not fields:
        needs(node, "a map without entries")
    inside = ", ".join(f"{quoted_name(name)}: {part.text}" for name, part in fields.items())
    types = tuple((name, part.type) for name, part in fields.items())
    return combine(f"{{{inside}}}", ValueType(Kind.MAP, fields=types), *fields.values())


def _index(to: Translator, node: Node, scope: Scope) -> Typed:
    values, place = (to.translate(child, scope) for child in trees(node))
    element = _element(values, trees(node)[0])
    if place.type != INTEGER or not place.constant:
        needs(node, "an index that is no integer literal or parameter")
    return combine(pick(values.text, place.value), element, values)


def _slice(to: Translator, node: Node, scope: Scope) -> Typed:
    values = to.translate(tree(node.children[0]), scope)
    _element(values, tree(node.children[0]))
    place = node.children.index(next(c for c in node.children if c == ".."))
    first = int(str(node.children[1])) if place == 2 else 0
    last = str(node.children[-1]) if place < len(node.children) - 1 else f"size({values.text})"
    return combine(f"list_slice({values.text}, {first + 1}, {last})", values.type, values)


def _element(values: Typed, node: Node) -> ValueType:
    if values.type.kind is not Kind.LIST or values.type.element is None:
        needs(node, f"taking elements of {values.type}")
    if values.type.holds_null:
        needs(node, "taking elements of a list that may hold null")
    return values.type.element


def _comprehension(to: Translator, node: Node, scope: Scope) -> Typed:
    variable, inner, values, rest = _over_list(to, node, scope)
    if values.type.element == NULL:  # the empty list, of which nothing more is known
        return values
    text, type_ = values.text, values.type
    for child in rest:
        if child.data == "where":
            test = _local(to, trees(child)[0], inner, condition=True)
            text = f"list_filter({text}, {variable.text} -> {test.text})"
        else:
            made = _local(to, child, inner)
            text = f"list_transform({text}, {variable.text} -> {made.text})"
            type_ = list_of(made.type, holds_null=child.data != "reference")
    return combine(text, type_, values)


def _quantifier(to: Translator, node: Node, scope: Scope) -> Typed:
    word = str(node.children[0]).lower()
    variable, inner, values, rest = _over_list(to, node, scope)
    if values.type.element == NULL:
        return to.constant(word in ("all", "none"), node)
    if values.type.element is None or not values.type.element.is_scalar:
        needs(node, f"{word} over a list of what may be null")
    test = _local(to, trees(rest[0])[0], inner, condition=True)
    text = f"{word}({variable.text} IN {values.text} WHERE {test.text})"
    # Over no list ladybug answers false, Neo4j null.
    text = f"(CASE WHEN {values.text} IS NULL THEN NULL ELSE {text} END)"
    return combine(text, BOOLEAN, values)


def _over_list(
    to: Translator, node: Node, scope: Scope
) -> tuple[Variable, dict[str, Variable], Typed, list[Node]]:
    name, values_node, *rest = trees(node)
    values = to.translate(values_node, scope)
    if values.type.kind is not Kind.LIST or values.type.element is None:
        wrong(values_node, f"this is {values.type}, where a list is needed")
    if values.type.holds_null:
        needs(node, "going over a list that may hold null")
    variable = to.names.variable(values.type.element, local=True)
    return variable, {name_of(name): variable}, values, rest


def _local(to: Translator, node: Node, scope: Scope, *, condition: bool = False) -> Typed:
    """Translate what is said of each element; it sees the element and constants alone."""
    inner = to.over_elements()
    return inner.condition(node, scope) if condition else inner.translate(node, scope)


TRANSLATIONS: dict[str, Translation] = {
    "list": _list,
    "map": _map,
    "index": _index,
    "slice": _slice,
    "comprehension": _comprehension,
    "quantifier": _quantifier,
}
"""By name in the grammar."""
