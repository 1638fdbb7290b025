"""How a workspace stands: its documents, the build in use, and whether it is up to date."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extract.fingerprint import extractor_fingerprint
from kg.building.identity import build_id
from kg.builds import read_report
from kg.decisions.state import read_state
from kg.documents import DocumentRecord, DocumentStatus
from kg.model import BuildReport
from kg.workspace import Workspace


@dataclass(frozen=True, slots=True)
class WorkspaceStatus:
    """How a workspace stands.

    Attributes:
        folder: Where it is.
        documents: The register, sorted by name, then hash.
        builds: Ids of all builds, sorted.
        current: The report of the build in use, or `None` before the first.
        stale: Whether building again would give another build, because documents, decisions, the
            extractor or the program have changed. True before the first build. Documents that
            failed are taken to fail again.
    """

    folder: Path
    documents: tuple[DocumentRecord, ...]
    builds: tuple[str, ...]
    current: BuildReport | None
    stale: bool

    @property
    def failed(self) -> tuple[DocumentRecord, ...]:
        """The documents that are not in the graph, each with its problem."""
        return tuple(r for r in self.documents if r.status is DocumentStatus.FAILED)


def read_status(workspace: Workspace | Path, *, fingerprint: str | None = None) -> WorkspaceStatus:
    """Look at a workspace; writes nothing and waits for nobody.

    Args:
        workspace: The workspace, or its folder.
        fingerprint: Name of the extractor's version; `None` for that of the built-in one.

    Raises:
        WorkspaceNotFoundError: The folder is no workspace.
        WorkspaceDamagedError: The register or the report of the build in use cannot be read.
    """
    opened = workspace if isinstance(workspace, Workspace) else Workspace.open(workspace)
    documents = opened.documents()
    build = opened.current_build()
    builds = opened.builds()
    current = read_report(opened.build_folder(build)) if build in builds and build else None
    return WorkspaceStatus(
        folder=opened.folder,
        documents=tuple(sorted(documents, key=lambda record: (record.name, record.hash))),
        builds=builds,
        current=current,
        stale=current is None or current.build != _next_build(opened, current, fingerprint),
    )


def _next_build(workspace: Workspace, current: BuildReport, fingerprint: str | None) -> str:
    """Return the id that building now would give, if the same documents fail again."""
    return build_id(
        workspace.documents(),
        fingerprint=fingerprint or extractor_fingerprint(),
        base_iri=current.base_iri,
        decisions=read_state(workspace.decisions_path).digest,
    )
