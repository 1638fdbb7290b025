"""Tables of two builds side by side, in the order that both are sorted in.

Only the rows of one report, or one batch of rows, of each build are in memory at a time. Reports
whose rows are equal in both builds are passed over without making a Python object of any row, so
that two builds of a large graph that differ little are compared quickly.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa

from kg.history.model import Passage
from kg.tables import iter_table_batches

Item = TypeVar("Item")

STATEMENT_COLUMNS = (
    *("iri", "subject", "predicate", "object", "modes", "programs"),
    *("year", "confidence", "status"),
)
EVIDENCE_COLUMNS = ("iri", "statement", "start", "text", "page")
# Numbers of reports and facts are left out: they say what the other differences say.
ENTITY_FIELDS = (
    *("name", "type", "school_kind", "region", "trade", "college_code", "program_codes"),
)
"""Fields of an entity that may change, in the order they are told in."""


@dataclass(frozen=True, slots=True)
class StatementSide:
    """A statement as one build has it.

    Attributes:
        subject: IRI.
        predicate: Name of the relation.
        object: IRI.
        modes: Names, sorted.
        programs: IRIs, sorted.
        year: Or `None`.
        confidence: From 0 to 1.
        status: One of those of `kg.tables`.
        passages: Its evidence, in the order of the text.
    """

    subject: str
    predicate: str
    object: str
    modes: tuple[str, ...]
    programs: tuple[str, ...]
    year: int | None
    confidence: float
    status: str
    passages: tuple[Passage, ...]

    @property
    def evidence(self) -> frozenset[str]:
        """IRIs of its passages."""
        return frozenset(passage.iri for passage in self.passages)


@dataclass(frozen=True, slots=True)
class ReportPair:
    """The statements of one report in both builds, by IRI.

    Attributes:
        document: Hash of the report.
        old: Empty where the old build does not have the report.
        new: Likewise.
    """

    document: str
    old: dict[str, StatementSide]
    new: dict[str, StatementSide]


EntityFields = dict[str, Any]
"""The `ENTITY_FIELDS` of an entity; lists are tuples."""


def iter_report_pairs(old: Path, new: Path) -> Iterator[ReportPair]:
    """Yield every report whose statements or evidence are not equal in both builds.

    Args:
        old: Folder of the tables of the old build.
        new: Of the new one.
    """
    for document, before, after in merge_join(_iter_reports(old), _iter_reports(new), _document):
        if before is None or after is None or not before.equals(after):
            yield ReportPair(
                document, before.statements() if before else {}, after.statements() if after else {}
            )


def iter_entity_pairs(
    old: Path, new: Path
) -> Iterator[tuple[str, EntityFields | None, EntityFields | None]]:
    """Yield IRI and fields of every entity, in the order of their IRIs.

    Args:
        old: Folder of the tables of the old build.
        new: Of the new one.
    """
    pairs = merge_join(_iter_entities(old), _iter_entities(new), lambda item: item[0])
    for iri, before, after in pairs:
        yield iri, before[1] if before else None, after[1] if after else None


def merge_join(
    left: Iterable[Item], right: Iterable[Item], key: Callable[[Item], str]
) -> Iterator[tuple[str, Item | None, Item | None]]:
    """Pair the items of two sorted streams by key.

    Args:
        left: Sorted by key, each key once.
        right: Likewise.
        key: Returns the key of an item.

    Yields:
        Each key of either, in order, with the item of both, `None` where one lacks it.

    Example:
        >>> list(merge_join(["a", "b"], ["b", "c"], str))
        [('a', 'a', None), ('b', 'b', 'b'), ('c', None, 'c')]
    """
    lefts, rights = iter(left), iter(right)
    one, other = next(lefts, None), next(rights, None)
    while one is not None or other is not None:
        key_one = None if one is None else key(one)
        key_other = None if other is None else key(other)
        smallest = min(found for found in (key_one, key_other) if found is not None)
        is_one, is_other = key_one == smallest, key_other == smallest
        yield smallest, one if is_one else None, other if is_other else None
        if is_one:
            one = next(lefts, None)
        if is_other:
            other = next(rights, None)


@dataclass(frozen=True, slots=True)
class _ReportRows:
    """The rows of one report in one build."""

    document: str
    statement_rows: pa.Table | None
    evidence_rows: pa.Table | None

    def equals(self, other: _ReportRows) -> bool:
        return _equal(self.statement_rows, other.statement_rows) and _equal(
            self.evidence_rows, other.evidence_rows
        )

    def statements(self) -> dict[str, StatementSide]:
        passages: dict[str, list[Passage]] = {}
        for row in self.evidence_rows.to_pylist() if self.evidence_rows else []:
            found = Passage(row["iri"], row["start"], row["text"], row["page"])
            passages.setdefault(row["statement"], []).append(found)
        rows = self.statement_rows.to_pylist() if self.statement_rows else []
        return {row["iri"]: _statement(row, passages.get(row["iri"], [])) for row in rows}


def _equal(left: pa.Table | None, right: pa.Table | None) -> bool:
    return left is right if left is None or right is None else bool(left.equals(right))


def _statement(row: dict[str, Any], passages: Iterable[Passage]) -> StatementSide:
    ordered = sorted(passages, key=lambda passage: (passage.start, passage.iri))
    row["modes"], row["programs"] = tuple(row["modes"] or ()), tuple(row["programs"] or ())
    del row["iri"]
    return StatementSide(**row, passages=tuple(ordered))


def _document(rows: _ReportRows) -> str:
    return rows.document


def _iter_reports(folder: Path) -> Iterator[_ReportRows]:
    statements = _iter_groups(folder, "statements", STATEMENT_COLUMNS)
    evidence = _iter_groups(folder, "evidence", EVIDENCE_COLUMNS)
    for document, left, right in merge_join(statements, evidence, lambda group: group[0]):
        yield _ReportRows(document, left[1] if left else None, right[1] if right else None)


def _iter_groups(
    folder: Path, table: str, columns: Sequence[str]
) -> Iterator[tuple[str, pa.Table]]:
    """Yield hash and rows of each report of a table; the rows of one stand together."""
    document, parts = "", list[pa.RecordBatch]()
    for batch in iter_table_batches(folder, table):
        reports = batch.column("report").dictionary_encode()
        codes = reports.indices.to_numpy(zero_copy_only=False)
        starts = [0, *(np.flatnonzero(np.diff(codes)) + 1).tolist(), batch.num_rows]
        rows = batch.select(list(columns))
        for start, end in itertools.pairwise(starts):
            if start == end:
                continue
            found = str(reports.dictionary[codes[start]].as_py()).rpartition("/")[2]
            if parts and found != document:
                yield document, pa.Table.from_batches(parts)
                parts = []
            document = found
            parts.append(rows.slice(start, end - start))
    if parts:
        yield document, pa.Table.from_batches(parts)


def _iter_entities(folder: Path) -> Iterator[tuple[str, EntityFields]]:
    for batch in iter_table_batches(folder, "entities"):
        for row in batch.select(["iri", *ENTITY_FIELDS]).to_pylist():
            row["program_codes"] = tuple(row["program_codes"] or ())
            yield row.pop("iri"), row
