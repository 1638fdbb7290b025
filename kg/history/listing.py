"""The builds of a workspace, by the time they were made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kg.builds import read_report
from kg.errors import NoBuildError, UnknownBuildError, WorkspaceDamagedError
from kg.history.effects import read_effects
from kg.history.errors import AmbiguousBuildError, NoOtherBuildError
from kg.history.inputs import read_inputs
from kg.model import BuildReport
from kg.workspace import Workspace

MIN_ID_LENGTH = 4
"""Fewer characters of an id are never taken for one."""


@dataclass(frozen=True, slots=True)
class BuildEntry:
    """A build of a workspace.

    Attributes:
        id: Of the build.
        made: When it was made, to the microsecond: the time of its report, which is written last.
        in_use: Whether it is the build in use.
        report: What it holds, or `None` where that cannot be read.
        code: Fingerprint of the code that made it; `None` if it was not recorded.
        decisions: Number of people's decisions that it knows.
        problem: Why it cannot be read, or `None`.
    """

    id: str
    made: datetime
    in_use: bool
    report: BuildReport | None
    code: str | None = None
    decisions: int = 0
    problem: str | None = None


def list_builds(workspace: Workspace | Path) -> tuple[BuildEntry, ...]:
    """List the builds of a workspace, the newest first; a damaged one is listed with its problem.

    Raises:
        WorkspaceNotFoundError: The folder is no workspace.
    """
    opened = workspace if isinstance(workspace, Workspace) else Workspace.open(workspace)
    current = opened.current_build()
    return tuple(_entry(opened, build, current) for build in _newest_first(opened))


def find_build(workspace: Workspace, wanted: str) -> str:
    """Return the one build of an id or the beginning of one.

    Raises:
        UnknownBuildError: There is none.
        AmbiguousBuildError: There are several.
    """
    known = workspace.builds()
    if wanted in known:
        return wanted
    found = [build for build in known if build.startswith(wanted)]
    if len(wanted) < MIN_ID_LENGTH or not found:
        raise UnknownBuildError(wanted, known)
    if len(found) > 1:
        raise AmbiguousBuildError(wanted, found)
    return found[0]


def choose_builds(
    workspace: Workspace, old: str | None = None, new: str | None = None
) -> tuple[str, str]:
    """Return the ids of two builds to compare.

    Args:
        workspace: Where they are.
        old: An id or the beginning of one; `None` for the build made last before the new one, or,
            where none was made before it, for the newest of the others.
        new: Likewise; `None` for the build in use.

    Raises:
        NoBuildError: Nothing has been built.
        NoOtherBuildError: There is only one build.
        UnknownBuildError: There is no such build.
        AmbiguousBuildError: There are several.
    """
    later = _current(workspace) if new is None else find_build(workspace, new)
    if old is not None:
        return find_build(workspace, old), later
    ordered = _newest_first(workspace)
    others = [build for build in ordered if build != later]
    if not others:
        raise NoOtherBuildError(workspace.folder)
    before = ordered[ordered.index(later) + 1 :]
    return (before or others)[0], later


def _current(workspace: Workspace) -> str:
    current = workspace.current_build()
    if current is None:
        raise NoBuildError(workspace.folder)
    if current not in workspace.builds():
        raise UnknownBuildError(current, workspace.builds())
    return current


def _newest_first(workspace: Workspace) -> list[str]:
    return sorted(workspace.builds(), key=lambda build: (-_time(workspace, build), build))


def _time(workspace: Workspace, build: str) -> int:
    return (workspace.build_folder(build) / "report.json").stat().st_mtime_ns


def _entry(workspace: Workspace, build: str, current: str | None) -> BuildEntry:
    folder = workspace.build_folder(build)
    made = datetime.fromtimestamp(_time(workspace, build) / 1e9, UTC)
    try:
        report, inputs, effects = read_report(folder), read_inputs(folder), read_effects(folder)
    except WorkspaceDamagedError as error:
        return BuildEntry(build, made, build == current, None, problem=str(error))
    code = inputs.code if inputs else None
    return BuildEntry(build, made, build == current, report, code, len(effects))
