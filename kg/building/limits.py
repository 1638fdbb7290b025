"""What one file may cost while it is read and extracted: time, memory, output.

Files come from anywhere. One that never ends, or grows without end when it is unpacked, costs its
worker process and nothing else.
"""

from __future__ import annotations

import json
import math
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from kg.errors import SettingsError, WorkspaceDamagedError

MIB = 1024**2

ENVIRONMENT = {
    "seconds": "KG_FILE_SECONDS",
    "memory": "KG_FILE_MEMORY_MB",
    "output": "KG_FILE_OUTPUT_MB",
}
"""Environment variables that set a limit, before what `workspace.json` says."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading and extracting one file may cost.

    Attributes:
        seconds: Time on the clock; as much again of processor time for each processor.
        memory: Mebibytes of address space beyond what a worker takes before its first file.
        output: Mebibytes of the largest file that a worker may write.
    """

    # A scanned report of 200 pages takes 7 minutes on an idle processor, a text one second.
    seconds: float = 1800.0
    memory: float = 4096.0
    output: float = 256.0

    def __post_init__(self) -> None:
        """Check that each limit allows something.

        Raises:
            SettingsError: One is no number above 0.
        """
        for name in _NAMES:
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int | float):
                raise SettingsError(f"limit {name}", value, "a number above 0")
            if not (math.isfinite(value) and value > 0):
                raise SettingsError(f"limit {name}", value, "a number above 0")


_NAMES = tuple(field.name for field in fields(Limits))


def read_limits(path: Path | None, environment: Mapping[str, str] = os.environ) -> Limits:
    """Return the limits that hold in a workspace, or outside of any.

    Args:
        path: Its `workspace.json`, where `limits` may set some: `{"limits": {"seconds": 600}}`;
            `None` without a workspace.
        environment: Variables of `ENVIRONMENT`, which go before.

    Raises:
        WorkspaceDamagedError: The file is not JSON.
        SettingsError: A limit is unknown, or no number above 0.
    """
    limits = replace(Limits(), **_read_file(path)) if path is not None else Limits()
    for name, variable in ENVIRONMENT.items():
        if text := environment.get(variable, "").strip():
            limits = replace(limits, **{name: _number(variable, text)})
    return limits


def enter_limits(limits: Limits) -> tuple[str, ...]:
    """Hold this process to what does not start anew with each file.

    Call it when all is loaded that a worker needs.

    Returns:
        What the system holds it to: of `memory`, `output`. Windows: nothing.
    """
    if sys.platform == "win32":
        return ()
    import resource
    import signal

    # A write past the limit is an error to handle, not a reason to die.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    held = []
    for name, limit, value in (
        ("memory", resource.RLIMIT_AS, address_space() + int(limits.memory * MIB)),
        ("output", resource.RLIMIT_FSIZE, int(limits.output * MIB)),
    ):
        try:
            resource.setrlimit(limit, (value, value))
        except (OSError, ValueError):  # the system knows the limit but does not set it, or a lower
            continue
        held.append(name)
    return tuple(held)


def begin_file(limits: Limits) -> None:
    """Give this process the processor time of one more file; at its end the system kills it."""
    if sys.platform == "win32":
        return
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = usage.ru_utime + usage.ru_stime
    allowed = math.ceil(used + limits.seconds * (os.cpu_count() or 1))
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if hard == resource.RLIM_INFINITY or allowed < hard:
        resource.setrlimit(resource.RLIMIT_CPU, (allowed, hard))


def over_time(limits: Limits) -> str:
    """Return the problem of a file that took too long."""
    return (
        f"reading and extracting it took longer than the limit of {limits.seconds:g} s. "
        + _raise_limit("seconds")
    )


def over_memory(limits: Limits) -> str:
    """Return the problem of a file that took too much memory."""
    found = f"it needs more memory than the limit of {limits.memory:g} MiB. "
    return found + _raise_limit("memory")


def over_output(limits: Limits) -> str:
    """Return the problem of a file that gives too much."""
    return f"what it gives is over the limit of {limits.output:g} MiB. " + _raise_limit("output")


def _raise_limit(name: str) -> str:
    return (
        "Look at the file: it may be damaged or malicious. If it is sound, set "
        f"{ENVIRONMENT[name]} higher and build again."
    )


def address_space() -> int:
    """Return the bytes of address space that this process takes; 0 where the system hides it."""
    return _pages(0)


def resident_memory() -> int:
    """Return the bytes of memory that this process fills; 0 where the system hides it."""
    return _pages(1)


def _pages(index: int) -> int:
    try:
        counts = Path("/proc/self/statm").read_text(encoding="ascii").split()
    except OSError:
        return 0
    return int(counts[index]) * os.sysconf("SC_PAGE_SIZE")


def _read_file(path: Path) -> dict[str, float]:
    try:
        content = json.loads(path.read_bytes())
    except ValueError as error:
        raise WorkspaceDamagedError(path, f"it is not JSON: {error}") from error
    found = content.get("limits", {}) if isinstance(content, dict) else {}
    unknown = sorted(set(found) - set(_NAMES)) if isinstance(found, dict) else ["limits"]
    if unknown:
        raise SettingsError(f"{path}, limits", unknown[0], f"one of {', '.join(_NAMES)}")
    return dict(found)


def _number(variable: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise SettingsError(variable, text, "a number above 0") from None
