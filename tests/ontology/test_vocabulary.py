from __future__ import annotations

import pyoxigraph
import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.namespace import SKOS

from ontology.schema import SCHEMA_FILE, load_schema
from ontology.shapes import SHAPES_FILE, load_ontology_graph
from ontology.vocabulary import ZJ

GENERATED = {"RelationList", "CooperationModeList", "SchoolKindList", "StatementStatusList"}


def declared() -> set[str]:
    graph = load_ontology_graph()
    return {str(node) for node in graph.subjects(RDF.type) if str(node).startswith(str(ZJ))}


def test_vocabulary_lists_exactly_what_the_ontology_declares() -> None:
    listed = {str(ZJ[name]) for name in ZJ.__annotations__ if not name.startswith("_")}

    assert listed == declared()


def test_vocabulary_refuses_an_unknown_term() -> None:
    with pytest.raises(AttributeError, match="schol"):
        _ = ZJ.schol


def test_schema_knows_every_term_of_the_vocabulary() -> None:
    assert {term.iri for term in load_schema().terms.values()} == declared()


def test_ontology_names_only_its_own_declared_terms() -> None:
    graph = load_ontology_graph()
    used = {str(node) for triple in graph for node in triple if isinstance(node, URIRef)}

    assert {iri for iri in used if iri.startswith(str(ZJ))} == declared()


def test_shapes_name_only_declared_terms() -> None:
    graph = Graph().parse(SHAPES_FILE)
    shapes = {str(ZJ) + name for name in GENERATED} | {str(node) for node in graph.subjects()}
    used = {str(node) for triple in graph for node in triple if isinstance(node, URIRef)}

    assert {iri for iri in used if iri.startswith(str(ZJ))} - shapes - declared() == set()


def test_every_property_says_what_it_leads_to() -> None:
    graph = load_ontology_graph()
    properties = {*graph.subjects(RDF.type, OWL.ObjectProperty)} | {
        *graph.subjects(RDF.type, OWL.DatatypeProperty)
    }
    without = {node for node in properties if graph.value(node, RDFS.range) is None}

    assert without == {ZJ.predicate}  # leads to a relation, which is a property itself


def test_every_concept_is_in_one_scheme() -> None:
    graph = load_ontology_graph()
    concepts = {*graph.subjects(SKOS.prefLabel)}

    assert all(len([*graph.objects(concept, SKOS.inScheme)]) == 1 for concept in concepts)


def test_ontology_parses_alike_with_both_libraries() -> None:
    quads = list(pyoxigraph.parse(path=SCHEMA_FILE, format=pyoxigraph.RdfFormat.TURTLE))

    assert len(load_ontology_graph()) == len(quads)
