"""Records -> tables and store of a build, in one pass over its documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Quad

from kg.building.facts import FactTally
from kg.building.rows import (
    Row,
    entity_row,
    evidence_row,
    fact_row,
    iter_alias_rows,
    link_row,
    merge_row,
    pair_row,
    report_row,
    statement_row,
)
from kg.builds import DEFAULT_STORE
from kg.durable import make_folder
from kg.errors import IncompleteBuildError
from kg.identifiers import Identifiers
from kg.rdf.catalogues import iter_catalogue_quads
from kg.rdf.documents import iter_document_quads
from kg.rdf.entities import (
    iter_entity_quads,
    iter_fact_quads,
    iter_link_quads,
    iter_merge_quads,
)
from kg.records import (
    DocumentRecords,
    EntityRecord,
    FactRecord,
    LinkRecord,
    MergeRecord,
    PairRecord,
)
from kg.stores import open_store
from kg.tables import TableWriter, write_table

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


class RecordWriter:
    """Writes tables and store of one build."""

    def __init__(self, folder: Path, identifiers: Identifiers) -> None:
        """Write into `folder`, which must be empty."""
        self._counts = Counts()
        self._folder, self._tables = folder, folder / "tables"
        self._identifiers = identifiers
        self._facts = FactTally()
        self._links: tuple[LinkRecord, ...] = ()

    def write(
        self,
        documents: Iterable[DocumentRecords],
        entities: Iterable[ResolvedRecords],
        *,
        pairs: Iterable[PairRecord] = (),
        links: Iterable[LinkRecord] = (),
    ) -> Counts:
        """Write everything; only facts, entities, their names and links are held in memory.

        Args:
            documents: Sorted by hash; read once.
            entities: Every entity that the documents name, in any order; read once, after the
                documents.
            pairs: Name keys that may be one thing, in the order of the table.
            links: Between entities, in the order of the table.

        Raises:
            IncompleteBuildError: The store does not hold what was written to it.
        """
        make_folder(self._tables)
        write_table(self._tables, "pairs", self._pair_rows(pairs))
        self._links = tuple(links)
        self._counts.links.update(link.predicate for link in self._links)
        write_table(self._tables, "links", map(link_row, self._links))
        location = self._folder / DEFAULT_STORE
        with open_store(DEFAULT_STORE, location) as store:
            store.bulk_load(self._count(self._quads(documents, entities)))
        with open_store(DEFAULT_STORE, location, read_only=True) as store:
            if len(store) != self._counts.quads:
                raise IncompleteBuildError("quads", self._counts.quads, len(store))
        return self._counts

    def _pair_rows(self, pairs: Iterable[PairRecord]) -> Iterator[Row]:
        for pair in pairs:
            self._counts.pairs[pair.outcome] += 1
            yield pair_row(pair)

    def _count(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        for quad in quads:
            self._counts.quads += 1
            yield quad

    def _quads(
        self, documents: Iterable[DocumentRecords], entities: Iterable[ResolvedRecords]
    ) -> Iterator[Quad]:
        with ExitStack() as stack:
            tables = {
                name: stack.enter_context(TableWriter(self._tables, name))
                for name in ("reports", "statements", "evidence")
            }
            aliases: list[Row] = []
            for records in documents:
                self._write_document(records, tables)
                aliases.extend(iter_alias_rows(records))
                yield from iter_document_quads(records)
        aliases.sort(key=lambda row: (row["entity"], row["name"], row["reason"], row["report"]))
        write_table(self._tables, "aliases", aliases)
        yield from self._default_graph(entities)

    def _write_document(self, records: DocumentRecords, tables: dict[str, TableWriter]) -> None:
        report = records.report.iri
        tables["reports"].write(report_row(records.report))
        evidence = []
        for statement in records.statements:
            tables["statements"].write(statement_row(statement, report))
            self._facts.add(statement, report)
            self._counts.statements[statement.predicate] += 1
            evidence += [evidence_row(item, statement.iri, report) for item in statement.evidence]
        for row in sorted(evidence, key=lambda row: str(row["iri"])):
            tables["evidence"].write(row)
        self._counts.evidence += len(evidence)

    def _default_graph(self, resolved: Iterable[ResolvedRecords]) -> Iterator[Quad]:
        degrees: Counter[str] = Counter()
        facts = list(self._facts)
        for fact in facts:
            degrees.update({fact.subject, fact.object})
            self._counts.facts[fact.predicate] += 1
        write_table(self._tables, "facts", map(fact_row, facts))
        entities, merges = self._sorted(resolved)
        rows = (entity_row(entity, degree=degrees[entity.iri]) for entity in entities)
        write_table(self._tables, "entities", rows)
        write_table(self._tables, "merges", map(merge_row, merges))
        yield from self._default_quads(facts, entities, merges)

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

    def _default_quads(
        self,
        facts: Iterable[FactRecord],
        entities: Sequence[EntityRecord],
        merges: Iterable[MergeRecord],
    ) -> Iterator[Quad]:
        for entity in entities:
            yield from iter_entity_quads(entity, self._identifiers)
        for merge in merges:
            yield from iter_merge_quads(merge)
        for fact in facts:
            yield from iter_fact_quads(fact)
        for link in self._links:
            yield from iter_link_quads(link)
        yield from iter_catalogue_quads(entities, self._identifiers)
