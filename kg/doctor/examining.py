"""Looking at a workspace as a whole; writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from extract.fingerprint import extractor_fingerprint
from kg.doctor import files
from kg.doctor.builds import check_builds
from kg.doctor.model import AREAS, Examination, Finding
from kg.errors import WorkspaceNotFoundError
from kg.workspace import Workspace

Check = Callable[[], Iterable[Finding | None]]


def examine(
    folder: Path,
    *,
    fingerprint: str | None = None,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> Examination:
    """Look at everything in a workspace.

    Args:
        folder: The workspace's; it need not be one that opens.
        fingerprint: Name of the extractor whose extractions are looked at; `None` for the
            built-in one.
        progress: Called with each area, its number from 1, and how many there are.

    Raises:
        WorkspaceNotFoundError: There is nothing of a workspace in the folder.
    """
    workspace = Workspace(folder)
    if not (workspace.version_path.exists() or workspace.documents_path.exists()):
        raise WorkspaceNotFoundError(folder)
    findings: list[Finding] = []
    checked: dict[str, int] = {}
    checks = _checks(workspace, fingerprint or extractor_fingerprint())
    for number, area in enumerate(AREAS, 1):
        results = list(checks[area]())
        checked[area] = len(results)
        findings += sorted(result for result in results if result is not None)
        progress(area, number, len(AREAS))
    return Examination(folder, checked, tuple(findings))


def _checks(workspace: Workspace, fingerprint: str) -> Mapping[str, Check]:
    return {
        "layout": lambda: files.check_layout(workspace),
        "register": lambda: files.check_register(workspace),
        "reports": lambda: files.check_reports(workspace),
        "extractions": lambda: files.check_extractions(workspace, fingerprint),
        "projections": lambda: files.check_projections(workspace),
        "builds": lambda: check_builds(workspace),
        "decisions": lambda: files.check_decisions(workspace),
        "views": lambda: files.check_views(workspace),
        "locks": lambda: files.check_locks(workspace),
        "leftovers": lambda: files.check_leftovers(workspace),
        "disk": lambda: files.check_disk(workspace),
    }
