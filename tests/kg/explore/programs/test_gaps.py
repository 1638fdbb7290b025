"""Programs without a partner, partners without a program."""

from __future__ import annotations

import pytest

from kg.explore.programs.gaps import (
    partner_facts,
    partners_without_program,
    programs_without_partner,
    schools_of_program,
)
from kg.explore.programs.ties import TieFilter


def gaps(programs, **filter):
    return {
        row.program.iri: row for row in programs_without_partner(programs, TieFilter(**filter)).rows
    }


def test_program_without_any_partner_is_found(programs):
    assert list(gaps(programs)) == ["odd"]


def test_city_asks_for_programs_of_its_schools(programs):
    found = gaps(programs, region="440100")

    assert set(found) == {"odd", "nursing"}
    assert found["nursing"].schools == ("广州学院",)
    assert found["nursing"].partners_elsewhere == 1


def test_partner_of_another_city_leaves_the_gap_open(programs):
    assert list(gaps(programs, region="441800")) == []
    assert list(gaps(programs, region="441800", partner_region="441800")) == ["nursing"]


@pytest.mark.parametrize(("types", "found"), [(("Enterprise",), 1), (("Government",), 3)])
def test_only_partners_of_the_types_fill_a_gap(programs, types, found):
    assert len(gaps(programs, partner_types=types)) == found


def test_partners_that_could_be_asked_are_counted(programs):
    assert gaps(programs)["odd"].loose_partners == 1  # the shop; no program is tied to it


def test_catalogue_class_is_named_where_there_is_one(programs):
    found = gaps(programs, region="440100")

    assert (found["nursing"].class_name, found["odd"].class_name) == ("护理类", "")


def test_partner_without_a_program_is_found_with_what_its_schools_offer(programs):
    (row,) = partners_without_program(programs, TieFilter()).rows

    assert (row.partner.iri, row.schools, row.programs, row.statements) == (
        "shop", ("广州学院",), 2, 1,
    )  # fmt: skip


def test_partner_without_a_program_leads_to_its_facts(programs):
    assert partner_facts(programs, TieFilter(), "shop") == (7,)
    assert partner_facts(programs, TieFilter(region="441800"), "shop") == ()
    assert partner_facts(programs, TieFilter(), "gone") == ()


def test_schools_of_a_program(programs):
    assert schools_of_program(programs, TieFilter(), "nursing") == ("gz", "qy")
    assert schools_of_program(programs, TieFilter(region="440100"), "nursing") == ("gz",)
    assert schools_of_program(programs, TieFilter(), "gone") == ()


def test_partner_in_a_region(programs):
    filter = TieFilter(partner_region="441800")

    assert partners_without_program(programs, filter).total == 0
