"""A query's text before it is parsed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.query.errors import (
    ForbiddenQueryError,
    MalformedQueryError,
    QueryTooLargeError,
)
from kg.query.lexer import MAX_DEPTH, MAX_LENGTH, scan_query


def words(text: str) -> list[str]:
    return [word.text for word in scan_query(text).words]


@pytest.mark.parametrize(
    "text",
    [
        'ASK { ?s ?p "SERVICE" }',
        "ASK { ?s ?p '''SERVICE ' \\''' SERVICE''' }",
        'ASK { ?s ?p """SERVICE " "" SERVICE""" }',
        "ASK { ?s <http://x/SERVICE> ?o } # SERVICE",
        "ASK { ?service ?SERVICE $SERVICE }",
        "ASK { ?s zj:SERVICE ?o . ?s service: SERVICE:x }",
        "ASK { ?s zj:a.SERVICE ?o }",
        'ASK { ?s ?p "x"@SERVICE }',
        "ASK { _:SERVICE ?p ?o }",
    ],
)
def test_scan_leaves_out_words_in_strings_names_and_comments(text: str) -> None:
    assert words(text) == ["ASK"]


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?s ?p ?o.SERVICE<http://x/>{} }",
        "ASK{SERVICE?x{}}",
        "ASK { ?s ?p 1.SERVICE ?x {} }",
        "ASK { ?s ?p true.service ?x {} }",
        "ASK { # comment\rSERVICE ?x {} }",
        "ASK { FILTER(?a<?b)SERVICE ?x {} FILTER(?a>?b) }",
    ],
)
def test_scan_finds_bare_words_without_space_around(text: str) -> None:
    assert scan_query(text).find_word("SERVICE")


def test_scan_tells_line_and_column_of_a_word() -> None:
    word = scan_query("ASK {\r\n  SERVICE ?x {} }").find_word("SERVICE")

    assert word and (word.line, word.column) == (2, 3)


def test_scan_keeps_variables_in_the_order_of_reading() -> None:
    assert scan_query("SELECT * { ?school ?p ?o . $o ?p ?school }").variables == (
        "school",
        "p",
        "o",
    )


def test_scan_writes_escapes_of_strings_and_iris_as_characters() -> None:
    scanned = scan_query(r'ASK { ?s ?p "\u6e05\U00008FDC", <http://x/\u6E05> }')

    assert scanned.text == 'ASK { ?s ?p "清远", <http://x/清> }'


def test_scan_leaves_an_escaped_backslash_before_u_alone() -> None:
    text = r'ASK { ?s ?p "\\u6e05" }'

    assert scan_query(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        r"\u0053ELECT * { ?s ?p ?o }",
        r"SELECT * { \u003Fs ?p ?o }",
        r"SELECT * { ?s zj:\u0061 ?o }",
        r"SELECT * { ?s ?p ?o } # \u000A",
        r"SELECT * { ?s ?p ?o \U0000007D",
        r"SELECT * { ?s ?p 'a\u0027' }",
        r'SELECT * { ?s ?p "a\u0022 " }',
        r'SELECT * { ?s ?p "a\u005C" }',
        r'SELECT * { ?s ?p "a\u000A" }',
        r"SELECT * { ?s <http://x/\u003E> ?o }",
        r"SELECT * { ?s <http://x/\u0020> ?o }",
        r'SELECT * { ?s ?p "\uD800" }',
        r'SELECT * { ?s ?p "\U00110000" }',
    ],
)
def test_scan_refuses_escapes_that_parsers_read_differently(text: str) -> None:
    with pytest.raises(ForbiddenQueryError, match="escape"):
        scan_query(text)


@pytest.mark.parametrize("text", ["ASK { 'a }", 'ASK { "a\n" }', 'ASK { """a" }', "ASK { '''a''"])
def test_scan_refuses_open_strings(text: str) -> None:
    with pytest.raises(MalformedQueryError, match="not closed"):
        scan_query(text)


def test_scan_refuses_long_texts() -> None:
    with pytest.raises(QueryTooLargeError, match=str(MAX_LENGTH)):
        scan_query("#" * (MAX_LENGTH + 1))


@pytest.mark.parametrize("bracket", ["(", "{", "[", "({["])
def test_scan_refuses_deep_brackets(bracket: str) -> None:
    with pytest.raises(QueryTooLargeError, match="brackets"):
        scan_query(bracket * (MAX_DEPTH + 1))


def test_scan_counts_brackets_between_two_comparisons() -> None:
    hidden = "FILTER(?a<" + "(" * MAX_DEPTH + "?b>1"

    with pytest.raises(QueryTooLargeError, match="brackets"):
        scan_query(hidden)


def test_scan_does_not_count_brackets_that_an_iri_closes() -> None:
    scanned = scan_query("VALUES ?x { " + "<http://x/a(1)> " * (MAX_DEPTH + 1) + "}")

    assert scanned.unbalanced is None


def test_scan_points_at_the_bracket_without_partner() -> None:
    bracket = scan_query("SELECT * {\n FILTER(?a = 1 }").unbalanced

    assert bracket and (bracket.text, bracket.line, bracket.column) == ("(", 2, 8)


@given(st.text(alphabet="\"'\\<>(){}[]#\n\r?$:@. uU0041SERVICE清", max_size=60))
def test_scanning_twice_changes_nothing(text: str) -> None:
    try:
        scanned = scan_query(text)
    except (ForbiddenQueryError, MalformedQueryError, QueryTooLargeError):
        return

    assert scan_query(scanned.text).text == scanned.text


@pytest.mark.parametrize("piece", ["'\\'", '"""\\"', "<", "a.", "a.a.", "zj:.", "\\u", "(<", "''"])
def test_scan_takes_no_longer_for_repeated_pieces(piece: str) -> None:
    text = piece * (MAX_LENGTH // len(piece))

    try:
        scanned = scan_query(text)
    except (MalformedQueryError, QueryTooLargeError):
        return

    assert scanned.text == text
