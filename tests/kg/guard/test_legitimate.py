"""Questions that people ask are answered: features of SPARQL 1.1, alone and combined."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.query.client import QueryWorker

FAMILIES = tomllib.loads(Path(__file__).with_name("legitimate.toml").read_text(encoding="utf-8"))


def questions(family: dict[str, object]) -> Iterator[str]:
    """Every combination of a family's values in its template."""
    values = {name: found for name, found in family.items() if name != "text"}
    for chosen in itertools.product(*values.values()):
        yield str(family["text"]).format(**dict(zip(values, chosen, strict=True)))


LEGITIMATE = {
    f"{name}-{number}": text
    for name, family in FAMILIES.items()
    for number, text in enumerate(questions(family))
}


def test_there_are_at_least_two_hundred() -> None:
    assert len(set(LEGITIMATE.values())) >= 200


@pytest.mark.parametrize("text", LEGITIMATE.values(), ids=LEGITIMATE)
def test_question_is_answered(worker: QueryWorker, text: str) -> None:
    assert worker.ask(text).columns is not None


@pytest.mark.parametrize("family", FAMILIES)
def test_most_questions_of_a_family_find_something(worker: QueryWorker, family: str) -> None:
    asked = list(questions(FAMILIES[family]))
    found = [text for text in asked if worker.ask(text).is_true]

    assert len(found) > 0.7 * len(asked)
