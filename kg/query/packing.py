"""Answers on their way between processes: plain values, column by column.

A column most often holds one kind of term, IRIs or texts in one language, and then says so once;
what is left are lists of texts, which JSON writes and reads many times faster than lists of terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, repeat
from typing import Any

import pyoxigraph as ox

from kg.query.answers import XSD_STRING, Answer, Form, Term
from kg.query.errors import QueryMemoryError

MAX_ANSWER = 64_000_000
"""Most characters of an answer; the processes at both ends of the pipe hold it several times."""

Packed = dict[str, Any]
"""An answer of plain values, which JSON keeps."""

Kind = tuple[str, str | None, str | None]
"""All of a term but its value: kind, datatype, language."""

_STRING = ox.NamedNode(XSD_STRING)
_IRI: Kind = ("iri", None, None)
_TEXT: Kind = ("literal", None, None)
_CHUNK = 1_000
_MEGABYTE = 1_000_000


def pack_answer(answer: Answer) -> Packed:
    """Return an answer as plain values."""
    columns = [_Column() for _ in answer.columns]
    for place, column in enumerate(columns):
        terms = [row[place] for row in answer.rows]
        column.values = [term and term.value for term in terms]
        column.kinds = [term and (term.kind, term.datatype, term.language) for term in terms]
    return _pack(
        answer.form, answer.columns, columns, len(answer.rows), answer.limit, answer.truncated
    )


def pack_rows(
    form: Form,
    names: Sequence[str],
    rows: Iterator[Any],
    limit: int,
    *,
    places: Sequence[int] | None = None,
) -> Packed:
    """Return the rows that Oxigraph gives as plain values, up to a limit.

    Args:
        form: What was asked for.
        names: Of the columns.
        rows: Solutions, or other sequences of terms of pyoxigraph and `None`.
        limit: Most rows to read, at least 1.
        places: Where in a row each column stands; `None` for the order of the row.

    Raises:
        QueryMemoryError: They are larger than `MAX_ANSWER`.
        ValueError: A value is neither IRI, literal nor blank node.
    """
    columns = [_Column() for _ in names]
    order = range(len(names)) if places is None else places
    count = size = 0
    while chunk := list(islice(rows, min(limit - count, _CHUNK))):
        count += len(chunk)
        for place, column in zip(order, columns, strict=True):
            size += column.read([row[place] for row in chunk])
        if size > MAX_ANSWER:
            raise QueryMemoryError(MAX_ANSWER // _MEGABYTE, "answer")
    return _pack(form, names, columns, count, limit, next(rows, None) is not None)


def unpack_answer(packed: Packed) -> Answer:
    """Return the answer that was packed."""
    columns = [_unpack(column) for column in packed["terms"]]
    return Answer(
        form=packed["form"],
        columns=tuple(packed["columns"]),
        rows=tuple(zip(*columns, strict=True)) if columns else ((),) * packed["rows"],
        limit=packed["limit"],
        truncated=packed["truncated"],
    )


class _Column:
    """Values of one column; with each its kind, `None` for both where there is no term."""

    def __init__(self) -> None:
        self.values: list[str | None] = []
        self.kinds: list[Kind | None] = []

    def read(self, terms: Sequence[Any]) -> int:
        """Add terms of pyoxigraph, and return their length in characters."""
        self.kinds.extend(_kinds(terms))
        values = [term and term.value for term in terms]
        self.values += values
        return sum(map(len, filter(None, values)))


def _kinds(terms: Sequence[Any]) -> Iterable[Kind | None]:
    """Return the kind of each term, at once where a column holds one."""
    types = set(map(type, terms))
    if types == {ox.NamedNode}:
        return repeat(_IRI, len(terms))
    if types == {ox.Literal}:
        languages = {term.language for term in terms}
        if len(languages) == 1 and (language := languages.pop()) is not None:
            return repeat(("literal", None, language), len(terms))
    return map(_kind, terms)


def _kind(term: Any) -> Kind | None:
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return _IRI
    if isinstance(term, ox.Literal):
        if term.language:
            return "literal", None, term.language
        return _TEXT if term.datatype == _STRING else ("literal", term.datatype.value, None)
    if isinstance(term, ox.BlankNode):
        return "bnode", None, None
    raise ValueError(f"the value {term} is neither IRI, literal nor blank node")


def _pack(
    form: Form,
    names: Sequence[str],
    columns: Sequence[_Column],
    count: int,
    limit: int,
    truncated: bool,
) -> Packed:
    return {
        "form": form,
        "columns": tuple(names),
        "rows": count,
        "terms": [_pack_column(column) for column in columns],
        "limit": limit,
        "truncated": truncated,
    }


def _pack_column(column: _Column) -> Packed:
    places = {kind: place for place, kind in enumerate(dict.fromkeys(column.kinds))}
    each = [places[kind] for kind in column.kinds] if len(places) > 1 else None
    return {"kinds": list(places), "kind": each, "values": column.values}


def _unpack(column: Packed) -> list[Term | None]:
    kinds, each, values = column["kinds"], column["kind"], column["values"]
    if each is None:
        each = repeat(0, len(values))
    # Not Term(…): there are tens of thousands, and its __new__ takes twice as long.
    new, term = tuple.__new__, Term
    return [
        new(term, (kind[0], value, kind[1], kind[2])) if (kind := kinds[place]) else None
        for place, value in zip(each, values, strict=True)
    ]
