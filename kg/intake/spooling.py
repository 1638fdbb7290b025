"""Taking files from people: written into the workspace, not one of them looked into."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

from extract.readers import readable_suffixes
from extract.readers.archives import ARCHIVE_SUFFIXES
from kg.documents import DocumentRecord
from kg.durable import new_folder, remove_unfinished
from kg.intake.errors import SpoolError
from kg.intake.file_names import safe_name
from kg.intake.model import DEFAULT_LIMITS, IntakeLimits, Job, JobFile, JobKind, Refusal, now
from kg.intake.queue import job_folder, queue_folder
from kg.workspace import Workspace

_CHUNK = 1024**2
_ABANDONED = 6 * 3600.0
"""Seconds after which what was never spooled to its end is deleted."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it is handed in.

    Attributes:
        name: What its owner calls it; any text.
        size: Bytes, as announced; what is really there counts.
        content: Open for reading.
    """

    name: str
    size: int
    content: BinaryIO


def acceptable_suffixes() -> tuple[str, ...]:
    """Return the ends of names that may be handed in: what a reader knows, and archives."""
    return tuple(sorted({*readable_suffixes(), *ARCHIVE_SUFFIXES}))


def submit_files(
    workspace: Workspace,
    uploads: Iterable[Upload],
    *,
    by: str = "",
    limits: IntakeLimits = DEFAULT_LIMITS,
) -> Job:
    """Put files into the queue; what cannot be taken is refused by name, the rest goes on.

    Args:
        workspace: Where to.
        uploads: What is handed in.
        by: Who hands it in.
        limits: What may be handed in.

    Returns:
        The job; its files say which were refused and why.

    Raises:
        SpoolError: The disk refuses it; nothing was taken.
    """
    job = _new_id()
    spool = _Spool(workspace, limits)
    try:
        _clear_abandoned(queue_folder(workspace))
        with new_folder(job_folder(workspace, job)) as folder:
            files = tuple(
                spool.take(upload, folder / "files" / str(place))
                for place, upload in enumerate(uploads)
            )
            made = Job(job, JobKind.ADD, by, now(), files)
            (folder / "job.json").write_text(made.to_json(), encoding="utf-8")
    except OSError as error:
        raise SpoolError(error.strerror or str(error)) from error
    return made


def submit_request(
    workspace: Workspace, kind: JobKind, record: DocumentRecord | None = None, *, by: str = ""
) -> Job:
    """Put into the queue that a document is to be removed or read again, or the graph rebuilt.

    Args:
        workspace: Where.
        kind: Anything but `ADD`.
        record: The document, where one is meant.
        by: Who asks.

    Raises:
        SpoolError: The disk refuses it.
    """
    document, title = (record.hash, record.name) if record else ("", "")
    made = Job(_new_id(), kind, by, now(), document=document, title=title)
    try:
        with new_folder(job_folder(workspace, made.id)) as folder:
            (folder / "job.json").write_text(made.to_json(), encoding="utf-8")
    except OSError as error:
        raise SpoolError(error.strerror or str(error)) from error
    return made


class _Spool:
    """What one handing in has taken so far."""

    def __init__(self, workspace: Workspace, limits: IntakeLimits) -> None:
        self._workspace, self._limits = workspace, limits
        self._files = self._bytes = 0

    def take(self, upload: Upload, folder: Path) -> JobFile:
        """Write a file into a folder of its own, or say why not."""
        name = safe_name(upload.name)
        if refusal := self._refusal(name, upload.size):
            return JobFile(name, upload.size, refusal=refusal)
        folder.mkdir(parents=True)
        size, digest = _copy(upload.content, folder / name, self._limits.file_bytes)
        if not size or size > self._limits.file_bytes:
            shutil.rmtree(folder)
            refusal = Refusal.TOO_LARGE if size else Refusal.EMPTY
            return JobFile(name, max(size, upload.size), refusal=refusal)
        self._files += 1
        self._bytes += size
        return JobFile(name, size, digest)

    def _refusal(self, name: str, size: int) -> Refusal | None:
        """Return why a file is not taken, from what is known before its first byte."""
        limits = self._limits
        if PurePath(name).suffix.lower() not in acceptable_suffixes():
            return Refusal.SUFFIX
        if size > limits.file_bytes:
            return Refusal.TOO_LARGE
        if self._files >= limits.job_files or self._bytes + size > limits.job_bytes:
            return Refusal.TOO_MANY
        # The spool, the workspace's own copy, and what is extracted from it.
        needed = 3 * size + limits.spare_bytes
        free = shutil.disk_usage(self._workspace.folder).free
        return Refusal.DISK if free < needed else None


def _copy(content: BinaryIO, path: Path, most: int) -> tuple[int, str]:
    """Copy until the end or just past the limit; returns bytes copied and their hash."""
    digest, size = hashlib.sha256(), 0
    with path.open("xb") as file:
        while size <= most and (chunk := content.read(_CHUNK)):
            file.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return size, digest.hexdigest()


def _clear_abandoned(folder: Path) -> None:
    """Delete what was being spooled when its process was killed; others may be spooling now."""
    if not folder.is_dir():
        return
    newest = max((path.stat().st_mtime for path in folder.glob(".tmp-*")), default=time.time())
    if newest < time.time() - _ABANDONED:
        remove_unfinished(folder)


def _new_id() -> str:
    """Return an id that sorts by time; two at the same moment differ."""
    return f"{time.time_ns():020d}-{os.getpid():x}-{secrets.token_hex(3)}"
