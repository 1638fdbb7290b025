"""Passages are cut where their ends stand, and lead back to the report."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.explore.details import find_entity_details, find_fact_details
from kg.explore.evidence import mark_passage
from kg.explore.model import PageRange, Piece, Pointer

TEXT = """示例市职业技术学校质量年度报告

1.产教融合

我校与甲公司签订协议。"""
SENTENCE = "我校与甲公司签订协议。"


@pytest.fixture
def make_fact(make_index):
    """Index one statement with one passage; a test changes the passage's columns."""

    def make(**evidence):
        start = TEXT.index(SENTENCE)
        passage = {
            "iri": "e1", "statement": "t1", "start": start, "end": start + len(SENTENCE),
            "text": SENTENCE, "subject_start": start, "subject_end": start + 2,
            "subject_text": "我校", "object_start": start + 3, "object_end": start + 6,
            "object_text": "甲公司", **evidence,
        }  # fmt: skip
        return make_index(
            texts={"d1": TEXT},
            entities=[{"iri": "c", "name": "甲公司"}, {"iri": "s", "name": "学校"}],
            reports=[{}],
            facts=[{"id": "f1", "subject": "s", "object": "c"}],
            statements=[{"iri": "t1", "subject": "s", "object": "c"}],
            evidence=[passage],
        )

    return make


def _evidence(index):
    return find_fact_details(index, "s", "cooperatesWith", "c").statements[0].evidence[0]


def test_both_ends_are_marked(make_fact):
    assert _evidence(make_fact()).passage == (
        Piece("我校", ("subject",)),
        Piece("与"),
        Piece("甲公司", ("object",)),
        Piece("签订协议。"),
    )


def test_place_that_explains_a_pronoun_is_pointed_to(make_fact):
    via = [{"reason": "reporter", "start": 0, "end": 9, "text": "示例市职业技术学校"}]

    evidence = _evidence(make_fact(subject_via=json.dumps(via)))

    assert evidence.pointers == (Pointer("subject", "reporter", "示例市职业技术学校", 0),)


def test_end_that_the_sentence_leaves_out_is_pointed_to(make_fact):
    evidence = _evidence(
        make_fact(subject_start=0, subject_end=9, subject_text="示例市职业技术学校")
    )

    assert evidence.pointers == (Pointer("subject", "named", "示例市职业技术学校", 0),)
    assert all("subject" not in piece.roles for piece in evidence.passage)


def test_fact_is_not_found_the_wrong_way_round(make_fact):
    assert find_fact_details(make_fact(), "c", "cooperatesWith", "s") is None


def test_known_page_needs_no_guess(make_fact):
    evidence = _evidence(make_fact(page_label="12", section=["1.产教融合"]))

    assert (evidence.page_label, evidence.page_range) == ("12", None)


def test_page_is_guessed_from_the_contents_list(make_fact):
    titles = ["人才培养", "服务贡献", "文化传承", "国际合作", "产教融合"]
    lines = [f"{n}.{title}.....{n * 10}" for n, title in enumerate(titles, 1)]
    index = make_fact(section=["2.服务贡献"])
    index.source.texts["d1"] = TEXT + "\n" + "\n".join(lines)

    assert _evidence(index).page_range == PageRange(20, 30)


def test_entity_without_facts_is_found_all_the_same(make_index):
    index = make_index(entities=[{"iri": "a", "name": "甲"}])

    assert find_entity_details(index, "a").facts == ()


def test_entity_that_the_build_does_not_have_is_none(make_index):
    assert find_entity_details(make_index(), "a") is None


marks = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from(["subject", "object"])),
    max_size=5,
)


@given(st.text(max_size=20), st.integers(0, 15), marks)
def test_pieces_together_are_the_passage(text, start, given_marks):
    pieces = mark_passage(text, start, given_marks)

    assert "".join(piece.text for piece in pieces) == text
    assert all(left.roles != right.roles for left, right in pairwise(pieces))


def test_passage_of_a_report_that_was_removed_still_shows(make_fact):
    index = make_fact()
    index.source.texts.clear()

    (statement,) = find_fact_details(index, "s", "cooperatesWith", "c").statements

    assert statement.evidence[0].page_range is None
