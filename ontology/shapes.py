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
from rdflib.namespace import RDF, SH
from rdflib.term import BNode, Node

from ontology.schema import NAMESPACE, SCHEMA_FILE, EntityClass, Schema, load_schema
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
        options = [entry for entry in schema.classes.values() if entry.name in classes]
        graph.add((condition, SH["or"], _rdf_list(graph, _class_options(graph, options))))
        known = ", ".join(entry.name for entry in options)
        message = f"the class of the {role} of {name} is one of: {known}"
        graph.add((condition, SH.message, Literal(message, lang="en")))


def _class_options(graph: Graph, classes: Iterable[EntityClass]) -> list[Node]:
    options: list[Node] = []
    for entry in classes:
        option = BNode()
        graph.add((option, SH["class"], URIRef(entry.iri)))
        options.append(option)
    return options


def _rdf_list(graph: Graph, items: Iterable[Node]) -> Node:
    return Collection(graph, BNode(), list(items)).uri
