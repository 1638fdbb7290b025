"""What came of each neighbourhood, kept in a build for the next one: `neighbourhoods.txt`.

The first line is the SHA-256 of the others; each of these is the digest of a neighbourhood and its
outcome as JSON, sorted. A file that is not as it was written is not believed: everything is
resolved anew, and nothing is lost but time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

MEMORY_FILE = "neighbourhoods.txt"


def write_memory(folder: Path, memory: Mapping[str, str]) -> None:
    """Keep the memory of a resolution in the folder of its build."""
    body = "".join(f"{digest} {outcome}\n" for digest, outcome in sorted(memory.items())).encode()
    digest = hashlib.sha256(body).hexdigest()
    (folder / MEMORY_FILE).write_bytes(digest.encode() + b"\n" + body)


def read_memory(folder: Path) -> dict[str, str]:
    """Return what a build keeps; empty where it keeps nothing, or nothing whole."""
    try:
        digest, _, body = (folder / MEMORY_FILE).read_bytes().partition(b"\n")
    except OSError:
        return {}
    if hashlib.sha256(body).hexdigest().encode() != digest:
        return {}
    # Split at line feeds alone: a name may hold other things that end lines.
    lines = (line.partition(" ") for line in body.decode().split("\n")[:-1])
    return {key: outcome for key, _, outcome in lines}
