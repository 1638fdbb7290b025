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


@dataclass(slots=True)
class Ingestion:
    """What came of a list of paths.

    Attributes:
        records: The register afterwards, by hash.
        new: Hashes that were not in it before.
        problems: Paths and files that could not be taken in.
    """

    records: dict[str, DocumentRecord]
    new: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def ingest_paths(
    workspace: Workspace,
    paths: Iterable[Path],
    *,
    limits: Limits = DEFAULT_LIMITS,
    progress: Callable[[str, str | None], None] = lambda _, __: None,
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
        try:
            found = list(_iter_files(path))
        except OSError as error:
            problem = Problem(display_name(str(path)), _no_path(error))
            result.problems.append(problem)
            progress(problem.file, problem.reason)
            continue
        for file in found:
            name = display_name(file.name)
            if is_archive(file):
                _ingest_archive(workspace, file, result, limits, progress)
            else:
                progress(name, _ingest_file(workspace, file, name, result))
    workspace.write_documents(result.records.values())
    return result


def _iter_files(path: Path) -> Iterator[Path]:
    """Yield a file, or all files below a folder, sorted, hidden ones left out.

    Raises:
        OSError: There is nothing at the path.
    """
    path.stat()
    if not path.is_dir():
        yield path
        return
    entries = sorted(path.iterdir(), key=lambda entry: (entry.is_dir(), entry.name))
    for entry in entries:
        # A link to a folder may lead in a circle.
        if not entry.name.startswith(".") and not (entry.is_symlink() and entry.is_dir()):
            yield from _iter_files(entry) if entry.is_dir() else [entry]


def _ingest_archive(
    workspace: Workspace,
    path: Path,
    result: Ingestion,
    limits: Limits,
    progress: Callable[[str, str | None], None],
) -> None:
    """Take in the files of an archive, each under its own name."""
    name = display_name(path.name)
    with temporary_folder(workspace.folder) as folder:
        try:
            unpacked = unpack_apart(path, folder, limits)
        except ReadError as error:
            result.problems.append(Problem(name, error.problem))
            progress(name, error.problem)
            return
        for file in unpacked.files:
            progress(file.name, _ingest_file(workspace, file.path, file.name, result))
        for left in unpacked.left_out:
            result.problems.append(Problem(left.place, left.problem))
            progress(left.place, left.problem)


def _ingest_file(workspace: Workspace, path: Path, name: str, result: Ingestion) -> str | None:
    """Take in one file; returns why not, `None` if it is in."""
    suffix = path.suffix.lower()
    try:
        content = read_bytes(path, name=name)
    except ReadError as error:
        result.problems.append(Problem(name, error.problem))
        return error.problem
    digest = hashlib.sha256(content).hexdigest()
    known = result.records.get(digest)
    if known is not None and known.stored and not _holds(workspace, known, content):
        write_file(workspace.report_path(known), content)  # the disk lost it
    if known is None or not known.stored:
        record = _new_record(name, suffix, digest, known)
        if record.stored:
            write_file(workspace.report_path(record), content)
        if known is None:
            result.new.add(digest)
            _note_same_name(result.records, record)
        result.records[digest] = record
    elif name not in known.names:
        result.records[digest] = known.with_name(name)
    return None if result.records[digest].stored else result.records[digest].problem


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


def _note_same_name(records: dict[str, DocumentRecord], new: DocumentRecord) -> None:
    for digest, record in records.items():
        if set(record.names) & set(new.names) and record.replaced_by is None:
            records[digest] = replace(record, replaced_by=new.hash)


def _no_reader(suffix: str) -> str:
    ending = f"its name ends in {suffix}" if suffix else "its name has no suffix"
    cure = advise_on(suffix) or "Convert it, or move it out of the folder and `kg remove` it."
    known = ", ".join(readable_suffixes())
    return f"{ending}, which no reader knows; known are {known}. {cure}"


def _no_path(error: OSError) -> str:
    return f"it cannot be read: {error.strerror or error}. Check the path."
