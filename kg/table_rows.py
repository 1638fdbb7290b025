"""Single rows of a build's tables, read without the rest of the table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path
from threading import Lock
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kg.errors import WorkspaceDamagedError
from kg.tables import table_path

KEPT_GROUPS = 4
"""Groups of rows that `RowReader` keeps: some hundred megabytes of passages at most."""


class RowReader:
    """Rows of one table by their number, read from the disk in groups; the last ones are kept.

    For a table of texts, of which each question shows a few. Threads may share it.
    """

    def __init__(self, folder: Path, name: str) -> None:
        """Read from the table of a build, in the folder of its tables.

        Raises:
            UnknownTableError: There is no such table.
            WorkspaceDamagedError: Its file is missing or damaged.
        """
        self._path = table_path(folder, name)
        self._groups: dict[int, pa.Table] = {}
        self._lock = Lock()
        try:
            metadata = pq.read_metadata(self._path)
        except (OSError, pa.ArrowException) as error:
            raise self._damaged(error) from error
        sizes = [metadata.row_group(group).num_rows for group in range(metadata.num_row_groups)]
        self._starts = [0, *accumulate(sizes)]

    def read(
        self, rows: Iterable[int], columns: Sequence[str] | None = None
    ) -> list[dict[str, Any]]:
        """Return rows as mappings, in the order asked for.

        Args:
            rows: Which rows; there may be none.
            columns: Which columns; all of them where left out.

        Raises:
            WorkspaceDamagedError: The file cannot be read.
        """
        wanted = list(rows)
        places: dict[int, list[int]] = {}
        for row in dict.fromkeys(wanted):
            places.setdefault(bisect_right(self._starts, row) - 1, []).append(row)
        found: dict[int, dict[str, Any]] = {}
        for group, inside in places.items():
            table = self._group(group)
            chosen = table if columns is None else table.select(list(columns))
            taken = chosen.take([row - self._starts[group] for row in inside])
            found.update(zip(inside, taken.to_pylist(), strict=True))
        return [found[row] for row in wanted]

    def _group(self, group: int) -> pa.Table:
        with self._lock:
            if group not in self._groups:
                try:
                    with pq.ParquetFile(self._path) as file:
                        table = file.read_row_group(group)
                except (OSError, pa.ArrowException) as error:
                    raise self._damaged(error) from error
                while len(self._groups) >= KEPT_GROUPS:
                    del self._groups[next(iter(self._groups))]
                # In one piece: a row taken from pieces costs as much as all of them.
                self._groups[group] = table.combine_chunks()
            self._groups[group] = self._groups.pop(group)  # used last
            return self._groups[group]

    def _damaged(self, error: Exception) -> WorkspaceDamagedError:
        return WorkspaceDamagedError(self._path, f"the table cannot be read: {error}")
