"""Which passage is the strongest, and which hold certain words."""

from __future__ import annotations

from typing import Any

import pytest

from kg.partners.passages import NO_PASSAGE, Passages, search_words
from tests.kg.explore.conftest import make_index

__all__ = ["make_index"]

ENDS = {"subject_start": 0, "subject_end": 2, "object_start": 3, "object_end": 5}
OUTSIDE = {**ENDS, "subject_start": 90, "subject_end": 92}


def passage(statement: str, number: int, **values: Any) -> dict[str, Any]:
    start = values.pop("start", 0)
    row = {"iri": f"e{number}", "statement": statement, "start": start, "end": start + 9}
    ends = values.pop("ends", ENDS)
    return {**row, "text": f"passage {number}", **{k: v + start for k, v in ends.items()}, **values}


def strongest(make_index: Any, statements: list[dict[str, Any]], *passages: dict[str, Any]) -> str:
    """Return the text of the strongest passage of all statements."""
    entities = [{"iri": iri, "name": iri} for iri in ("a", "b")]
    rows = [{"subject": "a", "object": "b", **statement} for statement in statements]
    index = make_index(
        entities=entities, statements=rows, evidence=list(passages), reports=[{"iri": "r1"}]
    )
    found = Passages(index)
    (quote,) = found.quotes([int(found.best_by_statement().min())])
    assert quote is not None
    return quote.text


ONE = [{"iri": "s1"}]


@pytest.mark.parametrize(
    ("statements", "passages"),
    [
        (
            [{"iri": "s1", "confidence": 0.9}, {"iri": "s2", "status": "confirmed"}],
            [passage("s1", 1), passage("s2", 2)],
        ),
        (
            [{"iri": "s1", "confidence": 0.6}, {"iri": "s2", "confidence": 0.7}],
            [passage("s1", 1), passage("s2", 2)],
        ),
        (ONE, [passage("s1", 1, ends=OUTSIDE), passage("s1", 2, start=40)]),
        (ONE, [passage("s1", 1, start=40), passage("s1", 2)]),
    ],
    ids=["a person's word", "confidence", "both ends", "earlier"],
)
def test_strongest_passage_is_quoted(
    make_index: Any, statements: list[dict[str, Any]], passages: list[dict[str, Any]]
) -> None:
    assert strongest(make_index, statements, *passages) == "passage 2"


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("协议", True),
        ("协 议", True),
        ("ａｂｂ公司", True),
        ("签订协议", True),
        ("协议 公司 甲", True),
        ("协议 乙", False),
        ("", True),
    ],
)
def test_passage_holds_words_whatever_breaks_them(make_index: Any, words: str, held: bool) -> None:
    text = "甲与ABB\n公司签订\n协议"
    index = make_index(
        statements=[{"iri": "s1"}], evidence=[passage("s1", 1, text=text)], reports=[{"iri": "r1"}]
    )

    assert Passages(index).holding(search_words(words)).tolist() == [held]


def test_statement_without_a_passage_has_no_rank(make_index: Any) -> None:
    index = make_index(statements=ONE, reports=[{"iri": "r1"}])
    found = Passages(index)

    assert found.best_by_statement().tolist() == [NO_PASSAGE]
    assert found.quotes([int(NO_PASSAGE)]) == [None]
