"""The files of a build with their sizes and hashes, so that damage is known for what it is.

`checksums.txt` has a line for each file, as `sha256sum` prints it, with the size between:
`<sha256>  <bytes>  <path>`. It is the last file of a build.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHECKSUMS_FILE = "checksums.txt"


@dataclass(frozen=True, slots=True, order=True)
class Damage:
    """A file of a build that is not as it was written: its path in the build, and what is wrong."""

    path: str
    problem: str


def write_checksums(folder: Path) -> None:
    """Write the checksums of all that a build holds so far."""
    lines = []
    for path in sorted(_iter_files(folder)):
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        lines.append(f"{digest}  {path.stat().st_size}  {path.relative_to(folder).as_posix()}\n")
    (folder / CHECKSUMS_FILE).write_text("".join(lines), encoding="utf-8", newline="\n")


def find_damage(folder: Path, *, thorough: bool) -> tuple[Damage, ...]:
    """Compare the files of a build with its checksums.

    Args:
        folder: The build's.
        thorough: Whether contents are hashed; otherwise only sizes are looked at.

    Returns:
        What is missing, or not as it was written, sorted; for a build of a version that wrote no
        checksums, nothing.
    """
    try:
        lines = (folder / CHECKSUMS_FILE).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        return (Damage(CHECKSUMS_FILE, f"it cannot be read: {error}"),)
    found = []
    for line in lines:
        digest, _, rest = line.partition("  ")
        size, _, name = rest.partition("  ")
        if problem := _problem(folder / name, digest, size, thorough=thorough):
            found.append(Damage(name or line, problem))
    return tuple(sorted(found))


def _iter_files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and path != folder / CHECKSUMS_FILE:
            yield path


def _problem(path: Path, digest: str, size: str, *, thorough: bool) -> str | None:
    try:
        found = path.stat().st_size
        if str(found) != size:
            return f"it has {found} bytes; {size} were written"
        if thorough:
            with path.open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                    return "its content is not what was written"
    except FileNotFoundError:
        return "it is missing"
    except OSError as error:
        return f"it cannot be read: {error.strerror or error}"
    return None
