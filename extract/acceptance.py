"""What of a document's graph is taken by default: statements at or above the chosen threshold.

What lies below stays in the stored extraction with its number; it is left out of built graphs.
"""

from __future__ import annotations

from dataclasses import replace

from extract.confidence.model import load_model
from extract.model import DocumentGraph


def accept(graph: DocumentGraph, *, min_confidence: float | None = None) -> DocumentGraph:
    """Return a graph without its doubtful statements and the entities only they need.

    Args:
        graph: What a document says; not changed.
        min_confidence: Lowest confidence, inclusive; `None` for the model's threshold.
    """
    least = load_model().threshold if min_confidence is None else min_confidence
    statements = tuple(s for s in graph.statements if s.confidence >= least)
    if len(statements) == len(graph.statements):
        return graph
    needed = {graph.reporter}
    for statement in statements:
        needed.update((statement.subject, statement.object, *statement.programs))
    entities = tuple(entity for entity in graph.entities if entity.id in needed)
    return replace(graph, entities=entities, statements=statements)
