"""Writing files so that a crash leaves either the old one or the new one, never a half.

A file is written beside its place, flushed to the disk, renamed over the old one, and the folder
is flushed so that the rename itself survives. A folder is made complete under another name and
renamed in one step.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

TEMPORARY_PREFIX = ".tmp-"
"""Begins the name of everything unfinished; what a killed writer left is known by it."""


def write_file(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one step, its folders made where they lack.

    Raises:
        OSError: The disk is full, or the place cannot be written; what was there stays.
    """
    make_folder(path.parent)
    temporary = _unfinished_path(path.parent)
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def make_folder(path: Path) -> None:
    """Make a folder and those above it, each flushed into the one that holds it."""
    if path.is_dir():
        return
    make_folder(path.parent)
    path.mkdir(exist_ok=True)
    sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Flush a folder's list of names to the disk; does nothing where the system cannot."""
    if os.name == "nt":  # a folder cannot be opened as a file there
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(path: Path) -> None:
    """Flush every file and folder below `path`, and `path` itself, to the disk."""
    for folder, _, files in os.walk(path, topdown=False):
        for name in files:
            # Windows flushes only what is open for writing.
            with (Path(folder) / name).open("rb" if os.name != "nt" else "r+b") as file:
                os.fsync(file.fileno())
        sync_folder(Path(folder))


@contextlib.contextmanager
def new_folder(path: Path, *, replacing: bool = False) -> Iterator[Path]:
    """Give an empty folder to fill; on leaving without an error it becomes `path`, complete.

    Args:
        path: Where it goes.
        replacing: Whether what is there goes, at the last moment.

    Raises:
        OSError: The disk is full, or `path` is there and not empty and not to be replaced.
    """
    make_folder(path.parent)
    temporary = _unfinished_path(path.parent)
    temporary.mkdir()
    try:
        yield temporary
        sync_tree(temporary)
        if replacing and path.exists():
            remove_folder(path)
        temporary.rename(path)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    sync_folder(path.parent)


@contextlib.contextmanager
def temporary_folder(place: Path) -> Iterator[Path]:
    """Give an empty folder in a place, gone afterwards; a killed process leaves it to the next.

    Raises:
        OSError: The disk is full, or the place cannot be written.
    """
    temporary = _unfinished_path(place)
    temporary.mkdir()
    try:
        yield temporary
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def remove_folder(path: Path) -> None:
    """Delete a folder so that nobody meets it half deleted: renamed first, then emptied."""
    doomed = _unfinished_path(path.parent)
    path.rename(doomed)
    sync_folder(path.parent)
    shutil.rmtree(doomed, ignore_errors=True)


def remove_unfinished(folder: Path) -> None:
    """Delete what killed writers left in a folder; only the one writer may call it."""
    if not folder.is_dir():
        return
    for path in sorted(folder.glob(f"{TEMPORARY_PREFIX}*")):
        discard(path)


def discard(path: Path) -> None:
    """Delete something unfinished, a file or a folder."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _unfinished_path(folder: Path) -> Path:
    # Not the tempfile module: its files are readable by their owner alone, whatever the umask.
    return folder / f"{TEMPORARY_PREFIX}{os.getpid()}-{secrets.token_hex(8)}"
