from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.model import (
    Alias,
    DocumentGraph,
    End,
    Entity,
    Evidence,
    Qualifier,
    Span,
    Statement,
    Via,
)
from extract.serialization import FORMAT_VERSION, FormatError, dump_graph, load_graph

WORDS = st.text(st.characters(codec="utf-8"), max_size=8)
SPANS = st.builds(Span, st.integers(0, 99), st.integers(0, 99))


def many(items: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(items, max_size=2).map(tuple)


ENDS = st.builds(End, SPANS, WORDS, many(SPANS), many(st.builds(Via, WORDS, SPANS, WORDS)))
EVIDENCE = st.builds(
    Evidence,
    SPANS,
    WORDS,
    WORDS,
    ENDS,
    ENDS,
    st.none() | st.integers(1, 9),
    st.none() | WORDS,
    many(WORDS),
    many(st.builds(Qualifier, WORDS, WORDS, SPANS, WORDS)),
)
ENTITIES = st.builds(
    Entity,
    WORDS,
    WORDS,
    WORDS,
    SPANS,
    many(SPANS),
    st.none() | WORDS,
    many(st.builds(Alias, WORDS, WORDS, SPANS)),
)
STATEMENTS = st.builds(
    Statement,
    WORDS,
    WORDS,
    WORDS,
    many(EVIDENCE),
    many(WORDS),
    many(WORDS),
    st.none() | st.integers(1990, 2049),
    st.floats(0, 1),
)
GRAPHS = st.builds(
    DocumentGraph,
    WORDS,
    WORDS,
    st.none() | WORDS,
    st.none() | WORDS,
    st.none() | st.integers(1990, 2049),
    st.none() | WORDS,
    WORDS,
    WORDS,
    st.none() | WORDS,
    st.integers(0, 999),
    st.none() | st.integers(1, 9),
    WORDS,
    many(ENTITIES),
    many(STATEMENTS),
)


@given(GRAPHS)
def test_what_is_written_is_read_back(graph: DocumentGraph) -> None:
    assert load_graph(dump_graph(graph)) == graph


@given(GRAPHS)
def test_a_graph_is_one_line(graph: DocumentGraph) -> None:
    written = dump_graph(graph)

    assert written.endswith("\n")
    assert written.count("\n") == 1


@pytest.fixture
def written(extract: Callable[[str], DocumentGraph]) -> str:
    return dump_graph(extract("江南市第一职业技术学校质量年度报告（2023年度）\n"))


def test_chinese_stays_readable(written: str) -> None:
    assert "江南市第一职业技术学校" in written


def test_the_format_has_a_version(written: str) -> None:
    assert json.loads(written)["format"] == FORMAT_VERSION


@pytest.mark.parametrize("text", ["", "{", "null", "[]", '"x"', "{}", '{"format": 99}'])
def test_damaged_or_foreign_text_is_refused(text: str) -> None:
    with pytest.raises(FormatError, match="Build again"):
        load_graph(text)


@pytest.mark.parametrize("field", ["entities", "statements", "name", "reporter"])
def test_a_missing_field_is_said(field: str, written: str) -> None:
    content = json.loads(written)
    del content[field]

    with pytest.raises(FormatError, match="lacks a field"):
        load_graph(json.dumps(content))


def test_an_unknown_field_is_refused(written: str) -> None:
    content = {**json.loads(written), "more": 1}

    with pytest.raises(FormatError):
        load_graph(json.dumps(content))
