"""Statements of all reports -> facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from kg.building.rows import Row
from kg.identifiers import fact_id
from kg.records import FactRecord

STATUSES = ("extracted", "disputed", "added", "corrected", "confirmed")
"""Statuses of statements, the strongest last."""

_triple = itemgetter("subject", "predicate", "object")


def iter_facts(statements: Iterable[Row]) -> Iterator[FactRecord]:
    """Yield the facts of statements, in their order.

    Args:
        statements: Rows of the table, those of a fact one after another.
    """
    for (subject, predicate, object_), group in groupby(statements, key=_triple):
        rows = list(group)
        yield FactRecord(
            id=fact_id(subject, predicate, object_),
            subject=subject,
            predicate=predicate,
            object=object_,
            modes=_united(rows, "modes"),
            programs=_united(rows, "programs"),
            years=tuple(sorted({row["year"] for row in rows if row["year"] is not None})),
            confidence=max(row["confidence"] for row in rows),
            status=max((row["status"] for row in rows), key=STATUSES.index),
            statements=len(rows),
            reports=len({row["report"] for row in rows}),
        )


def _united(rows: Iterable[Row], column: str) -> tuple[Any, ...]:
    return tuple(sorted({value for row in rows for value in row[column]}))
