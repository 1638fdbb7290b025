"""Social credit codes: checked, found behind names, and what they decide."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.model import End, Evidence, Span, Statement
from kg.resolution.credit_code import check_character, code_behind, find_codes, is_credit_code
from kg.resolution.resolve import resolve_documents
from tests.kg.resolution.conftest import clusters, make_graph

CODE = "91350100M000100Y43"  # the example of GB 32100-2015
OTHER = "911100001000000123"[:17] + check_character("911100001000000123"[:17])
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"

bodies = st.tuples(
    st.text(ALPHABET, min_size=2, max_size=2),
    st.text("0123456789", min_size=6, max_size=6),
    st.text(ALPHABET, min_size=9, max_size=9),
).map("".join)


@given(bodies)
def test_check_character_makes_a_valid_code(body):
    assert is_credit_code(body + check_character(body))


@given(bodies, st.integers(0, 16), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(body, position, character):
    code = body + check_character(body)
    wrong = code[:position] + character + code[position + 1 :]

    assert is_credit_code(wrong) is (wrong == code)


@pytest.mark.parametrize("body", ["9135", "91350100M000100YI"])
def test_check_character_needs_a_body_of_the_alphabet(body):
    with pytest.raises(ValueError, match="17 digits"):
        check_character(body)


@pytest.mark.parametrize(
    "text",
    [f"（{CODE}）", f"({CODE.lower()})，", f"（统一社会信用代码：{CODE}）", f"，信用代码 {CODE}"],
)
def test_code_is_found_behind_a_name(text):
    assert code_behind(text) == CODE


@pytest.mark.parametrize(
    "text", [f"{CODE[:-1]}4", f"{CODE}5", "（2023年）", f"签订协议（{CODE}）", ""]
)
def test_anything_else_is_no_code(text):
    assert code_behind(text) is None


def stating(graph, name, code):
    """Add a statement whose object, the second thing of the report, has a code behind it."""
    text = f"甲校与{name}（统一社会信用代码：{code}）合作"
    evidence = Evidence(
        Span(0, len(text)), text, "line",
        End(Span(0, 2), "甲校"), End(Span(3, 3 + len(name)), name),
    )  # fmt: skip
    return replace(graph, statements=(Statement("e0", "cooperatesWith", "e1", (evidence,)),))


def reporting(name, code, school):
    graph = make_graph(None, ("School", school), ("Enterprise", name))
    return stating(graph, name, code)


def test_code_in_the_evidence_is_that_of_the_end():
    assert find_codes(reporting("安达公司", CODE, "甲校")) == {"e1": CODE}


def test_names_of_one_code_are_one_thing():
    graphs = [reporting("安达公司", CODE, "甲校"), reporting("远大机电公司", CODE, "乙校")]

    assert ("安达公司", "远大机电公司") in clusters(resolve_documents(graphs))


def test_names_of_two_codes_are_two_things():
    graphs = [
        reporting("佛山安达电梯公司", CODE, "甲校"),
        reporting("佛山安达电梯有限公司", OTHER, "乙校"),
    ]
    resolution = resolve_documents(graphs)

    assert {("佛山安达电梯公司",), ("佛山安达电梯有限公司",)} <= clusters(resolution)
    assert [pair.veto[:19] for pair in resolution.pairs] == ["credit code differs"]
