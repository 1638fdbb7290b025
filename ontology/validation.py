"""A document's graph against the shapes.

pySHACL checks some 50,000 triples a second with these shapes, so graphs are checked document by
document, and what concerns several documents is asked in SPARQL (`ontology.checks`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain

import pyshacl
from rdflib import Graph
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import BNode, Node

from ontology.graph_store import OneGraphStore
from ontology.lifting import lift_property_shapes
from ontology.shapes import load_class_hierarchy, load_shapes

_SHOWN = 20
"""How many violations a report shows as text."""

_PREFIXES = {
    "https://zhijiao.example/ontology#": "zj:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://www.w3.org/2004/02/skos/core#": "skos:",
    "http://www.w3.org/ns/oa#": "oa:",
    "http://www.w3.org/ns/prov#": "prov:",
    "https://schema.org/": "schema:",
}
_HOST = re.compile(r"^https?://[^/]+/")


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One broken condition at one node.

    Attributes:
        focus: IRI of the node; of a relation where an end of its statements is wrong.
        path: The property, short (`zj:confidence`), or `""` where the node itself is wrong.
        value: The value that is wrong, an IRI or a literal's text, or `""` where one is missing.
        message: What would be right.
        severity: `Violation`, `Warning` or `Info`.
    """

    focus: str
    path: str
    value: str
    message: str
    severity: str = "Violation"

    def __str__(self) -> str:
        """Return one line: where, what is right, what was found."""
        where = " ".join(part for part in (_short(self.focus), self.path) if part)
        found = f"; found {_short(self.value)}" if self.value else ""
        return f"{where}: {self.message}{found}"


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What a validation found.

    Attributes:
        violations: Sorted; empty where the graph is as it should be.
    """

    violations: tuple[Violation, ...]

    @property
    def conforms(self) -> bool:
        """Tell whether nothing is broken; warnings do not count."""
        return all(violation.severity != "Violation" for violation in self.violations)

    def __str__(self) -> str:
        """Return a line for each of the first violations, and how many more there are."""
        if not self.violations:
            return "conforms to ontology/shapes.ttl"
        lines = [f"{len(self.violations)} violations of ontology/shapes.ttl:"]
        lines += [f"  {violation}" for violation in self.violations[:_SHOWN]]
        more = len(self.violations) - _SHOWN
        return "\n".join(lines + ([f"  … and {more} more"] if more > 0 else []))


def validate_graph(triples: Iterable[tuple[Node, Node, Node]]) -> ValidationReport:
    """Check one document's graph against all shapes.

    Args:
        triples: The report's named graph together with the descriptions of the entities, regions,
            industries and catalogue programs that it leads to (they stand in the default graph);
            see SHAPE.md. An rdflib graph is one such iterable. Without the ontology's own triples.

    Returns:
        Every violation, sorted.
    """
    # Given an `ont_graph`, pySHACL would copy the graph and add all of the ontology.
    graph = Graph(OneGraphStore(), bind_namespaces="none")
    for triple in chain(triples, load_class_hierarchy()):
        graph.add(triple)
    _, results, _ = pyshacl.validate(
        graph,
        shacl_graph=_load_lifted_shapes(),
        inference="none",
        advanced=False,
        meta_shacl=False,
    )
    # Only results of the report itself; conditions inside sh:or have results of their own.
    found = {_read_result(results, result) for result in results.objects(None, SH.result)}
    return ValidationReport(tuple(sorted(found)))


@cache
def _load_lifted_shapes() -> Graph:
    return lift_property_shapes(load_shapes())


def _read_result(results: Graph, result: Node) -> Violation:
    def text(predicate: Node) -> str:
        value = results.value(result, predicate)
        return "" if value is None else str(value)

    path = results.value(result, SH.resultPath)
    return Violation(
        focus=text(SH.focusNode),
        path="" if path is None else _render_path(results, path),
        value=text(SH.value),
        message=text(SH.resultMessage),
        severity=text(SH.resultSeverity).rpartition("#")[2],
    )


def _render_path(results: Graph, path: Node) -> str:
    """Write a property path as SPARQL does: `^zj:predicate/zj:subject`."""
    if isinstance(path, BNode):
        inverse = results.value(path, SH.inversePath)
        if inverse is not None:
            return f"^{_render_path(results, inverse)}"
        return "/".join(_render_path(results, step) for step in Collection(results, path))
    return _short(str(path))


def _short(value: str) -> str:
    for namespace, prefix in _PREFIXES.items():
        if value.startswith(namespace):
            return prefix + value.removeprefix(namespace)
    return _HOST.sub("", value)
