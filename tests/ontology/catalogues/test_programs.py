from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.catalogues.programs import LEVELS, ProgramEntry, load_programs

PROGRAMS = load_programs()
an_entry = st.sampled_from(list(PROGRAMS))


def codes(entries: tuple[ProgramEntry, ...]) -> list[str]:
    return [entry.code for entry in entries]


def test_program_has_its_class_and_category() -> None:
    assert PROGRAMS.get("660206") == ProgramEntry(
        code="660206",
        name="电梯安装与维修保养",
        level="中职",
        class_name="机电设备类",
        category="装备制造大类",
    )


def test_program_of_several_levels_is_found_lowest_level_first() -> None:
    assert codes(PROGRAMS.find("护理")) == ["720201", "520201", "320201"]


def test_level_chooses_among_programs_of_one_name() -> None:
    assert codes(PROGRAMS.find("护理", level="高职专科")) == ["520201"]


def test_bachelor_majors_are_found_too() -> None:
    assert [entry.level for entry in PROGRAMS.find("护理学")] == ["本科"]


@pytest.mark.parametrize(
    "name", ["电梯安装与维修保养专业", "电梯安装 与维修保养", "电梯安装与维修保养专业群"]
)
def test_what_a_name_leaves_unsaid_does_not_count(name: str) -> None:
    assert codes(PROGRAMS.find(name)) == ["660206"]


def test_part_of_a_name_is_no_match() -> None:
    assert PROGRAMS.find("电梯安装") == ()


@pytest.mark.parametrize(
    ("name", "code"), [("机电一体化", "460301"), ("护理（老年护理方向）", "720201")]
)
def test_close_match_forgives_directions_and_generic_endings(name: str, code: str) -> None:
    assert PROGRAMS.find(name) == ()
    assert code in codes(PROGRAMS.find_close(name))


@given(an_entry)
def test_every_entry_is_found_by_its_name_and_level(entry: ProgramEntry) -> None:
    assert entry in PROGRAMS.find(entry.name, level=entry.level)


@given(an_entry)
def test_exact_match_is_a_close_one_as_well(entry: ProgramEntry) -> None:
    assert set(PROGRAMS.find(entry.name)) <= set(PROGRAMS.find_close(entry.name))


@given(st.text(max_size=12))
def test_any_text_can_be_asked_for(name: str) -> None:
    assert isinstance(PROGRAMS.find_close(name), tuple)


def test_levels_are_those_of_the_catalogues() -> None:
    assert {entry.level for entry in PROGRAMS} == set(LEVELS)
