"""Statements of two builds whose tables are made by hand."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.history.entities import Merges
from kg.history.joins import iter_report_pairs, merge_join
from kg.history.model import DifferenceKind
from kg.history.statements import iter_statements
from kg.tables import TABLES, write_table

REPORT = "https://zhijiao.example/report/aa"
NO_MERGES = Merges({}, {})


def row(table: str, **values: Any) -> dict[str, Any]:
    return {**dict.fromkeys(TABLES[table].names), "report": REPORT, **values}


def statement(iri: str, object: str = "o", **values: Any) -> dict[str, Any]:
    known = {"subject": "s", "predicate": "assists", "modes": [], "programs": []}
    rest = {"confidence": 0.9, "status": "extracted", **values}
    return row("statements", iri=iri, object=object, **known | rest)


def evidence(iri: str, of: str, start: int = 0) -> dict[str, Any]:
    return row("evidence", iri=iri, statement=of, start=start, text=f"“{iri}”")


@pytest.fixture
def tables(tmp_path):
    """Write statements and evidence of a build; returns the folder of its tables."""

    def write(name, statements, passages):
        folder = tmp_path / name
        folder.mkdir()
        write_table(folder, "statements", statements)
        write_table(folder, "evidence", passages)
        return folder

    return write


def test_equal_reports_are_passed_over(tables):
    content = [statement("1")], [evidence("e", "1")]

    pairs = iter_report_pairs(tables("old", *content), tables("new", *content))
    assert list(pairs) == []


def test_report_of_one_build_is_paired_with_nothing(tables):
    pairs = iter_report_pairs(tables("old", [], []), tables("new", [statement("1")], []))

    ((document, old, new),) = [(pair.document, pair.old, pair.new) for pair in pairs]
    assert (document, old, list(new)) == ("aa", {}, ["1"])


def test_statement_that_went_into_another_points_at_it(tables):
    old = tables(
        "old", [statement("1", "o"), statement("2", "p")], [evidence("e", "1"), evidence("f", "2")]
    )
    new = tables("new", [statement("1", "o")], [evidence("e", "1"), evidence("f", "1")])

    grown, lost = iter_statements(old, new, NO_MERGES)

    assert [(c.field, c.old, c.new) for c in grown.fields] == [("evidence", 1, 2)]
    assert (lost.iri, lost.counterpart, lost.resolved) == ("2", "1", True)


def test_other_evidence_of_the_same_number_is_a_change(tables):
    old = tables("old", [statement("1")], [evidence("e", "1")])
    new = tables("new", [statement("1")], [evidence("f", "1")])

    (changed,) = iter_statements(old, new, NO_MERGES)
    assert [(c.field, c.old, c.new) for c in changed.fields] == [("evidence", 1, 1)]


def test_statement_whose_ends_became_one_is_resolved_away(tables):
    old = tables("old", [statement("1")], [evidence("e", "1")])
    new = tables("new", [], [])

    (lost,) = iter_statements(old, new, Merges({}, {"o": "s"}))
    assert (lost.kind, lost.resolved) == (DifferenceKind.LOST, True)


@pytest.mark.parametrize(
    ("values", "resolved"),
    [
        ({"object": "p"}, True),
        ({"programs": ["x"]}, True),
        ({"programs": ["z"]}, False),
        ({"object": "p", "year": 2020}, False),
    ],
)
def test_what_resolution_alone_explains_is_told_from_the_rest(tables, values, resolved):
    old = tables("old", [statement("1", programs=["y"])], [])
    new = tables("new", [statement("1", **{"programs": ["y"], **values})], [])

    (changed,) = iter_statements(old, new, Merges({}, {"y": "x"}))
    assert changed.resolved is resolved


def test_statements_come_in_the_order_of_the_text(tables):
    old = tables("old", [], [])
    passages = [evidence("e", "1", start=90), evidence("f", "2", start=10)]
    new = tables("new", [statement("1"), statement("2")], passages)

    assert [found.iri for found in iter_statements(old, new, NO_MERGES)] == ["2", "1"]


def test_rows_of_many_batches_stay_with_their_report(tables, monkeypatch):
    monkeypatch.setattr("kg.tables.ROWS_PER_GROUP", 3)
    reports = [f"https://zhijiao.example/report/{name}" for name in "abc"]
    rows = [
        statement(f"{report[-1]}{number}") | {"report": report}
        for report in reports
        for number in range(4)
    ]
    old, new = tables("old", rows, []), tables("new", [], [])

    pairs = list(iter_report_pairs(old, new))
    assert [(pair.document, len(pair.old)) for pair in pairs] == [("a", 4), ("b", 4), ("c", 4)]


def test_join_holds_every_key_once():
    assert [key for key, _, _ in merge_join("acd", "abd", str)] == ["a", "b", "c", "d"]


SIDES = st.dictionaries(
    st.sampled_from(["a1", "a2", "b1", "b2", "c1"]),
    st.tuples(st.sampled_from("op"), st.sampled_from([None, 2020])),
)


def write_sides(folder, sides):
    """Write statements given as object and year by IRI, whose first letter is their report's."""
    folder.mkdir()
    rows = [
        statement(iri, object, year=year) | {"report": f"https://zhijiao.example/report/{iri[0]}"}
        for iri, (object, year) in sorted(sides.items())
    ]
    write_table(folder, "statements", rows)
    write_table(folder, "evidence", [])
    return folder


def plain(found):
    return {(item.iri, item.kind.value, tuple(c.field for c in item.fields)) for item in found}


def expected(old, new):
    """Return what differs between two dictionaries, the slow way."""
    changes = {(iri, "lost", ()) for iri in old.keys() - new.keys()}
    changes |= {(iri, "added", ()) for iri in new.keys() - old.keys()}
    for iri in old.keys() & new.keys():
        pairs = zip(("object", "year"), old[iri], new[iri], strict=True)
        fields = tuple(name for name, before, after in pairs if before != after)
        changes |= {(iri, "changed", fields)} if fields else set()
    return changes


@settings(max_examples=40)
@given(old=SIDES, new=SIDES)
def test_differences_are_those_of_the_rows(old, new, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sides")
    before, after = write_sides(folder / "old", old), write_sides(folder / "new", new)

    assert plain(iter_statements(before, after, NO_MERGES)) == expected(old, new)
