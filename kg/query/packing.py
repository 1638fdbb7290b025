"""Answers on their way between processes: plain values, piece by piece and column by column.

A column most often holds one kind of term, IRIs or texts in one language, and then says so once;
what is left are lists of texts, which JSON writes and reads many times faster than lists of terms.
And while one process reads a piece, the other finds the next.

    {"rows": 2, "terms": [{"kinds": […], "kind": null, "values": […]}, …]}     a piece
    {"answer": {"form": …, "columns": […], "limit": …, "truncated": …}}        the end of it
    {"error": …}                                                               or that
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, repeat
from typing import Any

import pyoxigraph as ox

from kg.query.answers import XSD_STRING, Answer, Form, Row, Term
from kg.query.errors import QueryMemoryError, unpack_error

MAX_ANSWER = 64_000_000
"""Most characters of an answer; the processes at both ends of the pipe hold it several times."""

Packed = dict[str, Any]
"""A message of plain values, which JSON keeps."""

Kind = tuple[str, str | None, str | None]
"""All of a term but its value: kind, datatype, language."""

Texts = tuple[Iterable[Kind | None], list[str | None]]
"""The kinds of terms and their values, `None` in both where there is no term."""

_STRING = ox.NamedNode(XSD_STRING)
_IRI: Kind = ("iri", None, None)
TEXT: Kind = ("literal", None, None)
_PIECE = 1_000
"""Rows of a piece."""
_MEGABYTE = 1_000_000


def pack_answer(answer: Answer) -> Iterator[Packed]:
    """Yield the messages of an answer."""
    rows = iter(answer.rows)
    packed = pack_rows(
        answer.form, answer.columns, rows, max(len(answer.rows), 1), read=split_terms
    )
    for message in packed:
        if "answer" in message:
            message["answer"] |= {"limit": answer.limit, "truncated": answer.truncated}
        yield message


def pack_rows(
    form: Form,
    names: Sequence[str],
    rows: Iterator[Any],
    limit: int,
    *,
    read: Callable[[list[Any]], Texts],
    places: Sequence[int] | None = None,
) -> Iterator[Packed]:
    """Yield the messages of the rows that an engine gives, up to a limit.

    Args:
        form: What was asked for.
        names: Of the columns.
        rows: Sequences of the engine's values.
        limit: Most rows to read, at least 1.
        read: Reads some values of one column.
        places: Where in a row each column stands; `None` for the order of the row.

    Raises:
        QueryMemoryError: They are larger than `MAX_ANSWER`.
        ValueError: A value is neither IRI, literal nor blank node.
    """
    order = range(len(names)) if places is None else places
    count = size = 0
    while chunk := list(islice(rows, min(limit - count, _PIECE))):
        count += len(chunk)
        columns = [read([row[place] for row in chunk]) for place in order]
        size += sum(sum(map(len, filter(None, values))) for _, values in columns)
        if size > MAX_ANSWER:
            raise QueryMemoryError(MAX_ANSWER // _MEGABYTE, "answer")
        yield {"rows": len(chunk), "terms": [_pack_column(*column) for column in columns]}
    truncated = next(rows, None) is not None
    head = {"form": form, "columns": tuple(names), "limit": limit, "truncated": truncated}
    yield {"answer": head}


class AnswerReader:
    """Puts an answer together from its messages."""

    def __init__(self) -> None:
        """Begin with none."""
        self._rows: list[Row] = []
        self._end: Packed = {}

    def read(self, message: Packed) -> None:
        """Take the next message."""
        if "rows" not in message:
            self._end = message
        elif message["terms"]:
            self._rows += zip(*map(_unpack, message["terms"]), strict=True)
        else:
            self._rows += [()] * message["rows"]

    def answer(self) -> Answer:
        """Return the answer, all of whose messages were read.

        Raises:
            QueryError: The last message was an error.
        """
        if "error" in self._end:
            raise unpack_error(self._end["error"])
        head = self._end["answer"]
        return Answer(
            form=head["form"],
            columns=tuple(head["columns"]),
            rows=tuple(self._rows),
            limit=head["limit"],
            truncated=head["truncated"],
        )


def unpack_answer(messages: Iterable[Packed]) -> Answer:
    """Return the answer of all its messages.

    Raises:
        QueryError: The last is an error.
    """
    reader = AnswerReader()
    for message in messages:
        reader.read(message)
    return reader.answer()


def split_terms(terms: Sequence[Term | None]) -> Texts:
    """Return the kinds and values of terms of an answer."""
    kinds = [term and (term.kind, term.datatype, term.language) for term in terms]
    return kinds, [term and term.value for term in terms]


def read_oxigraph(terms: list[Any]) -> Texts:
    """Return the kinds and values of terms of pyoxigraph.

    Raises:
        ValueError: One is neither IRI, literal nor blank node.
    """
    kinds = list(_kinds(terms))  # first, as others than these have no value
    return kinds, [term and term.value for term in terms]


def _kinds(terms: Sequence[Any]) -> Iterable[Kind | None]:
    """Return the kind of each term, at once where a column holds one."""
    types = set(map(type, terms))
    if types == {ox.NamedNode}:
        return repeat(_IRI, len(terms))
    if types == {ox.Literal}:
        languages = {term.language for term in terms}
        if len(languages) == 1 and (language := languages.pop()) is not None:
            return repeat(("literal", None, language), len(terms))
        if not languages and {term.datatype for term in terms} == {_STRING}:
            return repeat(TEXT, len(terms))
    return map(_kind, terms)


def _kind(term: Any) -> Kind | None:
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return _IRI
    if isinstance(term, ox.Literal):
        if term.language:
            return "literal", None, term.language
        return TEXT if term.datatype == _STRING else ("literal", term.datatype.value, None)
    if isinstance(term, ox.BlankNode):
        return "bnode", None, None
    raise ValueError(f"the value {term} is neither IRI, literal nor blank node")


def _pack_column(kinds: Iterable[Kind | None], values: list[str | None]) -> Packed:
    each = list(kinds)
    places = {kind: place for place, kind in enumerate(dict.fromkeys(each))}
    kind = [places[kind] for kind in each] if len(places) > 1 else None
    return {"kinds": list(places), "kind": kind, "values": values}


def _unpack(column: Packed) -> list[Term | None]:
    kinds, each, values = column["kinds"], column["kind"], column["values"]
    # Not Term(…): there are tens of thousands, and its __new__ takes twice as long.
    new, term = tuple.__new__, Term
    if each is not None:
        return [
            new(term, (kind[0], value, kind[1], kind[2])) if (kind := kinds[place]) else None
            for place, value in zip(each, values, strict=True)
        ]
    if not values or kinds[0] is None:
        return [None] * len(values)
    kind, datatype, language = kinds[0]
    return [new(term, (kind, value, datatype, language)) for value in values]
