"""Static types of expressions.

Neo4j compares anything with anything and finds values of different types unequal, where ladybug
casts. Labels, properties and parameters tell the type of everything in the portable part, so a
mixed comparison is found before the query runs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from kg.property_graph.schema import PropertyType


class Kind(Enum):
    """What a value is, in words for messages."""

    NULL = "null"
    STRING = "a string"
    INTEGER = "an integer"
    FLOAT = "a float"
    BOOLEAN = "a boolean"
    LIST = "a list"
    MAP = "a map"
    NODE = "a node"
    RELATIONSHIP = "a relationship"
    RELATIONSHIPS = "a path of variable length"
    PATH = "a path"


@dataclass(frozen=True, slots=True)
class ValueType:
    """The type of an expression.

    Attributes:
        kind: What it is.
        element: Of lists, the type of their elements; null where the list is empty.
        fields: Of maps, key and type of each entry.
        names: Of nodes their possible labels, of relationships their possible types.
        holds_null: Of lists, whether an element may be null.
    """

    kind: Kind
    element: ValueType | None = None
    fields: tuple[tuple[str, ValueType], ...] = ()
    names: frozenset[str] = frozenset()
    holds_null: bool = False

    @property
    def is_number(self) -> bool:
        """Whether values are integers or floats."""
        return self.kind in (Kind.INTEGER, Kind.FLOAT)

    @property
    def is_scalar(self) -> bool:
        """Whether values have an order that engines agree on."""
        return self.kind in (Kind.STRING, Kind.INTEGER, Kind.FLOAT, Kind.BOOLEAN)

    def __str__(self) -> str:
        """Return it in words."""
        return self.kind.value


NULL = ValueType(Kind.NULL)
STRING = ValueType(Kind.STRING)
INTEGER = ValueType(Kind.INTEGER)
FLOAT = ValueType(Kind.FLOAT)
BOOLEAN = ValueType(Kind.BOOLEAN)

_PROPERTY_TYPES = {
    PropertyType.STRING: STRING,
    PropertyType.INTEGER: INTEGER,
    PropertyType.FLOAT: FLOAT,
    PropertyType.STRINGS: ValueType(Kind.LIST, STRING),
    PropertyType.INTEGERS: ValueType(Kind.LIST, INTEGER),
}


def list_of(element: ValueType, *, holds_null: bool = False) -> ValueType:
    """Return the type of lists of something."""
    return ValueType(Kind.LIST, element, holds_null=holds_null)


def property_type(type: PropertyType) -> ValueType:
    """Return the type of a property's values."""
    return _PROPERTY_TYPES[type]


_LADYBUG_TYPES = {
    Kind.STRING: "STRING",
    Kind.INTEGER: "INT64",
    Kind.FLOAT: "DOUBLE",
    Kind.BOOLEAN: "BOOL",
}


def ladybug_type(type_: ValueType) -> str | None:
    """Return what ladybug calls a type that values can be cast to, `None` for others.

    Example:
        >>> ladybug_type(list_of(STRING)), ladybug_type(ValueType(Kind.NODE))
        ('STRING[]', None)
    """
    if type_.kind is Kind.LIST and type_.element is not None:
        element = ladybug_type(type_.element)
        return None if element is None else f"{element}[]"
    return _LADYBUG_TYPES.get(type_.kind)


def common_type(types: Iterable[ValueType]) -> ValueType | None:
    """Return the one type that values of all of these have, `None` where they differ.

    Null is of every type; an integer is no float.

    Example:
        >>> common_type([NULL, STRING, STRING]) == STRING, common_type([INTEGER, FLOAT])
        (True, None)
    """
    found = NULL
    for type_ in types:
        joined = _join(found, type_)
        if joined is None:
            return None
        found = joined
    return found


def comparable(left: ValueType, right: ValueType) -> bool:
    """Tell whether two values can be equal, for all that their types say."""
    if left.is_number and right.is_number:
        return True
    joined = _join(left, right)
    return joined is not None and joined.kind not in (Kind.MAP, Kind.PATH, Kind.RELATIONSHIPS)


def _join(left: ValueType, right: ValueType) -> ValueType | None:
    if left.kind is Kind.NULL:
        return right
    if right.kind is Kind.NULL:
        return left
    if left.kind is not right.kind:
        return None
    if left.kind is Kind.LIST:
        element = _join(left.element or NULL, right.element or NULL)
        holds_null = left.holds_null or right.holds_null
        return None if element is None else list_of(element, holds_null=holds_null)
    if left.kind is Kind.MAP:
        return _join_maps(left, right)
    return ValueType(left.kind, names=left.names | right.names)


def _join_maps(left: ValueType, right: ValueType) -> ValueType | None:
    if [key for key, _ in left.fields] != [key for key, _ in right.fields]:
        return None
    fields = []
    for (key, one), (_, other) in zip(left.fields, right.fields, strict=True):
        joined = _join(one, other)
        if joined is None:
            return None
        fields.append((key, joined))
    return ValueType(Kind.MAP, fields=tuple(fields))
