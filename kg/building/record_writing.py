"""Products and records -> tables and store of a build, in one pass over its documents.

Memory does not grow with the number of documents, that of entities aside: what has to be sorted
over all documents is sorted on the disk (kg/building/sorting.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import cast

import pyarrow as pa
from pyoxigraph import Quad

from kg.building.facts import iter_facts
from kg.building.products import Product, dump_quads
from kg.building.rows import Row, entity_row, fact_row, link_row, merge_row, pair_row
from kg.building.sorting import TableSorter
from kg.builds import DEFAULT_STORE
from kg.durable import make_folder, temporary_folder
from kg.errors import IncompleteBuildError
from kg.identifiers import Identifiers
from kg.rdf.catalogues import iter_catalogue_quads
from kg.rdf.entities import (
    iter_entity_quads,
    iter_fact_quads,
    iter_link_quads,
    iter_merge_quads,
)
from kg.records import EntityRecord, FactRecord, LinkRecord, MergeRecord, PairRecord
from kg.stores import open_store
from kg.stores.base import LineStore
from kg.tables import TABLES, TableWriter, write_table

ResolvedRecords = tuple[EntityRecord, Sequence[MergeRecord]]
"""An entity, with the name keys that were joined to it."""


@dataclass(slots=True)
class Counts:
    """How much was written."""

    entities: Counter[str] = field(default_factory=Counter)
    statements: Counter[str] = field(default_factory=Counter)
    facts: Counter[str] = field(default_factory=Counter)
    merges: Counter[str] = field(default_factory=Counter)
    evidence: int = 0
    links: Counter[str] = field(default_factory=Counter)
    pairs: Counter[str] = field(default_factory=Counter)
    quads: int = 0


_QUADS_PER_PART = 10_000
"""Quads of the default graph that are written as N-Quads at a time."""


class RecordWriter:
    """Writes tables and store of one build."""

    def __init__(self, folder: Path, identifiers: Identifiers) -> None:
        """Write into `folder`, which must be empty."""
        self._counts = Counts()
        self._folder, self._tables = folder, folder / "tables"
        self._identifiers = identifiers
        self._links: tuple[LinkRecord, ...] = ()

    def write(
        self,
        products: Iterable[Product],
        entities: Iterable[ResolvedRecords],
        *,
        pairs: Iterable[PairRecord] = (),
        links: Iterable[LinkRecord] = (),
    ) -> Counts:
        """Write everything; only entities, their names and links are held in memory.

        Args:
            products: Of the documents, sorted by hash; read once.
            entities: Every entity that the documents name, in any order; read once, after the
                documents.
            pairs: Name keys that may be one thing, in the order of the table.
            links: Between entities, in the order of the table.

        Raises:
            IncompleteBuildError: The store does not hold what was written to it.
            OSError: The disk refuses.
        """
        make_folder(self._tables)
        write_table(self._tables, "pairs", self._pair_rows(pairs))
        self._links = tuple(links)
        self._counts.links.update(link.predicate for link in self._links)
        write_table(self._tables, "links", map(link_row, self._links))
        location = self._folder / DEFAULT_STORE
        with (
            temporary_folder(self._folder) as place,
            TableSorter(place) as sorter,
            open_store(DEFAULT_STORE, location) as store,
        ):
            lines = self._lines(products, entities, sorter, place)
            cast("LineStore", store).bulk_load_lines(self._count(lines))
        with open_store(DEFAULT_STORE, location, read_only=True) as store:
            if len(store) != self._counts.quads:
                raise IncompleteBuildError("quads", self._counts.quads, len(store))
        return self._counts

    def _pair_rows(self, pairs: Iterable[PairRecord]) -> Iterator[Row]:
        for pair in pairs:
            self._counts.pairs[pair.outcome] += 1
            yield pair_row(pair)

    def _count(self, parts: Iterable[bytes]) -> Iterator[bytes]:
        for part in parts:
            self._counts.quads += part.count(b"\n")  # a quad is a line, whatever its literals hold
            yield part

    def _lines(
        self,
        products: Iterable[Product],
        entities: Iterable[ResolvedRecords],
        sorter: TableSorter,
        place: Path,
    ) -> Iterator[bytes]:
        with ExitStack() as stack:
            tables = {
                name: stack.enter_context(TableWriter(self._tables, name))
                for name in ("reports", "statements", "evidence")
            }
            tables["aliases"] = stack.enter_context(TableWriter(place, "aliases"))
            for product in products:
                self._write_tables(product, tables)
                yield product.lines
        pa.default_memory_pool().release_unused()
        with TableWriter(self._tables, "aliases") as aliases:
            for batch in sorter.iter_aliases(place):
                aliases.write_all(_table(batch))
        quads = self._default_graph(entities, sorter)
        while part := list(islice(quads, _QUADS_PER_PART)):
            yield dump_quads(part)

    def _write_tables(self, product: Product, tables: dict[str, TableWriter]) -> None:
        for name, writer in tables.items():
            writer.write_all(product.tables[name])
        predicates = product.tables["statements"].column("predicate").to_pylist()
        self._counts.statements.update(predicates)
        self._counts.evidence += product.tables["evidence"].num_rows

    def _default_graph(
        self, resolved: Iterable[ResolvedRecords], sorter: TableSorter
    ) -> Iterator[Quad]:
        with TableWriter(self._tables, "facts") as table:
            for fact in self._facts(sorter):
                table.write(fact_row(fact))
                yield from iter_fact_quads(fact)
        entities, merges = self._sorted(resolved)
        write_table(self._tables, "entities", self._entity_rows(entities, sorter))
        write_table(self._tables, "merges", map(merge_row, merges))
        yield from self._entity_quads(entities, merges)

    def _facts(self, sorter: TableSorter) -> Iterator[FactRecord]:
        batches = sorter.iter_statements(self._tables)
        for fact in iter_facts(row for batch in batches for row in batch.to_pylist()):
            self._counts.facts[fact.predicate] += 1
            yield fact

    def _entity_rows(self, entities: Iterable[EntityRecord], sorter: TableSorter) -> Iterator[Row]:
        """Yield the rows of entities, sorted by IRI as they are, each with its degree."""
        degrees = sorter.iter_degrees(self._tables)
        iri, degree = next(degrees, ("", 0))
        for entity in entities:
            while iri and iri < entity.iri:
                iri, degree = next(degrees, ("", 0))
            yield entity_row(entity, degree=degree if iri == entity.iri else 0)

    def _sorted(
        self, resolved: Iterable[ResolvedRecords]
    ) -> tuple[list[EntityRecord], list[MergeRecord]]:
        entities: list[EntityRecord] = []
        merges: list[MergeRecord] = []
        for entity, its_merges in resolved:
            entities.append(entity)
            merges.extend(its_merges)
        self._counts.entities.update(entity.type for entity in entities)
        self._counts.merges.update(merge.reason for merge in merges)
        entities.sort(key=lambda entity: entity.iri)
        merges.sort(key=lambda merge: merge.iri)
        return entities, merges

    def _entity_quads(
        self, entities: Sequence[EntityRecord], merges: Iterable[MergeRecord]
    ) -> Iterator[Quad]:
        for entity in entities:
            yield from iter_entity_quads(entity, self._identifiers)
        for merge in merges:
            yield from iter_merge_quads(merge)
        for link in self._links:
            yield from iter_link_quads(link)
        yield from iter_catalogue_quads(entities, self._identifiers)


def _table(batch: pa.RecordBatch) -> pa.Table:
    return pa.Table.from_batches([batch]).cast(TABLES["aliases"])
