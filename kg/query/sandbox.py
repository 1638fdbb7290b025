"""What a process gives up before it reads a query of a stranger.

- Network. Linux on x86-64 and ARM64: no socket can be made (seccomp); where the system allows it
  the process also has a network namespace of its own, which is empty. Elsewhere: nothing here.
- Files. Linux on x86-64 and ARM64: none can be opened for writing, made, renamed or removed
  (seccomp). Other Linux, macOS: no file can grow (RLIMIT_FSIZE). Windows: nothing here.
- Programs. Linux on x86-64 and ARM64: none can be started (seccomp). Elsewhere: nothing here.
- Memory. Linux: limited (RLIMIT_AS). macOS takes the limit but does not enforce it; Windows: none.

Everywhere the guard refuses what would need any of it (SERVICE, LOAD, updates), the store is open
for reading only, and the parent kills the process at the time limit. This is the second wall.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
import sys
from dataclasses import dataclass

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 38, 22, 2
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
_LOAD, _EQUAL, _ANY_BIT, _AT_LEAST, _RETURN = 0x20, 0x15, 0x45, 0x35, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data
_X32_ABI = 0x40000000  # the second set of system calls of x86-64
_WRITING_FLAGS = 0o1 | 0o2 | 0o100 | 0o1000  # O_WRONLY, O_RDWR, O_CREAT, O_TRUNC


@dataclass(frozen=True, slots=True)
class _SystemCalls:
    """Numbers of system calls on one architecture (linux/audit.h, asm/unistd.h).

    Attributes:
        architecture: As seccomp reports it.
        refused: socket, io_uring_setup; execve, execveat; creat, truncate, openat2, and all that
            make, rename, link or remove files and folders.
        opening: Those that open a file, with the index of the argument that holds the flags.
    """

    architecture: int
    refused: tuple[int, ...]
    opening: tuple[tuple[int, int], ...]


_SYSTEM_CALLS = {
    "x86_64": _SystemCalls(
        architecture=0xC000003E,
        refused=(
            *(41, 425, 59, 322, 85, 76, 437),
            *(82, 83, 84, 86, 87, 88, 133, 258, 259, 263, 264, 265, 266, 316),
        ),
        opening=((2, 1), (257, 2)),
    ),
    "aarch64": _SystemCalls(
        architecture=0xC00000B7,
        refused=(*(198, 425, 221, 281, 45, 437), *(33, 34, 35, 36, 37, 38, 276)),
        opening=((56, 2),),
    ),
}


def enter_sandbox(*, memory: int) -> tuple[str, ...]:
    """Give up, for the rest of this process's life, whatever the system lets it give up.

    Call it before any thread is started: threads keep what they were started with.

    Args:
        memory: Most address space in bytes.

    Returns:
        What holds from now on: of `network namespace`, `system calls`, `file size`, `memory`.
    """
    held = []
    if sys.platform == "linux":
        if _leave_network():
            held.append("network namespace")
        if _filter_system_calls():
            held.append("system calls")
    if sys.platform != "win32":
        held += _limit_resources(memory)
    return tuple(held)


def _limit_resources(memory: int) -> list[str]:
    import resource  # not on Windows
    import signal

    # A write past the limit is an error to handle, not a reason to die.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    held = []
    for name, limit, value in (
        ("file size", resource.RLIMIT_FSIZE, 0),
        ("memory", resource.RLIMIT_AS, memory),
    ):
        try:
            resource.setrlimit(limit, (value, value))
        except (OSError, ValueError):  # the system knows the limit but does not set it
            continue
        held.append(name)
    return held


def _leave_network() -> bool:
    library = ctypes.CDLL(None, use_errno=True)
    # Without privileges a network namespace needs a user namespace around it.
    return any(
        library.unshare(flags) == 0 for flags in (_CLONE_NEWNET, _CLONE_NEWUSER | _CLONE_NEWNET)
    )


def _filter_system_calls() -> bool:
    calls = _SYSTEM_CALLS.get(platform.machine())
    if calls is None:
        return False
    program = _filter_program(calls)
    instructions = ctypes.create_string_buffer(b"".join(program), 8 * len(program))
    description = struct.pack("@HP", len(program), ctypes.addressof(instructions))
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(library.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, description, 0, 0) == 0)


def _filter_program(calls: _SystemCalls) -> list[bytes]:
    """Write the filter in the kernel's packet filter language (seccomp(2))."""
    program = [
        _instruction(_LOAD, _ARCHITECTURE),
        _instruction(_EQUAL, calls.architecture, 1, 0),
        _instruction(_RETURN, _REFUSE),
        _instruction(_LOAD, _NUMBER),
        _instruction(_AT_LEAST, _X32_ABI, 0, 1),
        _instruction(_RETURN, _REFUSE),
    ]
    for number in calls.refused:
        program += [_instruction(_EQUAL, number, 0, 1), _instruction(_RETURN, _REFUSE)]
    for number, argument in calls.opening:
        program += [
            _instruction(_EQUAL, number, 0, 4),
            _instruction(_LOAD, _ARGUMENTS + 8 * argument),
            _instruction(_ANY_BIT, _WRITING_FLAGS, 0, 1),
            _instruction(_RETURN, _REFUSE),
            _instruction(_RETURN, _ALLOW),
        ]
    return [*program, _instruction(_RETURN, _ALLOW)]


def _instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)
