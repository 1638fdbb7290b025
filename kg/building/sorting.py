"""Tables sorted on the disk, whatever their size: what facts, names and degrees are made from.

DuckDB sorts, within a limit of memory and with a folder for what is beyond it. Its merge needs
memory for each sorted run, so that a table of many runs breaks any limit; a long table is therefore
sorted range by range: the ranges of a key that about as many rows each fall into.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from kg.closing import Closing

MEMORY_LIMIT = "160MB"
"""Of DuckDB: 1 million rows of statements are sorted within it, with room to spare."""

ROWS_PER_RANGE = 1_000_000
"""Rows that are sorted at a time: each range costs one more reading of the table."""

ROWS_PER_BATCH = 5_000
"""Rows that are handed over at a time."""

_SAMPLED = 10_000
"""Rows whose keys tell the ranges: enough for ranges of nearly one size."""

FACT_KEY = """sha256('["' || subject || '","' || predicate || '","' || object || '"]')"""
"""The digest that `kg.identifiers.fact_id` takes: the three as JSON. An IRI holds nothing that JSON
escapes."""

_DEGREES = """
SELECT iri, count(*)::BIGINT AS degree
FROM (
    SELECT unnest(CASE WHEN subject = object THEN [subject] ELSE [subject, object] END) AS iri
    FROM {table}
)
GROUP BY iri ORDER BY iri
"""


class TableSorter(Closing):
    """Sorts tables of Parquet files; its own context manager."""

    def __init__(self, place: Path) -> None:
        """Begin.

        Args:
            place: A folder for what does not fit into memory.
        """
        self._database = duckdb.connect(
            ":memory:",
            config={
                "memory_limit": MEMORY_LIMIT,
                "threads": 1,  # each needs memory of its own, and processors are few
                "temp_directory": str(place),
                "autoinstall_known_extensions": False,  # nothing is fetched from anywhere
                "autoload_known_extensions": False,
            },
        )

    def iter_statements(self, table: Path) -> Iterator[pa.RecordBatch]:
        """Yield the statements of a table, those of a fact together, sorted by the fact's id.

        Raises:
            OSError: The disk refuses.
        """
        yield from self._sorted(table, FACT_KEY, order=FACT_KEY)

    def iter_aliases(self, table: Path) -> Iterator[pa.RecordBatch]:
        """Yield the names of a table, sorted by entity, name, reason and report.

        Raises:
            OSError: The disk refuses.
        """
        yield from self._sorted(table, "entity", order="entity, name, reason, report")

    def iter_degrees(self, table: Path) -> Iterator[tuple[str, int]]:
        """Yield each entity of a table of facts, by IRI, and in how many it is; sorted.

        Raises:
            OSError: The disk refuses.
        """
        for batch in self._batches(_DEGREES.format(table=_scan(table))):
            iris, degrees = (column.to_pylist() for column in batch.columns)
            yield from zip(iris, degrees, strict=True)

    def close(self) -> None:
        """Let go of memory and files."""
        self._database.close()

    def _sorted(self, table: Path, key: str, *, order: str) -> Iterator[pa.RecordBatch]:
        """Yield the rows of a table, sorted range by range of a key that the order begins with."""
        bounds = [None, *self._bounds(table, key), None]
        for low, high in pairwise(bounds):
            conditions = [
                f"{key} {sign} {_quote(bound)}"
                for sign, bound in ((">=", low), ("<", high))
                if bound is not None
            ]
            where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
            yield from self._batches(f"SELECT * FROM {_scan(table)} {where} ORDER BY {order}")

    def _bounds(self, table: Path, key: str) -> list[str]:
        """Return keys that part a table into ranges of about `ROWS_PER_RANGE` rows, ascending."""
        [(rows,)] = self._rows(f"SELECT count(*) FROM {_scan(table)}")
        ranges = -(-rows // ROWS_PER_RANGE)
        if ranges < 2:
            return []
        sample = f"USING SAMPLE reservoir({_SAMPLED} ROWS) REPEATABLE (1)"
        sampled = self._rows(f"SELECT {key} FROM (SELECT * FROM {_scan(table)}) {sample}")
        keys = sorted(value for (value,) in sampled)
        return sorted({keys[len(keys) * number // ranges] for number in range(1, ranges)})

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        try:
            return self._database.sql(query).fetchall()
        except duckdb.Error as error:
            raise _refusal(error) from error

    def _batches(self, query: str) -> Iterator[pa.RecordBatch]:
        try:
            yield from self._database.sql(query).to_arrow_reader(ROWS_PER_BATCH)
        except (duckdb.Error, pa.ArrowException) as error:
            raise _refusal(error) from error


def _refusal(error: Exception) -> OSError:
    return OSError(f"rows cannot be sorted: {' '.join(str(error).split())}")


def _scan(table: Path) -> str:
    # In brackets, a character of a pattern stands for itself.
    path = re.sub(r"[*?[]", r"[\g<0>]", str(table))
    return f"read_parquet({_quote(path)})"


def _quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
