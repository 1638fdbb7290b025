"""Making anew what a workspace has lost and can be made again."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from extract.fingerprint import extractor_fingerprint
from kg.build import build_graph
from kg.doctor.examining import examine
from kg.doctor.model import Examination, Finding
from kg.documents import DocumentRecord, parse_records
from kg.durable import discard, remove_folder, write_file
from kg.errors import WorkspaceDamagedError
from kg.history.inputs import read_inputs
from kg.workspace import VERSION_CONTENT, Workspace


def repair(
    folder: Path,
    *,
    fingerprint: str | None = None,
    progress: Callable[[str, int, int], None] = lambda *_: None,
    **building: Any,
) -> Examination:
    """Mend what can be mended, build, and look again.

    A damaged file is kept beside its new one if it came from a person or names what they gave;
    damaged extractions, projections and builds are deleted, and made anew.

    Args:
        folder: The workspace's.
        fingerprint: As for `examine`.
        progress: As for `examine`.
        building: Further arguments of `kg.build.build_graph`.

    Returns:
        How the workspace is afterwards, with what was mended.

    Raises:
        WorkspaceNotFoundError: There is nothing of a workspace in the folder.
        WorkspaceBusyError: Somebody is writing to it.
        KgError: As for `build_graph`.
    """
    chosen = fingerprint or extractor_fingerprint()
    before = examine(folder, fingerprint=chosen)
    found = [finding for finding in before.findings if finding.mendable]
    if not found:
        return examine(folder, fingerprint=chosen, progress=progress)
    workspace = Workspace(folder)
    areas = {finding.area for finding in found}
    with workspace.writing():
        if "layout" in areas:
            write_file(workspace.version_path, VERSION_CONTENT)
        if "register" in areas:
            _mend_register(workspace)
        for finding in found:
            if finding.area == "extractions":
                path = folder / finding.path
                path.unlink(missing_ok=True)
                path.with_suffix(".text").unlink(missing_ok=True)
        for finding in found:
            if finding.area in ("projections", "leftovers"):
                discard(folder / finding.path)
    if areas & {"register", "extractions", "builds"}:
        build_graph(workspace, fingerprint=fingerprint, **building)
        _remove_damaged(workspace, found)
    after = examine(folder, fingerprint=chosen, progress=progress)
    left = {(finding.area, finding.path) for finding in after.findings}
    mended = tuple(f for f in found if (f.area, f.path) not in left)
    return replace(after, mended=mended)


def _remove_damaged(workspace: Workspace, found: Iterable[Finding]) -> None:
    """Delete damaged builds that were not made anew."""
    names = {Path(f.path).parts[1] for f in found if f.area == "builds" and f.path != "CURRENT"}
    with workspace.writing():
        for build in sorted(names - {workspace.current_build()}):
            if workspace.build_folder(build).is_dir():
                remove_folder(workspace.build_folder(build))


def _mend_register(workspace: Workspace) -> None:
    """Write the register anew of its sound lines, of the reports, and of what builds know."""
    path = workspace.documents_path
    records, _ = parse_records(path)
    if path.is_file():
        write_file(path.with_name(f"{path.name}.damaged"), path.read_bytes())
    known = {record.hash: record for record in records}
    names = _names_in_builds(workspace)
    for report in sorted((workspace.folder / "reports").glob("[!.]*")):
        digest = report.name.partition(".")[0]
        if digest not in known and _digest(report) == digest:
            called = names.get(digest, (report.name,))
            known[digest] = DocumentRecord(names=called, hash=digest, suffix=report.suffix)
    workspace.write_documents(known.values())


def _names_in_builds(workspace: Workspace) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for build in workspace.builds():
        with contextlib.suppress(WorkspaceDamagedError):
            inputs = read_inputs(workspace.build_folder(build))
            for document in inputs.documents if inputs else ():
                found[document.hash] = document.names
    return found


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
