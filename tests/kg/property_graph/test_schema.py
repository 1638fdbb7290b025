"""Labels and types follow from the ontology."""

from __future__ import annotations

import pytest

from kg.property_graph.errors import UnknownElementError
from kg.property_graph.schema import SCHEMA
from ontology.schema import load_schema


def test_every_class_is_a_label() -> None:
    assert [label for label, kind in SCHEMA.nodes.items() if kind.entity] == [
        *load_schema().classes
    ]


def test_every_relation_is_a_type() -> None:
    relations = {kind.relation: name for name, kind in SCHEMA.relationships.items()}

    assert {name: relations[name] for name in load_schema().relations} == {
        relation.name: relation.property_graph_type for relation in load_schema().relations.values()
    }


@pytest.mark.parametrize(
    ("relation", "name"),
    [("cooperatesWith", "COOPERATES_WITH"), ("coBuilds", "CO_BUILDS"), ("assists", "ASSISTS")],
)
def test_type_is_the_relation_in_capitals(relation: str, name: str) -> None:
    assert SCHEMA.relationships[name].relation == relation


def test_entities_of_every_label_have_the_same_properties() -> None:
    columns = {tuple(kind.properties) for kind in SCHEMA.nodes.values() if kind.entity}

    assert len(columns) == 1


def test_every_node_has_its_key_first() -> None:
    assert {next(iter(kind.properties)) for kind in SCHEMA.nodes.values()} == {"iri"}


def test_ends_keep_to_domain_and_range() -> None:
    ends = SCHEMA.relationships["OFFERS_PROGRAM"].ends

    assert ends == (("School", "Program"),)


def test_unknown_label_lists_the_known_ones() -> None:
    with pytest.raises(UnknownElementError, match="no label 'Person'; there are: School"):
        SCHEMA.get_node_type("Person")
