"""Numbers, texts, CASE and functions."""

from __future__ import annotations

from collections.abc import Sequence

from lark import Token, Tree

from kg.query.cypher.conditions import equal
from kg.query.cypher.functions import FUNCTIONS, REFUSED, Call
from kg.query.cypher.terms import Scope, Typed, combine
from kg.query.cypher.translator import Translation, Translator
from kg.query.cypher.trees import Node, name_of, needs, tree, trees, wrong
from kg.query.cypher.value_types import FLOAT, INTEGER, NULL, STRING, Kind, common_type


def _arithmetic(to: Translator, node: Node, scope: Scope) -> Typed:
    result = to.translate(tree(node.children[0]), scope)
    for sign, child in zip(node.children[1::2], node.children[2::2], strict=True):
        right = to.translate(tree(child), scope)
        result = _operate(result, str(sign), right, node)
    return result


def _operate(left: Typed, sign: str, right: Typed, node: Node) -> Typed:
    kinds = {left.type.kind, right.type.kind}
    text = f"({left.text} {sign} {right.text})"
    if left.type.is_number and right.type.is_number:
        return combine(text, FLOAT if Kind.FLOAT in kinds else INTEGER, left, right)
    if sign == "+" and kinds == {Kind.STRING}:
        return combine(text, STRING, left, right)
    joined = common_type((left.type, right.type))
    if sign == "+" and kinds == {Kind.LIST} and joined is not None:
        return combine(text, joined, left, right)
    if Kind.NULL in kinds:
        wrong(node, f"{sign} with null is always null")
    needs(node, f"{sign} between {left.type} and {right.type}")


def _signed(to: Translator, node: Node, scope: Scope) -> Typed:
    sign, child = node.children
    part = to.translate(tree(child), scope)
    if not part.type.is_number:
        wrong(node, f"{sign} stands before {part.type}, where a number is needed")
    if part.constant:
        return to.constant(-part.value if sign == "-" else part.value, node)
    return combine(f"(-{part.text})" if sign == "-" else part.text, part.type, part)


def _case(to: Translator, node: Node, scope: Scope) -> Typed:
    parts = trees(node)
    has_else = len(parts) % 2 == 1
    pairs = parts[: len(parts) - has_else]
    whens = [to.condition(when, scope) for when in pairs[::2]]
    return _cases(to, node, whens, pairs[1::2], parts[-1] if has_else else None, scope)


def _case_of(to: Translator, node: Node, scope: Scope) -> Typed:
    subject, *parts = trees(node)
    value = to.translate(subject, scope)
    has_else = len(parts) % 2 == 1
    pairs = parts[: len(parts) - has_else]
    whens = [equal(value, to.translate(when, scope), when) for when in pairs[::2]]
    return _cases(to, node, whens, pairs[1::2], parts[-1] if has_else else None, scope)


def _cases(
    to: Translator,
    node: Node,
    whens: list[Typed],
    thens: Sequence[Node],
    otherwise: Node | None,
    scope: Scope,
) -> Typed:
    results = [to.translate(then, scope) for then in thens]
    last = to.translate(otherwise, scope) if otherwise else None
    parts = [*results, last] if last else results
    type_ = common_type(part.type for part in parts)
    if type_ is None or type_ == NULL:
        kinds = ", ".join(sorted({str(part.type) for part in parts}))
        needs(node, f"a CASE of different types ({kinds})", "all of one type")
    text = "".join(
        f" WHEN {when.text} THEN {then.text}" for when, then in zip(whens, results, strict=True)
    )
    text += f" ELSE {last.text}" if last else ""
    return combine(f"(CASE{text} END)", type_, *whens, *parts)


def _count_all(to: Translator, _: Node, __: Scope) -> Typed:
    return Typed("count(*)", INTEGER, aggregates=True)


def _count(to: Translator, node: Node, scope: Scope) -> Typed:
    return _apply(to, "count", node, node.children[1:], scope)


def _call(to: Translator, node: Node, scope: Scope) -> Typed:
    return _apply(to, name_of(node.children[0]), node, node.children[1:], scope)


def _apply(
    to: Translator, name: str, node: Node, rest: Sequence[Node | Token], scope: Scope
) -> Typed:
    distinct = any(isinstance(child, Token) for child in rest)
    function = FUNCTIONS.get(name.lower())
    if function is None:
        needs(node, f"the function {name}", REFUSED.get(name.lower(), ""))
    if function.aggregates and any(variable.local for variable in scope.values()):
        wrong(node, f"{name} cannot stand in an expression over a list")
    arguments = tuple(to.translate(tree(c), scope) for c in rest if isinstance(c, Tree))
    if any(part.aggregates for part in arguments) and function.aggregates:
        wrong(node, f"{name} cannot hold another aggregate; take it in a WITH before")
    call = Call(name, arguments, distinct, lambda problem: wrong(node, problem))
    if len(arguments) not in function.counts or (distinct and not function.aggregates):
        wrong(node, f"{name} takes {function.signature}")
    result = function.translate(call)
    if result is None:
        kinds = ", ".join(str(part.type) for part in arguments)
        needs(node, f"{name} of {kinds}")
    if function.aggregates:
        return Typed(result.text, result.type, aggregates=True)
    return combine(result.text, result.type, *arguments)


TRANSLATIONS: dict[str, Translation] = {
    "arithmetic": _arithmetic,
    "signed": _signed,
    "case": _case,
    "case_of": _case_of,
    "count_all": _count_all,
    "count": _count,
    "call": _call,
}
"""By name in the grammar."""
