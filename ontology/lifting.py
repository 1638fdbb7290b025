"""Property shapes with targets of their own, which pySHACL checks several times faster.

`shapes.ttl` writes the property shapes of a node into its node shape, as people read them. pySHACL
goes through such property shapes node by node, and makes their constraints anew for each. One that
has the targets of its node shape itself is checked once for all nodes, with equal results: a result
names the node, the path and the property shape, but never the node shape around it.
"""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import BNode, Node

_TARGETS = (SH.targetNode, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)


def lift_property_shapes(shapes: Graph) -> Graph:
    """Return shapes that find the same, property shapes moved out of node shapes that have targets.

    Args:
        shapes: Is not changed.
    """
    lifted = Graph()
    lifted += shapes
    for shape in set(shapes.subjects(SH.property)):
        if not _stands_alone(shapes, shape):
            continue
        properties = list(shapes.objects(shape, SH.property))
        if (shape, SH.closed, None) in shapes:
            _allow_paths(lifted, shape, properties)
        targets = [(kind, value) for kind in _TARGETS for value in shapes.objects(shape, kind)]
        for condition in properties:
            lifted.remove((shape, SH.property, condition))
            for kind, value in targets:
                lifted.add((condition, kind, value))
    return lifted


def _stands_alone(shapes: Graph, shape: Node) -> bool:
    """Tell whether a node shape is checked through its targets only."""
    return (
        any((shape, kind, None) in shapes for kind in _TARGETS)
        and (None, None, shape) not in shapes
        and (shape, SH.path, None) not in shapes
        and (shape, SH.deactivated, None) not in shapes
    )


def _allow_paths(shapes: Graph, shape: Node, properties: Iterable[Node]) -> None:
    """List the properties that a closed shape allows because it has a property shape for each."""
    head = shapes.value(shape, SH.ignoredProperties)
    allowed = set() if head is None else set(Collection(shapes, head))
    allowed |= {path for entry in properties for path in shapes.objects(entry, SH.path)}
    names = sorted(path for path in allowed if isinstance(path, URIRef))
    shapes.set((shape, SH.ignoredProperties, Collection(shapes, BNode(), [*names]).uri))
