from __future__ import annotations

import pytest
from rdflib import RDF, Graph
from rdflib.plugins.stores.memory import SimpleMemory

from ontology.graph_store import OneGraphStore
from ontology.validation import validate_graph
from ontology.vocabulary import ZJ


def test_length_follows_what_is_added_and_removed() -> None:
    graph = Graph(OneGraphStore())
    lengths = [len(graph)]

    for name in (ZJ.base, ZJ.staff, ZJ.staff):
        graph.add((name, RDF.type, ZJ.CooperationMode))
        lengths.append(len(graph))
    graph.remove((ZJ.base, None, None))

    assert [*lengths, len(graph)] == [0, 1, 2, 2, 1]
    assert list(graph) == [(ZJ.staff, RDF.type, ZJ.CooperationMode)]


def test_triples_are_not_counted_again_for_every_violation(
    document_graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = []
    count = SimpleMemory.__len__
    monkeypatch.setattr(
        SimpleMemory, "__len__", lambda *args: (counted.append(args), count(*args))[1]
    )
    document_graph.remove((None, ZJ.nameKey, None))

    report = validate_graph(document_graph)

    assert len(report.violations) > 2
    assert len(counted) == 1
