"""What can go wrong in `kg`.

KgError
├── WorkspaceError               a workspace cannot be used as asked
│   ├── WorkspaceNotFoundError       no workspace in the folder
│   ├── OccupiedFolderError          a workspace cannot be made among other files
│   ├── WorkspaceVersionError        made by another version
│   ├── WorkspaceDamagedError        one of its files cannot be read
│   ├── WorkspaceBusyError           another process is writing
│   ├── SettingsError                a setting that cannot be
│   ├── UnknownDocumentError         no document of the name or hash
│   └── AmbiguousDocumentError       a name or the beginning of a hash that means several
├── BuildError                   a build cannot be made or read
│   ├── NoBuildError                 nothing has been built yet
│   ├── UnknownBuildError            no build of the id
│   ├── UnknownTableError            a build has no table of the name
│   ├── InvalidGraphError            documents whose graphs break the ontology's shapes
│   ├── DamagedExtractionError       what was extracted cannot be read
│   ├── ClusterError                 a cluster cannot be used as asked
│   └── IncompleteBuildError         what was written is not what was made
├── IdentifierError              text that cannot become an IRI, or an IRI that is not ours
├── ResolutionError              documents that cannot be resolved together
└── StoreError                   a store cannot be used as asked
    ├── UnknownStoreError            no store is registered under the name
    ├── StoreUnavailableError        its library is missing, or does not work on this system
    ├── StoreMemoryError             a graph is too large for it in the memory that it may use
    ├── StoreNotFoundError           nothing is stored at the place
    ├── ReadOnlyStoreError           written to a store opened for reading
    ├── StoreQueryError              the store refuses the query
    └── ServerError                  a server cannot be used as asked (kg/stores/errors.py)

Errors keep their arguments, not their text, so that they pass between processes.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


class KgError(Exception):
    """Base of all errors of the package `kg`."""


class WorkspaceError(KgError):
    """A workspace cannot be used as asked."""


class WorkspaceNotFoundError(WorkspaceError, LookupError):
    """No workspace lies in the folder."""

    def __init__(self, folder: Path) -> None:
        """Keep where it was looked for."""
        self.folder = folder
        super().__init__(folder)

    def __str__(self) -> str:
        """Return where it was looked for and how to make one."""
        return (
            f"workspace {self.folder}: no workspace is there; it needs workspace.json. "
            "Make one with `kg build PATH…`, or name another with --workspace or KG_WORKSPACE."
        )


class OccupiedFolderError(WorkspaceError, ValueError):
    """A workspace is to be made where something else is."""

    def __init__(self, folder: Path, found: str) -> None:
        """Keep the folder and what was found."""
        self.folder, self.found = folder, found
        super().__init__(folder, found)

    def __str__(self) -> str:
        """Return the folder, what was found, what is allowed."""
        return (
            f"workspace {self.folder}: none can be made there, {self.found}. Name a folder that "
            "is empty or not there yet."
        )


class WorkspaceVersionError(WorkspaceError, ValueError):
    """The workspace was made by another version."""

    def __init__(self, folder: Path, found: object, supported: int) -> None:
        """Keep the version found and the one that this program reads."""
        self.folder, self.found, self.supported = folder, found, supported
        super().__init__(folder, found, supported)

    def __str__(self) -> str:
        """Return both versions and what to do."""
        return (
            f"workspace {self.folder}: its format is {self.found!r}; this version reads "
            f"{self.supported}. Open it with the version that made it, or build a new workspace "
            "from the same reports."
        )


class WorkspaceDamagedError(WorkspaceError, ValueError):
    """A file of the workspace cannot be read."""

    def __init__(self, path: Path, problem: str) -> None:
        """Keep the file and what is wrong with it."""
        self.path, self.problem = path, problem
        super().__init__(path, problem)

    def __str__(self) -> str:
        """Return the file, the fault, the next step."""
        return (
            f"{self.path}: {self.problem}. `kg doctor --repair` mends what can be mended; else "
            "restore the file from a copy."
        )


class WorkspaceBusyError(WorkspaceError):
    """Another process is writing to the workspace."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder."""
        self.folder = folder
        super().__init__(folder)

    def __str__(self) -> str:
        """Return the folder and what to do."""
        return (
            f"workspace {self.folder}: another process is writing to it; one writer at a time. "
            "Wait until it is done."
        )


class SettingsError(WorkspaceError, ValueError):
    """A setting has a value that it cannot have."""

    def __init__(self, setting: str, found: object, allowed: str) -> None:
        """Keep the setting, what was found, and what is allowed."""
        self.setting, self.found, self.allowed = setting, found, allowed
        super().__init__(setting, found, allowed)

    def __str__(self) -> str:
        """Return the setting, what was found, what is allowed."""
        return f"{self.setting}: {self.found!r} was found; allowed is {self.allowed}. Correct it."


class UnknownDocumentError(WorkspaceError, LookupError):
    """No document has the name or hash."""

    def __init__(self, wanted: str, known: Iterable[str]) -> None:
        """Keep what was asked and the names that there are."""
        self.wanted, self.known = wanted, tuple(sorted(known))
        super().__init__(self.wanted, self.known)

    def __str__(self) -> str:
        """Return what was asked and up to twenty names."""
        if not self.known:
            return f"no document {self.wanted!r}: the workspace holds none."
        shown = ", ".join(self.known[:20])
        more = len(self.known) - 20
        rest = f" and {more} more (see `kg status`)" if more > 0 else ""
        return f"no document {self.wanted!r} in the workspace; there are: {shown}{rest}."


class AmbiguousDocumentError(WorkspaceError, LookupError):
    """A name, or the beginning of a hash, means several documents."""

    def __init__(self, wanted: str, matches: Iterable[str]) -> None:
        """Keep what was asked and `name (hash)` of each document that it means."""
        self.wanted, self.matches = wanted, tuple(sorted(matches))
        super().__init__(self.wanted, self.matches)

    def __str__(self) -> str:
        """Return what was asked and all that it may mean."""
        return (
            f"{self.wanted!r} means {len(self.matches)} documents: {', '.join(self.matches)}. "
            "Give more of the hash."
        )


class BuildError(KgError):
    """A build cannot be made or read."""


class NoBuildError(BuildError, LookupError):
    """Nothing has been built in the workspace yet."""

    def __init__(self, folder: Path) -> None:
        """Keep the workspace."""
        self.folder = folder
        super().__init__(folder)

    def __str__(self) -> str:
        """Return the workspace and the next step."""
        return f"workspace {self.folder}: it holds no build yet. Run `kg build PATH…` first."


class UnknownBuildError(BuildError, LookupError):
    """No build has the id."""

    def __init__(self, build: str, known: Iterable[str]) -> None:
        """Keep what was asked and the builds that there are."""
        self.build, self.known = build, tuple(sorted(known))
        super().__init__(self.build, self.known)

    def __str__(self) -> str:
        """Return what was asked and the builds that there are."""
        return f"no build {self.build!r}; there are: {', '.join(self.known) or 'none'}."


class UnknownTableError(BuildError, LookupError):
    """A build has no table of the name."""

    def __init__(self, table: str, known: Iterable[str]) -> None:
        """Keep what was asked and the tables that there are."""
        self.table, self.known = table, tuple(sorted(known))
        super().__init__(self.table, self.known)

    def __str__(self) -> str:
        """Return what was asked and the tables that there are."""
        return f"no table {self.table!r}; a build has: {', '.join(self.known)}. See kg/tables.py."


class InvalidGraphError(BuildError, ValueError):
    """Documents whose graphs break the shapes of the ontology."""

    def __init__(self, violations: Iterable[tuple[str, str]]) -> None:
        """Keep (file, what is broken) for every violation."""
        self.violations = tuple(violations)
        super().__init__(self.violations)

    def __str__(self) -> str:
        """Return the number of violations and the first ten, a line each."""
        lines = [f"  {file}: {message}" for file, message in self.violations[:10]]
        more = len(self.violations) - len(lines)
        if more > 0:
            lines.append(f"  and {more} more")
        return "\n".join(
            [
                f"{len(self.violations)} violations of ontology/shapes.ttl; the build in use stays "
                "as it was. Take the documents out with `kg remove`, or mend the extraction:",
                *lines,
            ]
        )


class DamagedExtractionError(BuildError, ValueError):
    """Stored extractions that cannot be read."""

    def __init__(self, damaged: Iterable[tuple[Path, str]]) -> None:
        """Keep each file and what is wrong with it."""
        self.damaged = tuple(damaged)
        super().__init__(self.damaged)

    def __str__(self) -> str:
        """Return the first file, what is wrong with it, the number of others, the next step."""
        path, problem = self.damaged[0]
        others = f" So are {len(self.damaged) - 1} more." if len(self.damaged) > 1 else ""
        return f"{path}: {problem}{others} `kg build` extracts them anew."


class ClusterError(BuildError):
    """A cluster cannot be used as asked."""

    def __init__(self, address: str, problem: str) -> None:
        """Keep the address, or the path, and what is wrong there."""
        self.address, self.problem = address, problem
        super().__init__(address, problem)

    def __str__(self) -> str:
        """Return the address, what is wrong there, the next step."""
        return (
            f"cluster {self.address}: {self.problem}. What was extracted is kept. Mend it, or "
            "build without --scheduler."
        )


class IncompleteBuildError(BuildError):
    """What a build holds is not what was written to it."""

    def __init__(self, what: str, expected: int, found: int) -> None:
        """Keep what was counted, how many there should be, and how many there are."""
        self.what, self.expected, self.found = what, expected, found
        super().__init__(what, expected, found)

    def __str__(self) -> str:
        """Return both counts and the next step."""
        return (
            f"build: {self.found} {self.what} were found where {self.expected} were written; the "
            "build in use stays as it was. Check the disk and build again."
        )


class IdentifierError(KgError, ValueError):
    """A text that cannot become an IRI, or an IRI that is not one of the graph's."""


class StoreError(KgError):
    """A store cannot be used as asked."""


class UnknownStoreError(StoreError, LookupError):
    """No store is registered under the name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        """Keep what was asked and the names that there are."""
        self.name, self.known = name, tuple(sorted(known))
        super().__init__(self.name, self.known)

    def __str__(self) -> str:
        """Return what was asked and the names that there are."""
        return f"no store named {self.name!r}; there are: {', '.join(self.known)}. See kg/stores/."


class StoreUnavailableError(StoreError):
    """The library of a store is missing, or does not work on this system."""

    def __init__(self, name: str, problem: str, remedy: str) -> None:
        """Keep the store, what the library says, and a command that may help."""
        self.name, self.problem, self.remedy = name, problem, remedy
        super().__init__(name, problem, remedy)

    def __str__(self) -> str:
        """Return the store, what its library says, the next step."""
        return (
            f"store {self.name}: its library cannot be used here: {self.problem}. Install it "
            f"(`{self.remedy}`), or ask another store."
        )


class StoreMemoryError(StoreError):
    """A graph is too large for a store in the memory that it may use."""

    def __init__(self, name: str, memory: int) -> None:
        """Keep the store, and how much it might use (bytes)."""
        self.name, self.memory = name, memory
        super().__init__(name, memory)

    def __str__(self) -> str:
        """Return the store, its limit, the next step."""
        return (
            f"store {self.name}: the graph cannot be loaded with {self.memory // 1_000_000:,} MB "
            "of memory. Build on a machine with more, or load a server (`kg load neo4j`)."
        )


class StoreNotFoundError(StoreError, LookupError):
    """Nothing is stored at the place."""

    def __init__(self, location: Path, problem: str) -> None:
        """Keep the place and what was found there."""
        self.location, self.problem = location, problem
        super().__init__(location, problem)

    def __str__(self) -> str:
        """Return the place, what was found, the next step."""
        return f"store {self.location}: {self.problem}. Run `kg build` to make it anew."


class ReadOnlyStoreError(StoreError):
    """Something was written to a store that was opened for reading."""

    def __init__(self, location: Path | str | None) -> None:
        """Keep the place, an address for a server, `None` for a store in memory."""
        self.location = location
        super().__init__(location)

    def __str__(self) -> str:
        """Return the place and what is allowed."""
        place = self.location or "in memory"
        return f"store {place}: it is open for reading only. Open it with read_only=False to write."


class StoreQueryError(StoreError, ValueError):
    """A store refuses a query."""


class ResolutionError(KgError, ValueError):
    """Documents that cannot be resolved together."""
