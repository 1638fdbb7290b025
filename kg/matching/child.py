"""A list is read in a process of its own: with limits of memory and time, no network, no files.

The process gets the bytes on standard input and answers JSON: `{"rows": …}` or `{"problem": …}`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

from kg.matching.errors import ListError
from kg.matching.limits import MAX_BYTES, MEMORY, SECONDS
from kg.matching.sheets import Row, UnreadableListError, parse_rows
from kg.query.sandbox import enter_sandbox


def read_rows(content: bytes, name: str) -> list[Row]:
    """Return the rows of a file that have something in them, all of one width.

    Args:
        content: Of the file.
        name: What it is called, for messages.

    Raises:
        ListError: It is no list, too large, or needs more time or memory than a list does.
    """
    if len(content) > MAX_BYTES:
        size, most = len(content) / 1e6, MAX_BYTES / 1e6
        raise ListError(name, f"it has {size:.1f} MB; at most {most:.0f} MB are read. Split it.")
    paths = os.pathsep.join(path or os.curdir for path in sys.path)
    try:
        done = subprocess.run(
            [sys.executable, "-B", "-P", "-m", "kg.matching.child"],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            # Threads of numeric libraries would reserve more address space than there is.
            env={**os.environ, "PYTHONPATH": paths, "OPENBLAS_NUM_THREADS": "1"},
        )
    except subprocess.TimeoutExpired:
        problem = f"reading it takes more than {SECONDS:.0f} s. Save it anew as a plain .csv."
        raise ListError(name, problem) from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        problem = "reading it ended without an answer: it may need too much memory. Save it anew."
        raise ListError(name, problem) from None
    if "problem" in answer:
        raise ListError(name, answer["problem"])
    rows: list[Row] = answer["rows"]
    return rows


def main() -> None:
    """Read standard input and answer; the process gives up all else before."""
    import openpyxl  # noqa: F401 - once in the sandbox, imports may need what is given up

    content = sys.stdin.buffer.read()
    enter_sandbox(memory=MEMORY)
    try:
        answer: dict[str, object] = {"rows": parse_rows(content)}
    except UnreadableListError as error:
        answer = {"problem": str(error)}
    except MemoryError:
        answer = {"problem": "it needs more memory than a list does. Save it anew as .csv."}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=True).encode())


if __name__ == "__main__":
    main()
