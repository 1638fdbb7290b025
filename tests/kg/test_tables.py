"""Tables: what is written is read, in the shape of the schemas."""

from __future__ import annotations

import pytest

from kg.errors import UnknownTableError, WorkspaceDamagedError
from kg.table_rows import RowReader
from kg.tables import TABLES, TableWriter, count_rows, read_table, write_table

MERGE = {"key": "甲", "iri": "i/甲", "entity": "i/乙", "reason": "alias", "score": None, "by": "kg"}


def test_table_is_read_as_written(tmp_path):
    write_table(tmp_path, "merges", [MERGE])

    table = read_table(tmp_path, "merges")
    assert table.schema.equals(TABLES["merges"])
    assert table.to_pylist() == [MERGE]


@pytest.mark.parametrize("name", sorted(TABLES))
def test_empty_table_has_its_columns(tmp_path, name):
    write_table(tmp_path, name, [])

    assert read_table(tmp_path, name).schema.equals(TABLES[name])


def test_rows_keep_their_order_over_many_groups(tmp_path, monkeypatch):
    monkeypatch.setattr("kg.tables.ROWS_PER_GROUP", 3)
    with TableWriter(tmp_path, "merges") as writer:
        for number in range(10):
            writer.write({**MERGE, "key": str(number)})

    assert writer.rows == count_rows(tmp_path, "merges") == 10
    assert read_table(tmp_path, "merges")["key"].to_pylist() == [str(n) for n in range(10)]


def test_equal_rows_make_equal_bytes(tmp_path):
    for name in ("left", "right"):
        (tmp_path / name).mkdir()
        write_table(tmp_path / name, "merges", [MERGE])

    left, right = (tmp_path / name / "merges.parquet" for name in ("left", "right"))
    assert left.read_bytes() == right.read_bytes()


def test_unknown_table_lists_the_known_ones(tmp_path):
    with pytest.raises(UnknownTableError, match="aliases, entities, evidence, facts"):
        read_table(tmp_path, "people")


def test_damaged_table_is_named(tmp_path):
    (tmp_path / "facts.parquet").write_bytes(b"PAR1")

    with pytest.raises(WorkspaceDamagedError, match=r"facts\.parquet"):
        read_table(tmp_path, "facts")


def test_rows_of_a_damaged_table_cannot_be_counted(tmp_path):
    (tmp_path / "merges.parquet").write_bytes(b"PAR1")

    with pytest.raises(WorkspaceDamagedError, match=r"merges\.parquet"):
        count_rows(tmp_path, "merges")


def test_single_rows_are_read_over_many_groups(tmp_path, monkeypatch):
    monkeypatch.setattr("kg.tables.ROWS_PER_GROUP", 3)
    monkeypatch.setattr("kg.table_rows.KEPT_GROUPS", 2)
    with TableWriter(tmp_path, "merges") as writer:
        for number in range(10):
            writer.write({**MERGE, "key": str(number)})
    reader = RowReader(tmp_path, "merges")

    for rows in ([9, 0, 3, 3], [], [5], range(10)):
        assert [row["key"] for row in reader.read(rows)] == [str(row) for row in rows]
    assert reader.read([4], ["key"]) == [{"key": "4"}]


def test_single_rows_of_a_missing_table_are_an_error(tmp_path):
    with pytest.raises(WorkspaceDamagedError):
        RowReader(tmp_path, "merges")
