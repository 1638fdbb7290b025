"""One worker process of a crew, seen from the build: started, given files, ended."""

from __future__ import annotations

import contextlib
import queue
import signal
import subprocess
import sys
import time
import weakref
from collections import deque
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO, cast

from kg.building.children import worker_environment
from kg.building.extraction import Task
from kg.building.limits import Limits
from kg.child_process import LAST_LINES, OUT_OF_MEMORY, end_process, listen, remember
from kg.errors import BuildError
from kg.frames import read_frame, write_frame

START_SECONDS = 120.0
"""Seconds that a worker may take to start; it takes 1.5 on an idle machine."""

Messages = queue.SimpleQueue[tuple["Hand", Any]]
"""What workers say, each with who says it; `None` at its end."""


class Hand:
    """A worker process.

    Attributes:
        task: The file that it works on, `None` while it is idle.
        deadline: When it must be done with that, on the monotonic clock.
        files: How many it was given.
        ready: Whether it has started.
    """

    def __init__(self, extractor: str, limits: Limits, messages: Messages) -> None:
        """Start a process; what it says is put into `messages`."""
        self.task: Task | None = None
        self.deadline = 0.0
        self.files = 0
        self.ready = False
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "kg.building.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=worker_environment(),
            # Ctrl-C is for the build, which ends its workers.
            start_new_session=True,
        )
        self._finish = weakref.finalize(self, end_process, self._process)
        self._complaints: deque[str] = deque(maxlen=LAST_LINES)
        self._listeners = (
            listen(remember, cast("BinaryIO", self._process.stderr), self._complaints),
            listen(self._forward, cast("BinaryIO", self._process.stdout), messages),
        )
        start = {"extract": extractor, "path": _absolute_path(), "limits": asdict(limits)}
        self._send(start)

    def begin(self, task: Task, seconds: float) -> None:
        """Give it a file; it must be idle."""
        self.task = task
        self.files += 1
        self.deadline = time.monotonic() + (seconds if self.ready else START_SECONDS)
        self._send(task.to_message())

    def end(self) -> Task | None:
        """Take its file from it; it is idle then."""
        task, self.task = self.task, None
        return task

    def kill(self) -> None:
        """End it at once; again does nothing."""
        self._finish()

    @property
    def pid(self) -> int:
        """Number of the process."""
        return self._process.pid

    @property
    def ran_out_of_memory(self) -> bool:
        """Whether it died of its limit of memory."""
        return any(words in line for line in self.complaints for words in OUT_OF_MEMORY)

    @property
    def ran_out_of_time(self) -> bool:
        """Whether it died of its limit of processor time."""
        return sys.platform != "win32" and self._process.wait() == -signal.SIGXCPU

    @property
    def complaints(self) -> tuple[str, ...]:
        """The last lines of what a dead worker wrote to standard error."""
        self._process.wait()
        self._listeners[0].join()
        return tuple(self._complaints)

    @property
    def end_told(self) -> str:
        """How a dead worker ended, for messages."""
        code = self._process.wait()
        if code >= 0:
            return f"exit code {code}"
        with contextlib.suppress(ValueError):
            return f"signal {signal.Signals(-code).name}"
        return f"signal {-code}"

    def _send(self, message: dict[str, Any]) -> None:
        with contextlib.suppress(OSError):  # it is gone, as the end of its messages will tell
            write_frame(cast("BinaryIO", self._process.stdin), message)

    def _forward(self, stream: BinaryIO, messages: Messages) -> None:
        with stream:
            while (message := read_frame(stream)) is not None:
                messages.put((self, message))
        messages.put((self, None))


def extractor_name(extract: Callable[..., Any]) -> str:
    """Return `module:function`, by which another process finds an extractor.

    Raises:
        BuildError: It is no function of a module.
    """
    module, name = extract.__module__, extract.__qualname__
    if module == "__main__" or "<" in name:
        raise BuildError(
            f"build: the extractor {module}.{name} cannot be found by name from worker processes. "
            "Put it into a module, or give processes=0."
        )
    return f"{module}:{name}"


def _absolute_path() -> list[str]:
    return [str(Path(part).absolute()) for part in sys.path]
