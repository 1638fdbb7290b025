"""A workspace: the folder that holds reports, extractions, decisions and builds.

    <workspace>/
      workspace.json                        version of this layout
      documents.jsonl                       the register of ingested files
      reports/<hash><suffix>                their bytes
      extractions/<fingerprint>/<hash>.json one document graph each
      extractions/<fingerprint>/<hash>.text the document as read
      extractions/<fingerprint>/<hash>.names what its graph gives to resolution
      extractions/<fingerprint>/<hash>.over the limit that it broke, where it broke one
      projections/<hh>/<hash>.<key>         what each document gives to a build, for the next one;
                                            `hh` begins the hash (kg/building/projecting.py)
      decisions.jsonl                       people's decisions, append-only
      views/<hash>.json                     saved views of the app
      uploads/<id>/                         what was handed in in the app, a job each (kg/intake)
      builds/<id>/                          one complete graph each
      CURRENT                               names the build in use
      logs/                                 one file for each run (kg/logs.py)
      locks/                                who writes, and who reads which build

Everything is written in one step (kg/durable.py), by one writer at a time.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
from collections.abc import Iterable, Iterator, Set
from pathlib import Path

from kg.documents import DocumentRecord, dump_records, get_record, read_records
from kg.durable import (
    TEMPORARY_PREFIX,
    make_folder,
    remove_folder,
    remove_unfinished,
    sync_folder,
    write_file,
)
from kg.errors import (
    KgError,
    NoBuildError,
    OccupiedFolderError,
    UnknownBuildError,
    WorkspaceDamagedError,
    WorkspaceNotFoundError,
    WorkspaceVersionError,
)
from kg.locking import ReaderLock, WorkspaceLocks

_log = logging.getLogger(__name__)

WORKSPACE_FORMAT = 1
"""Version of the layout above."""

VERSION_CONTENT = (json.dumps({"format": WORKSPACE_FORMAT}) + "\n").encode()
"""What stands in `workspace.json` of a new workspace."""

SHARD_DIGITS = 2
"""Digits of a hash that name a folder of projections: 256 folders of a few hundred files at most
are looked through quickly."""

DEFAULT_FOLDER = Path(".kg")
ENVIRONMENT_VARIABLE = "KG_WORKSPACE"


class Workspace:
    """A folder in the layout of this module.

    Attributes:
        folder: Where it is.
    """

    def __init__(self, folder: Path) -> None:
        """Use a folder that is known to be a workspace; `open` checks it."""
        self.folder = folder
        self._locks = WorkspaceLocks(folder)

    @classmethod
    def open(cls, path: Path | None = None, *, create: bool = False) -> Workspace:
        """Open a workspace, after a check of its version.

        Args:
            path: Its folder; `None` for what KG_WORKSPACE names, else `.kg` in the folder that
                the process stands in.
            create: Make it where there is none.

        Raises:
            WorkspaceNotFoundError: There is none, and it is not to be made.
            OccupiedFolderError: It is to be made, and the folder holds other things.
            WorkspaceVersionError: Another version made it.
            WorkspaceDamagedError: Its version cannot be read.
        """
        folder = path or Path(os.environ.get(ENVIRONMENT_VARIABLE) or DEFAULT_FOLDER)
        workspace = cls(folder)
        if not workspace.version_path.is_file():
            if not create:
                raise WorkspaceNotFoundError(folder)
            workspace._create()
        workspace._check_version()
        return workspace

    @property
    def version_path(self) -> Path:
        """The file that holds the version of the layout."""
        return self.folder / "workspace.json"

    @property
    def documents_path(self) -> Path:
        """The register."""
        return self.folder / "documents.jsonl"

    @property
    def decisions_path(self) -> Path:
        """People's decisions; the file need not be there."""
        return self.folder / "decisions.jsonl"

    @property
    def views_folder(self) -> Path:
        """Where the app saves views; the folder need not be there."""
        return self.folder / "views"

    @property
    def builds_folder(self) -> Path:
        """Where builds are; the folder need not be there."""
        return self.folder / "builds"

    @property
    def making_path(self) -> Path:
        """Names the provisional build that is being made; the file need not be there."""
        return self.folder / "locks" / "making"

    @property
    def current_path(self) -> Path:
        """The file that names the build in use."""
        return self.folder / "CURRENT"

    def report_path(self, record: DocumentRecord) -> Path:
        """Return where a document's bytes are."""
        return self.folder / "reports" / record.file_name

    def extraction_path(self, fingerprint: str, document: str) -> Path:
        """Return where the graph of a document (its hash) is, as one extractor made it."""
        return self.folder / "extractions" / fingerprint / f"{document}.json"

    def text_path(self, fingerprint: str, document: str) -> Path:
        """Return where a document (its hash) as read is, beside its graph."""
        return self.folder / "extractions" / fingerprint / f"{document}.text"

    def names_path(self, fingerprint: str, document: str) -> Path:
        """Return where it is kept what a document (its hash) gives to resolution."""
        return self.folder / "extractions" / fingerprint / f"{document}.names"

    def refusal_path(self, fingerprint: str, document: str) -> Path:
        """Return where it is noted that a document (its hash) broke a limit."""
        return self.folder / "extractions" / fingerprint / f"{document}.over"

    def projection_path(self, document: str, key: str) -> Path:
        """Return where it is kept what a document (its hash) gives to builds, under a key."""
        return self.folder / "projections" / document[:SHARD_DIGITS] / f"{document}.{key}"

    def projections(self) -> Iterator[Path]:
        """Yield every kept projection, of whatever document; sorted."""
        yield from sorted((self.folder / "projections").glob("*/[!.]*"))

    def keep_projections(self, kept: Set[Path]) -> None:
        """Delete all kept projections but those at some paths; only the writer may."""
        for path in self.projections():
            if path not in kept:
                path.unlink(missing_ok=True)

    def build_folder(self, build: str) -> Path:
        """Return where a build is."""
        return self.builds_folder / build

    def documents(self) -> tuple[DocumentRecord, ...]:
        """Return the register, sorted by hash.

        Raises:
            WorkspaceDamagedError: It cannot be read.
        """
        return read_records(self.documents_path)

    def document(self, name_or_hash: str) -> DocumentRecord:
        """Return one document of the register.

        Raises:
            UnknownDocumentError: There is none.
            AmbiguousDocumentError: There are several.
        """
        return get_record(self.documents(), name_or_hash)

    def write_documents(self, records: Iterable[DocumentRecord]) -> None:
        """Replace the register; only the writer may."""
        content = dump_records(records).encode()
        if not self.documents_path.is_file() or self.documents_path.read_bytes() != content:
            write_file(self.documents_path, content)

    def forget_document(self, record: DocumentRecord) -> None:
        """Delete a document's bytes, extractions and projections; only the writer may."""
        paths = [self.report_path(record)] if record.stored else []
        paths += sorted((self.folder / "extractions").glob(f"*/{record.hash}.*"))
        paths += sorted(self.projection_path(record.hash, "").parent.glob(f"{record.hash}.*"))
        for path in paths:
            path.unlink(missing_ok=True)
            if path.parent.is_dir():
                sync_folder(path.parent)

    def builds(self) -> tuple[str, ...]:
        """Return the ids of all complete builds, sorted."""
        return tuple(
            sorted(path.parent.name for path in self.builds_folder.glob("[!.]*/report.json"))
        )

    def current_build(self) -> str | None:
        """Return the id of the build in use, `None` before the first."""
        try:
            # Damaged, it names no build that there is, and is made anew by the next one.
            return self.current_path.read_text(encoding="utf-8", errors="replace").strip() or None
        except FileNotFoundError:
            return None

    def set_current_build(self, build: str) -> None:
        """Put a build to use; only the writer may.

        Raises:
            UnknownBuildError: There is no complete build of the id.
        """
        if build not in self.builds():
            raise UnknownBuildError(build, self.builds())
        if self.current_build() != build:
            write_file(self.current_path, f"{build}\n".encode())

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Be the one writer; clears away what a killed one left unfinished.

        Raises:
            WorkspaceBusyError: Another process or thread is writing.
        """
        with self._locks.writing():
            for folder in (self.folder, self.builds_folder, self.folder / "reports"):
                remove_unfinished(folder)
            for parent in ("extractions", "projections"):
                for folder in (self.folder / parent).glob("*"):
                    remove_unfinished(folder)
            yield

    def is_being_written(self) -> bool:
        """Tell whether somebody is writing."""
        return self._locks.is_being_written()

    def hold_build(self, build: str | None = None) -> tuple[str, ReaderLock]:
        """Keep a build (`None`: the one in use) from being pruned while it is read.

        Raises:
            NoBuildError: Nothing has been built.
            UnknownBuildError: There is no complete build of the id.
            WorkspaceBusyError: Builds are being pruned, for too long.
        """
        if not os.access(self.folder, os.W_OK):
            # A copy to be read only: there is no place for locks, and nobody prunes it.
            return self._find_build(build), ReaderLock.none()
        try:
            with self._locks.gate():
                found = self._find_build(build)
                return found, self._locks.hold(found)
        except OSError as error:
            if isinstance(error, KgError):
                raise
            # A full disk has no room for a lock; what is on it can be read all the same.
            _log.warning("the build is read without a lock, as the disk refuses: %s", error)
            return self._find_build(build), ReaderLock.none()

    def prune_builds(self, *, keep: Iterable[str] = ()) -> tuple[str, ...]:
        """Delete the builds that are neither in use, nor being read, nor to be kept.

        Returns:
            The ids of those deleted, sorted.

        Raises:
            WorkspaceBusyError: Another process is writing.
        """
        with self.writing():
            return self.prune_while_writing(keep=keep)

    def prune_while_writing(self, *, keep: Iterable[str]) -> tuple[str, ...]:
        """Do as `prune_builds`; for the one writer."""
        kept = {*keep, self.current_build()}
        pruned = []
        with self._locks.gate():
            for build in self.builds():
                if build not in kept and not self._locks.is_held(build):
                    remove_folder(self.build_folder(build))
                    pruned.append(build)
        return tuple(pruned)

    def _find_build(self, build: str | None) -> str:
        wanted = build or self.current_build()
        if wanted is None:
            raise NoBuildError(self.folder)
        if wanted not in self.builds():
            raise UnknownBuildError(wanted, self.builds())
        return wanted

    def _create(self) -> None:
        self._check_free()
        make_folder(self.folder)
        write_file(self.version_path, VERSION_CONTENT)

    def _check_free(self) -> None:
        """Refuse a folder of other files: `reports/` might well be among them."""
        if not self.folder.is_dir():
            if self.folder.exists():
                raise OccupiedFolderError(self.folder, "it is a file")
            return
        names = sorted(path.name for path in self.folder.iterdir())
        others = [name for name in names if not name.startswith(TEMPORARY_PREFIX)]
        if others:
            raise OccupiedFolderError(self.folder, f"it holds other files ({others[0]} …)")

    def _check_version(self) -> None:
        try:
            content = json.loads(self.version_path.read_bytes())
        except ValueError as error:
            raise WorkspaceDamagedError(self.version_path, f"it is not JSON: {error}") from error
        found = content.get("format") if isinstance(content, dict) else None
        if found != WORKSPACE_FORMAT:
            raise WorkspaceVersionError(self.folder, found, WORKSPACE_FORMAT)
