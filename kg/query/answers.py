"""What comes back from a query: columns and rows, whatever its form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Form = Literal["select", "ask", "construct", "describe"]

XSD = "http://www.w3.org/2001/XMLSchema#"
XSD_STRING = XSD + "string"
NUMERIC = frozenset(
    XSD + name
    for name in (
        *("integer", "decimal", "float", "double"),
        *("nonPositiveInteger", "negativeInteger", "nonNegativeInteger", "positiveInteger"),
        *("long", "int", "short", "byte"),
        *("unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"),
    )
)
"""Datatypes whose values are numbers."""


class Term(NamedTuple):
    """A value in an answer; a tuple, as there are tens of thousands of them.

    Attributes:
        kind: What it is.
        value: The IRI, the literal's text, or the blank node's label.
        datatype: IRI of a literal's datatype, `None` for plain strings and texts in a language.
        language: Tag of a literal's language, or `None`.
    """

    kind: Literal["iri", "literal", "bnode"]
    value: str
    datatype: str | None = None
    language: str | None = None

    @property
    def is_number(self) -> bool:
        """Tell whether it is a number."""
        return self.datatype in NUMERIC


Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query.

    Attributes:
        form: What was asked for.
        columns: Names of the variables of a SELECT; `answer` of an ASK; `subject`, `predicate`
            and `object` of the triples of a CONSTRUCT or DESCRIBE.
        rows: One value a column; `None` where a variable is unbound. An ASK has one row with a
            boolean.
        limit: Most rows that were asked for.
        truncated: True where there are more rows than `limit`, which are left out.
    """

    form: Form
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    limit: int
    truncated: bool = False

    @property
    def is_true(self) -> bool:
        """The answer of an ASK; of other forms, whether there is any row."""
        if self.form != "ask":
            return bool(self.rows)
        term = self.rows[0][0]
        return term is not None and term.value == "true"

    @property
    def notice(self) -> str | None:
        """What to tell people who see the rows, `None` where all are there."""
        if not self.truncated:
            return None
        return f"truncated at {self.limit} rows, more exist; ask for less, or allow more rows"
