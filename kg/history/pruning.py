"""Deleting builds that are no longer wanted, and the extractions that only they used."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extract.fingerprint import extractor_fingerprint
from kg.builds import read_report
from kg.durable import remove_folder, remove_unfinished
from kg.errors import WorkspaceDamagedError
from kg.history.listing import list_builds
from kg.workspace import Workspace

DEFAULT_KEEP = 2
"""The build in use and the one before it, so that `kg diff` has what to compare."""


@dataclass(frozen=True, slots=True)
class Pruned:
    """What was deleted.

    Attributes:
        builds: Ids, sorted.
        held: Ids of those that somebody reads, so that they stayed; sorted.
        build_bytes: Size of the files of the builds.
        extractions: Number of stored extractions.
        extraction_bytes: Their size.
    """

    builds: tuple[str, ...]
    held: tuple[str, ...]
    build_bytes: int
    extractions: int
    extraction_bytes: int


def prune(
    workspace: Workspace | Path, *, keep: int = DEFAULT_KEEP, fingerprint: str | None = None
) -> Pruned:
    """Delete old builds, and the extractions that no build and no extractor needs any more.

    The build in use and builds that are being read stay in any case. Reports and decisions are
    not touched, so each build can be made again by the program that made it.

    Args:
        workspace: The workspace, or its folder.
        keep: How many of the newest builds stay; 0 or more.
        fingerprint: Name of the extractor whose extractions stay; `None` for the built-in one.

    Raises:
        WorkspaceNotFoundError: The folder is no workspace.
        WorkspaceBusyError: Another process is writing.
        ValueError: `keep` is negative.
    """
    if keep < 0:
        raise ValueError(f"prune: keep is {keep}; it must be 0 or more.")
    opened = workspace if isinstance(workspace, Workspace) else Workspace.open(workspace)
    builds = [entry.id for entry in list_builds(opened)]
    sizes = {build: _size(opened.build_folder(build)) for build in builds[keep:]}
    deleted = opened.prune_builds(keep=builds[:keep])
    held = {build for build in sizes if build not in deleted} - {opened.current_build() or ""}
    files, size = _prune_extractions(opened, fingerprint or extractor_fingerprint())
    return Pruned(
        builds=deleted,
        held=tuple(sorted(held)),
        build_bytes=sum(sizes.get(build, 0) for build in deleted),
        extractions=files,
        extraction_bytes=size,
    )


def _prune_extractions(workspace: Workspace, current: str) -> tuple[int, int]:
    """Delete extractions of other extractors than those named; returns files and bytes."""
    files = size = 0
    with workspace.writing():
        extractions = workspace.folder / "extractions"
        remove_unfinished(extractions)
        needed = {current, *_fingerprints(workspace)}
        for folder in sorted(extractions.glob("[!.]*")):
            if folder.is_dir() and folder.name not in needed:
                files += sum(1 for _ in folder.glob("*.json"))
                size += _size(folder)
                remove_folder(folder)
    return files, size


def _fingerprints(workspace: Workspace) -> set[str]:
    """Return the extractors of all builds that can be read."""
    found = set()
    for build in workspace.builds():
        try:
            found.add(read_report(workspace.build_folder(build)).fingerprint)
        except WorkspaceDamagedError:
            continue  # a build that nobody can open needs no extractions
    return found


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
