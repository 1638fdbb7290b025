"""What joins programs with schools and partners."""

from __future__ import annotations

from kg.explore.dealings import Ends
from kg.explore.programs.ties import ProgramTies, TieFilter
from kg.explore.regions.places import Places


def named(programs, ties):
    names = [*programs.index.iris, ""]
    columns = (ties.programs, ties.schools, ties.partners)
    return {
        tuple(names[code] for code in row)
        for row in zip(*(column.tolist() for column in columns), strict=True)
    }


def test_offers_cooperation_and_shared_colleges_join(programs):
    assert named(programs, programs.ties) == {
        ("lift", "qy", ""), ("lift", "qy", "factory"),
        ("nursing", "qy", ""), ("nursing", "qy", "clinic"),
        ("nursing", "gz", ""), ("odd", "gz", ""),
    }  # fmt: skip


def test_partner_without_a_named_program_is_not_joined(programs):
    assert not [tie for tie in named(programs, programs.ties) if "shop" in tie]


def test_shared_college_is_proved_by_both_facts(programs):
    clinic = programs.index.find_code("clinic")
    ties = programs.ties.where(programs.ties.partners == clinic)

    assert ties.facts().tolist() == [5, 6]


def test_region_of_schools_and_of_partners_are_asked_apart(programs):
    schools = programs.select(TieFilter(region="440100"))
    partners = programs.select(TieFilter(region="441800", partner_region="440100"))

    assert named(programs, schools) == {("nursing", "gz", ""), ("odd", "gz", "")}
    assert ("lift", "qy", "") in named(programs, partners)
    assert {partner for _, _, partner in named(programs, partners)} == {"", "clinic"}


def test_program_of_two_levels_counts_on_that_of_the_school(programs):
    middle = programs.select(TieFilter(branch="中职/医药卫生大类"))
    high = programs.select(TieFilter(branch="高职专科"))

    assert {school for _, school, _ in named(programs, middle)} == {"qy"}
    assert named(programs, high) == {("nursing", "gz", "")}


def test_branch_of_any_level_takes_in_all(programs):
    ties = programs.select(TieFilter(branch="*/医药卫生大类"))

    assert {school for _, school, _ in named(programs, ties)} == {"qy", "gz"}


def test_a_program_named_in_a_fact_of_a_school_counts_as_its_own(make_index):
    index = make_index(
        entities=[
            {"iri": "c"},
            {"iri": "p", "type": "Program"},
            {"iri": "s", "type": "School"},
        ],
        facts=[{"id": "f", "subject": "s", "object": "c", "programs": ["p"]}],
    )
    found = ProgramTies(Ends(index), Places(index))

    assert ("p", "s", "c") in named(found, found.ties)


def test_empty_build_has_no_ties(make_index):
    index = make_index()

    assert len(ProgramTies(Ends(index), Places(index)).ties.rows) == 0
