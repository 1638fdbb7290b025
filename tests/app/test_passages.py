"""Passages as people read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app_pages.passages import flow, percent
from kg.explore.model import Piece


def _flowed(text):
    return "".join(piece.text for piece in flow([Piece(text)]))


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("提高人才培养\n\n质量", "提高人才培养质量"),
        ("Qingyuan \n Polytechnic", "Qingyuan Polytechnic"),
        ("甲公司\t电梯", "甲公司 ｜ 电梯"),
    ],
    ids=["Chinese", "Latin", "table cells"],
)
def test_hard_line_ends_are_joined(broken, whole):
    assert _flowed(broken) == whole


def test_line_end_between_two_pieces_is_joined():
    pieces = flow([Piece("清远市\n", ("subject",)), Piece("\n学校")])

    assert [piece.text for piece in pieces] == ["清远市", "学校"]


@given(st.lists(st.text(alphabet="学校 a\n\t,", max_size=6), max_size=5))
def test_flowing_keeps_every_letter(texts):
    pieces = [Piece(text) for text in texts]

    letters = "".join("".join(texts).split())
    assert "".join("".join(p.text for p in flow(pieces)).replace("｜", "").split()) == letters


@pytest.mark.parametrize(("confidence", "shown"), [(0.5, "50%"), (0.999, "99%"), (1.0, "100%")])
def test_confidence_is_never_rounded_up_to_certainty(confidence, shown):
    assert percent(confidence) == shown
