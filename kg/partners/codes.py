"""Columns of a table as whole numbers: what many rows are compared and counted by."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

Codes = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Shares = npt.NDArray[np.float64]


def numbers(column: pa.ChunkedArray, missing: int = -1) -> Codes:
    """Return a column of whole numbers; `missing` stands where there is none."""
    return np.asarray(pc.fill_null(column, missing).to_numpy(), dtype=np.int64)


def unique_pairs(left: Codes, right: Codes) -> tuple[Codes, Codes]:
    """Return the pairs that occur, each once, in the order of their first places.

    Args:
        left: From 0.
        right: From 0, as many.
    """
    if not len(left):
        return left, right
    width = int(right.max()) + 1
    both = np.asarray(pd.unique(left * width + right))
    return both // width, both % width


def ranks(values: Sequence[str]) -> Codes:
    """Return the place of each text in the order of all; equal texts have equal places."""
    order = {text: place for place, text in enumerate(sorted(set(values)))}
    return np.fromiter((order[text] for text in values), dtype=np.int64, count=len(values))
