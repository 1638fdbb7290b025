"""One worker process, from its start to its end."""

from __future__ import annotations

import contextlib
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import time
import weakref
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Literal, cast

import kg
from kg.child_process import LAST_LINES, OUT_OF_MEMORY, end_process, listen, remember
from kg.errors import StoreNotFoundError
from kg.frames import read_frame, write_frame
from kg.query.errors import QueryError, QueryMemoryError, QueryTimeoutError, QueryWorkerError

START_TIMEOUT = 60.0
"""Seconds that a worker may take to start; it takes 0.4 s on an idle machine."""

Language = Literal["sparql", "cypher"]
"""What a worker answers."""

_PASSED_ON = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LANG", "LC_ALL")


class WorkerProcess:
    """A running `kg.query.worker`, with its pipes and its empty folder.

    Attributes:
        held: What it has given up (`kg.query.sandbox.enter_sandbox`).
        place: The empty folder that it works in; gone with it.
    """

    def __init__(self, folder: Path, base: str, memory: int, language: Language = "sparql") -> None:
        """Start a process and wait until it can answer.

        Raises:
            StoreNotFoundError: The folder holds no store.
            QueryWorkerError: It does not start.
        """
        self._memory = memory
        place = tempfile.mkdtemp(prefix="kg-query-")
        command = [sys.executable, "-B", "-P", "-m", "kg.query.worker"]
        self._process = subprocess.Popen(
            [*command, language, str(folder.resolve()), base, str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=place,
            env=_environment(),
        )
        # Also at the end of the interpreter, and when nobody holds the object any more.
        self._finish = weakref.finalize(self, _end, self._process, place)
        self.place = Path(place)
        self._messages: queue.Queue[Any] = queue.Queue()
        self._complaints: deque[str] = deque(maxlen=LAST_LINES)
        stdout, stderr = self._process.stdout, self._process.stderr
        self._listeners = (
            listen(_forward, cast("BinaryIO", stdout), self._messages),
            listen(remember, cast("BinaryIO", stderr), self._complaints),
        )
        self.held = self._await_start(folder)

    def is_alive(self) -> bool:
        """Tell whether it still runs."""
        return self._process.poll() is None

    def exchange(self, question: dict[str, Any], seconds: float) -> Iterator[dict[str, Any]]:
        """Send a question and yield the messages of its answer, the last one included.

        Raises:
            QueryTimeoutError: There is none in time; the process is busy with it still.
            QueryMemoryError: The process died of too much memory.
            QueryWorkerError: It died of something else.
        """
        deadline = time.monotonic() + seconds
        with contextlib.suppress(OSError):  # it is gone, as its messages will tell
            write_frame(cast("BinaryIO", self._process.stdin), question)
        more = True
        while more:
            try:
                message = self._messages.get(timeout=max(deadline - time.monotonic(), 0))
            except queue.Empty:
                raise QueryTimeoutError(seconds) from None
            if message is None:
                raise self._death()
            more = "rows" in message
            yield message

    def kill(self) -> None:
        """End it at once; again does nothing."""
        self._finish()

    def _await_start(self, folder: Path) -> tuple[str, ...]:
        try:
            message = self._messages.get(timeout=START_TIMEOUT)
        except queue.Empty:
            message = {"failure": f"it was not ready within {START_TIMEOUT:g} s"}
        if message is None:
            error: QueryError = self._death()
            self.kill()
            raise error
        if "failure" in message:
            self.kill()
            raise StoreNotFoundError(folder, str(message["failure"]))
        return tuple(message["ready"])

    def _death(self) -> QueryError:
        code = self._process.wait()
        for listener in self._listeners:
            listener.join()
        complaint = "\n".join(self._complaints)
        if any(words in complaint for words in OUT_OF_MEMORY):
            return QueryMemoryError(self._memory // 1_000_000)
        last = f": {self._complaints[-1]}" if self._complaints else ""
        return QueryWorkerError(f"the process that answers ended with code {code}{last}")


def _environment() -> dict[str, str]:
    # No more than it takes to run Python: passwords of other stores stay here.
    passed = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    packages = [str(Path(kg.__file__).resolve().parents[1])]
    packages += [str(Path(path).resolve()) for path in _search_path()]
    # Arenas of memory for each thread would take address space that counts against its limit.
    return passed | {
        "PYTHONPATH": os.pathsep.join(packages),
        "MALLOC_ARENA_MAX": "2",
        "PYTHONUTF8": "1",
    }


def _search_path() -> list[str]:
    return [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]


def _forward(stream: BinaryIO, messages: queue.Queue[Any]) -> None:
    with stream:
        while (message := read_frame(stream)) is not None:
            messages.put(message)
    messages.put(None)


def _end(process: subprocess.Popen[bytes], place: str) -> None:
    end_process(process)
    shutil.rmtree(place, ignore_errors=True)
