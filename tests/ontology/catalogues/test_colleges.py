from __future__ import annotations

from ontology.catalogues.colleges import load_colleges
from ontology.catalogues.regions import load_regions
from ontology.schema import load_schema

COLLEGES = load_colleges()


def test_college_is_found_by_its_name() -> None:
    college = COLLEGES.find("深圳大学")

    assert college is not None
    assert (college.school_kind, college.city, college.adcode) == ("本科", "深圳市", "440300")


def test_brackets_of_another_width_do_not_matter() -> None:
    assert COLLEGES.find("香港中文大学(深圳)") == COLLEGES.find("香港中文大学（深圳）") is not None


def test_similar_name_is_no_match() -> None:
    assert COLLEGES.find("深圳大学附属中学") is None


def test_every_code_has_ten_digits() -> None:
    assert [c.code for c in COLLEGES if not (len(c.code) == 10 and c.code.isdigit())] == []


def test_every_college_is_found_by_code_and_by_name() -> None:
    assert [c for c in COLLEGES if not COLLEGES.get(c.code) is COLLEGES.find(c.name) is c] == []


def test_kinds_are_those_of_the_ontology() -> None:
    assert {college.school_kind for college in COLLEGES} <= load_schema().school_kinds.keys()


def test_every_college_is_in_a_region_that_the_catalogue_has() -> None:
    assert [c.name for c in COLLEGES if load_regions().get(c.adcode) is None] == []
