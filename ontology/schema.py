"""The ontology as Python values: what exists, how it is called, what may relate to what.

`education.ttl` is read once per process; whoever needs a list of classes, relations, modes, kinds
or labels asks here and never keeps a list of its own. The file's order is the order of the lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeVar

import pyoxigraph as ox

from ontology.errors import UnknownTermError

SCHEMA_FILE = Path(__file__).with_name("education.ttl")
NAMESPACE = "https://zhijiao.example/ontology#"
Language = Literal["zh", "en"]

_T = TypeVar("_T")

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_LABELS = (_RDFS + "label", _SKOS + "prefLabel")
_COMMENTS = (_RDFS + "comment", _SKOS + "definition")


@dataclass(frozen=True, slots=True)
class Term:
    """What every term of the ontology has.

    Attributes:
        name: Local name (`School`, `cooperatesWith`, `orderClass`, `中职`), as extraction, tables
            and command line write it.
        iri: Full IRI.
        label_zh: Label in Chinese.
        label_en: Label in English.
        comment: What it means, in English; empty where the label says it.
    """

    name: str
    iri: str
    label_zh: str
    label_en: str
    comment: str


@dataclass(frozen=True, slots=True)
class EntityClass(Term):
    """A class of things that reports name.

    Attributes:
        organization: True for the classes that act in their own name.
    """

    organization: bool


@dataclass(frozen=True, slots=True)
class RelationType(Term):
    """A relation that statements can state.

    Attributes:
        domain: Names of the entity classes that its subject may have.
        range: Names of the entity classes that its object may have.
        symmetric: True where it holds both ways.
        property_graph_type: Its name in a property graph, such as `COOPERATES_WITH`.
    """

    domain: frozenset[str]
    range: frozenset[str]
    symmetric: bool
    property_graph_type: str

    def allows(self, subject: str, object: str) -> bool:
        """Tell whether it can hold between entities of these two classes, in this order."""
        return subject in self.domain and object in self.range


@dataclass(frozen=True, slots=True)
class Concept(Term):
    """A value of a closed list: a cooperation mode, a kind of school, a status."""


@dataclass(frozen=True, slots=True)
class Schema:
    """The ontology, by local names, each mapping in the order of the file.

    Attributes:
        classes: The classes of entities that can be met (no abstract ones).
        relations: The relations between entities.
        modes: Cooperation modes.
        school_kinds: Kinds of schools.
        statuses: Statuses of statements.
        terms: Everything that has a label: all of the above, records, properties.
    """

    classes: Mapping[str, EntityClass]
    relations: Mapping[str, RelationType]
    modes: Mapping[str, Concept]
    school_kinds: Mapping[str, Concept]
    statuses: Mapping[str, Concept]
    terms: Mapping[str, Term]

    def get_class(self, name: str) -> EntityClass:
        """Return an entity class; `UnknownTermError` names those that exist."""
        return _get(self.classes, name, "class")

    def get_relation(self, name: str) -> RelationType:
        """Return a relation; `UnknownTermError` names those that exist."""
        return _get(self.relations, name, "relation")

    def label(self, name: str, language: Language = "zh") -> str:
        """Return the label of any term.

        Args:
            name: Local name, such as `School`, `memberOf`, `training` or `confidence`.
            language: `zh` or `en`.

        Raises:
            UnknownTermError: The ontology has no such term.
        """
        term = _get(self.terms, name, "term")
        return term.label_zh if language == "zh" else term.label_en

    def organizations(self) -> frozenset[str]:
        """Return the names of the classes that act in their own name."""
        return frozenset(name for name, entry in self.classes.items() if entry.organization)


def _get(terms: Mapping[str, _T], name: str, kind: str) -> _T:
    try:
        return terms[name]
    except KeyError:
        raise UnknownTermError(name, kind, terms) from None


@cache
def load_schema() -> Schema:
    """Read the ontology, once per process (a few milliseconds)."""
    triples = _Triples(ox.parse(path=SCHEMA_FILE, format=ox.RdfFormat.TURTLE))
    terms = {name: Term(**triples.describe(name)) for name in triples.labelled()}
    classes = _read_classes(triples)
    return Schema(
        classes=MappingProxyType(classes),
        relations=MappingProxyType(_read_relations(triples, classes)),
        modes=_read_concepts(triples, "CooperationMode"),
        school_kinds=_read_concepts(triples, "SchoolKind"),
        statuses=_read_concepts(triples, "StatementStatus"),
        terms=MappingProxyType(terms),
    )


def _read_classes(triples: _Triples) -> dict[str, EntityClass]:
    organizations = triples.subjects(_RDFS + "subClassOf", NAMESPACE + "Organization")
    entities = triples.subjects(_RDFS + "subClassOf", NAMESPACE + "Entity")
    return {
        name: EntityClass(**triples.describe(name), organization=name in organizations)
        for name in triples.labelled()
        if name in organizations or (name in entities and name != "Organization")
    }


def _read_relations(
    triples: _Triples, classes: Mapping[str, EntityClass]
) -> dict[str, RelationType]:
    groups = {name: frozenset({name}) for name in classes}
    groups["Organization"] = frozenset(n for n, entry in classes.items() if entry.organization)
    symmetric = triples.subjects(_RDF + "type", _OWL + "SymmetricProperty")

    def members(name: str, predicate: str) -> frozenset[str]:
        return frozenset().union(*(groups[n] for n in triples.union(name, _RDFS + predicate)))

    return {
        name: RelationType(
            **triples.describe(name),
            domain=members(name, "domain"),
            range=members(name, "range"),
            symmetric=name in symmetric,
            property_graph_type=re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).upper(),
        )
        for name in triples.subjects(_RDFS + "subPropertyOf", NAMESPACE + "relatedTo")
    }


def _read_concepts(triples: _Triples, kind: str) -> Mapping[str, Concept]:
    return MappingProxyType(
        {
            name: Concept(**triples.describe(name))
            for name in triples.subjects(_RDF + "type", NAMESPACE + kind)
        }
    )


class _Triples:
    """The declarations, looked up either way; terms of ours by their local names."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._objects: dict[tuple[str, str], list[ox.Literal | str]] = {}
        self._subjects: dict[tuple[str, str], list[str]] = {}
        for quad in quads:
            subject, predicate, value = _local(quad.subject), quad.predicate.value, quad.object
            kept = value if isinstance(value, ox.Literal) else _local(value)
            self._objects.setdefault((subject, predicate), []).append(kept)
            if isinstance(value, ox.NamedNode):
                self._subjects.setdefault((predicate, value.value), []).append(subject)

    def subjects(self, predicate: str, value: str) -> list[str]:
        """Return who has the value, in the order of the file."""
        return self._subjects.get((predicate, value), [])

    def labelled(self) -> list[str]:
        """Return every term of ours that has a label, in the order of the file."""
        return [name for name, predicate in self._objects if predicate in _LABELS]

    def describe(self, name: str) -> dict[str, str]:
        """Return the arguments of a `Term`."""
        return {
            "name": name,
            "iri": NAMESPACE + name,
            "label_zh": self._text(name, _LABELS, "zh"),
            "label_en": self._text(name, _LABELS, "en"),
            "comment": self._text(name, _COMMENTS, "en"),
        }

    def union(self, name: str, predicate: str) -> list[str]:
        """Return the classes of a domain or range, those of an owl:unionOf one by one."""
        (node,) = (str(value) for value in self._objects[name, predicate])
        rest = self._objects.get((node, _OWL + "unionOf"))
        if rest is None:
            return [node]
        found = []
        while rest[0] != _RDF + "nil":
            (first,), rest = self._objects[str(rest[0]), _RDF + "first"], self._next(rest)
            found.append(str(first))
        return found

    def _next(self, cell: list[ox.Literal | str]) -> list[ox.Literal | str]:
        return self._objects[str(cell[0]), _RDF + "rest"]

    def _text(self, name: str, predicates: Iterable[str], language: str) -> str:
        values = (v for p in predicates for v in self._objects.get((name, p), ()))
        texts = (v.value for v in values if isinstance(v, ox.Literal) and v.language == language)
        return next(texts, "")


def _local(node: object) -> str:
    iri = str(node.value) if isinstance(node, ox.NamedNode) else str(node)
    return iri.removeprefix(NAMESPACE)
