"""Arithmetic on codes: whole columns of a build at once, never row by row.

A question over the whole graph is a few passes over arrays of integers; only what is shown becomes
objects.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from kg.explore.index import Codes

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class CodedColumn:
    """A column of texts with few different values.

    Attributes:
        codes: For each row the place of its value in `values`; -1 where it has none.
        values: The different values, sorted.
    """

    codes: Codes
    values: tuple[str, ...]

    def among(self, values: Collection[str]) -> Mask:
        """Tell for each row whether its value is one of some values."""
        wanted = np.array([value in values for value in (*self.values, None)], dtype=bool)
        return wanted[self.codes]

    def code(self, value: str) -> int:
        """Return the place of a value, -2 where no row has it."""
        return self.values.index(value) if value in self.values else -2


def code_column(column: pa.ChunkedArray) -> CodedColumn:
    """Number the values of a column of texts; an empty text is none."""
    values = sorted(value for value in pc.unique(column).to_pylist() if value)
    codes = pc.fill_null(pc.index_in(column, value_set=pa.array(values, pa.string())), -1)
    return CodedColumn(np.asarray(codes.to_numpy(), dtype=np.int64), tuple(values))


def number_column(column: pa.ChunkedArray) -> Codes:
    """Return a column of whole numbers; what is not known counts nothing."""
    return np.asarray(pc.fill_null(column, 0).to_numpy(), dtype=np.int64)


def join_codes(left: Codes, right: Codes) -> tuple[Codes, Codes]:
    """Pair the places of equal codes.

    Args:
        left: Codes; negative ones pair with nothing.
        right: Likewise.

    Returns:
        Places in `left` and places in `right`, ascending by left, then by right.

    Example:
        >>> [places.tolist() for places in join_codes(np.array([7, 8]), np.array([8, 9, 8]))]
        [[1, 1], [0, 2]]
    """
    order = np.argsort(right, kind="stable")
    ordered = right[order]
    first = np.searchsorted(ordered, left, "left")
    counts = np.where(left < 0, 0, np.searchsorted(ordered, left, "right") - first)
    places = np.repeat(np.arange(len(left)), counts)
    begins = np.repeat(np.cumsum(counts) - counts, counts)
    return places, order[np.arange(len(places)) - begins + np.repeat(first, counts)]


def distinct_pairs(left: Codes, right: Codes) -> tuple[Codes, Codes]:
    """Return each pair of codes once, ascending; pairs with a negative code are left away."""
    known = (left >= 0) & (right >= 0)
    width = int(right.max(initial=0)) + 1
    pairs = np.unique(left[known] * width + right[known])
    return pairs // width, pairs % width


def count_distinct(groups: Codes, values: Codes, size: int) -> Codes:
    """Count the different values of each group.

    Args:
        groups: Group of each row, below `size`; rows of negative groups count nowhere.
        values: Value of each row; negative ones are none.
        size: Number of groups.
    """
    return np.bincount(distinct_pairs(groups, values)[0], minlength=size)


def sum_distinct(groups: Codes, rows: Codes, weights: Codes, size: int) -> Codes:
    """Sum the weights of the different rows of each group; arguments as `count_distinct`."""
    group, row = distinct_pairs(groups, rows)
    sums = np.bincount(group, weights=weights[row], minlength=size)
    return sums.astype(np.int64)


def flatten_lists(column: pa.ChunkedArray) -> tuple[Codes, pa.ChunkedArray]:
    """Return the row and the value of every item of a column of lists."""
    whole = column.combine_chunks()
    rows = pc.list_parent_indices(whole)
    items = pa.chunked_array([pc.list_flatten(whole)])
    return np.asarray(rows.to_numpy(), dtype=np.int64), items
