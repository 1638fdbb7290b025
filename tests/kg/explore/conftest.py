"""Tables for questions, made by hand, with nothing in them that a test does not give."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pytest

from extract.model import Document
from kg.errors import UnknownDocumentError
from kg.explore.index import GraphIndex
from kg.explore.rows import read_rows
from kg.tables import TABLES

Rows = list[dict[str, Any]]

_DEFAULTS: Mapping[str, Mapping[str, Any]] = {
    "entities": {"type": "Enterprise", "reports": 1, "degree": 0},
    "aliases": {"reason": "short form", "report": "r1"},
    "reports": {"iri": "r1", "document": "d1", "file": "1.txt", "characters": 0},
    "statements": {
        "report": "r1", "predicate": "cooperatesWith", "modes": [], "programs": [],
        "confidence": 0.5, "status": "extracted",
    },
    "evidence": {
        "report": "r1", "section": [], "rule": "rule", "extractor": "hand",
        "subject_via": "[]", "object_via": "[]",
    },
    "facts": {
        "predicate": "cooperatesWith", "modes": [], "programs": [], "years": [],
        "confidence": 0.5, "status": "extracted", "statements": 1, "reports": 1,
    },
    "merges": {"reason": "alias", "by": "kg"},
    "links": {"iri": "", "reason": "branch", "score": 0.9},
}  # fmt: skip


@dataclass
class RowsByHand:
    """Single rows of such a table."""

    table: pa.Table

    def read(self, rows: Iterable[int], columns: Sequence[str] | None = None) -> Rows:
        return read_rows(self.table, rows, columns)


@dataclass
class TablesByHand:
    """A source of tables and texts as a build is one."""

    given: dict[str, Rows]
    texts: dict[str, str] = field(default_factory=dict)
    id: str = "hand"

    def table(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        table = pa.Table.from_pylist(self.given.get(name, []), schema=TABLES[name])
        return table if columns is None else table.select(columns)

    def count(self, name: str) -> int:
        return len(self.given.get(name, []))

    def rows(self, name: str) -> RowsByHand:
        return RowsByHand(self.table(name))

    def document(self, document: str) -> Document:
        if document not in self.texts:
            raise UnknownDocumentError(document, self.texts)
        return Document(document, "1.txt", self.texts[document], "text/plain", "text")


@pytest.fixture
def make_index() -> Callable[..., GraphIndex]:
    """Index tables of which a test names only the columns that matter to it."""

    def make(texts: dict[str, str] | None = None, **tables: Rows) -> GraphIndex:
        rows = {
            name: [{**dict.fromkeys(TABLES[name].names), **_DEFAULTS[name], **row} for row in given]
            for name, given in tables.items()
        }
        return GraphIndex(TablesByHand(rows, texts or {}))

    return make


@pytest.fixture
def make_star(make_index: Callable[..., GraphIndex]) -> Callable[..., GraphIndex]:
    """Index a graph of facts, each given as (subject, object) or (subject, relation, object)."""

    def make(*facts: tuple[str, ...], types: Mapping[str, str] | None = None) -> GraphIndex:
        known = types or {}
        ends = [(fact[0], fact[-1]) for fact in facts]
        names = sorted({name for pair in ends for name in pair})
        degree = {name: sum(name in pair for pair in ends) for name in names}
        return make_index(
            entities=[
                {"iri": n, "name": n, "type": known.get(n, "Enterprise"), "degree": degree[n]}
                for n in names
            ],
            facts=[
                {
                    "id": f"f{number}",
                    "subject": fact[0],
                    "object": fact[-1],
                    **({"predicate": fact[1]} if len(fact) == 3 else {}),
                }
                for number, fact in enumerate(facts)
            ],
        )

    return make
