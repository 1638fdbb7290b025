from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.normalization import compact, normalise_name, unquote

NAMES = st.text(
    st.sampled_from("海滨港务集团（）()【】“”\"'—-·ＡＢab１2　 \n\u200b㈱"), max_size=20
)


@pytest.mark.parametrize("space", [" ", "\n", "\u3000", "\t", "\u200b", "\ufeff", "\u2060"])
def test_compact_takes_out_white_space_and_invisible_characters(space: str) -> None:
    assert compact(f"海滨{space}港务") == "海滨港务"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("海滨（江南）有限公司", "海滨(江南)有限公司"),
        ("ＡＢＴ数控有限公司", "abt数控有限公司"),
        ("“望海”工坊", "「望海」工坊"),
        ("海滨——江南中心", "海滨--江南中心"),
        ("圣·云岭学院", "圣云岭学院"),
        ("第１中学", "第1中学"),
        ("海滨港务\n集团", "海滨 港务集团"),
    ],
    ids=["brackets", "letters", "quotes", "dashes", "dots", "digits", "spaces"],
)
def test_names_that_differ_in_print_alone_are_equal(left: str, right: str) -> None:
    assert normalise_name(left) == normalise_name(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("云岭第一小学", "云岭第二小学"), ("云岭学院", "云岭学院附中"), ("东岭学院", "云岭学院")],
)
def test_names_that_differ_in_words_stay_apart(left: str, right: str) -> None:
    assert normalise_name(left) != normalise_name(right)


@given(NAMES)
def test_normalising_twice_changes_nothing(name: str) -> None:
    once = normalise_name(name)

    assert normalise_name(once) == once


@given(NAMES, st.sampled_from(["", " ", "\n", "\u3000"]))
def test_space_in_a_name_changes_nothing(name: str, space: str) -> None:
    assert normalise_name(space.join(name)) == normalise_name(name)


def test_marks_around_a_whole_name_are_taken_away() -> None:
    assert unquote('""望海工坊""'.replace('""', '"')) == "望海工坊"


@pytest.mark.parametrize("name", ['"望海"工坊', '望海"工坊"', '"望海"与"观山"', '""'])
def test_marks_inside_a_name_stay(name: str) -> None:
    assert unquote(name) == name
