"""A child process with limits: `kg` at work on files of strangers.

It runs in a process group of its own, so that it is stopped with every worker that it started. It
is ended when it takes too long, says nothing for too long, takes too much memory or writes too
much; what it does to the workspace is whole at any moment (kg/durable.py).
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kg.intake.events import Event, parse_event
from kg.intake.model import Failure, IntakeLimits

_STEP = 0.25
"""Seconds between looks at the limits."""
_MEMORY_STEP = 1.0
_GRACE = 10.0
"""Seconds that a child has to end by itself once it was told to."""
_LONGEST_LINE = 64 * 1024
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Ending:
    """How a child ended.

    Attributes:
        code: Its exit code; negative if a signal ended it.
        stopped: Whether somebody wanted it stopped.
        failure: Which limit it met, or `None`.
        detail: The last line that it said which was no event.
    """

    code: int
    stopped: bool = False
    failure: Failure | None = None
    detail: str = ""


def run_child(
    arguments: Sequence[str],
    *,
    on_event: Callable[[Event], None],
    wants_stop: Callable[[], bool],
    limits: IntakeLimits,
) -> Ending:
    """Run `kg` with arguments until it ends, or is ended.

    Args:
        arguments: Of the command line, without `kg`.
        on_event: Called with each line of progress.
        wants_stop: Asked several times a second.
        limits: What it may take.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=child_environment(),
        start_new_session=True,
    )
    watch = _Watch(process, limits)
    try:
        while (line := watch.next_line()) is not None:
            if line and (event := parse_event(line)):
                on_event(event)
            elif line.strip():
                watch.detail = line.strip()
            if watch.failure is None and not watch.stopped:
                watch.look(wants_stop)
    finally:
        watch.end()
    return Ending(process.returncode, watch.stopped, watch.failure, watch.detail)


def child_environment() -> dict[str, str]:
    """Return the environment in which a child finds the same packages as this process."""
    path = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1"}


class _Watch:
    """Reads what a child says, and ends it when it breaks a limit."""

    def __init__(self, process: subprocess.Popen[bytes], limits: IntakeLimits) -> None:
        self.failure: Failure | None = None
        self.stopped = False
        self.detail = ""
        self._process, self._limits = process, limits
        self._lines: queue.Queue[bytes | None] = queue.Queue()
        self._began = self._heard = self._weighed = time.monotonic()
        self._written = 0
        self._told: float | None = None
        if process.stderr is None:  # it was asked for
            raise OSError("the child has no standard error")
        self._stream: IO[bytes] = process.stderr
        self._reader = threading.Thread(target=self._listen, daemon=True)
        self._reader.start()

    def _listen(self) -> None:
        with contextlib.suppress(ValueError, OSError):  # closed at the end
            while line := self._stream.readline(_LONGEST_LINE):
                self._lines.put(line)
        self._lines.put(None)

    def next_line(self) -> str | None:
        """Return what was said; empty where nothing was for a moment, `None` at the end."""
        if not self._is_going_on():
            return None
        try:
            line = self._lines.get(timeout=_STEP)
        except queue.Empty:
            return ""
        if line is None:
            return None
        self._heard = time.monotonic()
        self._written += len(line)
        return line.decode("utf-8", "replace")

    def _is_going_on(self) -> bool:
        """Tell whether to go on listening; a child that does not go when told to is killed."""
        now = time.monotonic()
        if self._told is not None and now - self._told > _GRACE:
            _signal_group(self._process, kill=True)
            return False
        # A killed child may leave workers that hold its output open and say nothing any more.
        return self._process.poll() is None or now - self._heard <= _GRACE

    def look(self, wants_stop: Callable[[], bool]) -> None:
        """End the child if it broke a limit, or somebody wants it stopped."""
        self.stopped = wants_stop()
        self.failure = None if self.stopped else self._broken_limit()
        if self.stopped or self.failure:
            self._told = time.monotonic()
            _signal_group(self._process, kill=False)

    def _broken_limit(self) -> Failure | None:
        now, limits = time.monotonic(), self._limits
        if self._written > limits.output_bytes:
            return Failure.OUTPUT
        if now - self._began > limits.seconds:
            return Failure.TIME
        if now - self._heard > limits.quiet_seconds:
            return Failure.SILENCE
        if now - self._weighed > _MEMORY_STEP:
            self._weighed = now
            if tree_memory(self._process.pid) > limits.memory_bytes:
                return Failure.MEMORY
        return None

    def end(self) -> None:
        """Leave nothing of the child behind."""
        try:
            self._process.wait(timeout=_GRACE)
        except subprocess.TimeoutExpired:
            _signal_group(self._process, kill=True)
            self._process.wait()
        if self.stopped or self.failure:
            _signal_group(self._process, kill=True)  # workers that outlived it
        self._reader.join(timeout=_GRACE)
        if self._reader.is_alive():
            # Whoever outlived it holds its output open: closing it would wait for them.
            _signal_group(self._process, kill=True)
            self._reader.join()
        self._stream.close()


def _signal_group(process: subprocess.Popen[bytes], *, kill: bool) -> None:
    """Tell a child and all that it started to end, or end them."""
    if sys.platform == "win32":
        process.kill() if kill else process.terminate()
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL if kill else signal.SIGTERM)


def tree_memory(root: int) -> int:
    """Return the bytes of memory that a process and all below it hold; 0 where nobody can tell.

    Workers of a build are in groups of their own, so that what counts is who started them.

    Source: proc_pid_stat(5): the parent is the fourth field, the resident pages the twenty-fourth.
    """
    page = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 0
    below: dict[int, list[int]] = {}
    held: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            held[int(path.parent.name)] = int(fields[21]) * page
            below.setdefault(int(fields[1]), []).append(int(path.parent.name))
        except (OSError, ValueError, IndexError):  # it has just ended
            continue
    total, waiting = 0, [root]
    while waiting:
        process = waiting.pop()
        total += held.pop(process, 0)
        waiting += below.pop(process, ())
    return total
