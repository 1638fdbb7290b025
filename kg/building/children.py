"""What child processes of a build are started with."""

from __future__ import annotations

import os
from pathlib import Path

import kg


def worker_environment() -> dict[str, str]:
    """Return the environment of a child that works for a build."""
    packages = str(Path(kg.__file__).resolve().parents[1])
    path = [
        packages,
        *(part for part in os.environ.get("PYTHONPATH", "").split(os.pathsep) if part),
    ]
    # Arenas of memory for each thread would take address space that counts against the limit.
    return os.environ | {
        "PYTHONPATH": os.pathsep.join(path),
        "MALLOC_ARENA_MAX": "2",
        "PYTHONUTF8": "1",
    }
