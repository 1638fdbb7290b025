"""Everything that a build holds, written into an empty folder in one pass over the documents."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Quad

from extract.model import DocumentGraph
from extract.readers import read_document
from kg.building.entities import entity_record, iter_merge_records
from kg.building.facts import FactTally
from kg.building.projection import Projection
from kg.building.rows import (
    Row,
    entity_row,
    evidence_row,
    fact_row,
    iter_alias_rows,
    merge_row,
    report_row,
    statement_row,
)
from kg.builds import DEFAULT_STORE
from kg.durable import make_folder
from kg.errors import IncompleteBuildError
from kg.identifiers import Identifiers
from kg.rdf.catalogues import iter_catalogue_quads
from kg.rdf.documents import iter_document_quads
from kg.rdf.entities import iter_entity_quads, iter_fact_quads, iter_merge_quads
from kg.records import DocumentRecords, EntityRecord, FactRecord, MergeRecord
from kg.resolution.model import RefusedLink
from kg.resolution.resolve import Resolution
from kg.stores import open_store
from kg.tables import TableWriter, write_table

REFUSED_FILE = "refused_merges.jsonl"
"""Claims that two keys are one thing which a veto stopped: what a person may want to look at."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document that goes into a build.

    Attributes:
        document: Its hash.
        name: File name to show.
        path: Where its bytes are.
        load: Returns its graph.
    """

    document: str
    name: str
    path: Path
    load: Callable[[], DocumentGraph]


@dataclass(slots=True)
class Counts:
    """How much was written."""

    entities: Counter[str] = field(default_factory=Counter)
    statements: Counter[str] = field(default_factory=Counter)
    facts: Counter[str] = field(default_factory=Counter)
    merges: Counter[str] = field(default_factory=Counter)
    evidence: int = 0
    refused: int = 0
    quads: int = 0


class BuildWriter:
    """Writes tables and store of one build."""

    def __init__(self, folder: Path, resolution: Resolution, identifiers: Identifiers) -> None:
        """Write into `folder`, which must be empty."""
        self.counts = Counts()
        self._folder, self._tables = folder, folder / "tables"
        self._resolution, self._identifiers = resolution, identifiers
        self._facts = FactTally()
        make_folder(self._tables)

    def write(self, sources: Sequence[Source], *, progress: Callable[[Source], None]) -> Counts:
        """Write everything.

        Args:
            sources: The documents, sorted by hash; the resolution must know each.
            progress: Called when a document is written.

        Raises:
            IncompleteBuildError: The store does not hold what was written to it.
        """
        location = self._folder / DEFAULT_STORE
        with open_store(DEFAULT_STORE, location) as store:
            store.bulk_load(self._count(self._quads(sources, progress)))
        self._write_refused(self._resolution.refused)
        with open_store(DEFAULT_STORE, location, read_only=True) as store:
            if len(store) != self.counts.quads:
                raise IncompleteBuildError("quads", self.counts.quads, len(store))
        return self.counts

    def _count(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        for quad in quads:
            self.counts.quads += 1
            yield quad

    def _quads(
        self, sources: Iterable[Source], progress: Callable[[Source], None]
    ) -> Iterator[Quad]:
        projection = Projection(self._resolution, self._identifiers)
        with ExitStack() as stack:
            tables = {
                name: stack.enter_context(TableWriter(self._tables, name))
                for name in ("reports", "statements", "evidence")
            }
            aliases: list[Row] = []
            for source in sources:
                text = read_document(source.path, name=source.name).text
                records = projection.project(source.load(), text, name=source.name)
                self._write_document(records, tables)
                aliases.extend(iter_alias_rows(records))
                yield from iter_document_quads(records)
                progress(source)
        aliases.sort(key=lambda row: (row["entity"], row["name"], row["reason"], row["report"]))
        write_table(self._tables, "aliases", aliases)
        yield from self._default_graph()

    def _write_document(self, records: DocumentRecords, tables: dict[str, TableWriter]) -> None:
        report = records.report.iri
        tables["reports"].write(report_row(records.report))
        evidence = []
        for statement in records.statements:
            tables["statements"].write(statement_row(statement, report))
            self._facts.add(statement, report)
            self.counts.statements[statement.predicate] += 1
            evidence += [evidence_row(item, statement.iri, report) for item in statement.evidence]
        for row in sorted(evidence, key=lambda row: str(row["iri"])):
            tables["evidence"].write(row)
        self.counts.evidence += len(evidence)

    def _default_graph(self) -> Iterator[Quad]:
        degrees: Counter[str] = Counter()
        facts = list(self._facts)
        for fact in facts:
            degrees.update({fact.subject, fact.object})
            self.counts.facts[fact.predicate] += 1
        write_table(self._tables, "facts", map(fact_row, facts))
        entities, merges = self._entities()
        rows = (entity_row(entity, degree=degrees[entity.iri]) for entity in entities)
        write_table(self._tables, "entities", rows)
        write_table(self._tables, "merges", map(merge_row, merges))
        yield from self._default_quads(facts, entities, merges)

    def _entities(self) -> tuple[list[EntityRecord], list[MergeRecord]]:
        entities: list[EntityRecord] = []
        merges: list[MergeRecord] = []
        for resolved in self._resolution.entities:
            entities.append(entity_record(resolved, self._identifiers))
            merges.extend(iter_merge_records(resolved, self._identifiers))
        self.counts.entities.update(entity.type for entity in entities)
        self.counts.merges.update(merge.reason for merge in merges)
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
        yield from iter_catalogue_quads(entities, self._identifiers)

    def _write_refused(self, refused: Sequence[RefusedLink]) -> None:
        self.counts.refused = len(refused)
        lines = [
            json.dumps(
                {
                    "left": item.link.left.key,
                    "right": item.link.right.key,
                    "type": item.link.left.type,
                    "reason": item.link.reason,
                    "veto": item.veto,
                },
                ensure_ascii=False,
            )
            for item in refused
        ]
        text = "".join(f"{line}\n" for line in lines)
        (self._folder / REFUSED_FILE).write_text(text, encoding="utf-8", newline="\n")
