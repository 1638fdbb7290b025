"""Getting the bytes of a file, or one clear reason why not."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from extract.errors import FileAccessError, FileTooLargeError

MAX_BYTES = 32 * 1024 * 1024
"""Largest text file that is read: some ten million Chinese characters, two hundred times the
longest report known. What is larger is a dump, and would only exhaust the memory."""

MAX_PICTURED_BYTES = 256 * 1024 * 1024
"""Largest file that may hold pictures: a scan of 400 pages has 200 MiB."""

_PICTURED = frozenset({".zip", ".pdf", ".docx", ".png", ".jpg", ".jpeg", ".tif", ".tiff"})

_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}

_REASONS = {
    errno.ENOENT: "there is no such file. Check the path.",
    errno.ENOTDIR: "there is no such file: a part of the path is no folder. Check the path.",
    errno.EACCES: "no permission to read it. Ask its owner, or change its permissions.",
    errno.EPERM: "no permission to read it. Ask its owner, or change its permissions.",
    errno.ELOOP: "its symbolic links lead in a circle. Name the file itself.",
    errno.ENAMETOOLONG: "the path is longer than the system allows. Shorten it.",
}


def read_bytes(path: Path, *, name: str) -> bytes:
    """Return the content of an ordinary file.

    Args:
        path: The file; symbolic links are followed.
        name: What messages call it.

    Raises:
        FileAccessError: It does not exist, is a folder, pipe or device, or must not be read.
        FileTooLargeError: It has more than `MAX_BYTES` bytes, or, where its suffix is one of a
            format with pictures, more than `MAX_PICTURED_BYTES`.
    """
    most = MAX_PICTURED_BYTES if path.suffix.lower() in _PICTURED else MAX_BYTES
    try:
        _check_ordinary(path, name)
        with path.open("rb") as stream:
            content = stream.read(most + 1)
    except OSError as error:
        raise FileAccessError(name, _explain(error)) from error
    except ValueError as error:  # a NUL in the path
        raise FileAccessError(name, f"the path is not valid ({error}). Check it.") from error
    if len(content) > most:
        raise FileTooLargeError(name, _too_large(path.stat().st_size, most))
    return content


def _check_ordinary(path: Path, name: str) -> None:
    """Refuse what would block or never end when it is read, before it is opened."""
    status = path.stat()
    if stat.S_ISREG(status.st_mode):
        return
    kind = _KINDS.get(stat.S_IFMT(status.st_mode), "no ordinary file")
    raise FileAccessError(name, f"it is {kind}; a report is one file. Name the file itself.")


def _explain(error: OSError) -> str:
    if error.errno in _REASONS:
        return _REASONS[error.errno]
    return f"it cannot be read ({error.strerror}). Try a copy of it."


def _too_large(size: int, most: int) -> str:
    return (
        f"the file has {size / 1024**2:,.0f} MiB; at most {most // 1024**2} MiB are read. "
        "Split it, or take out what is no text."
    )


def display_name(name: str) -> str:
    """Return a file name that can be printed and stored as UTF-8 on one line.

    Names that are not valid UTF-8 come from archives packed on Chinese Windows, so they are tried
    as GB18030; what then still cannot be shown becomes U+FFFD.
    """
    raw = os.fsencode(name)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("gb18030", "replace")
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
