from __future__ import annotations

from collections.abc import Callable

import pytest
from rdflib import DCTERMS, RDF, XSD, Graph, Literal, URIRef
from rdflib.namespace import PROV, SKOS
from rdflib.term import Node

from ontology.schema import load_schema
from ontology.validation import ValidationReport, Violation, validate_graph
from ontology.vocabulary import BASE, ZJ

OA = "http://www.w3.org/ns/oa#"
SCHOOL = URIRef(BASE + "id/示例市职业技术学校")
ENTERPRISE = URIRef(BASE + "id/示例电梯有限公司")
MEMBER = URIRef(BASE + "id/示例电梯公司")
PROGRAM = URIRef(BASE + "id/电梯安装与维修保养")
STATEMENT = URIRef(BASE + "statement/7c0a")
EVIDENCE = URIRef(BASE + "evidence/51fe")
VIA = URIRef(EVIDENCE + "/subject-via/1")
REGION = URIRef(BASE + "region/441800")

Change = Callable[[Graph], object]


def put(subject: Node, predicate: Node, value: Node) -> Change:
    return lambda graph: graph.set((subject, predicate, value))


def add(subject: Node, predicate: Node, value: Node) -> Change:
    return lambda graph: graph.add((subject, predicate, value))


def drop(subject: Node, predicate: Node | None = None) -> Change:
    return lambda graph: graph.remove((subject, predicate, None))


def decimal(text: str) -> Literal:
    return Literal(text, datatype=XSD.decimal)


BROKEN: dict[str, tuple[Change, str]] = {
    "statement without subject": (drop(STATEMENT, ZJ.subject), "exactly one subject"),
    "statement without object": (drop(STATEMENT, ZJ.object), "exactly one object"),
    "statement with two objects": (add(STATEMENT, ZJ.object, PROGRAM), "exactly one object"),
    "statement without predicate": (drop(STATEMENT, ZJ.predicate), "exactly one predicate"),
    "predicate that is no relation": (
        put(STATEMENT, ZJ.predicate, ZJ.mergedInto),
        "a relation of the ontology",
    ),
    "object of a wrong class": (
        put(STATEMENT, ZJ.object, PROGRAM),
        "the class of the object of cooperatesWith is one of: Enterprise, Institution",
    ),
    "subject of a wrong class": (
        put(SCHOOL, RDF.type, ZJ.Consortium),
        "the class of the subject of cooperatesWith is one of: School",
    ),
    "object that nobody describes": (drop(ENTERPRISE), "an entity that is described"),
    "subject that is its own object": (
        put(STATEMENT, ZJ.object, SCHOOL),
        "subject and object of a statement differ",
    ),
    "mode that does not exist": (
        put(STATEMENT, ZJ.mode, ZJ.extracted),
        "a cooperation mode of the ontology",
    ),
    "mode of another relation": (
        lambda graph: (
            graph.set((STATEMENT, ZJ.predicate, ZJ.offersProgram)),
            graph.set((STATEMENT, ZJ.object, PROGRAM)),
        ),
        "only statements of cooperatesWith have modes",
    ),
    "program that is no Program": (put(STATEMENT, ZJ.program, ENTERPRISE), "is a Program"),
    "confidence above 1": (put(STATEMENT, ZJ.confidence, decimal("1.01")), "decimal from 0 to 1"),
    "confidence that is no decimal": (
        put(STATEMENT, ZJ.confidence, Literal("high")),
        "decimal from 0 to 1",
    ),
    "statement without confidence": (drop(STATEMENT, ZJ.confidence), "exactly one confidence"),
    "status that does not exist": (put(STATEMENT, ZJ.status, ZJ.base), "exactly one status"),
    "year as text": (put(STATEMENT, ZJ.year, Literal("2023年")), "at most one year"),
    "statement without evidence": (
        drop(STATEMENT, PROV.wasDerivedFrom),
        "at least one evidence",
    ),
    "property that is not listed": (
        add(STATEMENT, DCTERMS.title, Literal("x")),
        "no other properties",
    ),
    "evidence of no statement": (
        drop(STATEMENT, PROV.wasDerivedFrom),
        "belongs to exactly one statement",
    ),
    "evidence without source": (drop(EVIDENCE, URIRef(OA + "hasSource")), "exactly one source"),
    "evidence without passage": (drop(EVIDENCE, URIRef(OA + "exact")), "exactly one passage"),
    "passage that ends before it starts": (
        put(EVIDENCE, URIRef(OA + "end"), Literal(1100)),
        "before its end",
    ),
    "end that is empty": (put(EVIDENCE, ZJ.objectEnd, Literal(1203)), "start of the object"),
    "evidence without end": (drop(EVIDENCE, ZJ.subjectText), "exactly one text of the subject"),
    "evidence without rule": (drop(EVIDENCE, ZJ.rule), "exactly one rule"),
    "segments that are none": (
        put(EVIDENCE, ZJ.objectSegments, Literal("10-14")),
        "two or more ranges",
    ),
    "via without reason": (drop(VIA, ZJ.reason), "exactly one reason"),
    "page 0": (put(EVIDENCE, ZJ.page, Literal(0)), "at most one page, from 1"),
    "report with a short hash": (
        lambda graph: graph.set((graph.value(predicate=RDF.type, object=ZJ.Report), *HASH)),
        "64 hexadecimal digits",
    ),
    "entity without name": (drop(SCHOOL, SKOS.prefLabel), "exactly one preferred name"),
    "entity with an untagged name": (
        put(SCHOOL, SKOS.prefLabel, Literal("示例市职业技术学校")),
        "tagged @zh",
    ),
    "entity with two classes": (add(SCHOOL, RDF.type, ZJ.Institution), "exactly one class"),
    "entity without name key": (drop(SCHOOL, ZJ.nameKey), "at least one name key"),
    "kind of school that does not exist": (
        put(SCHOOL, ZJ.schoolKind, Literal("中职")),
        "at most one kind",
    ),
    "kind of school of an enterprise": (
        add(ENTERPRISE, ZJ.schoolKind, ZJ["中职"]),
        "only schools have a kind",
    ),
    "college code of nine digits": (
        add(SCHOOL, ZJ.collegeCode, Literal("414401640")),
        "ten digits",
    ),
    "region without basis": (drop(SCHOOL, ZJ.regionBasis), "a region states its basis"),
    "region code of five digits": (put(REGION, ZJ.adcode, Literal("44180")), "six digits"),
    "trade of a program": (
        lambda graph: (
            graph.add((PROGRAM, ZJ.trade, URIRef(BASE + "industry/C"))),
            graph.add((PROGRAM, ZJ.tradeBasis, Literal("inferred"))),
        ),
        "only organisations have a trade",
    ),
    "catalogue match of a school": (
        add(SCHOOL, SKOS.exactMatch, URIRef(BASE + "program/660206")),
        "only programs match",
    ),
    "member with a class": (add(MEMBER, RDF.type, ZJ.Enterprise), "has no class of its own"),
    "merge without reason": (drop(MEMBER, ZJ.mergeReason), "a merge states its reason"),
}
HASH = (ZJ.documentHash, Literal("2c26b46b"))


def test_example_conforms(document_graph: Graph) -> None:
    report = validate_graph(document_graph)

    assert report.conforms, str(report)
    assert str(report) == "conforms to ontology/shapes.ttl"


@pytest.mark.parametrize(("change", "message"), BROKEN.values(), ids=BROKEN)
def test_broken_graph_is_refused_with_what_would_be_right(
    document_graph: Graph, change: Change, message: str
) -> None:
    change(document_graph)

    report = validate_graph(document_graph)

    assert not report.conforms
    assert message in str(report)


def test_violation_names_node_property_and_value(document_graph: Graph) -> None:
    document_graph.set((STATEMENT, ZJ.confidence, decimal("1.5")))

    (violation,) = validate_graph(document_graph).violations

    assert violation.focus == str(STATEMENT)
    assert violation.path == "zj:confidence"
    assert violation.value == "1.5"


def test_violation_reads_as_one_line(document_graph: Graph) -> None:
    document_graph.set((STATEMENT, ZJ.confidence, decimal("1.5")))

    (violation,) = validate_graph(document_graph).violations

    assert str(violation) == (
        "statement/7c0a zj:confidence: "
        "a statement has exactly one confidence, a decimal from 0 to 1; found 1.5"
    )


def test_wrong_end_is_reported_with_the_path_that_leads_to_it(document_graph: Graph) -> None:
    document_graph.set((STATEMENT, ZJ.object, PROGRAM))

    (violation,) = validate_graph(document_graph).violations

    assert violation.path == "^zj:predicate/zj:object"
    assert violation.value == str(PROGRAM)


def test_ends_of_each_relation_are_of_its_domain_and_range(document_graph: Graph) -> None:
    schema = load_schema()
    wrong = set()
    for relation in schema.relations.values():
        for entry in schema.classes.values():
            entity = URIRef(f"{BASE}id/{entry.name}")
            statement = URIRef(f"{BASE}statement/{relation.name}-{entry.name}")
            document_graph.add((entity, RDF.type, URIRef(entry.iri)))
            document_graph.add((statement, ZJ.predicate, URIRef(relation.iri)))
            for end, classes in ((ZJ.subject, relation.domain), (ZJ.object, relation.range)):
                document_graph.add((statement, end, entity))
                if entry.name not in classes:
                    path = f"^zj:predicate/zj:{end.rpartition('#')[2]}"
                    wrong.add((relation.iri, path, str(entity)))

    found = validate_graph(document_graph).violations

    assert {(one.focus, one.path, one.value) for one in found if one.path.startswith("^")} == wrong


def test_triples_may_come_one_by_one(document_graph: Graph) -> None:
    document_graph.set((STATEMENT, ZJ.confidence, decimal("1.5")))

    assert validate_graph(iter(document_graph)) == validate_graph(document_graph)


def test_validation_leaves_the_graph_as_it_is(document_graph: Graph) -> None:
    before = set(document_graph)

    validate_graph(document_graph)

    assert set(document_graph) == before


def test_long_report_says_how_much_it_leaves_out() -> None:
    violations = tuple(Violation(f"x{number:02}", "", "", "wrong") for number in range(25))

    lines = str(ValidationReport(violations)).splitlines()

    assert lines[0] == "25 violations of ontology/shapes.ttl:"
    assert lines[-1] == "  … and 5 more"


def test_warnings_do_not_refuse() -> None:
    warning = Violation("x", "", "", "odd", severity="Warning")

    assert ValidationReport((warning,)).conforms
