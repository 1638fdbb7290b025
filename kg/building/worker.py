"""The process that reads and extracts files for a build: `python -m kg.building.worker`.

It reads tasks from standard input and writes what becomes of them to standard output
(kg/frames.py) until its input ends, which it does at once when whoever started it is gone. What it
may use is limited (kg/building/limits.py), for the files come from anywhere.
"""

from __future__ import annotations

import errno
import os
import queue
import sys
import threading
from importlib import import_module
from typing import Any, BinaryIO, cast

from kg.building.extraction import Extract, Outcome, Task, extract_to_file
from kg.building.limits import (
    Limits,
    begin_file,
    enter_limits,
    over_memory,
    over_output,
    resident_memory,
)
from kg.frames import read_frame, write_frame
from kg.model import FileState


def main() -> int:
    """Extract files until the input ends; returns the exit code."""
    tasks, answers = _take_pipes()
    start = read_frame(tasks)
    if start is None:
        return 0
    sys.path[:] = start["path"]
    try:
        extract = find_extractor(start["extract"])
    except (ImportError, AttributeError) as error:
        write_frame(answers, {"failure": f"the extractor {start['extract']}: {error}"})
        return 1
    limits = Limits(**start["limits"])
    waiting: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(tasks, waiting), daemon=True).start()
    write_frame(answers, {"ready": enter_limits(limits)})
    while True:
        _work(Task.from_message(waiting.get()), extract, limits, answers)


def find_extractor(name: str) -> Extract:
    """Return the extractor of a name, `module:function`.

    Raises:
        ImportError: There is no such module.
        AttributeError: It has no such function.
    """
    module, _, function = name.partition(":")
    found: Any = import_module(module)
    for part in function.split("."):
        found = getattr(found, part)
    return cast("Extract", found)


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep the pipes to oneself: what a library prints must not stand among the answers."""
    tasks = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    return tasks, answers


def _listen(tasks: BinaryIO, waiting: queue.SimpleQueue[dict[str, Any]]) -> None:
    while (task := read_frame(tasks)) is not None:
        waiting.put(task)
    os._exit(0)  # in the middle of a file too: nobody waits for it


def _work(task: Task, extract: Extract, limits: Limits, answers: BinaryIO) -> None:
    def tell(state: FileState) -> None:
        write_frame(answers, {"state": state.value})

    begin_file(limits)
    try:
        outcome = extract_to_file(task, extract, tell)
    except MemoryError:
        outcome = Outcome(task, problem=over_memory(limits), over_limit=True)
    except OSError as error:
        if error.errno != errno.EFBIG:
            # The disk: no fault of the file, so that the build must know.
            write_frame(answers, {"error": [error.errno, error.strerror, error.filename]})
            return
        outcome = Outcome(task, problem=over_output(limits), over_limit=True)
    write_frame(
        answers,
        {
            "reader": outcome.reader,
            "problem": outcome.problem,
            "over_limit": outcome.over_limit,
            "resident": resident_memory(),
        },
    )


if __name__ == "__main__":
    sys.exit(main())
