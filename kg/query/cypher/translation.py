"""A query of the portable part -> one query in ladybug's words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lark import Token

from kg.query.cypher.expressions import Expressions
from kg.query.cypher.parsing import parse_cypher
from kg.query.cypher.patterns import Patterns
from kg.query.cypher.terms import Names, Scope, Typed, Variable, read_parameter
from kg.query.cypher.trees import Node, name_of, needs, source, trees, wrong
from kg.query.cypher.value_types import INTEGER, Kind, ValueType, common_type, ladybug_type
from kg.query.errors import MalformedCypherError, QueryTooLargeError

MAX_CLAUSES = 40
"""MATCH, WITH, UNWIND and RETURN of one query."""

_EVERYTHING = 2**63 - 1
_PARAMETER = re.compile(r"\$(p\d+)")


@dataclass(frozen=True, slots=True)
class LadybugQuery:
    """A query that may be run.

    Attributes:
        text: Made of nothing that somebody wrote but names of the schema and numbers.
        parameters: What is sent beside it.
        columns: Names of the columns, as Neo4j gives them.
        ordered: Whether rows keep an order between clauses, which takes a single thread.
    """

    text: str
    parameters: Mapping[str, Any]
    columns: tuple[str, ...]
    ordered: bool


def translate_cypher(
    text: str, parameters: Mapping[str, Any] | None = None, *, limit: int
) -> LadybugQuery:
    """Check a query, and write it in ladybug's words.

    Args:
        text: As somebody wrote it.
        parameters: By name, without `$`: strings, numbers, booleans, null, and lists of one of
            these without null.
        limit: Most rows that anybody wants; no more than one further is asked for.

    Raises:
        MalformedCypherError: It is not Cypher, or asks for what is not there.
        NeedsNeo4jError: It is Cypher outside the portable part.
        ForbiddenQueryError: It would write, or reach out of the graph.
        QueryTooLargeError: It is too long, too deep or has too many parts.
    """
    return _Translation(text, parameters or {}, limit).run()


class _Translation:
    """One run over the clauses."""

    def __init__(self, text: str, parameters: Mapping[str, Any], limit: int) -> None:
        self._source, self._parameters, self._limit = text, parameters, limit
        self._names = Names()
        self._expressions = Expressions(self._names, parameters, self._subquery)
        self._ordered = False
        self._columns: list[str] = []
        self._types: list[ValueType] = []
        self._wanted: list[ValueType] = []  # of the columns, once all parts are known

    def run(self) -> LadybugQuery:
        try:
            return self._run()
        except RecursionError:
            raise QueryTooLargeError("expressions within each other") from None

    def _run(self) -> LadybugQuery:
        first, *unions = trees(parse_cypher(self._source))
        text = self._single(first, last=not unions)
        columns = self._columns
        if unions:
            text = self._union(first, unions, text)
        return LadybugQuery(text, self._parameters_of(text), tuple(columns), self._ordered)

    def _union(self, first: Node, unions: list[Node], text: str) -> str:
        """Translate a UNION whose first part has the text that is given."""
        if len({union.data for union in unions}) > 1:
            wrong(unions[-1], "UNION and UNION ALL cannot be mixed")
        columns, joined = self._columns, self._types
        parts = [(first, text, self._types)]
        for union in unions:
            part = trees(union)[0]
            text = self._single(part, last=False)
            if self._columns != columns:
                wrong(union, "all parts of a UNION must have the same columns")
            parts.append((part, text, self._types))
            joined = [
                common_type(pair)
                or needs(union, f"a UNION of {pair[0]} and {pair[1]} in one column")
                for pair in zip(joined, self._types, strict=True)
            ]
        texts = []
        for part, text, types in parts:
            # ladybug takes no null, and no empty list, for what another part has there.
            self._wanted = joined
            texts.append(text if types == joined else self._single(part, last=False))
        word = "UNION ALL" if unions[0].data == "union_all" else "UNION"
        return f" {word} ".join(texts)

    def _parameters_of(self, text: str) -> dict[str, Any]:
        """Return the values that a text needs; ladybug refuses others."""
        used = set(_PARAMETER.findall(text))
        return {name: value for name, value in self._names.parameters.items() if name in used}

    def _single(self, query: Node, *, last: bool) -> str:
        clauses = trees(query)
        if len(clauses) > MAX_CLAUSES:
            raise QueryTooLargeError("clauses", MAX_CLAUSES)
        scope: dict[str, Variable] = {}
        texts = []
        for clause in clauses:
            if clause.data == "match":
                text, scope = self._match(clause, scope)
            elif clause.data == "unwind":
                text, scope = self._unwind(clause, scope)
            else:
                text, scope = self._project(clause, scope, last=last)
            texts.append(text)
        return " ".join(texts)

    def _match(self, clause: Node, scope: Scope) -> tuple[str, dict[str, Variable]]:
        optional = any(_is_word(child, "OPTIONAL") for child in clause.children)
        text, found = self._patterns(clause, scope, optional=optional)
        return f"{'OPTIONAL ' if optional else ''}MATCH {text}", found

    def _subquery(self, node: Node, scope: Scope) -> str:
        return f"MATCH {self._patterns(node, scope)[0]}"

    def _patterns(
        self, node: Node, scope: Scope, *, optional: bool = False
    ) -> tuple[str, dict[str, Variable]]:
        paths = [part for part in trees(node) if part.data == "path"]
        patterns = Patterns(self._names, self._expressions, scope, optional=optional)
        matched = patterns.translate(paths)
        return matched.where(self._where(node, matched.scope)), matched.scope

    def _where(self, node: Node, scope: Scope) -> Typed | None:
        for part in trees(node):
            if part.data == "where":
                condition = self._expressions.condition(trees(part)[0], scope)
                if condition.aggregates:
                    wrong(part, "an aggregate cannot stand in WHERE; take it in a WITH before")
                return condition
        return None

    def _unwind(self, clause: Node, scope: Scope) -> tuple[str, dict[str, Variable]]:
        values_node, name = trees(clause)
        values = self._expressions.translate(values_node, scope)
        element = values.type.element
        if values.aggregates or values.type.kind is not Kind.LIST or element is None:
            wrong(values_node, f"UNWIND takes a list; this is {values.type}")
        if name_of(name) in scope:
            wrong(name, f"{name_of(name)} is bound already")
        variable = self._names.variable(element)
        return f"UNWIND {values.text} AS {variable.text}", {**scope, name_of(name): variable}

    def _project(
        self, clause: Node, scope: Scope, *, last: bool
    ) -> tuple[str, dict[str, Variable]]:
        """Translate a WITH or RETURN."""
        is_return = clause.data == "return_clause"
        distinct = any(_is_word(child, "DISTINCT") for child in clause.children)
        parts = {str(part.data): part for part in trees(clause)}
        projection = _Projection(self._expressions, self._names, self._source, scope)
        if "items" in parts:
            projection.add(parts["items"], named=is_return)
        else:
            projection.add_everything()
        if is_return and self._wanted:
            projection.cast(self._wanted, clause)
        words = ["RETURN" if is_return else "WITH", *(["DISTINCT"] if distinct else [])]
        words.append(", ".join(projection.texts))
        visible = projection.scope
        if not (distinct or projection.aggregates):
            visible = {**scope, **projection.scope}
        if "order" in parts:
            words.append(self._order(parts["order"], visible, projection))
        words += self._page(parts, is_return=is_return and last, is_with=not is_return)
        if is_return:
            self._columns, self._types = projection.columns, projection.types
            return " ".join(words), {}
        condition = self._where(clause, projection.scope)
        words += ["WHERE", condition.text] if condition else []
        if "order" in parts:
            # ladybug drops an ORDER BY before aggregates without a group, its LIMIT's sense and
            # all; it does not look past an UNWIND.
            words.append(f"UNWIND [0] AS {self._names.variable(INTEGER).text}")
        return " ".join(words), projection.scope

    def _order(self, order: Node, scope: Scope, projection: _Projection) -> str:
        keys = []
        for sort in trees(order):
            expression = trees(sort)[0]
            key = projection.find(expression) or self._expressions.translate(expression, scope)
            if key.aggregates:
                wrong(sort, "an aggregate can be sorted by where it is returned")
            if not key.type.is_scalar:
                needs(sort, f"sorting by {key.type}", "ORDER BY a property of it")
            descending = any(_is_word(child, "DESC") for child in sort.children)
            keys.append(f"{key.text}{' DESC' if descending else ''}")
        return f"ORDER BY {', '.join(keys)}"

    def _page(self, parts: Mapping[str, Node], *, is_return: bool, is_with: bool) -> list[str]:
        """Return SKIP and LIMIT; of the last RETURN no more rows than anybody wants."""
        words = []
        if "skip" in parts:
            words += ["SKIP", str(self._number(parts["skip"]))]
        limit = self._number(parts["limit"]) if "limit" in parts else None
        if is_return:
            limit = self._limit + 1 if limit is None else min(limit, self._limit + 1)
        elif is_with and "order" in parts:
            # What comes behind may collect, and ladybug sorts nothing for nothing.
            self._ordered = True
            limit = _EVERYTHING if limit is None and "skip" not in parts else limit
        return words if limit is None else [*words, "LIMIT", str(limit)]

    def _number(self, node: Node) -> int:
        token = node.children[-1]
        value: Any = token
        if isinstance(token, Token):
            parameters = self._parameters
            is_number = token.type == "INTEGER"
            value = int(token) if is_number else read_parameter(token, parameters)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _EVERYTHING:
            wrong(node, f"SKIP and LIMIT take an integer from 0; this is {value!r}")
        return value


class _Projection:
    """The items of a WITH or RETURN."""

    def __init__(self, expressions: Expressions, names: Names, source: str, scope: Scope) -> None:
        self._expressions, self._names, self._source = expressions, names, source
        self._before = scope
        self._found: dict[str, Typed] = {}
        self.scope: dict[str, Variable] = {}
        self.texts: list[str] = []
        self.types: list[ValueType] = []
        self.aggregates = False

    @property
    def columns(self) -> list[str]:
        return list(self.scope)

    def add(self, items: Node, *, named: bool) -> None:
        """Take items; those of a RETURN may be without a name of their own."""
        for item in trees(items):
            expression, *alias = trees(item)
            value = self._expressions.translate(expression, self._before)
            is_variable = expression.data == "reference"
            if not alias and not named and not is_variable:
                wrong(item, "an expression in WITH needs a name: … AS name")
            name = name_of(alias[0]) if alias else source(self._source, expression)
            if is_variable and not alias:
                name = name_of(trees(expression)[0])
            if named and value.type.kind in (Kind.PATH, Kind.RELATIONSHIPS):
                needs(item, f"{value.type} as a value", "length(p) and nodes(p)")
            self._take(name, value, item)
            self._found.setdefault(_shape(expression), self._reference(name))

    def add_everything(self) -> None:
        """Take every variable that is known, as WITH * does."""
        if not self._before:
            raise MalformedCypherError("WITH * has no variable to pass on")
        for name, variable in self._before.items():
            self.scope[name] = variable
            self.texts.append(variable.text)

    def cast(self, wanted: Sequence[ValueType], clause: Node) -> None:
        """Give items that may be of any type, null and the empty list, the types wanted."""
        for number, (type_, target) in enumerate(zip(self.types, wanted, strict=True)):
            if type_ == target or not _is_open(type_):
                continue
            name = ladybug_type(target)
            if name is None:
                needs(clause, f"a UNION of {type_} and {target} in one column")
            value, _, variable = self.texts[number].rpartition(" AS ")
            self.texts[number] = f"CAST({value} AS {name}) AS {variable}"

    def find(self, expression: Node) -> Typed | None:
        """Return the item that is written just like an expression."""
        return self._found.get(_shape(expression))

    def _take(self, name: str, value: Typed, item: Node) -> None:
        if name in self.scope:
            wrong(item, f"two columns are called {name}; give one another name with AS")
        if value.aggregates and value.refers:
            needs(
                item,
                "an aggregate and a variable in one expression",
                "the aggregate in a WITH before, and the expression behind it",
            )
        self.aggregates = self.aggregates or value.aggregates
        variable = self._names.variable(value.type)
        self.scope[name] = variable
        self.types.append(value.type)
        self.texts.append(f"{value.text} AS {variable.text}")

    def _reference(self, name: str) -> Typed:
        return Typed(self.scope[name].text, self.scope[name].type, refers=True)


def _is_open(type_: ValueType) -> bool:
    element = type_.element
    return type_.kind is Kind.NULL or (element is not None and _is_open(element))


def _shape(node: Node | Token) -> str:
    """Return a text that is equal for equal expressions."""
    return str(node)


def _is_word(child: object, type: str) -> bool:
    return isinstance(child, Token) and child.type == type
