"""Answers as text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph

from kg.prefixes import query_prefixes
from kg.query.answers import XSD, Answer, Row, Term
from kg.query.errors import UnknownAnswerFormatError
from kg.query.formats import ANSWER_FORMATS, get_answer_writer
from kg.query.packing import Packed, pack_answer, pack_rows, read_oxigraph, unpack_answer
from kg.query.rendering import format_csv, format_json, format_table
from ontology.vocabulary import BASE

PREFIXES = query_prefixes(BASE)
SCHOOL = Term("iri", f"{BASE}id/示例学校")
NAME = Term("literal", "示例学校", language="zh")
YEAR = Term("literal", "2023", XSD + "integer")
MINUS = Term("literal", "-5", XSD + "integer")

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]))
terms = st.one_of(
    st.builds(lambda text: Term("literal", text), texts),
    st.builds(lambda text: Term("literal", text, language="zh"), texts),
    st.builds(lambda n: Term("literal", str(n), XSD + "integer"), st.integers()),
    st.builds(lambda key: Term("iri", BASE + key), st.text("清远abc/", min_size=1)),
)


def sent(messages: Iterable[Packed]) -> Answer:
    """What the other process makes of messages."""
    return unpack_answer(json.loads(json.dumps(message)) for message in messages)


def select(*rows: Row, truncated: bool = False) -> Answer:
    columns = tuple(f"c{place}" for place in range(len(rows[0])))
    return Answer("select", columns, rows, limit=10, truncated=truncated)


def construct(*rows: Row) -> Answer:
    return Answer("construct", ("subject", "predicate", "object"), rows, limit=10)


TRIPLES = construct(
    (SCHOOL, Term("iri", PREFIXES["skos"] + "prefLabel"), NAME),
    (SCHOOL, Term("iri", PREFIXES["zj"] + "year"), YEAR),
    (SCHOOL, Term("iri", PREFIXES["zj"] + "file"), Term("literal", "a.txt")),
)


@given(st.lists(st.tuples(st.none() | terms, st.none() | terms), max_size=5))
def test_answer_passes_between_processes(rows: list[Row]) -> None:
    answer = Answer("select", ("a", "b"), tuple(rows), limit=5, truncated=True)

    assert sent(pack_answer(answer)) == answer


def test_rows_of_the_store_keep_kind_datatype_and_language() -> None:
    rows: list[list[object]] = [
        [ox.NamedNode("a:b"), ox.Literal("清远", language="zh"), None],
        [ox.NamedNode("a:c"), ox.Literal("x"), ox.BlankNode("b")],
        [ox.NamedNode("a:d"), ox.Literal(3), None],
    ]

    answer = sent(pack_rows("select", "abc", iter(rows), 5, read=read_oxigraph))

    assert answer.rows == (
        (Term("iri", "a:b"), Term("literal", "清远", None, "zh"), None),
        (Term("iri", "a:c"), Term("literal", "x"), Term("bnode", "b")),
        (Term("iri", "a:d"), Term("literal", "3", XSD + "integer"), None),
    )
    assert not answer.truncated


@pytest.mark.parametrize(("limit", "truncated"), [(2_499, True), (2_500, False), (3_000, False)])
def test_no_more_rows_are_packed_than_asked(limit: int, truncated: bool) -> None:
    rows = ([ox.Literal(number)] for number in range(2_500))

    answer = sent(pack_rows("select", ("n",), rows, limit, read=read_oxigraph))

    assert (len(answer.rows), answer.truncated) == (min(limit, 2_500), truncated)
    assert answer.rows[-1][0] == Term("literal", str(len(answer.rows) - 1), XSD + "integer")


def test_rows_without_columns_are_counted() -> None:
    assert sent(pack_rows("select", (), iter([[], []]), 5, read=read_oxigraph)).rows == ((), ())


@given(st.lists(st.tuples(st.none() | terms, st.none() | terms), max_size=5))
def test_json_is_read_back_by_another_reader(rows: list[Row]) -> None:
    answer = Answer("select", ("a", "b"), tuple(rows), limit=5)

    content = format_json(answer, prefixes=PREFIXES)
    solutions = list(ox.parse_query_results(content, format=ox.QueryResultsFormat.JSON))

    read = [[value and value.value for value in solution] for solution in solutions]
    assert read == [[term and term.value for term in row] for row in rows]


@given(st.lists(st.tuples(terms, terms), max_size=5))
def test_csv_is_read_back(rows: list[Row]) -> None:
    content = format_csv(Answer("select", ("a", "b"), tuple(rows), limit=5), prefixes=PREFIXES)

    read = list(csv.reader(io.StringIO(content, newline="")))[1:]

    assert [[cell.removeprefix("'") for cell in row] for row in read] == [
        [term.value.removeprefix("'") for term in row if term] for row in rows
    ]


@pytest.mark.parametrize("text", ["=1+1", "+86", "-x", "@a", "\tx", "\rx", "＝1"])
def test_csv_makes_formulas_into_text(text: str) -> None:
    content = format_csv(select((Term("literal", text),)), prefixes=PREFIXES)

    assert list(csv.reader(io.StringIO(content, newline="")))[1] == [f"'{text}"]


def test_csv_leaves_numbers_as_they_are() -> None:
    assert format_csv(select((MINUS, YEAR)), prefixes=PREFIXES) == "c0,c1\r\n-5,2023\r\n"


def test_csv_writes_iris_in_full_and_nothing_for_unbound() -> None:
    assert format_csv(select((SCHOOL, None)), prefixes=PREFIXES).split("\r\n")[1] == (
        f"{SCHOOL.value},"
    )


def test_json_of_an_ask_is_a_boolean() -> None:
    answer = Answer("ask", ("answer",), ((Term("literal", "true", XSD + "boolean"),),), 10)

    assert json.loads(format_json(answer, prefixes=PREFIXES)) == {"head": {}, "boolean": True}


def test_json_tells_where_it_is_cut_off() -> None:
    content = json.loads(format_json(select((NAME,), truncated=True), prefixes=PREFIXES))

    assert "truncated at 10 rows" in content["head"]["truncated"]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own JSON-LD reader
@pytest.mark.parametrize(
    ("write", "syntax"), [(format_json, "json-ld"), (format_table, "turtle")], ids=["json", "table"]
)
def test_triples_are_read_back_by_another_reader(write: object, syntax: str) -> None:
    content = write(TRIPLES, prefixes=PREFIXES)  # type: ignore[operator]
    graph = Graph().parse(data=content, format=syntax)

    assert {str(value) for value in graph.objects()} == {"示例学校", "2023", "a.txt"}


def test_triples_are_written_the_same_in_any_order() -> None:
    turned = construct(*reversed(TRIPLES.rows))

    assert format_table(turned, prefixes=PREFIXES) == format_table(TRIPLES, prefixes=PREFIXES)


def test_table_shortens_iris() -> None:
    assert "id:示例学校" in format_table(select((SCHOOL,)), prefixes=PREFIXES)


def test_table_keeps_a_row_on_a_line_without_a_width() -> None:
    long = Term("literal", "长" * 200)

    assert "长" * 200 in format_table(select((long, NAME)), prefixes=PREFIXES)


def test_table_wraps_to_its_width() -> None:
    content = format_table(select((Term("literal", "x" * 200),)), prefixes=PREFIXES, width=60)

    assert max(map(len, content.splitlines())) <= 60
    assert content.count("x") == 200


def test_table_tells_where_it_is_cut_off() -> None:
    content = format_table(select((NAME,), truncated=True), prefixes=PREFIXES)

    assert content.splitlines()[-1].startswith("truncated at 10 rows, more exist")


def test_table_does_not_read_markup_in_values() -> None:
    assert "[red]x[/red]" in format_table(
        select((Term("literal", "[red]x[/red]"),)), prefixes=PREFIXES
    )


def test_table_gives_no_orders_to_a_terminal() -> None:
    content = format_table(select((Term("literal", "甲\x1b]0;x\x07乙\x9b31m"),)), prefixes=PREFIXES)

    assert not {"\x1b", "\x07", "\x9b"} & set(content)


@pytest.mark.parametrize("name", ANSWER_FORMATS)
def test_every_format_writes_an_answer(name: str) -> None:
    content = get_answer_writer(name)(select((NAME, YEAR)), prefixes=PREFIXES, width=None)

    assert "示例学校" in content


def test_unknown_format_names_those_that_exist() -> None:
    with pytest.raises(UnknownAnswerFormatError, match="csv, json, table"):
        get_answer_writer("xml")
