"""The flat tables of a build: what the app, the exports and quick counts read.

One Parquet file each under `builds/<id>/tables/`, rows sorted by the key columns, so that equal
graphs give equal bytes. Aggregates over them take milliseconds where a triple store takes seconds.
An `iri` is always the full IRI of the RDF; `entity` columns hold the IRI of the cluster's
canonical entity.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kg.closing import Closing
from kg.errors import UnknownTableError, WorkspaceDamagedError

_strings = pa.list_(pa.string())

ENTITIES = pa.schema(
    [
        ("iri", pa.string()),
        ("name", pa.string()),  # canonical name
        ("type", pa.string()),  # one of the ten classes
        ("school_kind", pa.string()),  # null unless a School
        ("region", pa.string()),  # adcode, null where it cannot be told
        ("region_basis", pa.string()),  # name | authority | inferred
        ("province", pa.string()),  # names, for display and filters
        ("prefecture", pa.string()),
        ("county", pa.string()),
        ("trade", pa.string()),  # GB/T 4754 section letter or code, null where it cannot be told
        ("trade_basis", pa.string()),
        ("college_code", pa.string()),  # the ministry's 10-digit code
        ("program_code", pa.string()),  # catalogue code, Programs only
        ("program_match", pa.string()),  # exact | close
        ("program_codes", _strings),  # every catalogue code, the one above first; Programs only
        ("member_keys", _strings),  # every name key of the cluster
        ("reports", pa.int64()),  # number of reports that name it
        ("degree", pa.int64()),  # number of facts it takes part in
    ]
)

ALIASES = pa.schema(
    [
        ("entity", pa.string()),
        ("name", pa.string()),
        ("reason", pa.string()),  # name | short form | defined | pronoun | misspelling …
        ("report", pa.string()),
    ]
)

REPORTS = pa.schema(
    [
        ("iri", pa.string()),
        ("document", pa.string()),  # SHA-256
        ("file", pa.string()),
        ("title", pa.string()),
        ("reporter", pa.string()),  # entity iri
        ("report_year", pa.int64()),
        ("level", pa.string()),
        ("characters", pa.int64()),
        ("pages", pa.int64()),
        ("entities", pa.int64()),
        ("statements", pa.int64()),
        ("quality", pa.float64()),  # of the text, 0 to 1
    ]
)

STATEMENTS = pa.schema(
    [
        ("iri", pa.string()),
        ("report", pa.string()),
        ("subject", pa.string()),
        ("predicate", pa.string()),
        ("object", pa.string()),
        ("modes", _strings),
        ("programs", _strings),  # entity iris
        ("year", pa.int64()),
        ("confidence", pa.float64()),
        ("status", pa.string()),  # extracted | disputed | added | corrected | confirmed
    ]
)

EVIDENCE = pa.schema(
    [
        ("iri", pa.string()),
        ("statement", pa.string()),
        ("report", pa.string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("text", pa.string()),
        ("prefix", pa.string()),
        ("suffix", pa.string()),
        ("page", pa.int64()),
        ("page_label", pa.string()),
        ("section", _strings),
        ("rule", pa.string()),
        ("extractor", pa.string()),
        ("subject_start", pa.int64()),
        ("subject_end", pa.int64()),
        ("subject_text", pa.string()),
        ("subject_words", pa.string()),  # as the log of decisions has them
        ("object_start", pa.int64()),
        ("object_end", pa.int64()),
        ("object_text", pa.string()),
        ("object_words", pa.string()),
        ("subject_via", pa.string()),  # JSON list of {reason, start, end, text}
        ("object_via", pa.string()),
    ]
)

FACTS = pa.schema(
    [
        ("id", pa.string()),
        ("subject", pa.string()),  # symmetric relations once, the lower iri as subject
        ("predicate", pa.string()),
        ("object", pa.string()),
        ("modes", _strings),
        ("programs", _strings),
        ("years", pa.list_(pa.int64())),
        ("confidence", pa.float64()),  # maximum over its statements
        ("status", pa.string()),  # the strongest of its statements
        ("statements", pa.int64()),
        ("reports", pa.int64()),
    ]
)

MERGES = pa.schema(
    [
        ("key", pa.string()),  # name key of the member
        ("iri", pa.string()),  # its own iri, which stays resolvable
        ("entity", pa.string()),  # the canonical iri it is merged into
        ("reason", pa.string()),  # authority | alias | person … or how the names differ
        ("score", pa.float64()),
        ("by", pa.string()),
    ]
)

PAIRS = pa.schema(
    [
        ("left_key", pa.string()),  # name keys and classes as the reports give them
        ("left_type", pa.string()),
        ("right_key", pa.string()),
        ("right_type", pa.string()),
        ("left_iri", pa.string()),  # of each key by itself; see merges for what it is now
        ("right_iri", pa.string()),
        ("left_name", pa.string()),
        ("right_name", pa.string()),
        ("score", pa.float64()),
        ("reasons", _strings),
        ("outcome", pa.string()),  # merged | queued | refused | separate
        ("veto", pa.string()),
    ]
)

LINKS = pa.schema(
    [
        ("iri", pa.string()),  # of the change event; empty where there is none
        ("subject", pa.string()),  # the part, or what was before: an entity
        ("predicate", pa.string()),  # subOrganizationOf | changedTo
        ("object", pa.string()),  # the whole, or what came after: an entity
        ("reason", pa.string()),
        ("score", pa.float64()),
    ]
)

TABLES: dict[str, pa.Schema] = {
    "entities": ENTITIES,
    "aliases": ALIASES,
    "reports": REPORTS,
    "statements": STATEMENTS,
    "evidence": EVIDENCE,
    "facts": FACTS,
    "merges": MERGES,
    "pairs": PAIRS,
    "links": LINKS,
}
"""Every table of a build, by file name."""

ROWS_PER_GROUP = 50_000
"""Rows that are held before they are written: some megabytes, and few groups to open."""

_PENDING_ROWS = 2_000
"""Rows that are held as Python has them, which takes several times as much memory."""

_HELD_TABLES = 32
"""Tables of a few rows that are held one by one: each takes some kilobytes for itself."""


def table_path(folder: Path, name: str) -> Path:
    """Return where a table of a build is, in the folder of its tables.

    Raises:
        UnknownTableError: There is no such table.
    """
    if name not in TABLES:
        raise UnknownTableError(name, TABLES)
    return folder / f"{name}.parquet"


def read_table(folder: Path, name: str, *, columns: Sequence[str] | None = None) -> pa.Table:
    """Read a table whole, or some of its columns, `None` for all.

    Raises:
        UnknownTableError: There is no such table.
        WorkspaceDamagedError: Its file is missing, damaged, or of another shape.
    """
    path = table_path(folder, name)
    try:
        table = pq.read_table(path, schema=TABLES[name], columns=columns)
    except (OSError, pa.ArrowException) as error:
        raise WorkspaceDamagedError(path, f"the table cannot be read: {error}") from error
    return table


def count_rows(folder: Path, name: str) -> int:
    """Return the number of rows of a table, which its file tells at its end.

    Raises:
        UnknownTableError: There is no such table.
        WorkspaceDamagedError: Its file is missing or damaged.
    """
    path = table_path(folder, name)
    try:
        return int(pq.read_metadata(path).num_rows)
    except (OSError, pa.ArrowException) as error:
        raise WorkspaceDamagedError(path, f"the table cannot be read: {error}") from error


def iter_table_batches(folder: Path, name: str) -> Iterator[pa.RecordBatch]:
    """Read a table in its order, `ROWS_PER_GROUP` rows or fewer at a time.

    Raises:
        UnknownTableError: There is no such table.
        WorkspaceDamagedError: Its file is missing, damaged, or of another shape.
    """
    path = table_path(folder, name)
    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=ROWS_PER_GROUP):
                yield batch.cast(TABLES[name])
    except (OSError, ValueError, pa.ArrowException) as error:
        raise WorkspaceDamagedError(path, f"the table cannot be read: {error}") from error


class TableFolder:
    """The tables in a folder."""

    def __init__(self, folder: Path) -> None:
        """Read from a folder."""
        self._folder = folder

    def read(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """Return a table, or some of its columns; errors as `read_table`."""
        return read_table(self._folder, name, columns=columns)

    def batches(self, name: str) -> Iterator[pa.RecordBatch]:
        """Yield the rows of a table; errors as `iter_table_batches`."""
        return iter_table_batches(self._folder, name)


class TableWriter(Closing):
    """Writes one table; the rows must come in the order they are to stand in.

    Equal rows are equal bytes, whether they come one by one or many at a time. Its own context
    manager.

    Attributes:
        rows: How many rows were written.
    """

    def __init__(self, folder: Path, name: str) -> None:
        """Begin the table `name` in `folder`, which must be there.

        Raises:
            UnknownTableError: There is no such table.
        """
        self.rows = 0
        self._schema = TABLES.get(name)
        self._path = table_path(folder, name)
        self._writer = pq.ParquetWriter(self._path, TABLES[name], compression="zstd")
        self._pending: list[Mapping[str, Any]] = []
        self._held: list[pa.Table] = []
        self._held_rows = 0

    def write(self, row: Mapping[str, Any]) -> None:
        """Add a row: a value, or `None`, for every column."""
        self._pending.append(row)
        self.rows += 1
        if len(self._pending) >= _PENDING_ROWS:
            self._convert()

    def write_all(self, rows: pa.Table) -> None:
        """Add rows that have the columns of the table already."""
        self._convert()
        self.rows += rows.num_rows
        self._hold(rows)

    def close(self) -> None:
        """Write what is held and end the file."""
        self._convert()
        if self._held_rows:
            self._writer.write_table(self._joined())
        self._writer.close()

    def _convert(self) -> None:
        """Make a table of the rows that came one by one, which take less memory so."""
        if self._pending:
            self._hold(pa.Table.from_pylist(self._pending, schema=self._schema))
            self._pending.clear()

    def _hold(self, rows: pa.Table) -> None:
        self._held.append(rows)
        self._held_rows += rows.num_rows
        while self._held_rows >= ROWS_PER_GROUP:
            joined = self._joined()
            self._writer.write_table(joined.slice(0, ROWS_PER_GROUP))
            self._held = [joined.slice(ROWS_PER_GROUP)]
            self._held_rows -= ROWS_PER_GROUP
        if len(self._held) > _HELD_TABLES:
            self._held = [self._joined()]

    def _joined(self) -> pa.Table:
        return pa.concat_tables(self._held).combine_chunks()


def write_table(folder: Path, name: str, rows: Iterable[Mapping[str, Any]]) -> int:
    """Write a whole table and return its number of rows.

    Raises:
        UnknownTableError: There is no such table.
    """
    with TableWriter(folder, name) as writer:
        for row in rows:
            writer.write(row)
    return writer.rows
