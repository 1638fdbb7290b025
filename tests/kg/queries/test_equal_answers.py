"""Every question gives the same rows from every engine, in its language."""

from __future__ import annotations

import pytest

from kg.queries.library import get_question, list_questions
from kg.queries.model import Question
from tests.kg.queries.conftest import Engine

QUESTIONS = [pytest.param(question, id=question.name) for question in list_questions()]
SERVERS = [
    pytest.param(name, marks=pytest.mark.slow) for name in ("neo4j", "fuseki", "oxigraph_http")
]
FAULTS = {"assistance-both-ways", "conflicting-relations"}
"""Questions for what reading should not get wrong: of a good graph they may find nothing."""
SELDOM = {"first_between", "second_between", "page_label"}
"""Columns that an example may leave empty."""


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("engine", ["ladybug", *SERVERS], indirect=True)
def test_rows_are_equal(oxigraph: Engine, engine: Engine, question: Question) -> None:
    assert engine.rows(question) == oxigraph.rows(question)


@pytest.mark.parametrize("question", QUESTIONS)
def test_example_has_rows_without_a_notice(oxigraph: Engine, question: Question) -> None:
    answer = oxigraph.ask(question)

    assert answer.rows or question.name in FAULTS
    assert answer.notice is None


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("engine", ["oxigraph", "ladybug"], indirect=True)
def test_every_column_says_something_of_its_kind(engine: Engine, question: Question) -> None:
    rows = engine.ask(question).rows
    kinds = {"integer": int, "number": float, "terms": tuple, "words": tuple}

    for place, column in enumerate(question.columns):
        values = [row[place] for row in rows if row[place] not in (None, ())]
        assert all(isinstance(value, kinds.get(column.kind, str)) for value in values)
        assert values or not rows or column.name in SELDOM


@pytest.mark.parametrize("engine", ["oxigraph", "ladybug", *SERVERS], indirect=True)
def test_school_is_known_by_another_name(engine: Engine) -> None:
    question = get_question("partners-of")
    (name,) = {row[0] for row in engine.ask(get_question("aliases-of"), {"entity": "清职院"}).rows}

    assert engine.rows(question, {"school": "清职院"}) == engine.rows(question, {"school": name})


@pytest.mark.parametrize("engine", ["oxigraph", "ladybug", *SERVERS], indirect=True)
def test_name_that_nothing_has_is_told(engine: Engine) -> None:
    answer = engine.ask(
        get_question("common-partners"), {"school": "无名", "other_school": "清职院"}
    )

    assert (answer.rows, answer.unknown) == ((), ("无名",))
