"""Terms of RDF, made one way.

Numbers are written in the shortest form of their value (`0.93`, `1`), which is also the form that
stores give back: equal graphs stay equal after a round trip.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from ontology.vocabulary import ZJ

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
DCTERMS = "http://purl.org/dc/terms/"
ORG = "http://www.w3.org/ns/org#"
SCHEMA = "https://schema.org/"

TYPE = NamedNode(RDF + "type")
PREF_LABEL = NamedNode(SKOS + "prefLabel")
ALT_LABEL = NamedNode(SKOS + "altLabel")
NOTATION = NamedNode(SKOS + "notation")

_INTEGER = NamedNode(XSD + "integer")
_DECIMAL = NamedNode(XSD + "decimal")
_DECIMALS = 6
"""Kept of a number that is not whole: enough for a tenth of a metre in a longitude."""

Term = NamedNode | Literal


@cache
def zj(name: str) -> NamedNode:
    """Return a term of the ontology.

    Raises:
        AttributeError: The ontology has no such term.
    """
    return NamedNode(str(ZJ[name]))


def name_literal(text: str) -> Literal:
    """Return a Chinese name."""
    return Literal(text, language="zh")


def integer_literal(value: int) -> Literal:
    """Return a whole number."""
    return Literal(str(value), datatype=_INTEGER)


def decimal_literal(value: float) -> Literal:
    """Return a number.

    Example:
        >>> decimal_literal(0.930).value, decimal_literal(1.0).value
        ('0.93', '1')
    """
    rounded = round(Decimal(str(value)), _DECIMALS)
    return Literal(format(rounded.normalize(), "f"), datatype=_DECIMAL)


class Description:
    """What is said of one node in one graph."""

    def __init__(self, iri: str, graph: NamedNode | DefaultGraph) -> None:
        """Begin to describe `iri`."""
        self._node, self._graph = NamedNode(iri), graph
        self._quads: list[Quad] = []

    def add(self, predicate: NamedNode, *objects: Term | None) -> None:
        """Say something; `None` says nothing."""
        for value in objects:
            if value is not None:
                self._quads.append(Quad(self._node, predicate, value, self._graph))

    def integer(self, predicate: NamedNode, value: int | None) -> None:
        """Say a whole number, or nothing."""
        self.add(predicate, None if value is None else integer_literal(value))

    def decimal(self, predicate: NamedNode, value: float | None) -> None:
        """Say a number, or nothing."""
        self.add(predicate, None if value is None else decimal_literal(value))

    def text(self, predicate: NamedNode, value: str | None) -> None:
        """Say a text, or nothing."""
        self.add(predicate, None if value is None else Literal(value))

    def node(self, predicate: NamedNode, iri: str | None) -> None:
        """Point to a node, or to nothing."""
        self.add(predicate, None if iri is None else NamedNode(iri))

    def __iter__(self) -> Iterator[Quad]:
        """Yield what was said, in that order."""
        return iter(self._quads)
