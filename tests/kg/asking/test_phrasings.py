"""How people ask: each text is read as the question that it means, or refused for its reason."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.asking.lexicon import load_patterns
from kg.asking.names import NameFinder
from kg.asking.understanding import understand
from kg.queries.binding import check_values
from kg.queries.library import list_questions

FILE = Path(__file__).with_name("phrasings.toml")
CASES: list[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["asked"]
ASKED = [case for case in CASES if "ask" in case]
REFUSED = [case for case in CASES if "refused" in case]


def _name(case: dict[str, Any]) -> str:
    return str(case["text"])


@pytest.mark.parametrize("case", ASKED, ids=_name)
def test_text_is_read_as_what_it_means(finder: NameFinder, case: dict[str, Any]) -> None:
    reading = understand(case["text"], finder).answerable

    assert reading is not None
    assert reading.question.name == case["ask"]
    wanted = {name: value for name, value in case.items() if name not in ("text", "ask")}
    assert wanted.items() <= reading.values.items()
    assert check_values(reading.question, reading.values).keys() >= wanted.keys()


@pytest.mark.parametrize("case", REFUSED, ids=_name)
def test_text_is_refused_for_what_it_holds(finder: NameFinder, case: dict[str, Any]) -> None:
    found = understand(case["text"], finder)
    best = found.readings[0] if found.readings else None
    reasons = {
        *found.unknown,
        found.problem,
        "open" if best and best.is_open else None,
        "missing" if best and best.missing else None,
        "ignored" if best and best.ignored else None,
    }

    assert found.answerable is None
    assert case["refused"] in reasons
    assert found.suggestions


def test_every_question_of_the_library_can_be_asked_in_words() -> None:
    patterns = {pattern.ask for pattern in load_patterns()}

    assert patterns == {question.name for question in list_questions()}


def test_phrasings_are_many_and_ask_most_of_the_library() -> None:
    assert len(CASES) >= 80
    assert len({case["ask"] for case in ASKED}) >= 50
