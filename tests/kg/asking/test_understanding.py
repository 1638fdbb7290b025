"""What a text was read as: names, choices, hostile texts, and what to ask instead."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.asking.errors import NotUnderstoodError
from kg.asking.names import NameFinder
from kg.asking.understanding import MAX_TEXT, understand
from kg.asking.wording import explain_problem, explain_reading
from kg.explore.index import GraphIndex
from tests.kg.asking.conftest import COMPANY, SCHOOL
from tests.kg.explore.conftest import TablesByHand

WORDS = ["和", "三叶", "合作", "清远", "谁", "x"]
SECONDS = 2.0
"""More than any text may take, on a busy machine; measured are hundredths."""


def test_segments_together_are_the_text(finder: NameFinder) -> None:
    found = understand("请问 三叶 和 食堂 ？", finder)

    assert "".join(segment.text for segment in found.segments) == found.text


def test_quoted_text_is_looked_for_as_it_was_typed(finder: NameFinder) -> None:
    reading = understand("名称中含“SMC China”的单位", finder).answerable

    assert reading is not None
    assert reading.values == {"word": "SMC China"}


def test_link_says_how_a_name_was_found(finder: NameFinder) -> None:
    reading = understand("三叶电梯和哪些学校合作", finder).answerable

    assert reading is not None
    (link,) = reading.links
    assert (link.text, link.value, link.how) == ("三叶电梯", COMPANY, "short form")


def test_name_of_several_offers_all_of_them(finder: NameFinder) -> None:
    (link,) = understand("蓝天和哪些学校合作", finder).readings[0].links

    assert len(link.choices) == 3
    assert link.choices[0] == "广州蓝天物流有限公司"


def test_misspelled_name_is_offered_and_not_taken(finder: NameFinder) -> None:
    found = understand("清远示例职业技木学校和哪些企业合作", finder)
    (link,) = found.readings[0].links

    assert found.answerable is None
    assert (link.value, link.how) == (SCHOOL, "misspelling")


def test_word_of_a_question_is_no_name_though_a_report_uses_it_as_one(finder: NameFinder) -> None:
    reading = understand(f"{SCHOOL}和哪些企业合作", finder).answerable

    assert reading is not None
    assert reading.values == {"school": SCHOOL}


def test_pronoun_of_a_report_names_nobody(finder: NameFinder) -> None:
    found = understand("我校和哪些企业合作", finder)

    assert found.answerable is None or "school" not in found.answerable.values


def test_suggestions_are_about_what_was_named_and_can_be_asked(finder: NameFinder) -> None:
    found = understand(f"{SCHOOL}的食堂好吃吗", finder)
    readings = [understand(each.text.zh, finder).answerable for each in found.suggestions]

    assert found.suggestions[0].text.zh.startswith(SCHOOL)
    assert all(readings)


def test_suggestions_can_be_asked_in_english(finder: NameFinder) -> None:
    suggestions = understand("", finder).suggestions
    readings = {each.text.en: understand(each.text.en, finder).answerable for each in suggestions}

    assert suggestions
    assert [text for text, reading in readings.items() if reading is None] == []


@pytest.mark.parametrize(
    "text",
    [
        "合作" * 10_000,
        SCHOOL * 19,
        "三叶" * 99,
        "食" * MAX_TEXT,
        "二〇二二年" * 39,
        "“" * MAX_TEXT,
        "<script>alert(1)</script>和哪些学校合作",
        "$school } DELETE WHERE { ?s ?p ?o",
        "\u202e\u0000\ud800合作",
        "1" * MAX_TEXT,
    ],
    ids=[
        *("endless", "names", "aliases", "unknown", "years", "quotes", "markup", "code", "signs"),
        "digits",
    ],
)  # fmt: skip
def test_hostile_text_takes_no_time_and_is_not_answered(finder: NameFinder, text: str) -> None:
    started = time.perf_counter()
    found = understand(text, finder)

    assert time.perf_counter() - started < SECONDS
    assert found.answerable is None


@settings(max_examples=60)
@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(["和", "三叶", "合作", "清远", "谁", "x"])).map("".join)
)
def test_any_text_is_read_without_a_mistake(finder: NameFinder, text: str) -> None:
    found = understand(text, finder)

    assert found.answerable is None or not found.unknown


def test_graph_without_names_suggests_nothing() -> None:
    empty = NameFinder(GraphIndex(TablesByHand({})))  # type: ignore[arg-type]
    found = understand("三叶和谁合作", empty)

    assert found.unknown == ("三叶",)
    assert found.suggestions == ()


def test_problem_is_told_with_a_way_out(finder: NameFinder) -> None:
    error = explain_problem(understand("火星学院和谁合作", finder))

    assert isinstance(error, NotUnderstoodError)
    assert "“火星学院”" in str(error)
    assert "It can be asked, for instance: “" in str(error)


def test_reading_is_told_in_a_line(finder: NameFinder) -> None:
    reading = understand("清远有哪些产业学院", finder).answerable

    assert reading is not None
    assert explain_reading(reading).endswith("(一个地区的产业学院): region=清远市")
