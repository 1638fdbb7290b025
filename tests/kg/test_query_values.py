"""Terms of an answer as values of Python."""

from __future__ import annotations

import pytest

from kg.query.answers import XSD, Term
from kg.query.cypher.values import JSON_TYPE
from kg.query.values import python_value


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (None, None),
        (Term("iri", "https://a.example/甲"), "https://a.example/甲"),
        (Term("bnode", "b0"), "_:b0"),
        (Term("literal", "7"), "7"),
        (Term("literal", "名", None, "zh"), "名"),
        (Term("literal", "7", XSD + "integer"), 7),
        (Term("literal", "+007", XSD + "long"), 7),
        (Term("literal", "0.930", XSD + "decimal"), 0.93),
        (Term("literal", "-1.5E3", XSD + "double"), -1500.0),
        (Term("literal", "-INF", XSD + "double"), float("-inf")),
        (Term("literal", "seven", XSD + "integer"), "seven"),
        (Term("literal", "x", XSD + "decimal"), "x"),
        (Term("literal", "true", XSD + "boolean"), True),
        (Term("literal", "0", XSD + "boolean"), False),
        (Term("literal", "maybe", XSD + "boolean"), "maybe"),
        (Term("literal", '["甲", 1]', JSON_TYPE), ["甲", 1]),
        (Term("literal", '{"a": null}', JSON_TYPE), {"a": None}),
    ],
)
def test_term_is_what_it_means(term: Term | None, expected: object) -> None:
    value = python_value(term)

    assert value == expected
    assert type(value) is type(expected)
