"""Rows of a build's tables: by the thing that they belong to, and as mappings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Codes = npt.NDArray[np.int64]
"""Rows or things by their number."""


class RowGroups:
    """Rows of a table by the thing that they belong to."""

    def __init__(self, codes: Codes, rows: Codes | None = None) -> None:
        """Group rows.

        Args:
            codes: For each row the code of its thing; negative where it has none.
            rows: The row that each code stands for, where a row belongs to several things.
        """
        order = np.argsort(codes, kind="stable")
        self._codes = codes[order]
        self._rows = order if rows is None else rows[order]

    def rows(self, code: int) -> Codes:
        """Return the rows of one thing, in the order of the table."""
        left, right = np.searchsorted(self._codes, [code, code + 1])
        return self._rows[left:right]


def read_rows(
    table: pa.Table, rows: Iterable[int], columns: Sequence[str] | None = None
) -> list[dict[str, Any]]:
    """Return rows of a table as mappings, in the order asked for.

    Args:
        table: Any table of the build.
        rows: Which rows; there may be none.
        columns: Which columns; all of them where left out.
    """
    chosen = table if columns is None else table.select(columns)
    wanted = np.fromiter(rows, dtype=np.int64)
    found: dict[int, dict[str, Any]] = {}
    start = 0
    for batch in chosen.to_batches():  # taken from the whole, each row would cost a table
        stop = start + batch.num_rows
        inside = np.unique(wanted[(wanted >= start) & (wanted < stop)])
        if len(inside):
            taken = batch.take(pa.array(inside - start)).to_pylist()
            found.update(zip(inside.tolist(), taken, strict=True))
        start = stop
    return [found[row] for row in wanted.tolist()]


def codes_in(column: pa.ChunkedArray, keys: pa.Array | pa.ChunkedArray) -> Codes:
    """Return for each value its row among the keys, -1 where it is not among them."""
    values = keys.combine_chunks() if isinstance(keys, pa.ChunkedArray) else keys
    codes = pc.fill_null(pc.index_in(column, value_set=values), -1)
    return np.asarray(codes.to_numpy(), dtype=np.int64)
