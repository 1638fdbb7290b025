"""Organisations by their unified social credit code, where a report prints it behind the name.

The graph keeps no codes: they are read from the passages, once somebody asks for one.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pyarrow.compute as pc

from kg.explore.index import GraphIndex
from kg.explore.rows import read_rows
from kg.resolution.credit_code import is_credit_code

REACH = 48
"""Characters behind a name in which its code begins: introduction and brackets."""

_COLUMNS = ("statement", "start", "text", "subject_end", "object_end")


def find_by_credit_code(index: GraphIndex, code: str) -> list[int]:
    """Return the entities behind whose name a passage prints a code, each once.

    Args:
        index: The build.
        code: 18 characters, in capitals; a text whose check character is wrong finds nobody.
    """
    if not is_credit_code(code):
        return []
    table = index.source.table("evidence", _COLUMNS)
    rows = np.flatnonzero(
        pc.match_substring(table.column("text"), code, ignore_case=True).to_numpy()
    )
    found: dict[int, None] = {}
    for row in read_rows(table, rows.tolist()):
        place = re.search(code, row["text"], re.IGNORECASE | re.ASCII)
        side = _named_before(row, row["start"] + place.start()) if place else None
        statement = index.statement_codes.get(row["statement"])
        if side is None or statement is None:
            continue
        (ends,) = read_rows(index.statements, [statement], ["subject", "object"])
        if (entity := index.find_code(ends[side])) is not None:
            found[entity] = None
    return list(found)


def _named_before(row: dict[str, Any], place: int) -> str | None:
    """Return the end of a statement whose name stands just before a place, if one does."""
    gaps = {
        side: place - row[f"{side}_end"]
        for side in ("subject", "object")
        if row[f"{side}_end"] is not None
    }
    near = {side: gap for side, gap in gaps.items() if 0 <= gap <= REACH}
    return min(near, key=lambda side: near[side], default=None)
