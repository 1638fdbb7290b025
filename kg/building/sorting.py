"""Tables sorted whatever their size: what facts, names and degrees are made from.

A short table is sorted in memory. For a long one there is DuckDB, with a limit of memory and a
folder for what is beyond it. Its merge needs memory for each sorted run, so that a table of many
runs breaks any limit: it sorts range by range, the ranges of a key that about as many rows each
fall into.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from kg.closing import Closing
from kg.identifiers import fact_id
from kg.tables import count_rows, read_table, table_path

if TYPE_CHECKING:
    import duckdb

SHORT_TABLE = 20_000
"""Rows that are sorted in memory, some ten megabytes: a few hundred reports, and nobody waits for
DuckDB to start."""

ROWS_PER_RANGE = 500_000
"""Rows that DuckDB sorts at a time: each range costs one more reading of the table."""

MEMORY_LIMIT = "128MB"
"""Of DuckDB: so many rows of statements are sorted within it, with room to spare."""

ROWS_PER_BATCH = 5_000
"""Rows that are handed over at a time."""

_SAMPLED = 10_000
"""Rows whose keys tell the ranges: enough for ranges of nearly one size."""

_FACT = ("subject", "predicate", "object")
_FACT_ID = """sha256('["' || subject || '","' || predicate || '","' || object || '"]')"""
# What `fact_id` digests: the three as JSON. An IRI holds nothing that JSON escapes.

_ALIAS = ("entity", "name", "reason", "report")

_DEGREES = """
SELECT iri, count(*)::BIGINT AS degree
FROM (
    SELECT unnest(CASE WHEN subject = object THEN [subject] ELSE [subject, object] END) AS iri
    FROM {table}
)
GROUP BY iri ORDER BY iri
"""


class TableSorter(Closing):
    """Sorts tables in folders; its own context manager."""

    def __init__(self, place: Path) -> None:
        """Begin.

        Args:
            place: A folder for what does not fit into memory.
        """
        self._place = place
        self._database: _Database | None = None

    def iter_statements(self, folder: Path) -> Iterator[pa.RecordBatch]:
        """Yield the statements of a folder's tables, sorted by the id of the fact they state.

        Raises:
            OSError: The disk refuses.
        """
        if count_rows(folder, "statements") > SHORT_TABLE:
            table = table_path(folder, "statements")
            yield from self._open().iter_sorted(table, _FACT_ID, order=[_FACT_ID])
            return
        rows = read_table(folder, "statements")
        facts = zip(*(rows.column(name).to_pylist() for name in _FACT), strict=True)
        ids = pa.array([fact_id(*fact) for fact in facts], pa.string())
        ordered = rows.append_column("fact", ids).sort_by("fact").drop_columns("fact")
        yield from ordered.to_batches(ROWS_PER_BATCH)

    def iter_aliases(self, folder: Path) -> Iterator[pa.RecordBatch]:
        """Yield the names of a folder's tables, sorted by entity, name, reason and report.

        Raises:
            OSError: The disk refuses.
        """
        if count_rows(folder, "aliases") > SHORT_TABLE:
            table = table_path(folder, "aliases")
            yield from self._open().iter_sorted(table, _ALIAS[0], order=_ALIAS)
            return
        ordered = read_table(folder, "aliases").sort_by([(name, "ascending") for name in _ALIAS])
        yield from ordered.to_batches(ROWS_PER_BATCH)

    def iter_degrees(self, folder: Path) -> Iterator[tuple[str, int]]:
        """Yield each entity of the facts of a folder's tables, and in how many it is, by IRI.

        Raises:
            OSError: The disk refuses.
        """
        if count_rows(folder, "facts") > SHORT_TABLE:
            query = _DEGREES.format(table=_scan(table_path(folder, "facts")))
            for batch in self._open().iter_batches(query):
                iris, found = (column.to_pylist() for column in batch.columns)
                yield from zip(iris, found, strict=True)
            return
        facts = read_table(folder, "facts", columns=["subject", "object"])
        degrees: Counter[str] = Counter()
        for ends in zip(*(column.to_pylist() for column in facts.columns), strict=True):
            degrees.update(set(ends))
        yield from sorted(degrees.items())

    def close(self) -> None:
        """Let go of memory and files."""
        if self._database is not None:
            self._database.close()

    def _open(self) -> _Database:
        if self._database is None:
            self._database = _Database(self._place)
        return self._database


class _Database:
    """DuckDB over files of Parquet."""

    def __init__(self, place: Path) -> None:
        import duckdb  # small builds go without it

        self._duckdb = duckdb
        self._connection: duckdb.DuckDBPyConnection = duckdb.connect(
            ":memory:",
            config={
                "memory_limit": MEMORY_LIMIT,
                "threads": 1,  # each needs memory of its own
                "temp_directory": str(place),
                "autoinstall_known_extensions": False,  # nothing is fetched from anywhere
                "autoload_known_extensions": False,
            },
        )

    def iter_sorted(
        self, table: Path, key: str, *, order: Sequence[str]
    ) -> Iterator[pa.RecordBatch]:
        """Yield the rows of a table in an order that begins with the key, range by range of it."""
        bounds = [None, *self._bounds(table, key), None]
        for low, high in pairwise(bounds):
            conditions = [
                f"{key} {sign} {_quote(bound)}"
                for sign, bound in ((">=", low), ("<", high))
                if bound is not None
            ]
            where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
            rows = f"SELECT * FROM {_scan(table)} {where}"
            yield from self.iter_batches(f"{rows} ORDER BY {', '.join(order)}")

    def iter_batches(self, query: str) -> Iterator[pa.RecordBatch]:
        try:
            yield from self._connection.sql(query).to_arrow_reader(ROWS_PER_BATCH)
        except (self._duckdb.Error, pa.ArrowException) as error:
            raise _refusal(error) from error

    def close(self) -> None:
        self._connection.close()

    def _bounds(self, table: Path, key: str) -> list[str]:
        """Return keys that part a table into ranges of about `ROWS_PER_RANGE` rows, ascending."""
        [(rows,)] = self._rows(f"SELECT count(*) FROM {_scan(table)}")
        ranges = -(-rows // ROWS_PER_RANGE)
        if ranges < 2:
            return []
        sample = f"USING SAMPLE reservoir({_SAMPLED} ROWS) REPEATABLE (1)"
        found = self._rows(f"SELECT {key} FROM (SELECT * FROM {_scan(table)} {sample})")
        keys = sorted(value for (value,) in found)
        return sorted({keys[len(keys) * number // ranges] for number in range(1, ranges)})

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        try:
            return self._connection.sql(query).fetchall()
        except self._duckdb.Error as error:
            raise _refusal(error) from error


def _refusal(error: Exception) -> OSError:
    return OSError(f"rows cannot be sorted: {' '.join(str(error).split())}")


def _scan(table: Path) -> str:
    # In brackets, a character of a pattern stands for itself.
    path = re.sub(r"[*?[]", r"[\g<0>]", str(table))
    return f"read_parquet({_quote(path)})"


def _quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
