"""A server of somebody else's as a process of ours: on loopback, watched, and never left behind."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

LOOPBACK = "127.0.0.1"
START_SECONDS, STOP_SECONDS = 180.0, 30.0

_SET_DEATH_SIGNAL = """
import ctypes, os, signal, sys
parent, command = int(sys.argv[1]), sys.argv[2:]
ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG, kept over exec
if os.getppid() == parent:
    os.execvp(command[0], command)
"""


class ServerFailedError(Exception):
    """A server did not start."""


class ServerProcess:
    """A running server; its own context manager, stopped on leaving.

    On Linux it is stopped even where whoever started it is killed.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        log: Path,
        is_ready: Callable[[], bool],
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Start it and wait until it answers.

        Args:
            command: Its command line.
            log: File for what it prints.
            is_ready: Tells whether it answers; called until it does.
            environment: Beside that of this process.

        Raises:
            ServerFailedError: It ended, or did not answer in `START_SECONDS`.
        """
        self._log = log
        with log.open("ab") as output:
            # A session of its own: Ctrl+C is for whoever runs it, who then stops it.
            self._process = subprocess.Popen(
                _tied_to_parent(command),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                env={**os.environ, "LC_ALL": "C.UTF-8", **(environment or {})},
            )
        try:
            self._wait(is_ready)
        except BaseException:
            self.stop()
            raise

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def pause(self) -> None:
        """Hold it, so that it keeps its port but does not answer."""
        self._process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on."""
        self._process.send_signal(signal.SIGCONT)

    def stop(self) -> None:
        """End it, cleanly if it ends in time; again does nothing."""
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _wait(self, is_ready: Callable[[], bool]) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not is_ready():
            if self._process.poll() is not None:
                raise ServerFailedError(f"it ended with {self._process.returncode}: {self._said()}")
            if time.monotonic() > deadline:
                raise ServerFailedError(f"no answer in {START_SECONDS:g} s: {self._said()}")
            time.sleep(0.1)

    def _said(self) -> str:
        return "\n".join(self._log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:])


def free_port() -> int:
    """Return a port of loopback that nobody uses at the moment."""
    with socket.socket() as found:
        found.bind((LOOPBACK, 0))
        return int(found.getsockname()[1])


def _tied_to_parent(command: Sequence[str]) -> list[str]:
    if sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "prctl"):
        return list(command)
    return [sys.executable, "-c", _SET_DEATH_SIGNAL, str(os.getpid()), *command]
