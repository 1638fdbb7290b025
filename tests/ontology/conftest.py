"""The example of SHAPE.md, as the graph of one document and as a store."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, parse
from rdflib import Graph

import ontology.schema

SHAPE_FILE = Path(ontology.schema.__file__).with_name("SHAPE.md")


def example() -> str:
    found = re.search(r"```trig\n(.*?)```", SHAPE_FILE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


@pytest.fixture
def document_graph() -> Graph:
    """The example's named graph and default graph as one, free to be changed."""
    triples = (f"{quad.triple} .\n" for quad in parse(example(), RdfFormat.TRIG))
    return Graph().parse(data="".join(triples), format="nt")


@pytest.fixture
def store() -> Store:
    """The example in a store, free to be changed."""
    store = Store()
    store.load(example().encode(), format=RdfFormat.TRIG)
    return store
