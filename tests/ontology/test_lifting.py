from __future__ import annotations

import pyshacl
import pytest
from rdflib import RDF, SH, XSD, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.term import BNode, Node

from ontology.lifting import lift_property_shapes
from ontology.schema import NAMESPACE, load_schema
from ontology.shapes import load_class_hierarchy, load_shapes
from ontology.vocabulary import BASE, ZJ

STRAY, OTHER = URIRef(BASE + "stray"), URIRef(BASE + "other")
WRONG: tuple[tuple[Node, ...], ...] = (
    (),
    (STRAY,),
    (Literal(""),),
    (Literal(" "),),
    (Literal(-1),),
    (Literal(10**9),),
    (Literal("1.5", datatype=XSD.decimal),),
    (Literal("-0.5", datatype=XSD.decimal),),
    (Literal("nom", lang="fr"),),
    (STRAY, OTHER, Literal("one"), Literal("two", lang="zh")),
)
"""The values of every property of a damaged node, for one such node after another."""

PARAMETERS = (
    *("minCount", "maxCount", "class", "datatype", "nodeKind", "in", "languageIn", "pattern"),
    *("minLength", "minInclusive", "maxInclusive", "lessThan", "disjoint", "closed"),
)
ABOUT_NODES = {"path", "property", "message", "ignoredProperties", "targetNode", "targetClass"}
ABOUT_NODES |= {"targetSubjectsOf", "targetObjectsOf"}


@pytest.fixture
def broken_graph(document_graph: Graph) -> Graph:
    """The example, and beside it nodes that break each constraint."""
    shapes = load_shapes()
    for kind in (SH.targetClass, SH.targetSubjectsOf):
        for shape, target in sorted(shapes.subject_objects(kind)):
            for number, values in enumerate(WRONG):
                name = f"{local(shape)}-{local(target)}-{number}"
                node = URIRef(BASE + name) if number else BNode(name)
                is_class = kind == SH.targetClass
                document_graph.add((node, RDF.type, target) if is_class else (node, target, STRAY))
                document_graph.add((node, URIRef(BASE + "unheardOf"), STRAY))
                break_node(document_graph, shapes, shape, node, values)
    for relation in load_schema().relations.values():
        statement = URIRef(BASE + relation.name)
        document_graph.add((statement, ZJ.predicate, URIRef(relation.iri)))
        for predicate in (ZJ.subject, ZJ.object, ZJ.mode):
            document_graph.add((statement, predicate, STRAY))
    for triple in load_class_hierarchy():
        document_graph.add(triple)
    return document_graph


def break_node(
    graph: Graph, shapes: Graph, shape: Node, node: Node, values: tuple[Node, ...]
) -> None:
    for condition in shapes.objects(shape, SH.property):
        path = shapes.value(condition, SH.path)
        for value in values:
            if isinstance(path, URIRef):
                graph.add((node, path, value))
            elif isinstance(value, URIRef):
                graph.add((value, shapes.value(path, SH.inversePath), node))


def local(node: Node) -> str:
    return str(node).rpartition("#")[2]


def check(graph: Graph, shapes: Graph) -> set[tuple[Node | None, ...]]:
    """What pySHACL finds: the shape and the kind of each broken constraint, then where and what."""
    _, results, _ = pyshacl.validate(graph, shacl_graph=shapes)
    facts = (SH.sourceShape, SH.sourceConstraintComponent, SH.focusNode, SH.value)
    facts += (SH.resultMessage, SH.resultSeverity)
    return {
        tuple(results.value(result, fact) for fact in facts)
        for result in results.objects(None, SH.result)
    }


def constraints(shapes: Graph) -> set[tuple[Node, Node]]:
    """Each constraint: its shape and its kind."""
    kinds = {SH[name]: SH[f"{name[0].upper()}{name[1:]}ConstraintComponent"] for name in PARAMETERS}
    return {(shape, kinds[name]) for shape, name in shapes.subject_predicates() if name in kinds}


def test_lifted_shapes_find_what_nested_ones_find(broken_graph: Graph) -> None:
    nested, lifted = load_shapes(), lift_property_shapes(load_shapes())

    found = check(broken_graph, lifted)

    assert found == check(broken_graph, nested)
    unbroken = constraints(nested) - {(shape, kind) for shape, kind, *_ in found}
    # An entity without a class is the target of no shape.
    (class_count,) = nested.subjects(SH.path, RDF.type)
    assert unbroken == {(class_count, SH.MinCountConstraintComponent)}


def test_no_kind_of_constraint_is_missing_above() -> None:
    shapes = load_shapes()
    used = {local(name) for name in shapes.predicates() if name in SH and name != SH.inversePath}

    assert used - ABOUT_NODES == set(PARAMETERS)


def test_lifting_leaves_the_shapes_as_they_are() -> None:
    before = set(load_shapes())

    lift_property_shapes(load_shapes())

    assert set(load_shapes()) == before


def test_no_shape_with_targets_has_property_shapes() -> None:
    lifted = lift_property_shapes(load_shapes())

    assert not set(lifted.subjects(SH.property))


def test_closed_shape_allows_the_properties_of_its_property_shapes() -> None:
    lifted = lift_property_shapes(load_shapes())

    allowed = Collection(lifted, lifted.value(URIRef(NAMESPACE + "ViaShape"), SH.ignoredProperties))

    assert [local(name) for name in allowed] == ["type", "end", "exact", "start", "reason"]


@pytest.mark.parametrize(
    "shapes",
    [
        "x:outer sh:targetClass x:A ; sh:node x:inner . "
        "x:inner sh:targetClass x:B ; sh:property [ sh:path x:p ; sh:minCount 1 ] .",
        "x:inner sh:property [ sh:path x:p ; sh:minCount 1 ] .",
        "x:off sh:targetClass x:A ; sh:deactivated true ; sh:property [ sh:path x:p ] .",
        "x:path sh:targetClass x:A ; sh:path x:p ; sh:property [ sh:path x:q ; sh:minCount 1 ] .",
    ],
    ids=["called by another", "without targets", "deactivated", "with a path of its own"],
)
def test_shape_that_is_more_than_its_targets_keeps_its_property_shapes(shapes: str) -> None:
    prefixes = "@prefix x: <https://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> . "
    graph = Graph().parse(data=prefixes + shapes, format="turtle")

    assert isomorphic(lift_property_shapes(graph), graph)
