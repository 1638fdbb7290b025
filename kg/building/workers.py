"""Pools of worker processes for work on what is ours, such as validation."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor


def open_pool(processes: int) -> ProcessPoolExecutor:
    """Start a pool whose workers end with this process, even if it is killed.

    Workers are spawned, not forked: a fork copies locks that threads of this process hold.
    """
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, context, initializer=_begin)


def _begin() -> None:
    # Ctrl-C is for the process that started it, which ends its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with_parent()


def _end_with_parent() -> None:
    """Make a worker end when the process that started it is killed; else it waits for ever."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
