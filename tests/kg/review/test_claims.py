"""What a person states, in the words of the report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.review.claims import allowed_relations, named_entities, place_end
from kg.review.queue import ReviewQueue
from tests.kg.decisions.conftest import LIFT, OTHER, ROBOT, SCHOOL

TEXT = "甲公司是企业。学校与甲\n 公司合作。后来甲公司更名。"
SENTENCE = (7, 18)


def test_only_relations_that_the_ontology_allows_are_offered() -> None:
    allowed = allowed_relations("School", "Program")

    assert allowed == ("offersProgram",)


def test_a_symmetric_relation_is_offered_from_either_side() -> None:
    assert "articulatesWith" in allowed_relations("School", "School")


def test_nothing_may_lead_from_a_program() -> None:
    assert allowed_relations("Program", "Place") == ()


def test_a_name_is_found_in_its_sentence_though_a_line_ends_in_it() -> None:
    end = place_end(TEXT, "甲公司", "Enterprise", *SENTENCE)

    assert TEXT[end.start : end.end] == "甲\n 公司"


def test_a_name_outside_its_sentence_is_found_before_it() -> None:
    end = place_end(TEXT, "甲公司", "Enterprise", 18, len(TEXT) - 8)

    assert end.start < 18


def test_a_name_that_the_report_does_not_have_stands_for_the_sentence() -> None:
    end = place_end(TEXT, "乙公司", "Enterprise", *SENTENCE)

    assert (end.start, end.end) == SENTENCE


@pytest.mark.parametrize("name", ["丙（集团）公司", "丙(集团)公司"])
def test_brackets_of_either_width_are_one(name: str) -> None:
    text = "学校与丙(集团)公司合作。"

    end = place_end(text, name, "Enterprise", 0, len(text))

    assert (end.start, end.end) == (3, 10)


@given(st.text(alphabet="甲乙(（ .*\\", min_size=1, max_size=8).filter(str.strip))
def test_whatever_is_typed_as_a_name_is_taken_literally(name: str) -> None:
    text = f"学校与{''.join(name.split())}合作。"

    end = place_end(text, name, "Enterprise", 0, len(text))

    assert (end.start, end.end) == (3, len(text) - 3)


def test_an_empty_name_is_refused() -> None:
    with pytest.raises(ValueError, match="name"):
        place_end(TEXT, " ", "Enterprise", *SENTENCE)


def test_the_names_of_a_report_are_offered(queue: ReviewQueue) -> None:
    (report,) = [view.iri for view in queue.index.report_views.values() if view.file == "b.txt"]

    names = [entity.name for entity in named_entities(queue.index, report)]

    assert set(names) == {SCHOOL, OTHER, ROBOT}
    assert LIFT not in names
