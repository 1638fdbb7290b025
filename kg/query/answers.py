"""What comes back from a query: columns and rows, whatever its form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

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


@dataclass(frozen=True, slots=True)
class Term:
    """A value in an answer.

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


def pack_answer(answer: Answer) -> dict[str, Any]:
    """Return an answer as plain values, for another process."""
    return {
        "form": answer.form,
        "columns": answer.columns,
        "rows": [[_pack_term(term) for term in row] for row in answer.rows],
        "limit": answer.limit,
        "truncated": answer.truncated,
    }


def unpack_answer(packed: dict[str, Any]) -> Answer:
    """Return the answer that `pack_answer` packed."""
    return Answer(
        form=packed["form"],
        columns=tuple(packed["columns"]),
        rows=tuple(tuple(_unpack_term(term) for term in row) for row in packed["rows"]),
        limit=packed["limit"],
        truncated=packed["truncated"],
    )


def _pack_term(term: Term | None) -> list[str | None] | None:
    return None if term is None else [term.kind, term.value, term.datatype, term.language]


def _unpack_term(packed: list[Any] | None) -> Term | None:
    return None if packed is None else Term(*packed)
