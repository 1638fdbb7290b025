from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from extract.frames.discourse import Discourse, leads_to
from extract.frames.model import Party, Role
from extract.model import Block, BlockKind, MappedText, Via
from extract.units import Unit, UnitKind

Passages = Callable[..., Any]


def party(number: int, name: str, type_: str) -> Party:
    start = number * 100
    content = MappedText(name, tuple(range(start, start + len(name))))
    return Party(number, type_, Role.SUBJECT, content, 0, len(name))


SCHOOL, COMPANY, CONSORTIUM = (
    party(1, "云岭职院", "School"),
    party(2, "海港集团", "Enterprise"),
    party(3, "港口职教集团", "Consortium"),
)


def unit(section: tuple[int, ...]) -> Unit:
    content = MappedText("", ())
    block = Block(9, BlockKind.PARAGRAPH, content, section=section)
    return Unit(0, UnitKind.SENTENCE, block, content)


@pytest.fixture
def discourse() -> Discourse:
    """No school reports; heading 4 names one school, heading 5 two."""
    other = party(7, "东岭职院", "School")
    found = Discourse(None, {4: [SCHOOL], 5: [SCHOOL, other]})
    found.enter_block(unit((4,)))
    return found


def test_home_is_the_school_of_the_heading(discourse: Discourse) -> None:
    assert discourse.home == SCHOOL


def test_inner_heading_comes_first(discourse: Discourse) -> None:
    discourse.enter_block(unit((4, 5)))

    assert discourse.home is None


def test_new_section_forgets_who_was_named(discourse: Discourse) -> None:
    discourse.mention(COMPANY)
    discourse.enter_block(unit((8,)))

    assert discourse.last("Enterprise") is None


def test_next_paragraph_of_a_section_remembers_who_was_named(discourse: Discourse) -> None:
    discourse.mention(COMPANY)
    discourse.enter_block(unit((4,)))

    assert discourse.last("Enterprise") == COMPANY


def test_reporter_is_home_in_every_section() -> None:
    discourse = Discourse(SCHOOL, {5: [party(7, "东岭职院", "School")]})
    discourse.enter_block(unit((5,)))

    assert discourse.home == discourse.subject[0] == SCHOOL


def test_who_was_named_last_is_last(discourse: Discourse) -> None:
    other = party(6, "精工机械", "Enterprise")
    for found in (COMPANY, other, COMPANY):
        discourse.mention(found)

    assert discourse.last("Enterprise") == COMPANY
    assert discourse.last("Enterprise", but=COMPANY.entity) == other


def test_things_are_not_remembered_as_organisations(discourse: Discourse) -> None:
    before = list(discourse.recent)
    discourse.mention(party(6, "港口工坊", "Facility"))

    assert discourse.recent == before


def test_lead_of_a_consortium_acts_in_its_name(discourse: Discourse) -> None:
    discourse.leads[CONSORTIUM.entity] = SCHOOL
    consortium, lead = discourse.with_lead((CONSORTIUM,))

    assert (consortium, lead.entity) == (CONSORTIUM, SCHOOL.entity)
    assert (lead.role, lead.named) == (Role.IMPLIED, False)


def test_named_subject_of_a_case_becomes_home(discourse: Discourse) -> None:
    other = party(7, "东岭职院", "School")
    discourse.name_subject(other)
    discourse.enter_block(unit((4,)))

    assert discourse.home == other


def test_name_leads_to_itself() -> None:
    assert leads_to(COMPANY) == (Via("antecedent", COMPANY.content.span(0, 4), "海港集团"),)


def test_word_for_a_name_leads_where_the_name_stands() -> None:
    via = (Via("reporter", COMPANY.content.span(0, 4), "海港集团"),)

    assert leads_to(replace(COMPANY, via=via, named=False)) == via
