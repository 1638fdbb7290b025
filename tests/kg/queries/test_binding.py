"""Values of parameters: what is refused, and that nothing in them is ever read as a query."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.builds import open_build
from kg.prefixes import query_prefixes
from kg.queries.binding import bind, check_values
from kg.queries.errors import ParameterError
from kg.queries.library import get_question, list_questions
from kg.query.cypher.translation import translate_cypher
from kg.query.guard import check_query
from ontology.vocabulary import BASE
from tests.kg.queries.conftest import Engine

HOSTILE = [
    'x"@zh } } ; DROP ALL #',
    '"""',
    "\\",
    "\\u0022@zh . ?s ?p ?o",
    "' OR true RETURN 1 //",
    "}{$school",
    "$school",
    "a\nb\tc",
    "🙂𠮷\u200b",
    "?s",
    "<https://x.example/>",
]
NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60).filter(
    str.strip
)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("engine", ["oxigraph", "ladybug"], indirect=True)
def test_hostile_name_is_a_name(engine: Engine, name: str) -> None:
    answer = engine.ask(get_question("partners-of"), {"school": name})

    assert answer.unknown == (name.strip(),)


@given(name=NAMES)
def test_term_in_sparql_is_the_value(name: str) -> None:
    question = get_question("entities-named")
    bound = bind(question, {"word": name}, language="sparql")
    value = check_values(question, {"word": name})["word"]
    checked = check_query(
        bound.text, prefixes=query_prefixes(BASE), base=BASE, is_own_graph=lambda iri: False
    )

    text = bound.text[bound.text.index("(STR(?name), ") + len("(STR(?name), ") :]
    term = text[: text.index("))\n")]
    (row,) = ox.Store().query(f"SELECT ({term} AS ?value) {{}}")
    assert row["value"].value == value
    assert checked.form == "select"


@given(name=NAMES)
def test_readable_cypher_means_the_value(name: str) -> None:
    question = get_question("aliases-of")
    bound = bind(question, {"entity": name}, language="cypher")

    asked = translate_cypher(bound.text, bound.parameters, limit=1).parameters
    assert sorted(translate_cypher(bound.readable, limit=1).parameters.values()) == sorted(
        asked.values()
    )


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_readable_sparql_stands_by_itself(oxigraph: Engine, question, five_reports) -> None:
    bound = bind(question, question.example, language="sparql")
    with open_build(five_reports) as build:
        store = ox.Store.read_only(str(build.folder / "oxigraph"))
        found = store.query(bound.readable)

        assert len(list(found)) == len(oxigraph.ask(question).rows)


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("partners-of", {}, "it has no value; give one, such as school="),
        ("partners-of", {"school": "  "}, "it has no value"),
        ("partners-of", {"school": "甲", "region": "乙"}, "no parameter of the question; it takes"),
        ("consortia", {"school": "甲"}, "it takes no value"),
        ("partners-of", {"school": "甲" * 501}, "too long"),
        ("partners-of", {"school": "\ud800"}, "no character"),
        ("partners-of", {"school": "a\0b"}, "no character"),
        ("partners-in-region", {"region": "无此地"}, "no region '无此地'"),
        ("partners-in-region", {"region": "吉林"}, "means several; choose one of 吉林市, 吉林省"),
        ("partners-by-mode", {"mode": "hugging"}, "there are: agreement 签订协议"),
        ("degree-ranking", {"class": "Statement"}, "none of the ontology's"),
        ("degree-ranking", {"class": "School", "rows": "many"}, "no number"),
        ("degree-ranking", {"class": "School", "rows": 0}, "out of bounds; a number from 1"),
        ("degree-ranking", {"class": "School", "rows": "nan"}, "out of bounds"),
        ("degree-ranking", {"class": "School", "rows": 2.5}, "not whole"),
        ("degree-ranking", {"class": "School", "rows": True}, "no number"),
        ("statements-under-confidence", {"below": "1.5"}, "from 0 to 1"),
    ],
)
def test_values_that_do_not_fit_are_refused(name, values, message) -> None:
    with pytest.raises(ParameterError, match=message.replace("(", r"\(")):
        check_values(get_question(name), values)


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("partners-in-region", {"region": "441800"}, {"region": "清远市"}),
        ("partners-in-region", {"region": "广东"}, {"region": "广东省"}),
        ("partners-by-mode", {"mode": "订单班"}, {"mode": "orderClass"}),
        ("partners-by-mode", {"mode": "Order class"}, {"mode": "orderClass"}),
        ("degree-ranking", {"class": "学校", "rows": "7"}, {"class": "School", "rows": 7}),
        ("partners-of-several-schools", {}, {"least": 2}),
        ("partners-of", {"school": " 清职院\n"}, {"school": "清职院"}),
    ],
)
def test_values_are_put_into_the_words_of_the_graph(name, values, expected) -> None:
    assert check_values(get_question(name), values) == expected
