"""Makes a graph of any size that looks like that of real reports, for measuring.

usage: python bench/generate_graph.py --output FOLDER [--triples N] [--seed N] [--no-cypher]

The folder becomes a workspace like any other: texts of reports, tables, Oxigraph, property graph
and ladybug, written by the code that `kg build` writes with, so that every command and the app
work on it. Classes, relations, degrees, lengths of names and passages are drawn from
`graph_statistics.json`. No name, text or code is anybody's, save the catalogues' own entries
(regions, industries, programs). Two graphs of one size and seed have the same bytes, except for
the databases' files, whose content is the same. Memory grows with the number of entities and
facts, as in a build, not with that of triples.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from graph_statistics import Statistics
from synthetic_entities import Entity
from synthetic_reports import EXTRACTOR, ReportMaker, SyntheticReport

from kg.building.entities import MERGED_BY
from kg.building.products import make_product
from kg.building.record_writing import Counts, RecordWriter, ResolvedRecords
from kg.documents import DocumentRecord, DocumentStatus
from kg.durable import new_folder, write_file
from kg.identifiers import Identifiers
from kg.model import BuildReport
from kg.property_graph.files import write_property_graph
from kg.records import DocumentRecords, EntityRecord, MergeRecord
from kg.stores.ladybug import load_ladybug
from kg.workspace import Workspace

DEFAULT_TRIPLES = 100_000
MAX_TRIPLES = 5_000_000
TRIPLES_PER_REPORT = 5_150
"""What one of these reports gives on average, measured at 1M; the five real ones give 5,514."""


class GraphGenerator:
    """One graph, made as often as it is read."""

    def __init__(self, *, triples: int, seed: int, identifiers: Identifiers) -> None:
        """Plan a graph of about so many triples, whole reports at least one."""
        self.name = f"generated-{triples}-{seed}"
        self._identifiers = identifiers
        self._count = max(1, round(triples / TRIPLES_PER_REPORT))
        self._maker = ReportMaker(seed, self._count, Statistics.load(), identifiers)
        self._entities: dict[str, Entity] = {}
        self._reports: Counter[str] = Counter()
        self._order: list[int] = []

    def reports(self) -> Iterator[SyntheticReport]:
        """Yield the reports in the order of their numbers; remembers that of their hashes."""
        documents = []
        for number in range(self._count):
            report = self._maker.make(number)
            documents.append((report.document, number))
            yield report
        self._order = [number for _, number in sorted(documents)]

    def documents(self) -> Iterator[DocumentRecords]:
        """Yield what the reports state, sorted by hash; `reports` must have been read."""
        for number in self._order:
            report = self._maker.make(number)
            for entity in {entity.key: entity for entity in report.entities}.values():
                self._entities[entity.key] = entity
                self._reports[entity.key] += 1
            yield report.records

    def entities(self) -> Iterator[ResolvedRecords]:
        """Yield the entities that `documents` named."""
        for key, entity in self._entities.items():
            merged = [member for member in entity.member_keys if member != key]
            yield self._record(entity), [self._merge(member, key) for member in merged]

    def _record(self, entity: Entity) -> EntityRecord:
        return EntityRecord(
            iri=self._identifiers.entity(entity.key),
            name=entity.name,
            name_basis="authority" if entity.college_code else "document",
            type=entity.type,
            names=(entity.short_form,) if entity.short_form else (),
            member_keys=entity.member_keys,
            school_kind=entity.school_kind,
            region=entity.region,
            region_basis=entity.region_basis,
            trade=entity.trade,
            trade_basis=entity.trade_basis,
            college_code=entity.college_code,
            programs=entity.programs,
            reports=self._reports[entity.key],
        )

    def _merge(self, member: str, key: str) -> MergeRecord:
        iris = self._identifiers.entity(member), self._identifiers.entity(key)
        return MergeRecord(member, *iris, reason="authority", score=None, by=MERGED_BY)


def generate_graph(output: Path, *, triples: int, seed: int, cypher: bool = True) -> BuildReport:
    """Make a workspace with one build.

    Args:
        output: Folder of the workspace; a build of the same size and seed must not be in it.
        triples: About how many, as whole reports.
        seed: Graphs of other seeds share nothing but catalogue entries.
        cypher: Also load ladybug.

    Raises:
        KgError: The folder cannot be used.
    """
    workspace = Workspace.open(output, create=True)
    generator = GraphGenerator(triples=triples, seed=seed, identifiers=Identifiers())
    with workspace.writing():
        workspace.write_documents(_write_texts(workspace, generator))
        with new_folder(workspace.build_folder(generator.name)) as folder:
            writer = RecordWriter(folder, Identifiers())
            counts = writer.write(map(make_product, generator.documents()), generator.entities())
            write_property_graph(folder)
            if cypher:
                load_ladybug(folder)
            report = _report(generator.name, counts, len(workspace.documents()))
            (folder / "report.json").write_text(report.to_json(), encoding="utf-8", newline="\n")
        workspace.set_current_build(generator.name)
    return report


def _write_texts(workspace: Workspace, generator: GraphGenerator) -> list[DocumentRecord]:
    records = []
    for report in generator.reports():
        record = DocumentRecord(
            (report.name,), report.document, ".txt", "text", DocumentStatus.EXTRACTED
        )
        write_file(workspace.report_path(record), report.text.encode())
        records.append(record)
    return records


def _report(name: str, counts: Counts, documents: int) -> BuildReport:
    return BuildReport(
        build=name,
        base_iri=Identifiers().base,
        fingerprint=EXTRACTOR,
        documents=documents,
        entities=dict(counts.entities),
        statements=dict(counts.statements),
        facts=dict(counts.facts),
        evidence=counts.evidence,
        merges=dict(counts.merges),
        quads=counts.quads,
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Make a graph and tell its size; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--triples", type=int, default=DEFAULT_TRIPLES)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--output", type=Path, required=True, help="folder of the workspace")
    parser.add_argument("--no-cypher", action="store_true", help="leave ladybug out")
    options = parser.parse_args(arguments)
    if not 0 < options.triples <= MAX_TRIPLES:
        parser.error(f"--triples {options.triples}: it must be from 1 to {MAX_TRIPLES:,}")
    report = generate_graph(
        options.output, triples=options.triples, seed=options.seed, cypher=not options.no_cypher
    )
    print(
        f"{options.output}: {report.quads:,} quads, {report.documents:,} reports, "
        f"{sum(report.entities.values()):,} entities, {sum(report.facts.values()):,} facts, "
        f"{sum(report.statements.values()):,} statements, {report.evidence:,} pieces of evidence"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
