"""What holds of every child process that is spoken with over pipes: listening to it, ending it."""

from __future__ import annotations

import contextlib
import subprocess
import threading
from collections import deque
from collections.abc import Callable
from typing import Any, BinaryIO

LAST_LINES = 20
"""Lines of a child's complaints that are worth keeping."""

OUT_OF_MEMORY = ("memory allocation", "MemoryError", "bad_alloc", "Cannot allocate memory")
"""What a child says last, in one of these words, that broke its limit of memory."""


def listen(
    read: Callable[[BinaryIO, Any], None], stream: BinaryIO, target: object
) -> threading.Thread:
    """Read a stream of a child into a target, in a thread that ends with the stream."""
    thread = threading.Thread(target=read, args=(stream, target), daemon=True)
    thread.start()
    return thread


def remember(stream: BinaryIO, complaints: deque[str]) -> None:
    """Keep the lines of a stream, as many of the last as the deque holds."""
    with stream:
        complaints.extend(line.decode("utf-8", "replace").rstrip() for line in stream)


def end_process(process: subprocess.Popen[bytes]) -> None:
    """Kill a child, wait until it is gone, and let go of what it was told through."""
    process.kill()
    process.wait()
    if process.stdin is not None:
        with contextlib.suppress(OSError):  # it is gone; Windows has another name for that
            process.stdin.close()
