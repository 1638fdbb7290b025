"""All that is known of an entity: counts, years, reports."""

from __future__ import annotations

import pytest

from kg.explore.details import RelationCount, YearActivity, find_entity_details


@pytest.fixture
def details(make_index):
    index = make_index(
        entities=[{"iri": iri, "name": iri, "degree": 2} for iri in "abc"],
        facts=[
            {"id": "1", "subject": "a", "object": "b"},
            {"id": "2", "subject": "a", "object": "c"},
            {"id": "3", "subject": "c", "object": "a", "predicate": "memberOf"},
        ],
        statements=[
            {"iri": "s1", "subject": "a", "object": "b", "report": "r1", "year": 2019},
            {"iri": "s2", "subject": "a", "object": "b", "report": "r2"},
            {"iri": "s3", "subject": "a", "object": "c", "report": "r2", "year": 2023},
            {"iri": "s4", "subject": "c", "object": "a", "predicate": "memberOf", "report": "r2"},
            {"iri": "s5", "subject": "b", "object": "c", "report": "r3", "year": 2001},
        ],
        reports=[
            {"iri": "r1", "file": "1.txt", "report_year": 2022},
            {"iri": "r2", "file": "2.txt", "report_year": 2023},
            {"iri": "r3", "file": "3.txt", "report_year": 2024},
            {"iri": "r4", "file": "4.txt"},
        ],
        aliases=[{"entity": "a", "name": "甲", "report": "r4"}],
        merges=[],
        links=[],
    )
    return find_entity_details(index, "a")


def test_statements_are_counted_by_relation(details):
    assert details.counts == (
        RelationCount("cooperatesWith", 2, 3),
        RelationCount("memberOf", 1, 1),
    )


def test_timeline_tells_stated_years_from_those_of_reports(details):
    assert details.timeline == (
        YearActivity(2019, 1, 0),
        YearActivity(2022, 0, 1),
        YearActivity(2023, 1, 3),
    )


def test_reports_that_name_it_are_listed_newest_first(details):
    assert [(m.report.file, m.statements) for m in details.reports] == [
        ("2.txt", 3),
        ("1.txt", 1),
        ("4.txt", 0),
    ]
