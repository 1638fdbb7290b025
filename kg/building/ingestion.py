"""Taking files into the workspace: found, hashed, copied, registered.

A file is known by its bytes. The same bytes under two names are one document with two names;
other bytes under a name seen before are another document, and the older one says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from extract.errors import ReadError
from extract.readers import readable_suffixes
from extract.readers.advice import advise_on
from extract.readers.archives import is_archive
from extract.readers.files import display_name, read_bytes
from kg.building.limits import Limits
from kg.building.unpacking import unpack_apart
from kg.documents import DocumentRecord, DocumentStatus
from kg.durable import temporary_folder, write_file
from kg.model import Problem
from kg.workspace import Workspace

DEFAULT_LIMITS = Limits()

TellFile = Callable[[str, str | None], None]
"""Called with the name of a file, and with why it could not be taken in, `None` if it was."""


@dataclass(slots=True)
class Ingestion:
    """What came of a list of paths.

    Attributes:
        records: The register afterwards, by hash.
        new: Hashes that were not in it before.
        problems: Paths and files that could not be taken in.
        stale: Stored bytes that the register no longer names, as they are now of another format.
    """

    records: dict[str, DocumentRecord]
    new: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    stale: list[Path] = field(default_factory=list)
    _named: dict[str, set[str]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        """Note which documents came under which name."""
        for record in self.records.values():
            self._note_names(record)

    def put(self, record: DocumentRecord) -> None:
        """Put a record into the register, in the place of that with its hash, if any."""
        self.records[record.hash] = record
        self._note_names(record)

    def add(self, record: DocumentRecord) -> None:
        """Put in a record of a document that is new; older ones of its names are replaced by it."""
        older = {digest for name in record.names for digest in self._named.get(name, ())}
        for digest in sorted(older - {record.hash}):
            if self.records[digest].replaced_by is None:
                self.records[digest] = replace(self.records[digest], replaced_by=record.hash)
        self.new.add(record.hash)
        self.put(record)

    def refuse(self, file: str, reason: str) -> str:
        """Note that something could not be taken in; returns why."""
        self.problems.append(Problem(file, reason))
        return reason

    def _note_names(self, record: DocumentRecord) -> None:
        for name in record.names:
            self._named.setdefault(name, set()).add(record.hash)


def ingest_paths(
    workspace: Workspace,
    paths: Iterable[Path],
    *,
    limits: Limits = DEFAULT_LIMITS,
    progress: TellFile = lambda _, __: None,
) -> Ingestion:
    """Copy files into the workspace and register them; only the writer may call it.

    Args:
        workspace: Where to.
        paths: Files, and folders that are searched to the bottom. A hidden file or folder is
            passed over unless it is itself named here. Of an archive its files are taken.
        limits: Of unpacking an archive.
        progress: Called with the name of each file, and with why it could not be taken in, `None`
            if it was.

    Returns:
        The register, already written, and what could not be taken in.
    """
    result = Ingestion({record.hash: record for record in workspace.documents()})
    for path in paths:
        for file in _iter_files(path, result, progress):
            name = display_name(file.name)
            if is_archive(file):
                _ingest_archive(workspace, file, result, limits, progress)
            else:
                progress(name, _ingest_file(workspace, file, name, result))
    workspace.write_documents(result.records.values())
    kept = {workspace.report_path(record) for record in result.records.values() if record.stored}
    for stale in sorted(set(result.stale) - kept):
        stale.unlink(missing_ok=True)
    return result


def _iter_files(path: Path, result: Ingestion, progress: TellFile) -> Iterator[Path]:
    """Yield a file, or all files below a folder, sorted; what cannot be opened is a problem."""
    waiting = [path]
    while waiting:
        place = waiting.pop()
        try:
            if place == path:
                path.stat()
            entries = _entries(place) if place.is_dir() else None
        except OSError as error:
            name = display_name(str(place))
            progress(name, result.refuse(name, _no_path(error)))
            continue
        if entries is None:
            yield place
        else:
            waiting.extend(reversed(entries))


def _entries(folder: Path) -> list[Path]:
    """Return what a folder holds, files first, but for what is hidden and links to folders."""
    entries = sorted(folder.iterdir(), key=lambda entry: (entry.is_dir(), entry.name))
    return [
        entry
        for entry in entries
        # A link to a folder may lead in a circle.
        if not entry.name.startswith(".") and not (entry.is_symlink() and entry.is_dir())
    ]


def _ingest_archive(
    workspace: Workspace,
    path: Path,
    result: Ingestion,
    limits: Limits,
    progress: TellFile,
) -> None:
    """Take in the files of an archive, each under its own name."""
    name = display_name(path.name)
    with temporary_folder(workspace.folder) as folder:
        try:
            unpacked = unpack_apart(path, folder, limits)
        except ReadError as error:
            progress(name, result.refuse(name, error.problem))
            return
        for file in unpacked.files:
            progress(file.name, _ingest_file(workspace, file.path, file.name, result))
        for left in unpacked.left_out:
            progress(left.place, result.refuse(left.place, left.problem))
        if not unpacked.files and not unpacked.left_out:
            progress(name, result.refuse(name, _NOTHING_PACKED))


def _ingest_file(workspace: Workspace, path: Path, name: str, result: Ingestion) -> str | None:
    """Take in one file; returns why not, `None` if it is in."""
    suffix = path.suffix.lower()
    try:
        content = read_bytes(path, name=name)
    except ReadError as error:
        return result.refuse(name, error.problem)
    digest = hashlib.sha256(content).hexdigest()
    known = result.records.get(digest)
    if known is not None and known.stored and not _holds(workspace, known, content):
        write_file(workspace.report_path(known), content)  # the disk lost it
    if known is None or not known.stored or _is_renamed(known, suffix):
        record = _new_record(name, suffix, digest, known)
        if record.stored:
            write_file(workspace.report_path(record), content)
        if known is None:
            result.add(record)
        else:
            result.stale += [workspace.report_path(known)] if known.stored else []
            result.put(record)
    elif name not in known.names:
        result.put(known.with_name(name))
    return None if result.records[digest].stored else result.records[digest].problem


def _is_renamed(known: DocumentRecord, suffix: str) -> bool:
    """Tell whether a file that could not be read comes back as one of another format."""
    failed = known.status is DocumentStatus.FAILED
    return failed and suffix != known.suffix and suffix in readable_suffixes()


def _holds(workspace: Workspace, record: DocumentRecord, content: bytes) -> bool:
    try:
        return workspace.report_path(record).read_bytes() == content
    except OSError:
        return False


def _new_record(
    name: str, suffix: str, digest: str, known: DocumentRecord | None
) -> DocumentRecord:
    names = tuple(sorted({name, *(known.names if known else ())}))
    if suffix in readable_suffixes():
        return DocumentRecord(names=names, hash=digest, suffix=suffix)
    # Not copied: whatever lies about in a folder, films and disk images among it.
    return DocumentRecord(
        names=names,
        hash=digest,
        suffix="",
        status=DocumentStatus.FAILED,
        problem=_no_reader(suffix),
        stored=False,
    )


_NOTHING_PACKED = "there is no file in it. Pack the reports anew, or add them as they are."


def _no_reader(suffix: str) -> str:
    ending = f"its name ends in {suffix}" if suffix else "its name has no suffix"
    cure = advise_on(suffix) or "Convert it, or move it out of the folder and `kg remove` it."
    known = ", ".join(readable_suffixes())
    return f"{ending}, which no reader knows; known are {known}. {cure}"


def _no_path(error: OSError) -> str:
    return f"it cannot be read: {error.strerror or error}. Check the path."
