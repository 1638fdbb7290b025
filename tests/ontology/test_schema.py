from __future__ import annotations

from collections.abc import Mapping

import pytest

from ontology.errors import OntologyError, UnknownTermError
from ontology.schema import Term, load_schema

SCHEMA = load_schema()
ORGANIZATIONS = {"School", "Enterprise", "Institution", "Association", "Government", "Consortium"}
LISTS = {
    "classes": SCHEMA.classes,
    "relations": SCHEMA.relations,
    "modes": SCHEMA.modes,
    "school_kinds": SCHEMA.school_kinds,
    "statuses": SCHEMA.statuses,
    "terms": SCHEMA.terms,
}


def test_schema_has_the_ten_classes_in_the_order_of_the_file() -> None:
    assert list(SCHEMA.classes) == [
        *("School", "Enterprise", "Institution", "Association", "Government"),
        *("Place", "IndustryCollege", "Consortium", "Facility", "Program"),
    ]


def test_schema_tells_which_classes_act_in_their_own_name() -> None:
    assert SCHEMA.organizations() == ORGANIZATIONS


def test_relation_has_its_domain_and_range() -> None:
    relation = SCHEMA.get_relation("cooperatesWith")

    assert relation.domain == {"School"}
    assert relation.range == {"Enterprise", "Institution", "Association", "Government"}


def test_relation_whose_domain_is_any_organisation_names_all_of_them() -> None:
    assert SCHEMA.get_relation("memberOf").domain == ORGANIZATIONS


@pytest.mark.parametrize(
    ("relation", "ends", "allowed"),
    [
        ("assists", ("Government", "Place"), True),
        ("assists", ("Place", "Government"), False),
        ("coBuilds", ("Facility", "School"), False),
        ("offersProgram", ("School", "Program"), True),
    ],
)
def test_relation_allows_only_its_ends(relation: str, ends: tuple[str, str], allowed: bool) -> None:
    assert SCHEMA.get_relation(relation).allows(*ends) is allowed


def test_symmetric_relations_are_those_between_schools_of_one_kind_of_standing() -> None:
    symmetric = {name for name, relation in SCHEMA.relations.items() if relation.symmetric}

    assert symmetric == {"sisterSchoolOf", "articulatesWith", "partnersWith"}


def test_relation_has_a_name_for_property_graphs() -> None:
    names = [relation.property_graph_type for relation in SCHEMA.relations.values()]

    assert names == [
        *("COOPERATES_WITH", "HAS_INDUSTRY_COLLEGE", "SISTER_SCHOOL_OF", "ASSISTS"),
        *("ARTICULATES_WITH", "PARTNERS_WITH", "MEMBER_OF", "CO_BUILDS", "OFFERS_PROGRAM"),
    ]


@pytest.mark.parametrize("terms", LISTS.values(), ids=LISTS)
def test_every_term_has_a_label_in_both_languages(terms: Mapping[str, Term]) -> None:
    assert [term.name for term in terms.values() if not (term.label_zh and term.label_en)] == []


@pytest.mark.parametrize("name", ["classes", "relations", "modes", "school_kinds", "statuses"])
def test_every_term_that_people_meet_is_explained(name: str) -> None:
    assert [term.name for term in LISTS[name].values() if not term.comment] == []


def test_label_follows_the_language() -> None:
    assert SCHEMA.label("School") == "学校"
    assert SCHEMA.label("School", "en") == "school"


def test_unknown_term_is_an_error_that_names_what_exists() -> None:
    with pytest.raises(UnknownTermError, match=r"no relation named 'worksWith'.*cooperatesWith"):
        SCHEMA.get_relation("worksWith")


def test_unknown_term_is_an_ontology_error_and_a_lookup_error() -> None:
    assert issubclass(UnknownTermError, OntologyError)
    assert issubclass(UnknownTermError, LookupError)


def test_schema_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        SCHEMA.classes["Castle"] = SCHEMA.classes["School"]  # type: ignore[index]
