"""Reading one complete build: its report, its tables, its store, its documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from extract.model import Document
from kg.closing import Closing
from kg.errors import BuildError, UnknownDocumentError, WorkspaceDamagedError
from kg.locking import ReaderLock
from kg.model import BuildReport
from kg.stores import SparqlStore, open_store
from kg.table_rows import RowReader
from kg.tables import count_rows, read_table
from kg.texts import get_document
from kg.workspace import Workspace

DEFAULT_STORE = "oxigraph"
"""The store that every build has, in the folder of that name."""


class OpenBuild(Closing):
    """A build opened for reading; it cannot be pruned until closed.

    Its own context manager. Tables are read from disk on each call, the store is opened on first
    use.

    Attributes:
        id: Of the build.
        folder: Where it is.
        workspace: Where it belongs.
        report: What it holds.
    """

    def __init__(self, workspace: Workspace, build: str, lock: ReaderLock) -> None:
        """Take over the hold on a build; `open_build` makes one.

        Raises:
            WorkspaceDamagedError: The build's report cannot be read.
        """
        self.workspace, self.id = workspace, build
        self.folder = workspace.build_folder(build)
        self.report = read_report(self.folder)
        self._lock = lock
        self._store: SparqlStore | None = None
        self._closed = False

    @property
    def store(self) -> SparqlStore:
        """The RDF of the build, read only.

        Raises:
            StoreNotFoundError: It is damaged.
            BuildError: The build is closed.
        """
        self._check_open()
        if self._store is None:
            store = open_store(DEFAULT_STORE, self.folder / DEFAULT_STORE, read_only=True)
            if not isinstance(store, SparqlStore):
                raise BuildError(f"build {self.id}: its store {DEFAULT_STORE} answers no SPARQL.")
            self._store = store
        return self._store

    def table(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """Return one of the tables of `kg.tables`, by name, or some of its columns.

        Raises:
            UnknownTableError: There is no such table.
            WorkspaceDamagedError: Its file cannot be read.
            BuildError: The build is closed.
        """
        self._check_open()
        return read_table(self.folder / "tables", name, columns=columns)

    def rows(self, name: str) -> RowReader:
        """Return what reads single rows of a table.

        Raises:
            UnknownTableError: There is no such table.
            WorkspaceDamagedError: Its file cannot be read.
            BuildError: The build is closed.
        """
        self._check_open()
        return RowReader(self.folder / "tables", name)

    def count(self, name: str) -> int:
        """Return the number of rows of a table, without reading it.

        Raises:
            UnknownTableError: There is no such table.
            WorkspaceDamagedError: Its file cannot be read.
            BuildError: The build is closed.
        """
        self._check_open()
        return count_rows(self.folder / "tables", name)

    def document(self, document: str) -> Document:
        """Return a report as read, by hash.

        Raises:
            UnknownDocumentError: The workspace does not hold it (any more).
            ReadError: It cannot be read.
        """
        for record in self.workspace.documents():
            if record.hash == document and record.stored:
                stored = self.workspace.text_path(self.report.fingerprint, document)
                return get_document(stored, document, report=self.workspace.report_path(record))
        raise UnknownDocumentError(document, (r.hash for r in self.workspace.documents()))

    def close(self) -> None:
        """Let go of the build; again does nothing."""
        if self._store is not None:
            self._store.close()
            self._store = None
        self._lock.release()
        self._closed = True

    def _check_open(self) -> None:
        if self._closed:
            raise BuildError(f"build {self.id}: it is closed. Open it again with open_build.")


def open_build(workspace: Workspace | Path, build: str | None = None) -> OpenBuild:
    """Open a build for reading.

    Args:
        workspace: The workspace, or its folder.
        build: Id of the build; `None` for the one in use.

    Raises:
        WorkspaceNotFoundError: The folder is no workspace.
        NoBuildError: Nothing has been built yet.
        UnknownBuildError: There is no such build.
        WorkspaceDamagedError: The build's report cannot be read.
    """
    opened = workspace if isinstance(workspace, Workspace) else Workspace.open(workspace)
    name, lock = opened.hold_build(build)
    try:
        return OpenBuild(opened, name, lock)
    except BaseException:
        lock.release()
        raise


def read_report(folder: Path) -> BuildReport:
    """Read the report of the build in a folder.

    Raises:
        WorkspaceDamagedError: It cannot be read.
    """
    path = folder / "report.json"
    try:
        return BuildReport.from_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WorkspaceDamagedError(path, f"it is no build report: {error}") from error
