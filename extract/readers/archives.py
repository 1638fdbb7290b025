"""Unpacks archives of reports: ZIP, and ZIP in ZIP, within limits.

Nothing in an archive decides where it is written: files get names of their own in the folder given,
and what they were called is told beside. What is left out is listed, and the rest is used.
"""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from extract.errors import EncryptedFileError, ReadError, UnsupportedFormatError
from extract.readers.files import MAX_PICTURED_BYTES, display_name, read_bytes
from extract.readers.limits import MAX_RATIO, SMALL
from extract.readers.zipping import ENCRYPTED_MEMBER, ZIP_FAULTS

ARCHIVE_SUFFIXES = (".zip",)
"""Ends of names of archives that can be unpacked, in lower case."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive may hold at most.

    Attributes:
        files: Files unpacked, archives in it included.
        total_bytes: Bytes unpacked altogether.
        file_bytes: Bytes of one file.
        ratio: How many times larger a file may become by unpacking.
        ratio_from: Bytes up to which the ratio of a file does not matter.
        depth: Archives within each other.
    """

    files: int = 10_000
    total_bytes: int = 4 * 1024**3
    file_bytes: int = MAX_PICTURED_BYTES
    ratio: int = MAX_RATIO
    ratio_from: int = SMALL
    depth: int = 3


@dataclass(frozen=True, slots=True)
class UnpackedFile:
    """A file that was unpacked.

    Attributes:
        path: Where it lies now; it ends in the suffix that it had.
        name: Its own name, without folders.
        place: Where it was: the archive's name and the folders in it, parted by `/`.
    """

    path: Path
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was not unpacked: where it was, and why, one line with the next step."""

    place: str
    problem: str


@dataclass(slots=True)
class Unpacked:
    """What came of an archive.

    Attributes:
        files: What was unpacked, in order of the archive.
        left_out: What was not.
    """

    files: list[UnpackedFile] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def is_archive(path: Path) -> bool:
    """Tell by its name whether a file is an archive that `unpack` opens."""
    return path.suffix.lower() in ARCHIVE_SUFFIXES


def unpack(path: Path, into: Path, limits: Limits | None = None) -> Unpacked:
    """Unpack an archive and those in it.

    Hidden files and what macOS and Windows leave in archives are passed over silently. Unpacking
    stops where a limit for the whole is reached; what was unpacked by then is kept.

    Args:
        path: The archive.
        into: An existing folder; files in it are called `00001.pdf`, `00002.docx` …
        limits: What it may hold; `None` for the defaults of `Limits`.

    Raises:
        ReadError: The archive itself cannot be opened: no such file, too large, damaged, locked.
        OSError: The folder cannot be written to.
    """
    name = display_name(path.name)
    content = read_bytes(path, name=name)
    unpacking = _Unpacking(into, limits or Limits())
    unpacking.open(content, name, depth=1)
    return unpacking.result


class _Full(Exception):  # noqa: N818  # it ends the work, and is no error of the caller's
    """A limit for the whole archive is reached."""


class _Unpacking:
    """The state of one call: what was written, and how much."""

    def __init__(self, into: Path, limits: Limits) -> None:
        self.result = Unpacked()
        self._into = into
        self._limits = limits
        self._bytes = 0
        self._count = 0

    def open(self, content: bytes, place: str, *, depth: int) -> None:
        """Unpack one archive; a fault of one of its members is that member's."""
        try:
            archive = zipfile.ZipFile(io.BytesIO(content))
        except ZIP_FAULTS as error:
            raise UnsupportedFormatError(place, _DAMAGED) from error
        with archive:
            # Not by `is_dir`, which fails on a member without a name.
            members = [m for m in archive.infolist() if not m.filename.endswith("/")]
            if members and all(member.flag_bits & ENCRYPTED_MEMBER for member in members):
                raise EncryptedFileError(place, _LOCKED)
            try:
                for member in members:
                    self._take(archive, member, place, depth)
            except _Full as full:
                self.result.left_out.append(LeftOut(place, str(full)))
                if depth > 1:
                    raise

    def _take(
        self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, archive_place: str, depth: int
    ) -> None:
        parts = _parts(_decoded_name(member))
        if not parts or _is_litter(parts):
            return
        place = "/".join((archive_place, *parts))
        problem = self._refuse(member)
        content = b""
        if problem is None:
            self._check_room(member)
            try:
                content = _read(archive, member, self._limits.file_bytes)
            except ReadError as error:
                problem = error.problem
        if problem is not None:
            self.result.left_out.append(LeftOut(place, problem))
        elif PurePosixPath(parts[-1]).suffix.lower() in ARCHIVE_SUFFIXES:
            self._open_inner(content, place, depth)
        else:
            self._write(content, parts[-1], place)

    def _refuse(self, member: zipfile.ZipInfo) -> str | None:
        """Return why a member must not be unpacked, or `None`."""
        limits = self._limits
        if member.flag_bits & ENCRYPTED_MEMBER:
            return _LOCKED
        kind = stat.S_IFMT(member.external_attr >> 16)
        if kind not in (0, stat.S_IFREG):
            return "it is a link or a device, not a file; pack the file itself."
        if member.file_size > limits.file_bytes:
            return (
                f"it has {member.file_size / 1024**2:,.0f} MiB; at most "
                f"{limits.file_bytes / 1024**2:,.0f} MiB are read. Split it."
            )
        packed = max(member.compress_size, 1)
        if member.file_size > limits.ratio_from and member.file_size > limits.ratio * packed:
            return (
                f"it unpacks to {member.file_size / packed:,.0f} times its size, as an attack "
                "does and no report. Check where it comes from."
            )
        return None

    def _check_room(self, member: zipfile.ZipInfo) -> None:
        """Count a member, and stop where there are too many or they are too large."""
        self._count += 1
        self._bytes += member.file_size
        if self._count > self._limits.files:
            raise _Full(
                f"it holds more than {self._limits.files:,} files; unpack it, and read "
                "its folders one by one."
            )
        if self._bytes > self._limits.total_bytes:
            raise _Full(
                f"it unpacks to more than {self._limits.total_bytes / 1024**2:,.0f} MiB; unpack "
                "it, and read its folders one by one."
            )

    def _open_inner(self, content: bytes, place: str, depth: int) -> None:
        if depth >= self._limits.depth:
            problem = f"archives lie deeper than {self._limits.depth} in each other. Unpack it."
            self.result.left_out.append(LeftOut(place, problem))
            return
        try:
            self.open(content, place, depth=depth + 1)
        except ReadError as error:
            self.result.left_out.append(LeftOut(place, error.problem))

    def _write(self, content: bytes, name: str, place: str) -> None:
        suffix = PurePosixPath(name).suffix.lower()
        safe = suffix if len(suffix) <= 10 and suffix[1:].isalnum() and suffix.isascii() else ""
        path = self._into / f"{len(self.result.files) + 1:05}{safe}"
        path.write_bytes(content)
        self.result.files.append(UnpackedFile(path, name, place))


_UTF8 = 0x800  # bit 11: the name is UTF-8
_DAMAGED = "the archive is damaged or cut off. Get or pack it again."
_LOCKED = "it is locked with a password. Unpack it with its password, and read the files in it."
_LITTER = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})


def _decoded_name(member: zipfile.ZipInfo) -> str:
    """Return a member's name; archives packed on Chinese Windows have it in GBK, unmarked."""
    if member.flag_bits & _UTF8:
        return member.filename
    try:
        raw = member.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename


def _parts(name: str) -> list[str]:
    """Return the parts of a member's path that can be shown; `..` and roots go."""
    parts = (display_name(part.strip()) for part in name.replace("\\", "/").split("/"))
    return [part for part in parts if part not in ("", ".", "..")]


def _is_litter(parts: list[str]) -> bool:
    return any(part in _LITTER or part.startswith((".", "~$")) for part in parts)


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    """Read a member, never more of it than it says it has."""
    try:
        with archive.open(member) as stream:
            return b"".join(_chunks(stream, min(member.file_size, most)))
    except NotImplementedError as error:
        raise UnsupportedFormatError(
            member.filename, "it is packed in a way that is not known here. Pack it as plain ZIP."
        ) from error
    except ZIP_FAULTS as error:
        raise UnsupportedFormatError(member.filename, _DAMAGED) from error


def _chunks(stream: IO[bytes], size: int) -> Iterator[bytes]:
    while size > 0:
        chunk = stream.read(min(size, 1 << 20))
        if not chunk:
            return
        size -= len(chunk)
        yield chunk
