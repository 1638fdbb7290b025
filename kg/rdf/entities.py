"""Entities, members of their clusters, and direct triples: the default graph."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.identifiers import Identifiers
from kg.rdf.terms import ALT_LABEL, ORG, PREF_LABEL, SKOS, TYPE, Description, name_literal, zj
from kg.records import EntityRecord, FactRecord, LinkRecord, MergeRecord
from kg.resolution.model import SUB_ORGANIZATION_OF
from ontology.schema import load_schema

_MATCHES = {"exact": NamedNode(SKOS + "exactMatch"), "close": NamedNode(SKOS + "closeMatch")}

_PART_OF = NamedNode(ORG + "subOrganizationOf")


def iter_entity_quads(entity: EntityRecord, identifiers: Identifiers) -> Iterator[Quad]:
    """Yield what is known about an entity, relations left out."""
    about = Description(entity.iri, DefaultGraph())
    about.add(TYPE, zj(entity.type))
    about.add(PREF_LABEL, name_literal(entity.name))
    about.add(ALT_LABEL, *map(name_literal, entity.names))
    for key in entity.member_keys:
        about.text(zj("nameKey"), key)
    about.text(zj("nameBasis"), entity.name_basis)
    if entity.school_kind is not None:
        about.add(zj("schoolKind"), zj(entity.school_kind))
    about.text(zj("collegeCode"), entity.college_code)
    if entity.region is not None:
        about.node(zj("region"), identifiers.region(entity.region))
        about.text(zj("regionBasis"), entity.region_basis)
    if entity.trade is not None:
        about.node(zj("trade"), identifiers.industry(entity.trade))
        about.text(zj("tradeBasis"), entity.trade_basis)
    for link in entity.programs:
        about.node(_MATCHES[link.match], identifiers.program(link.code))
    yield from about


def iter_merge_quads(merge: MergeRecord) -> Iterator[Quad]:
    """Yield what is known about a member that was joined to an entity."""
    about = Description(merge.iri, DefaultGraph())
    about.node(zj("mergedInto"), merge.entity)
    about.text(zj("nameKey"), merge.key)
    about.text(zj("mergeReason"), merge.reason)
    about.text(zj("mergedBy"), merge.by)
    about.decimal(zj("mergeScore"), merge.score)
    yield from about


def iter_link_quads(link: LinkRecord) -> Iterator[Quad]:
    """Yield what a link says: part and whole, or an event with what was before and after."""
    if link.predicate == SUB_ORGANIZATION_OF:
        yield Quad(NamedNode(link.subject), _PART_OF, NamedNode(link.object))
        return
    about = Description(link.iri, DefaultGraph())
    about.add(TYPE, NamedNode(ORG + "ChangeEvent"))
    about.node(NamedNode(ORG + "originalOrganization"), link.subject)
    about.node(NamedNode(ORG + "resultingOrganization"), link.object)
    about.text(zj("linkReason"), link.reason)
    about.decimal(zj("linkScore"), link.score)
    yield from about


def iter_fact_quads(fact: FactRecord) -> Iterator[Quad]:
    """Yield the direct triple of a fact; of a symmetric relation, both."""
    relation = load_schema().get_relation(fact.predicate)
    subject, predicate, object_ = map(NamedNode, (fact.subject, relation.iri, fact.object))
    yield Quad(subject, predicate, object_)
    if relation.symmetric:
        yield Quad(object_, predicate, subject)
