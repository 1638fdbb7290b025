"""Which school has to do with which partner."""

from __future__ import annotations

import numpy as np

from kg.explore.dealings import Ends, find_dealings, rank_facts

TYPES = {"s": "School", "t": "School", "p": "Program", "ic": "IndustryCollege", "v": "Place"}


def dealings(make_star, *facts):
    index = make_star(*facts, types=TYPES)
    found = find_dealings(Ends(index))
    columns = (found.schools, found.partners, found.rows, found.vias)
    return sorted(
        (index.names[school], index.names[partner], row, via)
        for school, partner, row, via in zip(*(part.tolist() for part in columns), strict=True)
    )


def test_partner_stands_at_the_other_end_of_a_school(make_star):
    assert dealings(make_star, ("s", "c"), ("d", "assists", "s")) == [
        ("s", "c", 0, -1),
        ("s", "d", 1, -1),
    ]


def test_of_two_schools_each_is_the_partner_of_the_other(make_star):
    found = dealings(make_star, ("s", "partnersWith", "t"))

    assert found == [("s", "t", 0, -1), ("t", "s", 0, -1)]


def test_who_shares_an_industry_college_is_a_partner_by_two_facts(make_star):
    facts = (("s", "hasIndustryCollege", "ic"), ("c", "hasIndustryCollege", "ic"))

    assert dealings(make_star, *facts) == [("s", "c", 0, 1)]


def test_programs_and_villages_are_no_partners(make_star):
    assert dealings(make_star, ("s", "offersProgram", "p"), ("s", "assists", "v")) == []


def test_facts_are_ranked_as_everywhere(make_index):
    index = make_index(
        entities=[{"iri": "a"}, {"iri": "b"}],
        facts=[
            {"id": "f", "subject": "a", "object": "b", "confidence": sure, "statements": said,
             "reports": reports}
            for sure, said, reports in [(0.5, 1, 1), (0.9, 1, 1), (0.1, 3, 1), (0.1, 1, 2)]
        ],
    )  # fmt: skip
    ranked = rank_facts(Ends(index), np.array([0, 1, 2, 3, 3, -1]))

    assert ranked == (3, 2, 1, 0)
    assert list(ranked) == sorted(range(4), key=index.fact_rank)
