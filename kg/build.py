"""Reports in, a complete graph out: what `kg build` and `kg remove` do.

Each step leaves on disk what it has done, so that a build which is killed loses nothing: files are
ingested, each extraction is stored by itself, and the build becomes visible in one step at the
end. What a build is made from gives its id; one that is there already is not made again.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from extract.errors import ExtractError
from extract.fingerprint import extractor_fingerprint
from extract.pipeline import extract_document
from kg.building.checksums import find_damage
from kg.building.cluster import DaskCluster
from kg.building.extraction import Extract
from kg.building.identity import build_id
from kg.building.ingestion import Ingestion, ingest_paths
from kg.building.limits import read_limits
from kg.building.making import Plan, ReportProgress, Resolved, make_build
from kg.building.missing import Extraction, extract_missing
from kg.building.workforce import ThisProcess, WorkerProcesses, Workforce, available_processors
from kg.builds import OpenBuild, open_build, read_report
from kg.current import prune_provisional
from kg.decisions.state import read_state
from kg.documents import DocumentRecord, get_record
from kg.errors import BuildError, DamagedExtractionError, KgError, WorkspaceDamagedError
from kg.identifiers import check_base_iri
from kg.logs import logging_progress
from kg.model import BuildReport, FileState, Progress, Stage
from kg.workspace import Workspace
from ontology.vocabulary import BASE

_log = logging.getLogger(__name__)

__all__ = ["BuildReport", "OpenBuild", "build_graph", "open_build", "remove_document"]


@dataclass(frozen=True, slots=True)
class _Settings:
    """How to build: the arguments of `build_graph`, defaults filled in."""

    workforce: Workforce
    fingerprint: str
    processes: int
    base_iri: str
    progress: ReportProgress


def build_graph(
    workspace: Workspace | Path,
    paths: Iterable[Path] = (),
    *,
    processes: int | None = None,
    scheduler: str | None = None,
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
        scheduler: Address of a Dask scheduler whose workers extract instead, such as
            `tcp://10.0.0.5:8786`; they reach the workspace under the same path.
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
        ClusterError: The scheduler does not answer, or none of its workers may work.
        IdentifierError: The base IRI cannot begin IRIs.
    """
    opened = (
        workspace if isinstance(workspace, Workspace) else Workspace.open(workspace, create=True)
    )
    settings = _settings(opened, processes, extract, fingerprint, base_iri, progress, scheduler)
    with opened.writing(), _disk_errors():
        limits = read_limits(opened.version_path)
        ingestion = ingest_paths(opened, paths, limits=limits, progress=_ingest_progress(settings))
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
    scheduler: str | None = None,
) -> _Settings:
    if fingerprint is None and extract is not extract_document:
        raise BuildError("build: an extractor of one's own needs a fingerprint. Give fingerprint=.")
    number = available_processors() if processes is None else processes
    return _Settings(
        workforce=_workforce(workspace, scheduler, extract, number),
        fingerprint=fingerprint or extractor_fingerprint(),
        processes=number,
        base_iri=check_base_iri(base_iri or current_base_iri(workspace)),
        progress=logging_progress(progress or (lambda _: None)),
    )


def _workforce(
    workspace: Workspace, scheduler: str | None, extract: Extract, processes: int
) -> Workforce:
    limits = read_limits(workspace.version_path)
    if scheduler is not None:
        return DaskCluster(scheduler, extract, workspace.folder, limits)
    return WorkerProcesses(extract, processes, limits) if processes else ThisProcess(extract)


def current_base_iri(workspace: Workspace) -> str:
    """Return what the IRIs of the build in use begin with, the default before the first build.

    Where that build is gone or damaged, others tell, if they agree.
    """
    current = workspace.current_build()
    builds = workspace.builds()
    if current is not None and current in builds:
        with contextlib.suppress(WorkspaceDamagedError):
            return read_report(workspace.build_folder(current)).base_iri
    found = set()
    for build in builds:
        with contextlib.suppress(WorkspaceDamagedError):
            found.add(read_report(workspace.build_folder(build)).base_iri)
    return found.pop() if len(found) == 1 else BASE


def _build(workspace: Workspace, ingestion: Ingestion, settings: _Settings) -> BuildReport:
    """Extract what is missing and make the build of the register, unless it is there."""
    extraction = _extract(workspace, ingestion.records.values(), settings)
    try:
        build, made = _find_or_make(workspace, extraction, settings)
    except DamagedExtractionError as error:
        extraction = _extract_again(workspace, extraction, settings, error)
        build, made = _find_or_make(workspace, extraction, settings)
    workspace.set_current_build(build)
    _log.info("build %s is in use", build, extra={"fields": {"made": made is not None}})
    prune_provisional(workspace)
    return read_report(workspace.build_folder(build)).of_run(
        new=len(ingestion.new),
        extracted=extraction.extracted,
        reused=extraction.reused,
        built=made is not None,
        neighbourhoods=made.neighbourhoods if made else 0,
        resolved=made.anew if made else 0,
        problems=tuple(ingestion.problems),
    )


def _extract(
    workspace: Workspace, records: Iterable[DocumentRecord], settings: _Settings
) -> Extraction:
    extraction = extract_missing(
        workspace,
        records,
        settings.workforce,
        fingerprint=settings.fingerprint,
        limits=read_limits(workspace.version_path),
        progress=settings.progress,
    )
    workspace.write_documents(extraction.records)
    return extraction


def _extract_again(
    workspace: Workspace,
    extraction: Extraction,
    settings: _Settings,
    error: DamagedExtractionError,
) -> Extraction:
    """Extract anew what was found damaged on the disk."""
    _log.warning("extracted anew: %s", error)
    for path, _ in error.damaged:
        path.unlink(missing_ok=True)
    again = _extract(workspace, extraction.records, settings)
    return replace(
        again,
        extracted=extraction.extracted + again.extracted,
        reused=extraction.reused - len(error.damaged),
    )


def _find_or_make(
    workspace: Workspace, extraction: Extraction, settings: _Settings
) -> tuple[str, Resolved | None]:
    """Make the build of what was extracted, unless it is there whole; `None` where it was."""
    decided = read_state(workspace.decisions_path)
    build = build_id(
        extraction.records,
        fingerprint=settings.fingerprint,
        base_iri=settings.base_iri,
        decisions=decided.digest,
    )
    if build in workspace.builds():
        damage = find_damage(workspace.build_folder(build), thorough=True)
        if not damage:
            return build, None
        _log.warning("build %s is made anew: %s: %s", build, damage[0].path, damage[0].problem)
    plan = Plan(
        build=build,
        records=extraction.records,
        fingerprint=settings.fingerprint,
        base_iri=settings.base_iri,
        log=decided.log,
        processes=settings.processes,
        progress=settings.progress,
    )
    return build, make_build(workspace, plan)


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
