"""Archives opened in a process of its own, with limits: `python -m kg.building.unpacking`.

What is packed may be made to harm whoever opens it. The child writes files of plain names into one
folder and tells what they were; it cannot use more time, memory or disk than is allowed.
"""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from extract.errors import ReadError
from extract.readers.archives import LeftOut, Unpacked, UnpackedFile, unpack
from extract.readers.files import display_name
from kg.building.children import worker_environment
from kg.building.limits import (
    Limits,
    begin_file,
    enter_limits,
    over_memory,
    over_output,
    over_time,
)


def unpack_apart(path: Path, into: Path, limits: Limits) -> Unpacked:
    """Unpack an archive in a child process.

    Args:
        path: The archive.
        into: An existing folder.
        limits: Of the child; what an archive may hold is limited by its reader.

    Raises:
        ReadError: It cannot be opened, or costs more than is allowed.
        OSError: The folder cannot be written to.
    """
    name = display_name(path.name)
    order = {"path": str(path.absolute()), "into": str(into.absolute()), "limits": asdict(limits)}
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "kg.building.unpacking"],
            input=json.dumps(order),
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="surrogateescape",
            timeout=limits.seconds,
            env=worker_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ReadError(name, over_time(limits)) from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        if "MemoryError" in done.stderr:
            raise ReadError(name, over_memory(limits)) from None
        raise ReadError(name, _died(done.returncode)) from None
    if "problem" in answer:
        raise ReadError(name, answer["problem"])
    if "error" in answer:
        raise OSError(*answer["error"])
    return Unpacked(
        [UnpackedFile(Path(f["path"]), f["name"], f["place"]) for f in answer["files"]],
        [LeftOut(**left) for left in answer["left_out"]],
    )


def _died(code: int) -> str:
    return (
        f"the process that unpacked it died (code {code}). The archive may be damaged or "
        "malicious; unpack it by other means and add its files."
    )


def _main() -> int:
    order = json.load(sys.stdin)
    limits = Limits(**order["limits"])
    enter_limits(limits)
    begin_file(limits)
    try:
        found = unpack(Path(order["path"]), Path(order["into"]))
    except ReadError as error:
        answer: dict[str, object] = {"problem": error.problem}
    except OSError as error:
        if error.errno == errno.EFBIG:
            answer = {"problem": over_output(limits)}
        else:
            answer = {"error": [error.errno, error.strerror, error.filename]}
    else:
        answer = asdict(found)
    json.dump(answer, sys.stdout, default=str)
    return 0


if __name__ == "__main__":
    sys.exit(_main())
