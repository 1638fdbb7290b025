"""How far a graph may be trusted, and what is new in it."""

from __future__ import annotations

import pyarrow as pa

from kg.explore.standing import Part, find_standing, newest_statements

ENTITIES = [
    {"iri": "s", "name": "s", "type": "School", "province": "广东省"},
    {"iri": "e", "name": "e", "type": "Enterprise"},
    {"iri": "p", "name": "p", "type": "Program", "program_code": "660301"},
]
REPORTS = [
    {"iri": "r1", "document": "d1", "report_year": 2021, "statements": 3},
    {"iri": "r2", "document": "d2", "report_year": 2024, "statements": 0},
]


def statement(iri, **values):
    return {"iri": iri, "subject": "s", "object": "e", **values}


def make(make_index, *statements):
    return make_index(entities=ENTITIES, reports=REPORTS, statements=list(statements))


def test_shares_count_what_is_reviewed_unsure_and_known(make_index):
    standing = find_standing(
        make(
            make_index,
            statement("1", status="confirmed", confidence=0.2),
            statement("2", confidence=0.59),
            statement("3", confidence=0.6),
            statement("4", status="disputed", confidence=0.9),
        )
    )

    assert standing.reviewed == Part(1, 4)
    assert standing.low == Part(1, 4)
    assert standing.disputed == 1
    assert (standing.regions, standing.programs) == (Part(1, 2), Part(1, 1))
    assert standing.telling == Part(1, 2)


def test_share_of_nothing_is_unknown():
    assert Part(0, 0).share is None


def test_empty_build_has_a_standing(make_index):
    assert find_standing(make_index()).reviewed == Part(0, 0)
    assert newest_statements(make_index()) == ()


def test_people_then_new_reports_then_sure_ones_come_first(make_index):
    index = make(
        make_index,
        statement("1", confidence=0.9),
        statement("2", confidence=0.8, report="r2"),
        statement("3", confidence=0.1, status="added"),
        statement("4", confidence=0.95),
    )

    assert [item.iri for item in newest_statements(index)] == ["3", "2", "4", "1"]


def test_only_what_the_build_before_lacks_is_new(make_index):
    index = make(make_index, statement("1"), statement("2"))

    found = newest_statements(index, pa.chunked_array([["1"]]))

    assert [item.iri for item in found] == ["2"]


def test_where_nothing_is_new_the_newest_reports_speak(make_index):
    index = make(make_index, statement("1"))

    assert len(newest_statements(index, pa.chunked_array([["1"]]))) == 1
