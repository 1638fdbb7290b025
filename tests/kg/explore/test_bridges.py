"""Who joins the others: as an independent count has it, at a bounded cost."""

from __future__ import annotations

import networkx as nx
import pytest

from kg.explore import bridges
from kg.explore.bridges import find_bridges

CHAIN = (("s1", "a"), ("a", "s2"), ("s2", "b"), ("b", "s3"))


def shares(found):
    return {item.entity.iri: item.share for item in found}


def test_middle_of_a_chain_joins_most(make_star):
    found = find_bridges(make_star(*CHAIN))

    assert found[0].entity.iri == "s2"
    assert found[0].neighbours == 2


def test_share_is_that_of_an_independent_library(make_star):
    pairs = [("a", "b"), ("b", "c"), ("c", "d"), ("b", "d"), ("d", "e"), ("e", "f"), ("g", "f")]
    expected = nx.betweenness_centrality(nx.Graph(pairs))

    found = shares(find_bridges(make_star(*pairs)))

    assert found == pytest.approx({name: value for name, value in expected.items() if value})


def test_programs_and_places_join_nobody(make_star):
    index = make_star(("s1", "p"), ("s2", "p"), types={"p": "Program"})

    assert find_bridges(index) == ()


def test_facts_told_twice_are_one_way(make_star):
    twice = find_bridges(make_star(*CHAIN, ("a", "memberOf", "s1")))

    assert shares(twice) == shares(find_bridges(make_star(*CHAIN)))


def test_who_publishes_reports_is_left_out(make_index):
    entities = [{"iri": name, "name": name} for name in "abc"]
    facts = [{"id": "1", "subject": "a", "object": "b"}, {"id": "2", "subject": "b", "object": "c"}]

    index = make_index(entities=entities, facts=facts, reports=[{"reporter": "b"}])

    assert find_bridges(index) == ()


def test_large_graph_is_sampled_alike_each_time(make_star, monkeypatch):
    pairs = [(f"n{n:02}", f"n{n + 1:02}") for n in range(40)]
    monkeypatch.setattr(bridges, "_BUDGET", 0)

    first, second = (find_bridges(make_star(*pairs)) for _ in range(2))

    assert first == second
    assert first


def test_graph_of_nothing_has_no_bridge(make_index):
    assert find_bridges(make_index()) == ()
