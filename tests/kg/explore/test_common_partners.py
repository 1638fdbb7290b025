"""What a selection has in common, and with whom."""

from __future__ import annotations

from kg.explore.common_partners import common_partners
from kg.explore.neighbourhood import GraphFilter


def _found(found):
    return [(partner.entity.iri, partner.related) for partner in found.partners]


def test_common_to_all_comes_before_common_to_most(make_star):
    index = make_star(
        *(("s1", c) for c in ("c1", "c2", "c3")), ("s2", "c1"), ("c2", "s2"), ("s3", "c1")
    )

    found = common_partners(index, ["s3", "s2", "s1"])

    assert _found(found) == [("c1", ("s3", "s2", "s1")), ("c2", ("s2", "s1"))]
    assert [e.iri for e in found.selected] == ["s3", "s2", "s1"]


def test_facts_tell_what_joins_them(make_star):
    index = make_star(
        ("s1", "memberOf", "c"), ("s1", "cooperatesWith", "c"), ("s2", "assists", "c")
    )

    (partner,) = common_partners(index, ["s1", "s2"]).partners

    assert [fact.predicate for fact in partner.facts] == ["memberOf", "cooperatesWith", "assists"]


def test_selected_ones_are_not_common_to_each_other(make_star):
    index = make_star(("s1", "s2"), ("s2", "s3"), ("s1", "s3"))

    assert common_partners(index, ["s1", "s2", "s3"]).partners == ()


def test_filter_and_limit_hold(make_star):
    pairs = [(s, f"c{n}") for s in ("s1", "s2") for n in range(4)]
    index = make_star(*pairs, types={"c0": "Program"})

    found = common_partners(
        index, ["s1", "s2"], limit=2, filter=GraphFilter(hidden_types=("Program",))
    )

    assert [partner.entity.iri for partner in found.partners] == ["c1", "c2"]
    assert found.left_out == 1


def test_nothing_is_common_to_one_or_to_nobody(make_star):
    index = make_star(("a", "b"))

    assert common_partners(index, ["a"]).partners == ()
    assert common_partners(index, ["nobody", "a"]).missing == ("nobody",)
