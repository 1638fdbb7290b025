"""Expressions: tree -> typed text, in the words that make ladybug mean what Neo4j means."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NoReturn, Protocol

from lark import Token, Tree

from kg.property_graph.schema import SCHEMA, Properties
from kg.query.cypher.functions import FUNCTIONS, REFUSED, Call, pick
from kg.query.cypher.parsing import Node, position, string_value
from kg.query.cypher.terms import (
    Names,
    Scope,
    Typed,
    Variable,
    combine,
    quoted_name,
    quoted_string,
)
from kg.query.cypher.value_types import (
    BOOLEAN,
    FLOAT,
    INTEGER,
    NULL,
    STRING,
    Kind,
    ValueType,
    common_type,
    comparable,
    list_of,
    property_type,
)
from kg.query.errors import MalformedCypherError, NeedsNeo4jError, QueryTooLargeError

MAX_INTEGER = 2**63 - 1

MAX_NESTING = 100
"""Expressions within each other, such as NOT NOT NOT; ladybug's own parser recurses with them."""


class Subquery(Protocol):
    """Translates the inside of EXISTS { } and COUNT { }."""

    def __call__(self, node: Node, scope: Scope, /) -> str:
        """Return `MATCH …` in ladybug's words."""


class Expressions:
    """Translates expressions of one query."""

    def __init__(
        self, names: Names, parameters: Mapping[str, Any], subquery: Subquery | None = None
    ) -> None:
        """Use the query's names and the values of its parameters."""
        self._names, self._parameters, self._subquery = names, parameters, subquery
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
        method: Callable[[Node, Scope], Typed] = getattr(self, f"_{node.data}")
        result = method(node, scope)
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
            _wrong(node, f"this is {result.type}, where a condition is needed")
        return result

    def constant(self, value: Any, node: Node | Token) -> Typed:
        """Return what stands for a value: a literal's, or a parameter's.

        Raises:
            MalformedCypherError: It is no string, number, boolean, null or list of one of these.
        """
        if value is None:
            return Typed("NULL", NULL, constant=True)
        if isinstance(value, bool):
            return Typed("true" if value else "false", BOOLEAN, constant=True, value=value)
        if isinstance(value, int):
            if abs(value) > MAX_INTEGER:
                _wrong(node, f"{value} is larger than an integer can be, {MAX_INTEGER}")
            text = str(value) if value >= 0 else f"({value})"
            return Typed(text, INTEGER, constant=True, value=value)
        if isinstance(value, float) and math.isfinite(value):
            return Typed(self._names.parameter(value), FLOAT, constant=True, value=value)
        if isinstance(value, str):
            _check_characters(value, node)
            return Typed(self._names.parameter(value), STRING, constant=True, value=value)
        if isinstance(value, list | tuple):
            return self._constant_list(list(value), node)
        _wrong(node, f"a value of the type {type(value).__name__} cannot be asked with")

    def access_property(self, owner: Typed, name: str, node: Node | Token) -> Typed:
        """Return a property of a node, a relationship or a map.

        Raises:
            MalformedCypherError: It has no such property.
        """
        kind = owner.type.kind
        if kind is Kind.MAP:
            fields = dict(owner.type.fields)
            if name not in fields:
                _wrong(node, f"the map has no {name!r}; it has {_listed(fields)}")
            return combine(f"{owner.text}.{quoted_name(name)}", fields[name], owner)
        if kind not in (Kind.NODE, Kind.RELATIONSHIP):
            _wrong(node, f"{owner.type} has no properties")
        found = properties_of(owner.type)
        if name not in found:
            of = ", ".join(sorted(owner.type.names)[:3])
            has = f"there are: {', '.join(found)}" if found else "it has none"
            _wrong(node, f"no property {name!r} of {of}; {has}")
        return combine(f"{owner.text}.{quoted_name(name)}", property_type(found[name]), owner)

    def has_label(self, owner: Typed, node: Node) -> Typed:
        """Return whether a node has one of the labels of a `labels` tree.

        Raises:
            MalformedCypherError: It is no node, or there is no such label.
        """
        if owner.type.kind is not Kind.NODE:
            _wrong(node, f"{owner.type} has no labels")
        names = ", ".join(quoted_string(name) for name in read_labels(node))
        test = f"label({owner.text}) IN [{names}]"
        # ladybug knows the label of what an OPTIONAL MATCH did not find.
        text = f"(CASE WHEN {owner.text} IS NULL THEN NULL ELSE {test} END)"
        return combine(text, BOOLEAN, owner)

    def equal(self, left: Typed, right: Typed, node: Node, operator: str = "=") -> Typed:
        """Compare two values.

        Raises:
            MalformedCypherError: They are of different types.
        """
        ordered = operator not in ("=", "<>")
        if Kind.NULL in (left.type.kind, right.type.kind):
            return combine("(NULL = 1)", BOOLEAN, left, right)
        if not comparable(left.type, right.type):
            _wrong(node, f"{left.type} is compared with {right.type}, which is never equal")
        if ordered and not (left.type.is_scalar and right.type.is_scalar):
            _needs(node, f"{operator} between {left.type} and {right.type}")
        if left.type.holds_null or right.type.holds_null:
            _needs(node, "comparing lists that may hold null")
        return combine(f"({left.text} {operator} {right.text})", BOOLEAN, left, right)

    # Literals

    def _string(self, node: Node, _: Scope) -> Typed:
        return self.constant(string_value(_token(node)), node)

    def _integer(self, node: Node, _: Scope) -> Typed:
        return self.constant(int(_token(node)), node)

    def _float(self, node: Node, _: Scope) -> Typed:
        return self.constant(float(_token(node)), node)

    def _true(self, node: Node, _: Scope) -> Typed:
        return self.constant(True, node)

    def _false(self, node: Node, _: Scope) -> Typed:
        return self.constant(False, node)

    def _null(self, node: Node, _: Scope) -> Typed:
        return self.constant(None, node)

    def _parameter(self, node: Node, _: Scope) -> Typed:
        return self.constant(read_parameter(_token(node), self._parameters), node)

    def _constant_list(self, values: list[Any], node: Node | Token) -> Typed:
        if not values:
            return Typed("[]", list_of(NULL), constant=True, value=[])
        parts = [self.constant(value, node) for value in values if not isinstance(value, list)]
        type_ = common_type(part.type for part in parts)
        if len(parts) < len(values) or type_ is None or any(v is None for v in values):
            _wrong(node, "a list holds strings, integers, floats or booleans, all of one of these")
        for part in parts:
            self._names.parameters.pop(part.text.removeprefix("$"), None)
        text = self._names.parameter(values)
        return Typed(text, list_of(type_), constant=True, value=values)

    # Variables and what they have

    def _reference(self, node: Node, scope: Scope) -> Typed:
        variable = find_variable(node.children[0], scope)
        return Typed(variable.text, variable.type, refers=not variable.local)

    def _access(self, node: Node, scope: Scope) -> Typed:
        owner_node, label = trees(node)
        owner = self.translate(owner_node, scope)
        if owner_node.data != "reference" and owner.type.kind in (Kind.NODE, Kind.RELATIONSHIP):
            _needs(node, "a property of an expression", "WITH … AS a variable, and its property")
        return self.access_property(owner, name_of(label), node)

    def _has_label(self, node: Node, scope: Scope) -> Typed:
        variable = find_variable(node.children[0], scope)
        owner = Typed(variable.text, variable.type, refers=not variable.local)
        return self.has_label(owner, _tree(node.children[1]))

    # Conditions

    def _or_(self, node: Node, scope: Scope) -> Typed:
        return self._logic("OR", node, scope)

    def _xor_(self, node: Node, scope: Scope) -> Typed:
        return self._logic("XOR", node, scope)

    def _and_(self, node: Node, scope: Scope) -> Typed:
        return self._logic("AND", node, scope)

    def _logic(self, word: str, node: Node, scope: Scope) -> Typed:
        parts = [self.condition(child, scope) for child in trees(node)]
        return combine(f"({f' {word} '.join(part.text for part in parts)})", BOOLEAN, *parts)

    def _not_(self, node: Node, scope: Scope) -> Typed:
        part = self.condition(trees(node)[0], scope)
        return combine(f"(NOT {part.text})", BOOLEAN, part)

    def _compare(self, node: Node, scope: Scope) -> Typed:
        parts = [self.translate(child, scope) for child in trees(node)]
        operators = [str(token) for token in node.children[1::2]]
        pairs = [
            self.equal(left, right, node, operator)
            for left, operator, right in zip(parts, operators, parts[1:], strict=False)
        ]
        # a < b < c means both.
        return combine(f"({' AND '.join(pair.text for pair in pairs)})", BOOLEAN, *parts)

    def _starts_with(self, node: Node, scope: Scope) -> Typed:
        left, right = self._texts(node, scope)
        return combine(f"({left.text} STARTS WITH {right.text})", BOOLEAN, left, right)

    def _ends_with(self, node: Node, scope: Scope) -> Typed:
        left, right = self._texts(node, scope)
        return combine(f"({left.text} ENDS WITH {right.text})", BOOLEAN, left, right)

    def _contains(self, node: Node, scope: Scope) -> Typed:
        left, right = self._texts(node, scope)
        found = f"{left.text} CONTAINS {right.text}"
        # ladybug finds the empty text nowhere, Neo4j everywhere.
        empty = f"{left.text} STARTS WITH {right.text}"
        if right.constant:
            text = f"({found if right.value else empty})"
        else:
            text = f"(CASE WHEN {right.text} = '' THEN {empty} ELSE {found} END)"
        return combine(text, BOOLEAN, left, right)

    def _texts(self, node: Node, scope: Scope) -> tuple[Typed, Typed]:
        left, right = (self.translate(child, scope) for child in trees(node))
        for part, child in ((left, trees(node)[0]), (right, trees(node)[1])):
            if part.type.kind not in (Kind.STRING, Kind.NULL):
                _wrong(child, f"this is {part.type}, where a string is needed")
        if NULL in (left.type, right.type):
            nothing = Typed("CAST(NULL AS STRING)", STRING)
            return nothing, nothing
        return left, right

    def _in_(self, node: Node, scope: Scope) -> Typed:
        left_node, right_node = trees(node)
        left = self.translate(left_node, scope)
        if right_node.data == "list":
            choices = [self.translate(child, scope) for child in trees(right_node)]
            tests = [self.equal(left, choice, node) for choice in choices]
            text = f"({' OR '.join(test.text for test in tests)})" if tests else "false"
            return combine(text, BOOLEAN, left, *choices)
        right = self.translate(right_node, scope)
        if right.type.kind is not Kind.LIST or right.type.element is None:
            _wrong(right_node, f"this is {right.type}, where a list is needed")
        if right.type.holds_null or not right.type.element.is_scalar:
            if right.constant and not right.value:
                return combine("false", BOOLEAN, left)
            _needs(node, f"IN a list of {_plural(right.type.element)} or of what may be null")
        if not comparable(left.type, right.type.element):
            element = right.type.element
            _wrong(node, f"{left.type} is looked for among {_plural(element)}, and is never there")
        found = f"{left.text} IN {right.text}"
        if left.type == NULL:
            found = "NULL = 1"
        if (left.constant and left.value is not None) or right.constant:
            return combine(f"({found})", BOOLEAN, left, right)
        # Null is in no empty list, and nobody knows of others.
        text = f"(CASE WHEN size({right.text}) = 0 THEN false ELSE {found} END)"
        return combine(text, BOOLEAN, left, right)

    def _is_null(self, node: Node, scope: Scope) -> Typed:
        part = self.translate(trees(node)[0], scope)
        return combine(f"({part.text} IS NULL)", BOOLEAN, part)

    def _is_not_null(self, node: Node, scope: Scope) -> Typed:
        part = self.translate(trees(node)[0], scope)
        return combine(f"({part.text} IS NOT NULL)", BOOLEAN, part)

    def _exists(self, node: Node, scope: Scope) -> Typed:
        return Typed(f"EXISTS {{ {self._inside(node, scope)} }}", BOOLEAN, refers=True)

    def _count_matches(self, node: Node, scope: Scope) -> Typed:
        return Typed(f"COUNT {{ {self._inside(node, scope)} }}", INTEGER, refers=True)

    def _inside(self, node: Node, scope: Scope) -> str:
        if self._subquery is None or any(variable.local for variable in scope.values()):
            _needs(node, "a pattern in an expression over a list")
        return self._subquery(node, scope)

    # Numbers and texts

    def _arithmetic(self, node: Node, scope: Scope) -> Typed:
        result = self.translate(_tree(node.children[0]), scope)
        for sign, child in zip(node.children[1::2], node.children[2::2], strict=True):
            right = self.translate(_tree(child), scope)
            result = self._operate(result, str(sign), right, node)
        return result

    def _operate(self, left: Typed, sign: str, right: Typed, node: Node) -> Typed:
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
            _wrong(node, f"{sign} with null is always null")
        _needs(node, f"{sign} between {left.type} and {right.type}")

    def _signed(self, node: Node, scope: Scope) -> Typed:
        sign, child = node.children
        part = self.translate(_tree(child), scope)
        if not part.type.is_number:
            _wrong(node, f"{sign} stands before {part.type}, where a number is needed")
        if part.constant:
            return self.constant(-part.value if sign == "-" else part.value, node)
        return combine(f"(-{part.text})" if sign == "-" else part.text, part.type, part)

    def _case(self, node: Node, scope: Scope) -> Typed:
        parts = trees(node)
        has_else = len(parts) % 2 == 1
        pairs = parts[: len(parts) - has_else]
        whens = [self.condition(when, scope) for when in pairs[::2]]
        return self._cases(node, whens, pairs[1::2], parts[-1] if has_else else None, scope)

    def _case_of(self, node: Node, scope: Scope) -> Typed:
        subject, *parts = trees(node)
        value = self.translate(subject, scope)
        has_else = len(parts) % 2 == 1
        pairs = parts[: len(parts) - has_else]
        whens = [self.equal(value, self.translate(when, scope), when) for when in pairs[::2]]
        return self._cases(node, whens, pairs[1::2], parts[-1] if has_else else None, scope)

    def _cases(
        self,
        node: Node,
        whens: list[Typed],
        thens: Sequence[Node],
        otherwise: Node | None,
        scope: Scope,
    ) -> Typed:
        results = [self.translate(then, scope) for then in thens]
        last = self.translate(otherwise, scope) if otherwise else None
        parts = [*results, last] if last else results
        type_ = common_type(part.type for part in parts)
        if type_ is None or type_ == NULL:
            kinds = ", ".join(sorted({str(part.type) for part in parts}))
            _needs(node, f"a CASE of different types ({kinds})", "all of one type")
        text = "".join(
            f" WHEN {when.text} THEN {then.text}" for when, then in zip(whens, results, strict=True)
        )
        text += f" ELSE {last.text}" if last else ""
        return combine(f"(CASE{text} END)", type_, *whens, *parts)

    # Lists and maps

    def _list(self, node: Node, scope: Scope) -> Typed:
        parts = [self.translate(child, scope) for child in trees(node)]
        type_ = common_type(part.type for part in parts)
        if type_ is None:
            kinds = ", ".join(sorted({str(part.type) for part in parts}))
            _needs(node, f"a list of different types ({kinds})")
        if parts and all(part.constant and part.type.is_scalar for part in parts):
            return self._constant_list([part.value for part in parts], node)
        text = f"[{', '.join(part.text for part in parts)}]"
        holds_null = any(not part.constant or part.type == NULL for part in parts)
        return combine(text, list_of(type_, holds_null=holds_null), *parts)

    def _map(self, node: Node, scope: Scope) -> Typed:
        fields: dict[str, Typed] = {}
        for pair in trees(node):
            name = name_of(pair.children[0])
            if name in fields or name.startswith("_"):
                _needs(pair, f"the key {name!r} in a map, twice or with _ in front")
            fields[name] = self.translate(_tree(pair.children[1]), scope)
        if not fields:
            _needs(node, "a map without entries")
        inside = ", ".join(f"{quoted_name(name)}: {part.text}" for name, part in fields.items())
        types = tuple((name, part.type) for name, part in fields.items())
        return combine(f"{{{inside}}}", ValueType(Kind.MAP, fields=types), *fields.values())

    def _index(self, node: Node, scope: Scope) -> Typed:
        values, place = (self.translate(child, scope) for child in trees(node))
        element = self._element(values, trees(node)[0])
        if place.type != INTEGER or not place.constant:
            _needs(node, "an index that is no integer literal or parameter")
        return combine(pick(values.text, place.value), element, values)

    def _slice(self, node: Node, scope: Scope) -> Typed:
        values = self.translate(_tree(node.children[0]), scope)
        self._element(values, _tree(node.children[0]))
        place = node.children.index(next(c for c in node.children if c == ".."))
        first = int(str(node.children[1])) if place == 2 else 0
        last = str(node.children[-1]) if place < len(node.children) - 1 else f"size({values.text})"
        return combine(f"list_slice({values.text}, {first + 1}, {last})", values.type, values)

    def _element(self, values: Typed, node: Node) -> ValueType:
        if values.type.kind is not Kind.LIST or values.type.element is None:
            _needs(node, f"taking elements of {values.type}")
        if values.type.holds_null:
            _needs(node, "taking elements of a list that may hold null")
        return values.type.element

    def _comprehension(self, node: Node, scope: Scope) -> Typed:
        variable, inner, values, rest = self._over_list(node, scope)
        if values.type.element == NULL:  # the empty list, of which nothing more is known
            return values
        text, type_ = values.text, values.type
        for child in rest:
            if child.data == "where":
                test = self._local(trees(child)[0], inner, condition=True)
                text = f"list_filter({text}, {variable.text} -> {test.text})"
            else:
                made = self._local(child, inner)
                text = f"list_transform({text}, {variable.text} -> {made.text})"
                type_ = list_of(made.type, holds_null=child.data != "reference")
        return combine(text, type_, values)

    def _quantifier(self, node: Node, scope: Scope) -> Typed:
        word = str(node.children[0]).lower()
        variable, inner, values, rest = self._over_list(node, scope)
        if values.type.element == NULL:
            return self.constant(word in ("all", "none"), node)
        if values.type.element is None or not values.type.element.is_scalar:
            _needs(node, f"{word} over a list of what may be null")
        test = self._local(trees(rest[0])[0], inner, condition=True)
        text = f"{word}({variable.text} IN {values.text} WHERE {test.text})"
        # Over no list ladybug answers false, Neo4j null.
        text = f"(CASE WHEN {values.text} IS NULL THEN NULL ELSE {text} END)"
        return combine(text, BOOLEAN, values)

    def _over_list(
        self, node: Node, scope: Scope
    ) -> tuple[Variable, dict[str, Variable], Typed, list[Node]]:
        name, values_node, *rest = trees(node)
        values = self.translate(values_node, scope)
        if values.type.kind is not Kind.LIST or values.type.element is None:
            _wrong(values_node, f"this is {values.type}, where a list is needed")
        if values.type.holds_null:
            _needs(node, "going over a list that may hold null")
        variable = self._names.variable(values.type.element, local=True)
        return variable, {name_of(name): variable}, values, rest

    def _local(self, node: Node, scope: Scope, *, condition: bool = False) -> Typed:
        """Translate what is said of each element; it sees the element and constants alone."""
        inner = _Local(self._names, self._parameters)
        return inner.condition(node, scope) if condition else inner.translate(node, scope)

    # Functions

    def _count_all(self, _: Node, __: Scope) -> Typed:
        return Typed("count(*)", INTEGER, aggregates=True)

    def _count(self, node: Node, scope: Scope) -> Typed:
        return self._apply("count", node, node.children[1:], scope)

    def _call(self, node: Node, scope: Scope) -> Typed:
        return self._apply(name_of(node.children[0]), node, node.children[1:], scope)

    def _apply(self, name: str, node: Node, rest: Sequence[Node | Token], scope: Scope) -> Typed:
        distinct = any(isinstance(child, Token) for child in rest)
        function = FUNCTIONS.get(name.lower())
        if function is None:
            _needs(node, f"the function {name}", REFUSED.get(name.lower(), ""))
        if function.aggregates and any(variable.local for variable in scope.values()):
            _wrong(node, f"{name} cannot stand in an expression over a list")
        arguments = tuple(self.translate(_tree(c), scope) for c in rest if isinstance(c, Tree))
        if any(part.aggregates for part in arguments) and function.aggregates:
            _wrong(node, f"{name} cannot hold another aggregate; take it in a WITH before")
        call = Call(name, arguments, distinct, lambda problem: _wrong(node, problem))
        if len(arguments) not in function.counts or (distinct and not function.aggregates):
            _wrong(node, f"{name} takes {function.signature}")
        result = function.translate(call)
        if result is None:
            kinds = ", ".join(str(part.type) for part in arguments)
            _needs(node, f"{name} of {kinds}")
        if function.aggregates:
            return Typed(result.text, result.type, aggregates=True)
        return combine(result.text, result.type, *arguments)


class _Local(Expressions):
    """Expressions over the elements of a list; ladybug takes no parameters there."""

    def constant(self, value: Any, node: Node | Token) -> Typed:
        if isinstance(value, str):
            _check_characters(value, node)
            return Typed(quoted_string(value), STRING, constant=True, value=value)
        if isinstance(value, float) and math.isfinite(value):
            return Typed(f"CAST({value!r} AS DOUBLE)", FLOAT, constant=True, value=value)
        if isinstance(value, list | tuple) and value:
            parts = [self.constant(item, node) for item in value]
            type_ = common_type(part.type for part in parts)
            if type_ is None or not type_.is_scalar or NULL in [part.type for part in parts]:
                _wrong(node, "a list holds strings, integers, floats or booleans, all of one")
            text = f"[{', '.join(part.text for part in parts)}]"
            return Typed(text, list_of(type_), constant=True, value=list(value))
        return super().constant(value, node)


def properties_of(type: ValueType) -> Properties:
    """Return the properties that nodes of these labels, or relationships of these types, have."""
    found: dict[str, Any] = {}
    for name in type.names:
        nodes = type.kind is Kind.NODE
        found |= (SCHEMA.nodes[name] if nodes else SCHEMA.relationships[name]).properties
    return found


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
            _wrong(child, f"no node has the label {name}; there are: {known}")
    return tuple(found)


def read_parameter(token: Token, parameters: Mapping[str, Any]) -> Any:
    """Return the value of a parameter.

    Raises:
        MalformedCypherError: None was given.
    """
    name = token[1:]
    if name not in parameters:
        given = ", ".join(f"${known}" for known in sorted(parameters)) or "none"
        _wrong(token, f"the parameter ${name} has no value; given are: {given}")
    return parameters[name]


def find_variable(node: Node | Token, scope: Scope) -> Variable:
    """Return the variable of a `variable` tree.

    Raises:
        MalformedCypherError: There is none of the name.
    """
    name = name_of(node)
    if name not in scope:
        known = f"there are: {', '.join(scope)}" if scope else "there is none"
        _wrong(node, f"no variable {name} is known here; {known}")
    return scope[name]


def name_of(node: Node | Token) -> str:
    """Return the name that a `name`, `label`, `variable` or `function` tree holds."""
    token = node if isinstance(node, Token) else node.children[0]
    return str(token).strip("`")


def trees(node: Node) -> list[Node]:
    """Return the parts of a tree, its words left out."""
    return [child for child in node.children if isinstance(child, Tree)]


def _tree(node: Node | Token) -> Node:
    if isinstance(node, Token):
        raise TypeError(f"{node!r} is no expression")
    return node


def _token(node: Node) -> Token:
    (token,) = node.children
    if isinstance(token, Tree):
        raise TypeError(f"{token!r} is no token")
    return token


def _check_characters(text: str, node: Node | Token) -> None:
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        _wrong(node, "the string holds a character that no text has (NUL, or half a pair)")


def _plural(type: ValueType) -> str:
    return f"{type.kind.value.partition(' ')[2] or type.kind.value}s"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def _wrong(node: Node | Token, problem: str) -> NoReturn:
    raise MalformedCypherError(problem, *position(node))


def _needs(node: Node | Token, asked: str, instead: str = "") -> NoReturn:
    line, column = position(node)
    raise NeedsNeo4jError(asked, line, column, instead)
