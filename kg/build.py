"""Reports in, a complete graph out: what `kg build` and `kg remove` do.

Each step leaves on disk what it has done, so that a build which is killed loses nothing: files are
ingested, each extraction is stored by itself, and the build becomes visible in one step at the
end. What a build is made from gives its id; one that is there already is not made again.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from extract.errors import ExtractError
from extract.fingerprint import extractor_fingerprint
from extract.pipeline import extract_document
from kg.building.extraction import Extract, Task, extract_documents
from kg.building.identity import build_id
from kg.building.ingestion import Ingestion, ingest_paths
from kg.building.making import Plan, ReportProgress, make_build
from kg.builds import OpenBuild, open_build, read_report
from kg.current import prune_provisional
from kg.decisions.state import read_state
from kg.documents import DocumentRecord, DocumentStatus, get_record
from kg.errors import BuildError, KgError
from kg.identifiers import check_base_iri
from kg.model import BuildReport, FileState, Progress, Stage
from kg.workspace import Workspace
from ontology.vocabulary import BASE

__all__ = ["BuildReport", "OpenBuild", "build_graph", "open_build", "remove_document"]


@dataclass(frozen=True, slots=True)
class _Settings:
    """How to build: the arguments of `build_graph`, defaults filled in."""

    extract: Extract
    fingerprint: str
    processes: int
    base_iri: str
    progress: ReportProgress


@dataclass(frozen=True, slots=True)
class _Extraction:
    """The register after extraction, and how many documents were extracted and how many reused."""

    records: tuple[DocumentRecord, ...]
    extracted: int
    reused: int


def build_graph(
    workspace: Workspace | Path,
    paths: Iterable[Path] = (),
    *,
    processes: int | None = None,
    extract: Extract = extract_document,
    fingerprint: str | None = None,
    base_iri: str | None = None,
    progress: ReportProgress | None = None,
) -> BuildReport:
    """Take files into a workspace and build its graph.

    Args:
        workspace: The workspace, or its folder, which is made where there is none.
        paths: Files and folders to take in; adds, never removes.
        processes: Worker processes for extraction; `None` for one per processor, 0 to work in
            this process.
        extract: The extractor; importable by name unless `processes` is 0.
        fingerprint: Name of the extractor's version; `None` for that of the built-in one.
        base_iri: What IRIs begin with; `None` for that of the build in use, else the default.
        progress: Called as the build goes on.

    Returns:
        What the build holds, and what this run did. Files with problems are listed in it; they
        never stop the rest.

    Raises:
        WorkspaceError: The workspace cannot be used, or somebody else is writing to it.
        InvalidGraphError: A document's graph breaks the shapes; the build in use stays.
        BuildError: The build cannot be written; the build in use stays.
        IdentifierError: The base IRI cannot begin IRIs.
    """
    opened = (
        workspace if isinstance(workspace, Workspace) else Workspace.open(workspace, create=True)
    )
    settings = _settings(opened, processes, extract, fingerprint, base_iri, progress)
    with opened.writing(), _disk_errors():
        ingestion = ingest_paths(opened, paths, progress=_ingest_progress(settings))
        return _build(opened, ingestion, settings)


def remove_document(
    workspace: Workspace | Path,
    name_or_hash: str,
    *,
    processes: int | None = None,
    extract: Extract = extract_document,
    fingerprint: str | None = None,
    base_iri: str | None = None,
    progress: ReportProgress | None = None,
) -> BuildReport:
    """Take a document out of a workspace, its bytes and extractions too, and build again.

    Args:
        workspace: The workspace, or its folder.
        name_or_hash: A file name, a hash, or the beginning of a hash.
        processes: As for `build_graph`, and so are the others.
        extract: See there.
        fingerprint: See there.
        base_iri: See there.
        progress: See there.

    Raises:
        UnknownDocumentError: There is no such document.
        AmbiguousDocumentError: There are several.
        KgError: As for `build_graph`.
    """
    opened = workspace if isinstance(workspace, Workspace) else Workspace.open(workspace)
    settings = _settings(opened, processes, extract, fingerprint, base_iri, progress)
    with opened.writing(), _disk_errors():
        record = get_record(opened.documents(), name_or_hash)
        kept = {r.hash: r for r in opened.documents() if r.hash != record.hash}
        for digest, other in kept.items():
            if other.replaced_by == record.hash:
                kept[digest] = replace(other, replaced_by=None)
        # The register first: killed in between, files that nobody knows of are left, not the
        # other way round.
        opened.write_documents(kept.values())
        opened.forget_document(record)
        return _build(opened, Ingestion(kept), settings)


def _settings(
    workspace: Workspace,
    processes: int | None,
    extract: Extract,
    fingerprint: str | None,
    base_iri: str | None,
    progress: ReportProgress | None,
) -> _Settings:
    if fingerprint is None and extract is not extract_document:
        raise BuildError("build: an extractor of one's own needs a fingerprint. Give fingerprint=.")
    return _Settings(
        extract=extract,
        fingerprint=fingerprint or extractor_fingerprint(),
        processes=(os.cpu_count() or 1) if processes is None else processes,
        base_iri=check_base_iri(base_iri or current_base_iri(workspace)),
        progress=progress or (lambda _: None),
    )


def current_base_iri(workspace: Workspace) -> str:
    """Return what the IRIs of the build in use begin with, the default before the first build."""
    current = workspace.current_build()
    if current is None or current not in workspace.builds():
        return BASE
    return read_report(workspace.build_folder(current)).base_iri


def _build(workspace: Workspace, ingestion: Ingestion, settings: _Settings) -> BuildReport:
    """Extract what is missing and make the build of the register, unless it is there."""
    extraction = _extract_missing(workspace, ingestion.records.values(), settings)
    workspace.write_documents(extraction.records)
    decided = read_state(workspace.decisions_path)
    build = build_id(
        extraction.records,
        fingerprint=settings.fingerprint,
        base_iri=settings.base_iri,
        decisions=decided.digest,
    )
    is_new = build not in workspace.builds()
    if is_new:
        make_build(
            workspace,
            Plan(
                build=build,
                records=extraction.records,
                fingerprint=settings.fingerprint,
                base_iri=settings.base_iri,
                log=decided.log,
                processes=settings.processes,
                progress=settings.progress,
            ),
        )
    workspace.set_current_build(build)
    prune_provisional(workspace)
    return read_report(workspace.build_folder(build)).of_run(
        new=len(ingestion.new),
        extracted=extraction.extracted,
        reused=extraction.reused,
        built=is_new,
        problems=tuple(ingestion.problems),
    )


def _extract_missing(
    workspace: Workspace, records: Iterable[DocumentRecord], settings: _Settings
) -> _Extraction:
    """Extract every stored document that lacks a graph; those that failed are tried again."""
    register = {record.hash: record for record in records}
    tasks: list[Task] = []
    reused = 0
    for record in sorted(register.values(), key=lambda record: record.hash):
        target = workspace.extraction_path(settings.fingerprint, record.hash)
        if record.stored and not target.is_file():
            tasks.append(Task(record.hash, record.name, workspace.report_path(record), target))
        elif record.stored:
            reused += 1
            register[record.hash] = _extracted(record, record.reader)
    report = settings.progress
    done, total = 0, len(tasks)

    def tell(task: Task, state: FileState) -> None:
        report(Progress(Stage.EXTRACT, done, total, task.name, state))

    report(Progress(Stage.EXTRACT, done, total))
    for task in tasks:
        tell(task, FileState.QUEUED)
    outcomes = extract_documents(
        tasks, extract=settings.extract, processes=settings.processes, tell=tell
    )
    extracted = 0
    for done, outcome in enumerate(outcomes, 1):
        record = register[outcome.task.document]
        if outcome.problem is None:
            extracted += 1
            register[record.hash] = _extracted(record, outcome.reader)
        else:
            register[record.hash] = replace(
                record,
                status=DocumentStatus.FAILED,
                reader=outcome.reader,
                problem=outcome.problem,
            )
        state = FileState.DONE if outcome.problem is None else FileState.PROBLEM
        report(Progress(Stage.EXTRACT, done, total, record.name, state, outcome.problem))
    return _Extraction(tuple(register.values()), extracted, reused)


def _extracted(record: DocumentRecord, reader: str | None) -> DocumentRecord:
    return replace(record, status=DocumentStatus.EXTRACTED, reader=reader, problem=None)


def _ingest_progress(settings: _Settings) -> Callable[[str, str | None], None]:
    done = 0

    def step(name: str, problem: str | None) -> None:
        nonlocal done
        done += 1
        state = FileState.DONE if problem is None else FileState.PROBLEM
        settings.progress(Progress(Stage.INGEST, done, None, name, state, problem))

    return step


@contextlib.contextmanager
def _disk_errors() -> Iterator[None]:
    """Turn what the disk refuses, and what extraction did not catch, into errors of ours."""
    try:
        yield
    except OSError as error:
        if isinstance(error, KgError | ExtractError):
            raise
        raise BuildError(
            f"build: the disk refuses: {error}. What was done is kept, and the build in use stays "
            "as it was. Make room and build again."
        ) from error
