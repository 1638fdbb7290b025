"""Figures of a build."""

from __future__ import annotations

from kg.explore.statistics import YearCount, overview


def test_partner_of_more_schools_comes_first(make_star):
    index = make_star(("s1", "a"), ("s1", "b"), ("s2", "b"), ("s1", "memberOf", "c"))

    partners = overview(index).partners

    assert [(item.entity.iri, item.schools) for item in partners] == [("b", 2), ("a", 1)]


def test_reports_are_counted_by_year_unknown_last(make_index):
    reports = [
        {"iri": "r1", "report_year": None, "statements": 1},
        {"iri": "r2", "report_year": 2021, "statements": 2},
        {"iri": "r3", "report_year": 2023, "statements": 3},
        {"iri": "r4", "report_year": 2021, "statements": 4},
    ]

    years = overview(make_index(reports=reports)).years

    assert years == (YearCount(2023, 1, 3), YearCount(2021, 2, 6), YearCount(None, 1, 1))


def test_empty_build_has_figures(make_index):
    summary = overview(make_index())

    assert (summary.entities, summary.facts, summary.types, summary.partners) == (0, 0, (), ())
