"""A question and its values -> rows, the same from every store."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.queries.binding import BoundQuestion, bind, check_values
from kg.queries.model import Column, Question
from kg.query.answers import Answer, Row, Term
from kg.query.opening import Answerer
from kg.query.process import Language
from kg.rdf.terms import name_literal
from ontology.schema import NAMESPACE, load_schema

Cell = str | int | float | tuple[str, ...] | None
"""A value as Python has it; `None` where it is not known."""


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """The answer to a question.

    Attributes:
        question: What was asked.
        bound: What was sent.
        rows: A value for each column of the question.
        limit: Most rows that were asked for.
        truncated: True where there are more rows than `limit`, which are left out.
        unknown: Where there are no rows: the names of the question that nothing is called by.
    """

    question: Question
    bound: BoundQuestion
    rows: tuple[tuple[Cell, ...], ...]
    limit: int
    truncated: bool = False
    unknown: tuple[str, ...] = ()

    @property
    def notice(self) -> str | None:
        """What to tell people who see the rows, `None` where there is nothing to tell."""
        if self.truncated:
            return f"truncated at {self.limit} rows, more exist; ask for less, or allow more rows"
        if self.unknown:
            return (
                f"nothing in the graph is called {' or '.join(self.unknown)}; ask entities-named "
                "for names that hold a word"
            )
        return None


def ask_question(
    answerer: Answerer,
    question: Question,
    values: Mapping[str, Any],
    *,
    language: Language,
    timeout: float | None = None,
    limit: int | None = None,
) -> QuestionAnswer:
    """Ask a question of a store.

    Args:
        answerer: What answers the language.
        question: Of the library.
        values: As `bind` takes them.
        language: `sparql` or `cypher`.
        timeout: Seconds; `None` for the store's own.
        limit: Most rows; `None` for the store's own.

    Raises:
        ParameterError: The values do not fit.
        QueryError: The store does not answer.
    """
    bound = bind(question, values, language=language)
    answer = answerer.ask(bound.text, timeout=timeout, limit=limit, parameters=bound.parameters)
    unknown: tuple[str, ...] = ()
    if not answer.rows:
        unknown = tuple(_iter_unknown(answerer, question, values, language))
    rows = read_rows(question, answer)
    return QuestionAnswer(question, bound, rows, answer.limit, answer.truncated, unknown)


def find_entity_names(answerer: Answerer, name: str, *, language: Language) -> tuple[str, ...]:
    """Return the names of what is called so, by whatever name, at most 20.

    Raises:
        QueryError: The store does not answer.
    """
    parameters: dict[str, Any] = {}
    if language == "sparql":
        called = name_literal(name)
        text = f"SELECT ?n {{ ?e skos:prefLabel|skos:altLabel {called} ; skos:prefLabel ?n }}"
    else:
        text = "MATCH (e) WHERE e.name = $name OR $name IN e.aliases RETURN e.name AS n"
        parameters = {"name": name}
    answer = answerer.ask(text, limit=20, parameters=parameters)
    return tuple(sorted(row[0].value for row in answer.rows if row[0] is not None))


def _iter_unknown(
    answerer: Answerer, question: Question, values: Mapping[str, Any], language: Language
) -> Iterator[str]:
    checked = check_values(question, values)
    for parameter in question.parameters:
        name = str(checked[parameter.name])
        is_name = parameter.type == "entity"
        if is_name and not find_entity_names(answerer, name, language=language):
            yield name


def read_rows(question: Question, answer: Answer) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows of an answer as Python has them, in the question's columns."""
    places = [answer.columns.index(column.name) for column in question.columns]
    return tuple(_read_row(question.columns, places, row) for row in answer.rows)


def _read_row(columns: tuple[Column, ...], places: list[int], row: Row) -> tuple[Cell, ...]:
    return tuple(_cell(column, row[place]) for column, place in zip(columns, places, strict=True))


def _cell(column: Column, term: Term | None) -> Cell:
    if column.kind in ("terms", "words"):
        return _several(column, term)
    if term is None:
        return None
    if column.kind == "integer":
        return int(term.value)
    if column.kind == "number":
        return float(term.value)
    # An empty text says as little as none: Cypher needs one where the parts of a UNION differ.
    return (_local_name(term.value) if column.kind == "term" else term.value) or None


def _several(column: Column, term: Term | None) -> tuple[str, ...]:
    """Read JSON, as Cypher gives lists, or words with blanks between them, as SPARQL does."""
    if term is None:
        return ()
    found = json.loads(term.value) if term.datatype else term.value.split()
    return tuple(sorted(map(_local_name, found) if column.kind == "terms" else found))


def _local_name(value: str) -> str:
    name = value.removeprefix(NAMESPACE)
    return _relation_names().get(name, name)


@cache
def _relation_names() -> dict[str, str]:
    """Return the relations by their types in the property graph."""
    relations = load_schema().relations.values()
    return {relation.property_graph_type: relation.name for relation in relations}
