"""Entities in regions of every kind, and facts between them."""

from __future__ import annotations

import pytest

from kg.explore.dealings import Ends
from kg.explore.regions.flows import RegionFacts
from kg.explore.regions.places import Places

ENTITIES = [
    {"iri": "beijing", "region": "110000", "region_basis": "name"},
    {"iri": "guangdong", "region": "440000", "region_basis": "inferred", "type": "Government"},
    {"iri": "lianzhou", "region": "441882", "region_basis": "name", "type": "School"},
    {"iri": "nowhere", "type": "School"},
    {"iri": "pudong", "region": "310115", "region_basis": "authority", "type": "School"},
    {"iri": "qingyuan", "region": "441800", "region_basis": "name", "type": "School"},
    {"iri": "xiantao", "region": "429004", "region_basis": "name", "type": "School"},
]
FACTS = [
    ("qingyuan", "cooperatesWith", "beijing", 3),
    ("lianzhou", "cooperatesWith", "beijing", 1),
    ("beijing", "cooperatesWith", "qingyuan", 1),
    ("pudong", "sisterSchoolOf", "lianzhou", 1),
    ("qingyuan", "assists", "lianzhou", 1),
    ("pudong", "assists", "xiantao", 2),
    ("xiantao", "assists", "pudong", 1),
    ("qingyuan", "assists", "nowhere", 1),
    ("qingyuan", "cooperatesWith", "guangdong", 1),
]


@pytest.fixture
def facts(make_index) -> RegionFacts:
    """The regions and facts of the small graph."""
    index = make_index(
        entities=[{"name": row["iri"], **row} for row in ENTITIES],
        facts=[
            {"id": f"f{n}", "subject": s, "predicate": p, "object": o, "statements": count}
            for n, (s, p, o, count) in enumerate(FACTS)
        ],
    )
    return RegionFacts(Places(index), Ends(index))
