"""Tables are sorted the same in memory and on the disk, in one range and in many."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.building import sorting
from kg.building.facts import iter_facts
from kg.building.sorting import TableSorter
from kg.identifiers import Identifiers, fact_id
from kg.tables import TABLES, write_table

KEYS = ["甲", "乙'丙", '"', "\\", "𠮷", "a[b]*?", "\u3000", "\U0001f600"]
IRIS = [Identifiers().entity(key) for key in KEYS]


def statement(number, subject, object_):
    return dict.fromkeys(TABLES["statements"].names) | {
        "iri": f"s/{number}",
        "report": f"r/{number % 3}",
        "subject": subject,
        "predicate": "cooperatesWith",
        "object": object_,
        "modes": ["base"] if number % 2 else [],
        "programs": [],
        "confidence": 0.5,
        "status": "extracted",
    }


STATEMENTS = [statement(n, a, b) for n, (a, b) in enumerate((a, b) for a in IRIS for b in IRIS)]
ALIASES = [
    {"entity": iri, "name": key, "reason": reason, "report": f"r/{number}"}
    for number in (2, 0, 1)
    for reason in ("short form", "name")
    for iri, key in zip(IRIS, KEYS, strict=True)
]
FACTS = [
    dict.fromkeys(TABLES["facts"].names) | {"id": str(n), "subject": a, "object": b}
    for n, (a, b) in enumerate((a, b) for a in IRIS for b in IRIS[2:])
]


@pytest.fixture(params=["memory", "disk", "ranges"])
def sorter(request, tmp_path, monkeypatch):
    if request.param != "memory":
        monkeypatch.setattr(sorting, "SHORT_TABLE", 0)
    if request.param == "ranges":
        monkeypatch.setattr(sorting, "ROWS_PER_RANGE", 7)
        monkeypatch.setattr(sorting, "_SAMPLED", 30)
    place = tmp_path / "spilled"
    place.mkdir()
    with TableSorter(place) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path):
    """Tables in a folder whose name is a pattern and a quotation."""
    folder = tmp_path / "it's [a] *"
    folder.mkdir()
    for name, rows in (("statements", STATEMENTS), ("aliases", ALIASES), ("facts", FACTS)):
        write_table(folder, name, rows)
    return folder


def rows(batches):
    return [row for batch in batches for row in batch.to_pylist()]


def test_statements_are_sorted_by_fact(sorter, folder):
    found = rows(sorter.iter_statements(folder))

    ids = [fact_id(row["subject"], row["predicate"], row["object"]) for row in found]
    assert ids == sorted(ids)
    assert sorted(found, key=lambda row: row["iri"]) == sorted(
        STATEMENTS, key=lambda row: row["iri"]
    )


def test_facts_are_the_same_however_they_are_sorted(sorter, folder):
    found = list(iter_facts(rows(sorter.iter_statements(folder))))

    expected = sorted(
        STATEMENTS, key=lambda row: fact_id(row["subject"], row["predicate"], row["object"])
    )
    assert found == list(iter_facts(expected))


def test_names_are_sorted_by_all_that_they_hold(sorter, folder):
    expected = sorted(ALIASES, key=lambda row: tuple(row.values()))

    assert rows(sorter.iter_aliases(folder)) == expected


def test_fact_between_one_thing_counts_once_for_it(sorter, folder):
    found = dict(sorter.iter_degrees(folder))

    assert list(found) == sorted(IRIS)
    for iri in IRIS:
        assert found[iri] == sum(iri in (fact["subject"], fact["object"]) for fact in FACTS)


@pytest.mark.parametrize("name", ["statements", "aliases", "facts"])
def test_empty_table_has_nothing_to_sort(sorter, tmp_path, name):
    write_table(tmp_path, name, [])
    ask = {
        "statements": sorter.iter_statements,
        "aliases": sorter.iter_aliases,
        "facts": sorter.iter_degrees,
    }

    assert list(ask[name](tmp_path)) == []


def test_what_cannot_be_sorted_is_an_error_of_the_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(sorting, "SHORT_TABLE", 0)
    monkeypatch.setattr(sorting, "MEMORY_LIMIT", "1MB")
    write_table(tmp_path, "aliases", (row | {"name": str(n)} for row in ALIASES for n in range(99)))

    with TableSorter(tmp_path) as sorter, pytest.raises(OSError, match="cannot be sorted"):
        list(sorter.iter_aliases(tmp_path))


@given(st.lists(st.text(min_size=1), min_size=3, max_size=3))
def test_id_of_a_fact_needs_no_escapes(keys):
    subject, predicate, object_ = (Identifiers().entity(key) for key in keys)

    assert not any(character in subject + predicate + object_ for character in '"\\\n\t\x01')
