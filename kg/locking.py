"""Who may write to a workspace, and which builds are being read.

Writing takes one exclusive lock. Each reader of a build holds a lock file of its own under the
build's name, so that any number may read; a build is in use while one of these is held. A killed
process lets go of its locks by itself: the system drops them.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from kg.durable import make_folder
from kg.errors import WorkspaceBusyError

GATE_TIMEOUT = 30.0
"""Seconds to wait for the gate, which is held for moments: while a reader signs in, or while the
pruner looks who is in."""


class WorkspaceLocks:
    """The locks of one workspace."""

    def __init__(self, folder: Path) -> None:
        """Use the locks of the workspace in `folder`."""
        self._workspace = folder
        self._folder = folder / "locks"

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Be the one writer.

        Raises:
            WorkspaceBusyError: Another process or thread is writing; it is not waited for.
        """
        make_folder(self._folder)
        lock = FileLock(self._folder / "writer.lock", timeout=0, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            raise WorkspaceBusyError(self._workspace) from None
        try:
            yield
        finally:
            lock.release()

    def is_being_written(self) -> bool:
        """Tell whether somebody is the one writer."""
        path = self._folder / "writer.lock"
        if not path.is_file() or not os.access(path, os.W_OK):
            return False
        lock = FileLock(path, timeout=0, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            return True
        lock.release()
        return False

    @contextlib.contextmanager
    def gate(self) -> Iterator[None]:
        """Keep readers from signing in and builds from being deleted.

        Raises:
            WorkspaceBusyError: The gate stayed shut for `GATE_TIMEOUT` seconds.
        """
        make_folder(self._folder)
        lock = FileLock(self._folder / "gate.lock", timeout=GATE_TIMEOUT, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            raise WorkspaceBusyError(self._workspace) from None
        try:
            yield
        finally:
            lock.release()

    def hold(self, build: str) -> ReaderLock:
        """Sign in as a reader of a build; call it behind the gate."""
        folder = self._folder / "readers" / build
        make_folder(folder)
        path = folder / f"{os.getpid()}-{secrets.token_hex(8)}.lock"
        lock = FileLock(path, timeout=0, thread_local=False)
        lock.acquire()
        return ReaderLock(lock, path)

    def is_held(self, build: str) -> bool:
        """Tell whether anybody reads a build; call it behind the gate.

        Forgets the files of killed readers that it meets.
        """
        return any(not _is_left_behind(path) for path in self._reader_files(build))

    def _reader_files(self, build: str) -> list[Path]:
        return sorted((self._folder / "readers" / build).glob("*.lock"))


class ReaderLock:
    """A reader's hold on one build."""

    def __init__(self, lock: FileLock | None, path: Path) -> None:
        """Take over a lock that is held, or none."""
        self._lock, self._path = lock, path

    @classmethod
    def none(cls) -> ReaderLock:
        """Return a hold on what nobody can take away."""
        return cls(None, Path())

    def release(self) -> None:
        """Let go; again does nothing."""
        if self._lock is not None and self._lock.is_locked:
            # Nobody waits for this file, so it may go while it is held. Windows keeps files that
            # are open: the pruner takes it then.
            with contextlib.suppress(OSError):
                self._path.unlink()
            self._lock.release()


def _is_left_behind(path: Path) -> bool:
    lock = FileLock(path, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        return False
    lock.release()
    path.unlink(missing_ok=True)
    return True
