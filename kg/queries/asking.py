"""A question and its values -> rows, the same from every store."""

from __future__ import annotations

import json
from collections.abc import Mapping
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
        notice: What to tell people who see the rows: that more exist, or that a name means nothing;
            `None` where there is nothing to tell.
    """

    question: Question
    bound: BoundQuestion
    rows: tuple[tuple[Cell, ...], ...]
    notice: str | None = None


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
    notice = answer.notice
    if not answer.rows:
        notice = _notice_of_nothing(answerer, question, bound, values)
    return QuestionAnswer(question, bound, read_rows(question, answer), notice)


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


def _notice_of_nothing(
    answerer: Answerer, question: Question, bound: BoundQuestion, values: Mapping[str, Any]
) -> str | None:
    """Say which of the names that were asked for mean nothing, `None` if all mean something."""
    checked = check_values(question, values)
    names = [str(checked[each.name]) for each in question.parameters if each.type == "entity"]
    unknown = [
        name for name in names if not find_entity_names(answerer, name, language=bound.language)
    ]
    if not unknown:
        return None
    return (
        f"nothing in the graph is called {' or '.join(unknown)}; ask entities-named for names that "
        "hold a word"
    )


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
