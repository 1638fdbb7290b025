"""The shapes that a document graph is checked against: `shapes.ttl` and what the ontology adds.

Closed lists (relations, modes, kinds of schools, statuses) and the domain and range of each
relation stand in `education.ttl` only; here they become shapes.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import BNode, Node

from ontology.schema import NAMESPACE, SCHEMA_FILE, Schema, load_schema
from ontology.vocabulary import ZJ

SHAPES_FILE = Path(__file__).with_name("shapes.ttl")


@cache
def load_ontology_graph() -> Graph:
    """Read `education.ttl` as an rdflib graph, once per process; it must not be changed."""
    return Graph().parse(SCHEMA_FILE, format="turtle")


@cache
def load_shapes() -> Graph:
    """Return all shapes, read and made once per process; the graph must not be changed."""
    graph = Graph().parse(SHAPES_FILE, format="turtle")
    schema = load_schema()
    for name, terms in (
        ("RelationList", schema.relations),
        ("CooperationModeList", schema.modes),
        ("SchoolKindList", schema.school_kinds),
        ("StatementStatusList", schema.statuses),
    ):
        # `sh:in zj:RelationList` in shapes.ttl names the head of a list that is filled here.
        Collection(graph, URIRef(NAMESPACE + name), [URIRef(term.iri) for term in terms.values()])
    for relation in schema.relations:
        _add_ends(graph, schema, relation)
    return graph


@cache
def load_class_hierarchy() -> tuple[tuple[Node, Node, Node], ...]:
    """Return what the shapes need to know of the ontology: which class is part of which other.

    Read and made once per process. To the classes of `education.ttl` it adds two for each relation,
    of all that may be its subject and its object: pySHACL finds whether a node is of one class far
    sooner than which condition of an `sh:or` it meets.
    """
    triples = set(load_ontology_graph().triples((None, RDFS.subClassOf, None)))
    schema = load_schema()
    for name, relation in schema.relations.items():
        for role, classes in (("subject", relation.domain), ("object", relation.range)):
            for entry in classes:
                iri = URIRef(schema.classes[entry].iri)
                triples.add((iri, RDFS.subClassOf, _end_class(name, role)))
    return tuple(sorted(triples))


def _add_ends(graph: Graph, schema: Schema, name: str) -> None:
    """Say what the ends of a relation's statements are.

    The relation is the focus node, its statements' subjects and objects are the values: one look
    at each of them, where a condition on every statement would try every relation.
    """
    relation = schema.relations[name]
    shape = URIRef(f"{NAMESPACE}{name}Ends")
    graph.add((shape, RDF.type, SH.NodeShape))
    graph.add((shape, SH.targetNode, URIRef(relation.iri)))
    for end, role, classes in (
        (ZJ.subject, "subject", relation.domain),
        (ZJ.object, "object", relation.range),
    ):
        inverse, condition = BNode(), BNode()
        graph.add((inverse, SH.inversePath, ZJ.predicate))
        graph.add((shape, SH.property, condition))
        graph.add((condition, SH.path, _rdf_list(graph, [inverse, end])))
        graph.add((condition, SH["class"], _end_class(name, role)))
        known = ", ".join(entry.name for entry in schema.classes.values() if entry.name in classes)
        message = f"the class of the {role} of {name} is one of: {known}"
        graph.add((condition, SH.message, Literal(message, lang="en")))


def _end_class(name: str, role: str) -> URIRef:
    return URIRef(f"{NAMESPACE}{name}{role.title()}")


def _rdf_list(graph: Graph, items: Iterable[Node]) -> Node:
    return Collection(graph, BNode(), list(items)).uri
