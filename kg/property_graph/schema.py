"""What a property graph may hold, derived from the ontology: `SCHEMA`."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from types import MappingProxyType

import pyarrow as pa

from kg.property_graph.errors import UnknownElementError
from ontology.schema import Schema, load_schema

KEY = "iri"
"""The property that tells nodes apart, over all labels."""

FROM, TO, FROM_LABEL, TO_LABEL = "from", "to", "from_label", "to_label"
"""Columns of a relationship's ends."""

RelationshipKind = tuple[str, str, str]
"""A type of relationships, the label that they start at, and the label that they end at."""


class PropertyType(Enum):
    """What a property's values are; any may be null but lists, which may be empty."""

    STRING = "string"
    INTEGER = "integer"
    FLOAT = "float"
    STRINGS = "strings"
    INTEGERS = "integers"

    @property
    def arrow(self) -> pa.DataType:
        """The type of its column."""
        return _ARROW[self]

    @property
    def is_list(self) -> bool:
        """Whether values are lists."""
        return self in (PropertyType.STRINGS, PropertyType.INTEGERS)


_ARROW = {
    PropertyType.STRING: pa.string(),
    PropertyType.INTEGER: pa.int64(),
    PropertyType.FLOAT: pa.float64(),
    PropertyType.STRINGS: pa.list_(pa.string()),
    PropertyType.INTEGERS: pa.list_(pa.int64()),
}

Properties = Mapping[str, PropertyType]


@dataclass(frozen=True)
class NodeType:
    """A label and what its nodes have.

    Attributes:
        label: The label.
        properties: In the order of the columns, the key first.
        entity: Whether it is one of the ontology's ten classes.
        organization: Whether its nodes act in their own name; Neo4j gives these a second label.
    """

    label: str
    properties: Properties
    entity: bool = False
    organization: bool = False

    @cached_property
    def arrow(self) -> pa.Schema:
        """The columns of its rows."""
        return pa.schema([(name, kind.arrow) for name, kind in self.properties.items()])


@dataclass(frozen=True)
class RelationshipType:
    """A type of relationships.

    Attributes:
        name: The type, such as `COOPERATES_WITH`.
        ends: The labels that it may start and end at, in the order of the rows.
        properties: In the order of the columns.
        relation: The ontology's name of a fact's relation, `None` for parts of statements.
        symmetric: Whether it holds both ways; it is stored once, from the lower IRI.
    """

    name: str
    ends: tuple[tuple[str, str], ...]
    properties: Properties
    relation: str | None = None
    symmetric: bool = False

    @cached_property
    def arrow(self) -> pa.Schema:
        """The columns of its rows."""
        ends = [(name, pa.string()) for name in (FROM, TO, FROM_LABEL, TO_LABEL)]
        return pa.schema(ends + [(name, kind.arrow) for name, kind in self.properties.items()])


@dataclass(frozen=True)
class PropertyGraphSchema:
    """All labels and types, in the order in which they are written and loaded."""

    nodes: Mapping[str, NodeType]
    relationships: Mapping[str, RelationshipType]

    def get_node_type(self, label: str) -> NodeType:
        """Return a label's type.

        Raises:
            UnknownElementError: There is no such label.
        """
        try:
            return self.nodes[label]
        except KeyError:
            raise UnknownElementError("label", label, self.nodes) from None

    def get_relationship_type(self, name: str) -> RelationshipType:
        """Return a type of relationships.

        Raises:
            UnknownElementError: There is no such type.
        """
        try:
            return self.relationships[name]
        except KeyError:
            raise UnknownElementError("relationship type", name, self.relationships) from None

    @cached_property
    def organizations(self) -> tuple[str, ...]:
        """The labels of what acts in its own name."""
        return tuple(label for label, node in self.nodes.items() if node.organization)


def _properties(**kinds: PropertyType) -> Properties:
    return MappingProxyType(kinds)


_S, _I, _F = PropertyType.STRING, PropertyType.INTEGER, PropertyType.FLOAT
_SS, _IS = PropertyType.STRINGS, PropertyType.INTEGERS

ENTITY_PROPERTIES = _properties(
    iri=_S,
    type=_S,  # the label, so that a query may ask for it in every dialect
    name=_S,
    aliases=_SS,
    nameKeys=_SS,  # every name key of the cluster
    schoolKind=_S,
    region=_S,  # code; the names of the places that it is or lies in follow
    regionBasis=_S,
    province=_S,
    prefecture=_S,
    county=_S,
    trade=_S,  # code
    tradeBasis=_S,
    tradeName=_S,
    collegeCode=_S,
    programCodes=_SS,  # of catalogue entries, the surest first
    programMatch=_S,  # of the first of them: exact or close
    programLevels=_SS,  # what the entries say, each once and sorted
    programClasses=_SS,
    programCategories=_SS,
    reports=_I,  # number of reports that name it
    degree=_I,  # number of facts that it takes part in
)

REPORT_PROPERTIES = _properties(
    iri=_S,
    document=_S,  # SHA-256
    file=_S,
    title=_S,
    reporter=_S,  # IRI of an entity
    reportYear=_I,
    level=_S,
    characters=_I,
    pages=_I,
    entities=_I,
    statements=_I,
    textQuality=_F,  # 0 to 1
)

STATEMENT_PROPERTIES = _properties(
    iri=_S,
    predicate=_S,  # the ontology's name of the relation
    modes=_SS,
    programs=_SS,  # IRIs of entities
    year=_I,
    confidence=_F,
    status=_S,
)

EVIDENCE_PROPERTIES = _properties(
    iri=_S,
    text=_S,
    prefix=_S,
    suffix=_S,
    start=_I,  # code points of the report's text, from 0, the end exclusive
    end=_I,
    page=_I,
    pageLabel=_S,
    section=_S,
    rule=_S,
    extractor=_S,
    subjectStart=_I,
    subjectEnd=_I,
    subjectText=_S,
    subjectVia=_S,
    objectStart=_I,
    objectEnd=_I,
    objectText=_S,
    objectVia=_S,
)

FACT_PROPERTIES = _properties(
    id=_S,
    modes=_SS,
    programs=_SS,
    years=_IS,
    confidence=_F,  # maximum of its statements
    status=_S,
    statements=_I,  # their number
    reports=_I,  # number of reports that state it
)

REPORT, STATEMENT, EVIDENCE = "Report", "Statement", "Evidence"
SUBJECT, OBJECT, HAS_EVIDENCE, IN_REPORT = "SUBJECT", "OBJECT", "EVIDENCE", "IN_REPORT"


def derive_schema(ontology: Schema) -> PropertyGraphSchema:
    """Return the property graph of an ontology: its classes and relations, and the records."""
    nodes = [
        NodeType(name, ENTITY_PROPERTIES, entity=True, organization=kind.organization)
        for name, kind in ontology.classes.items()
    ]
    nodes += [
        NodeType(REPORT, REPORT_PROPERTIES),
        NodeType(STATEMENT, STATEMENT_PROPERTIES),
        NodeType(EVIDENCE, EVIDENCE_PROPERTIES),
    ]
    nothing = _properties()
    any_entity = tuple((STATEMENT, name) for name in ontology.classes)
    relationships = [
        *_fact_types(ontology),
        RelationshipType(SUBJECT, any_entity, nothing),
        RelationshipType(OBJECT, any_entity, nothing),
        RelationshipType(HAS_EVIDENCE, ((STATEMENT, EVIDENCE),), nothing),
        RelationshipType(IN_REPORT, ((STATEMENT, REPORT),), nothing),
    ]
    return PropertyGraphSchema(
        nodes=MappingProxyType({node.label: node for node in nodes}),
        relationships=MappingProxyType({kind.name: kind for kind in relationships}),
    )


def _fact_types(ontology: Schema) -> list[RelationshipType]:
    found = []
    for relation in ontology.relations.values():
        allowed = {(a, b) for a in relation.domain for b in relation.range}
        if relation.symmetric:  # which end has the lower IRI is anybody's guess
            allowed |= {(b, a) for a, b in allowed}
        pairs = itertools.product(ontology.classes, repeat=2)
        ends = tuple(pair for pair in pairs if pair in allowed)
        found.append(
            RelationshipType(
                relation.property_graph_type,
                ends,
                FACT_PROPERTIES,
                relation=relation.name,
                symmetric=relation.symmetric,
            )
        )
    return found


SCHEMA = derive_schema(load_schema())
"""The property graph of every build."""
