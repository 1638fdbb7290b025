"""The graph in use, with what people decided since it was built.

Where decisions are newer than the build in use, a provisional build is made of the same documents,
extracted by the same extractor, and the decisions: everything that reads a graph reads that one,
until the next `kg build` bakes the decisions in and checks the result against the shapes.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from kg.building.identity import ID_LENGTH
from kg.building.making import Plan, make_build
from kg.builds import OpenBuild, open_build, read_report
from kg.decisions.log import Log
from kg.decisions.state import read_state
from kg.documents import DocumentRecord, DocumentStatus
from kg.errors import (
    IncompleteBuildError,
    NoBuildError,
    StoreError,
    UnknownBuildError,
    WorkspaceBusyError,
    WorkspaceDamagedError,
)
from kg.model import BuildReport
from kg.tables import read_table
from kg.workspace import Workspace

_log = logging.getLogger(__name__)

WAITING, GRACE, STEP = 10.0, 0.2, 0.05
"""Seconds to wait for another process that applies the same decisions; for it to say so; and
between looks."""

TRIES = 5
"""Times that the graph in use is asked for, before its deletion is no accident."""

Used = TypeVar("Used")


def open_current(workspace: Workspace | Path) -> OpenBuild:
    """Open the graph in use, people's newest decisions in it.

    Args:
        workspace: The workspace, or its folder.

    Raises:
        WorkspaceNotFoundError: The folder is no workspace.
        NoBuildError: Nothing has been built yet.
        WorkspaceDamagedError: The build's report cannot be read.
        BuildError: The decisions cannot be applied, as what was extracted is damaged.
    """
    opened = workspace if isinstance(workspace, Workspace) else Workspace.open(workspace)
    return with_current(opened, lambda build: open_build(opened, build))


def with_current(workspace: Workspace, use: Callable[[str], Used]) -> Used:
    """Do something with the id of the graph in use; again where another process deleted that graph.

    Between being named and being held, a provisional build may give way to one of newer decisions.

    Args:
        workspace: The workspace.
        use: Opens the build, whose id it gets.

    Raises:
        UnknownBuildError: The graph was deleted each time, `TRIES` times.
        KgError: As `find_current`, and what `use` raises.
    """
    for _ in range(TRIES - 1):
        with contextlib.suppress(UnknownBuildError):
            return use(find_current(workspace))
    return use(find_current(workspace))


def find_current(workspace: Workspace) -> str:
    """Return the id of the graph in use; makes the provisional build where one is due.

    Where somebody is writing to the workspace, or the disk refuses, it is the build in use: the
    decisions show as soon as that is over.

    Raises:
        NoBuildError: Nothing has been built yet.
        WorkspaceDamagedError: A build's report cannot be read.
        BuildError: The decisions cannot be applied, as what was extracted is damaged.
    """
    current = workspace.current_build()
    if current is None:
        raise NoBuildError(workspace.folder)
    if current not in workspace.builds():
        problem = f"it names a build {current!r} that is not there. Run `kg build` to make it anew"
        raise WorkspaceDamagedError(workspace.current_path, problem)
    decided = read_state(workspace.decisions_path)
    report = read_report(workspace.build_folder(current))
    if report.decisions == decided.digest:
        return current
    name = _provisional_id(current, decided.digest)
    if name in workspace.builds():
        return name
    try:
        with workspace.writing(), _telling(workspace, name):
            if name not in workspace.builds():
                make_build(workspace, _plan(workspace, name, report, decided.log))
                _prune(workspace, keep=name)
    except WorkspaceBusyError:
        return name if _is_made_by_another(workspace, name) else current
    except (OSError, StoreError, IncompleteBuildError) as error:
        # Read-only, or full: what there is can still be read.
        _log.warning("decisions do not show in the graph yet, as the disk refuses: %s", error)
        return current
    return name


def prune_provisional(workspace: Workspace) -> None:
    """Delete provisional builds that nobody reads; only the one writer may call it."""
    _prune(workspace, keep=None)


@contextlib.contextmanager
def _telling(workspace: Workspace, name: str) -> Iterator[None]:
    """Tell others which provisional build is being made, so that they wait for it."""
    workspace.making_path.write_text(name, encoding="utf-8")
    try:
        yield
    finally:
        workspace.making_path.unlink(missing_ok=True)


def _is_made_by_another(workspace: Workspace, name: str) -> bool:
    """Wait for a provisional build that another process makes; tells whether it is there."""
    begun = time.monotonic()
    while name not in workspace.builds():
        waited = time.monotonic() - begun
        made = _read_made(workspace)
        if waited > (GRACE if made is None else WAITING) or made not in (None, name):
            return name in workspace.builds()
        time.sleep(STEP)
    return True


def _read_made(workspace: Workspace) -> str | None:
    try:
        return workspace.making_path.read_text(encoding="utf-8") or None
    except OSError:
        return None


def _prune(workspace: Workspace, *, keep: str | None) -> None:
    kept = {b for b in workspace.builds() if b == keep or not _is_provisional(workspace, b)}
    workspace.prune_while_writing(keep=kept)


def _is_provisional(workspace: Workspace, build: str) -> bool:
    try:
        return read_report(workspace.build_folder(build)).provisional
    except WorkspaceDamagedError:
        return False  # `kg doctor` tells of it


def _plan(workspace: Workspace, name: str, report: BuildReport, log: Log) -> Plan:
    """Return what the provisional build is made of: the documents of the build in use."""
    tables = workspace.build_folder(report.build) / "tables"
    documents = set(read_table(tables, "reports").column("document").to_pylist())
    records = tuple(_as_built(r) for r in workspace.documents() if r.hash in documents)
    return Plan(
        build=name,
        records=records,
        fingerprint=report.fingerprint,
        base_iri=report.base_iri,
        log=log,
        provisional=True,
    )


def _as_built(record: DocumentRecord) -> DocumentRecord:
    # The register may tell of a later attempt with another extractor, which failed.
    return replace(record, status=DocumentStatus.EXTRACTED, problem=None)


def _provisional_id(current: str, digest: str) -> str:
    return hashlib.sha256(f"{current} {digest}".encode()).hexdigest()[:ID_LENGTH]
