"""Functions that the engines share, and what they are in ladybug's words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import NoReturn

from kg.query.cypher.terms import Typed, quoted_string
from kg.query.cypher.value_types import (
    FLOAT,
    INTEGER,
    NULL,
    STRING,
    Kind,
    ValueType,
    common_type,
    list_of,
)
from kg.stores.ladybug import relationship_table


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a function.

    Attributes:
        name: As somebody wrote it.
        arguments: Translated.
        distinct: Whether DISTINCT stands before them.
        refuse: Raises with a problem, and where the call stands.
    """

    name: str
    arguments: tuple[Typed, ...]
    distinct: bool
    refuse: Callable[[str], NoReturn]

    @property
    def first(self) -> Typed:
        """The first argument."""
        return self.arguments[0]

    def over(self, name: str) -> str:
        """Return a call of ladybug's aggregate function with the same argument."""
        return f"{name}({'DISTINCT ' if self.distinct else ''}{self.first.text})"


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the portable part.

    Attributes:
        translate: Returns what a call becomes, `None` for arguments that the engines treat
            differently.
        signature: What it takes, for messages.
        counts: How many arguments it may have.
        aggregates: Whether it goes over rows.
    """

    translate: Callable[[Call], Typed | None]
    signature: str
    counts: Collection[int] = (1,)
    aggregates: bool = False


def relationship_type(text: str, names: Iterable[str]) -> str:
    """Return what gives the type of a relationship that is one of these, in ladybug's words."""
    found = f"label({text})"
    for name in sorted(names):
        table = relationship_table(name)
        if table != name:
            choice = f"{found} = {quoted_string(table)} THEN {quoted_string(name)}"
            found = f"(CASE WHEN {choice} ELSE {found} END)"
    return f"(CASE WHEN {text} IS NULL THEN NULL ELSE {found} END)"


def pick(text: str, place: int) -> str:
    """Return what gives an element of a list without nulls: from 0, or from -1 backwards."""
    number = f"{place + 1}" if place >= 0 else f"size({text}) + {place + 1}"
    enough = place + 1 if place >= 0 else -place
    element = f"list_any_value(list_slice({text}, {number}, {number}))"
    # Beyond the end ladybug gives zero or an empty text.
    return f"(CASE WHEN size({text}) >= {enough} THEN {element} END)"


def _count(call: Call) -> Typed | None:
    if call.first.type.kind in (Kind.PATH, Kind.RELATIONSHIPS, Kind.NULL):
        return None
    return Typed(call.over("count"), INTEGER)


def _collect(call: Call) -> Typed | None:
    if call.first.type.kind in (Kind.PATH, Kind.RELATIONSHIPS, Kind.NULL):
        return None
    return Typed(call.over("collect"), list_of(call.first.type))


def _sum(call: Call) -> Typed | None:
    if not call.first.type.is_number:
        return None
    whole = call.first.type == INTEGER
    # Of nothing ladybug gives null; of integers a type that no arithmetic takes.
    text = f"coalesce({call.over('sum')}, {'0' if whole else '0.0'})"
    return Typed(f"CAST({text} AS INT64)" if whole else text, call.first.type)


def _average(call: Call) -> Typed | None:
    return Typed(call.over("avg"), FLOAT) if call.first.type.is_number else None


def _least(call: Call) -> Typed | None:
    return Typed(call.over("min"), call.first.type) if _has_order(call.first) else None


def _greatest(call: Call) -> Typed | None:
    return Typed(call.over("max"), call.first.type) if _has_order(call.first) else None


def _has_order(part: Typed) -> bool:
    return part.type == STRING or part.type.is_number


def _size(call: Call) -> Typed | None:
    # Of a string ladybug counts what a reader takes for characters, Neo4j code points.
    if call.first.type.kind is not Kind.LIST:
        return None
    return Typed(f"size({call.first.text})", INTEGER)


def _type(call: Call) -> Typed | None:
    if call.first.type.kind is not Kind.RELATIONSHIP:
        return None
    return Typed(relationship_type(call.first.text, call.first.type.names), STRING)


def _length(call: Call) -> Typed | None:
    if call.first.type.kind is not Kind.PATH:
        return None
    return Typed(f"length({call.first.text})", INTEGER)


def _nodes(call: Call) -> Typed | None:
    if call.first.type.kind is not Kind.PATH:
        return None
    node = ValueType(Kind.NODE, names=call.first.type.names)
    return Typed(f"nodes({call.first.text})", list_of(node))


def _coalesce(call: Call) -> Typed | None:
    type_ = common_type(part.type for part in call.arguments)
    if type_ is None or type_ == NULL:
        return None
    inside = ", ".join(part.text for part in call.arguments)
    return Typed(f"coalesce({inside})", type_)


def _absolute(call: Call) -> Typed | None:
    if not call.first.type.is_number:
        return None
    return Typed(f"abs({call.first.text})", call.first.type)


def _floor(call: Call) -> Typed | None:
    return Typed(f"floor({_as_float(call.first)})", FLOAT) if call.first.type.is_number else None


def _ceil(call: Call) -> Typed | None:
    return Typed(f"ceil({_as_float(call.first)})", FLOAT) if call.first.type.is_number else None


def _round(call: Call) -> Typed | None:
    if not call.first.type.is_number:
        return None
    # Ties go up in Neo4j, away from zero in ladybug.
    value = _as_float(call.first)
    low = f"floor({value})"
    return Typed(f"(CASE WHEN {value} - {low} >= 0.5 THEN {low} + 1.0 ELSE {low} END)", FLOAT)


def _as_float(part: Typed) -> str:
    return part.text if part.type == FLOAT else f"CAST({part.text} AS DOUBLE)"


def _to_float(call: Call) -> Typed | None:
    return Typed(_as_float(call.first), FLOAT) if call.first.type.is_number else None


def _to_integer(call: Call) -> Typed | None:
    if call.first.type == INTEGER:
        return Typed(call.first.text, INTEGER)
    if call.first.type != FLOAT:
        return None
    # Neo4j cuts off, ladybug rounds.
    value = call.first.text
    text = f"CASE WHEN {value} >= 0.0 THEN floor({value}) ELSE ceil({value}) END"
    return Typed(f"CAST({text} AS INT64)", INTEGER)


def _to_string(call: Call) -> Typed | None:
    if call.first.type not in (STRING, INTEGER):
        return None
    return Typed(f"CAST({call.first.text} AS STRING)", STRING)


def _to_lower(call: Call) -> Typed | None:
    return Typed(f"lower({call.first.text})", STRING) if call.first.type == STRING else None


def _replace(call: Call) -> Typed | None:
    if any(part.type != STRING for part in call.arguments):
        return None
    searched = call.arguments[1]
    if not searched.constant or not searched.value:  # the empty text is found by Neo4j alone
        return None
    inside = ", ".join(part.text for part in call.arguments)
    return Typed(f"replace({inside})", STRING)


def _head(call: Call) -> Typed | None:
    return _element(call.first, 0)


def _last(call: Call) -> Typed | None:
    return _element(call.first, -1)


def _element(values: Typed, place: int) -> Typed | None:
    if values.type.kind is not Kind.LIST or values.type.element is None or values.type.holds_null:
        return None
    return Typed(pick(values.text, place), values.type.element)


_MANY = range(1, 51)
_ONE_LIST, _ONE_NUMBER, _ONE_PATH = "one list", "one number", "one path, MATCH p = (…)-[…]-(…)"

FUNCTIONS: dict[str, Function] = {
    "count": Function(_count, "one value", aggregates=True),
    "collect": Function(_collect, "one value", aggregates=True),
    "sum": Function(_sum, _ONE_NUMBER, aggregates=True),
    "avg": Function(_average, _ONE_NUMBER, aggregates=True),
    "min": Function(_least, "one number or string", aggregates=True),
    "max": Function(_greatest, "one number or string", aggregates=True),
    "size": Function(_size, _ONE_LIST),
    "head": Function(_head, _ONE_LIST),
    "last": Function(_last, _ONE_LIST),
    "type": Function(_type, "one relationship"),
    "length": Function(_length, _ONE_PATH),
    "nodes": Function(_nodes, _ONE_PATH),
    "coalesce": Function(_coalesce, "values of one type", counts=_MANY),
    "abs": Function(_absolute, _ONE_NUMBER),
    "floor": Function(_floor, _ONE_NUMBER),
    "ceil": Function(_ceil, _ONE_NUMBER),
    "round": Function(_round, _ONE_NUMBER),
    "tofloat": Function(_to_float, _ONE_NUMBER),
    "tointeger": Function(_to_integer, _ONE_NUMBER),
    "tostring": Function(_to_string, "one string or integer"),
    "tolower": Function(_to_lower, "one string"),
    "replace": Function(_replace, "three strings", counts=(3,)),
}
"""The functions, by their names in small letters."""

REFUSED = {
    "labels": "n.type for the class of an entity, or n:Label in a condition",
    "id": "n.iri, or r.id of a fact",
    "elementid": "n.iri, or r.id of a fact",
    "keys": "the properties by their names",
    "properties": "the properties by their names",
    "relationships": "nodes(p), or the relationships one by one",
    "startnode": "the node as a variable of the pattern",
    "endnode": "the node as a variable of the pattern",
    "substring": "STARTS WITH, ENDS WITH or CONTAINS",
    "left": "STARTS WITH",
    "right": "ENDS WITH",
    "shortestpath": "a path of bounded length, ORDER BY length(p) LIMIT 1",
    "allshortestpaths": "a path of bounded length, ORDER BY length(p)",
}
"""What may be written instead of functions that the engines do not share."""
