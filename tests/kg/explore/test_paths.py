"""Paths are short, well attested, avoid hubs, and are the same as an independent search finds."""

from __future__ import annotations

import networkx as nx
import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.explore import paths
from kg.explore.adjacency import PLAIN_COSTS
from kg.explore.neighbourhood import GraphFilter
from kg.explore.paths import find_paths


def _found(index, *ends, **options):
    return [[e.iri for e in path.entities] for path in find_paths(index, *ends, **options).paths]


def test_shortest_path_comes_first(make_star):
    index = make_star(("a", "b"), ("c", "b"), ("a", "x"), ("x", "y"), ("y", "c"))

    assert _found(index, "a", "c") == [["a", "b", "c"], ["a", "x", "y", "c"]]


def test_step_tells_its_fact_whatever_its_direction(make_star):
    index = make_star(("a", "cooperatesWith", "b"), ("c", "memberOf", "b"))

    (path,) = find_paths(index, "a", "c").paths

    assert [(s.start.iri, s.fact.predicate, s.end.iri) for s in path.steps] == [
        ("a", "cooperatesWith", "b"),
        ("b", "memberOf", "c"),
    ]


def test_none_within_the_steps_is_plainly_none(make_star):
    index = make_star(("a", "b"), ("b", "c"), ("c", "d"), ("x", "y"))

    for goal, steps in (("d", 2), ("x", 6)):
        found = find_paths(index, "a", goal, max_steps=steps)
        assert (found.paths, found.max_steps, found.is_complete) == ((), steps, True)


def test_path_to_itself_and_to_nobody_is_none(make_star):
    index = make_star(("a", "b"))

    assert find_paths(index, "a", "a").paths == ()
    assert find_paths(index, "a", "nobody").missing == ("nobody",)


def test_hub_gives_way_to_a_longer_path_that_says_more(make_star):
    spokes = [("hub", f"n{number}") for number in range(1100)]
    index = make_star(("a", "hub"), ("hub", "c"), ("a", "x"), ("x", "y"), ("y", "c"), *spokes)

    assert _found(index, "a", "c")[0] == ["a", "x", "y", "c"]


def test_well_attested_fact_is_preferred(make_index):
    index = make_index(
        entities=[{"iri": iri, "name": iri, "degree": 2} for iri in "abcx"],
        facts=[
            {"id": "1", "subject": "a", "object": "b", "confidence": 0.6},
            {"id": "2", "subject": "a", "object": "x", "confidence": 0.9},
            {"id": "3", "subject": "a", "object": "x", "confidence": 0.95, "predicate": "memberOf"},
            {"id": "4", "subject": "b", "object": "c"},
            {"id": "5", "subject": "x", "object": "c"},
        ],
    )

    best = find_paths(index, "a", "c").paths[0]

    assert [step.fact.id for step in best.steps] == ["3", "5"]


def test_filter_holds_for_the_way_but_not_for_its_ends(make_star):
    types = {"a": "School", "c": "School", "x": "School", "b": "Enterprise"}
    index = make_star(("a", "x"), ("x", "c"), ("a", "b"), ("b", "c"), types=types)

    wanted = GraphFilter(hidden_types=("School",))

    assert _found(index, "a", "c", filter=wanted) == [["a", "b", "c"]]
    assert _found(index, "a", "c", filter=GraphFilter(min_confidence=0.9)) == []


def test_number_of_paths_is_limited(make_star):
    index = make_star(*(edge for n in range(9) for edge in (("a", f"n{n}"), (f"n{n}", "c"))))

    assert len(_found(index, "a", "c", limit=3)) == 3


def test_search_that_gives_up_says_so(make_star, monkeypatch):
    index = make_star(("a", "b"), ("b", "c"))
    monkeypatch.setattr(paths, "MAX_VISITS", 1)

    assert not find_paths(index, "a", "c").is_complete


def test_step_shows_its_sentence(make_index):
    index = make_index(
        entities=[{"iri": iri, "name": iri} for iri in "ab"],
        facts=[{"id": "f", "subject": "a", "object": "b"}],
        reports=[{}],
        statements=[
            {"iri": "weak", "subject": "a", "object": "b", "confidence": 0.4},
            {"iri": "sure", "subject": "a", "object": "b", "confidence": 0.8},
        ],
        evidence=[
            {"iri": "e1", "statement": "sure", "start": 0, "end": 3, "text": "与乙。", "page": 1,
             "object_start": 1, "object_end": 2},
            {"iri": "e2", "statement": "sure", "start": 9, "end": 13, "text": "甲与乙。", "page": 1,
             "subject_start": 9, "subject_end": 10, "object_start": 11, "object_end": 12},
        ],
    )  # fmt: skip

    (step,) = find_paths(index, "a", "b").paths[0].steps

    assert step.statement.iri == "sure"
    assert step.evidence.iri == "e2"


edges = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] != pair[1]),
    min_size=1,
    max_size=16,
)


@given(edges)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_paths_are_those_of_an_independent_search(make_star, pairs):
    ends = sorted({(f"n{left}", f"n{right}") for left, right in [(0, 8), (9, 1), *pairs]})
    index = make_star(*ends)

    def cost(nodes):
        stops = np.array([index.find_code(iri) for iri in nodes[1:-1]], dtype=np.int64)
        facts = (1 + PLAIN_COSTS.doubt / 2) * (len(nodes) - 1)
        return round(facts + float(PLAIN_COSTS.of_stops(index, stops).sum()), 9)

    every = list(nx.all_simple_paths(nx.Graph(ends), "n0", "n1", cutoff=4))
    longest = min(map(len, every), default=0) + paths.MAX_DETOUR
    wanted = sorted(cost(nodes) for nodes in every if len(nodes) <= longest)

    assert [cost(nodes) for nodes in _found(index, "n0", "n1", limit=20)] == wanted[:20]
