"""One build made from what was extracted and decided: resolved, written, checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

from kg.building.checksums import write_checksums
from kg.building.effects import write_effects
from kg.building.identity import code_fingerprint
from kg.building.memory import give_back
from kg.building.projecting import Products
from kg.building.readings import bounded
from kg.building.record_writing import Counts
from kg.building.sources import Source, iter_sources
from kg.building.validation import ReportToCheck, validate_reports
from kg.building.writing import BuildWriter
from kg.decisions.identity import read_verdicts
from kg.decisions.log import Log
from kg.decisions.rulings import Ruling, digest_rulings, find_rulings
from kg.documents import DocumentRecord, DocumentStatus
from kg.durable import new_folder
from kg.errors import (
    DamagedExtractionError,
    InvalidGraphError,
    StoreMemoryError,
    StoreUnavailableError,
)
from kg.history.inputs import BuildInputs, document_inputs, write_inputs
from kg.identifiers import Identifiers
from kg.model import BuildReport, FileState, Problem, Progress, Stage
from kg.property_graph.files import write_property_graph
from kg.resolution.document_names import DocumentNames
from kg.resolution.memory import read_memory, write_memory
from kg.resolution.resolve import Resolution, resolve_names
from kg.stores.ladybug import load_ladybug
from kg.workspace import Workspace

ReportProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build is to be made of.

    Attributes:
        build: Its id.
        records: The documents.
        fingerprint: Of the extractor whose graphs are taken.
        base_iri: What IRIs begin with.
        log: What people decided.
        provisional: Whether it only shows decisions until the next build; it is not checked
            against the shapes then, as each decision was when it was made.
        processes: Project and check reports; 0 for none besides this one.
        progress: Called as it goes on.
    """

    build: str
    records: tuple[DocumentRecord, ...]
    fingerprint: str
    base_iri: str
    log: Log
    provisional: bool = False
    processes: int = 0
    progress: ReportProgress = lambda _: None


@dataclass(frozen=True, slots=True)
class Resolved:
    """Neighbourhoods of names that may be one thing, and how many were not remembered."""

    neighbourhoods: int = 0
    anew: int = 0


def make_build(workspace: Workspace, plan: Plan) -> Resolved:
    """Resolve, write, validate; the folder is visible only when it is complete.

    Returns:
        How much of it had to be resolved.

    Raises:
        InvalidGraphError: A document's graph breaks the shapes.
        DamagedExtractionError: What was extracted cannot be read.
    """
    ordered = sorted(plan.records, key=lambda record: record.hash)
    rulings = find_rulings(plan.log.decisions)
    sources = list(iter_sources(workspace, ordered, fingerprint=plan.fingerprint, rulings=rulings))
    identifiers = Identifiers(plan.base_iri)
    target = workspace.build_folder(plan.build)
    # What may be there is damaged: somebody took its report out, or the disk lost some of it.
    with new_folder(target, replacing=True) as folder:
        written = _write(workspace, folder, sources, rulings, plan)
        if not plan.provisional:
            give_back()
            _validate(workspace, folder, sources, identifiers, plan)
        # Behind the checks, which say more of an edge between wrong classes than "missing".
        write_property_graph(folder)
        if not plan.provisional:
            give_back()
        notices = (*bounded(written.notices), *_load_cypher(folder))
        documents = document_inputs(ordered, written.digests)
        write_inputs(
            folder, BuildInputs(documents, plan.fingerprint, code_fingerprint(), plan.base_iri)
        )
        report = replace(
            _report(plan, ordered, written.counts, notices),
            decisions=digest_rulings(rulings),
            decided=dict(written.outcomes),
        )
        (folder / "report.json").write_text(report.to_json(), encoding="utf-8", newline="\n")
        write_checksums(folder)
    workspace.keep_projections(written.products)
    return written.resolved


@dataclass(frozen=True, slots=True)
class _Written:
    """What is known once tables and store are written; the resolution is let go of by then."""

    resolved: Resolved
    counts: Counts
    notices: list[str]
    outcomes: Mapping[str, int]
    digests: Mapping[str, str]
    products: Set[Path]


def _write(
    workspace: Workspace,
    folder: Path,
    sources: list[Source],
    rulings: Sequence[Ruling],
    plan: Plan,
) -> _Written:
    """Resolve all documents, and write their tables and the store."""
    identifiers = Identifiers(plan.base_iri)
    digests: dict[str, str] = {}
    resolution = _resolve(sources, rulings, digests, _read_memory(workspace), plan.progress)
    write_memory(folder, resolution.memory)
    step = _counter(plan.progress, Stage.WRITE, len(sources))
    writer = BuildWriter(folder, resolution, identifiers)
    with Products(workspace, resolution, identifiers, processes=plan.processes) as products:
        counts = writer.write(sources, products, progress=lambda source: step(source.name))
    return _Written(
        resolved=Resolved(resolution.neighbourhoods, resolution.resolved_anew),
        counts=counts,
        notices=writer.notices,
        outcomes=write_effects(folder, plan.log, rulings, sources, resolution, identifiers),
        digests=digests,
        products=products.used,
    )


def _read_memory(workspace: Workspace) -> dict[str, str]:
    current = workspace.current_build()
    return read_memory(workspace.build_folder(current)) if current else {}


def _resolve(
    sources: list[Source],
    rulings: Iterable[Ruling],
    digests: dict[str, str],
    memory: Mapping[str, str],
    progress: ReportProgress,
) -> Resolution:
    """Resolve all documents; a digest of what was read from each is put into `digests`."""
    step = _counter(progress, Stage.RESOLVE, len(sources))
    damaged: list[tuple[Path, str]] = []

    def names() -> Iterator[DocumentNames]:
        for source in sources:
            try:
                kept = source.names()
            except DamagedExtractionError as error:
                damaged.extend(error.damaged)
                continue
            digests[source.document] = kept.digest
            yield kept.names
            step(source.name)

    resolution = resolve_names(names(), read_verdicts(rulings), memory=memory)
    if damaged:
        raise DamagedExtractionError(damaged)
    return resolution


def _validate(
    workspace: Workspace,
    folder: Path,
    sources: list[Source],
    identifiers: Identifiers,
    plan: Plan,
) -> None:
    current = workspace.current_build()
    violations = validate_reports(
        folder,
        [ReportToCheck(identifiers.report(source.document), source.name) for source in sources],
        known=workspace.build_folder(current) if current else None,
        processes=plan.processes,
        progress=_counter(plan.progress, Stage.VALIDATE, len(sources)),
    )
    if violations:
        raise InvalidGraphError(violations)


def _load_cypher(folder: Path) -> tuple[str, ...]:
    """Load what answers Cypher without a server; where it cannot be had, the rest still serves."""
    try:
        load_ladybug(folder)
    except (StoreUnavailableError, StoreMemoryError) as error:
        return (f"Cypher needs a server, as this build has no ladybug: {error}",)
    return ()


def _report(
    plan: Plan, records: Iterable[DocumentRecord], counts: Counts, notices: tuple[str, ...]
) -> BuildReport:
    known = list(records)
    failed = [record for record in known if record.status is DocumentStatus.FAILED]
    return BuildReport(
        build=plan.build,
        base_iri=plan.base_iri,
        fingerprint=plan.fingerprint,
        documents=len(known) - len(failed),
        problems=tuple(sorted(Problem(r.name, r.problem or "") for r in failed)),
        notices=(*_same_names(known), *_damaged_lines(plan.log), *notices),
        entities=dict(counts.entities),
        statements=dict(counts.statements),
        facts=dict(counts.facts),
        evidence=counts.evidence,
        merges=dict(counts.merges),
        refused_merges=counts.pairs["refused"],
        queued_merges=counts.pairs["queued"],
        links=dict(counts.links),
        quads=counts.quads,
        provisional=plan.provisional,
    )


def _same_names(records: Iterable[DocumentRecord]) -> tuple[str, ...]:
    """Tell which names several documents came under."""
    hashes: dict[str, list[str]] = {}
    for record in records:
        for name in record.names:
            hashes.setdefault(name, []).append(record.hash[:12])
    return tuple(
        f"{name}: {len(found)} documents of this name are in the workspace "
        f"({', '.join(sorted(found))}); `kg remove HASH` takes one out."
        for name, found in sorted(hashes.items())
        if len(found) > 1
    )


def _damaged_lines(log: Log) -> tuple[str, ...]:
    return tuple(
        f"decisions.jsonl, line {line.number}: no decision ({line.problem}). It stays where it is; "
        "the others count."
        for line in log.damaged
    )


def _counter(progress: ReportProgress, stage: Stage, total: int) -> Callable[[str], None]:
    """Report the start of a stage, and return what reports each document by name."""
    done = 0

    def step(name: str) -> None:
        nonlocal done
        done += 1
        progress(Progress(stage, done, total, name, FileState.DONE))

    progress(Progress(stage, 0, total))
    return step
