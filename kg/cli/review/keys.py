"""Single keys from a terminal, none lost while the last one is worked on."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass

END = "\x04"
"""What reading gives when the terminal is gone, as for Ctrl+D."""


@dataclass(frozen=True, slots=True)
class Keys:
    """A terminal that gives single keys.

    Attributes:
        read: Waits for one key.
        lines: Gives whole lines again for as long as its context lasts.
    """

    read: Callable[[], str]
    lines: Callable[[], AbstractContextManager[None]] = nullcontext


@contextmanager
def reading_keys() -> Iterator[Keys]:
    """Give the keys of the terminal.

    It stays in its mode for single keys throughout: switching for each key would throw away what
    was typed ahead.
    """
    if not sys.stdin.isatty():
        yield Keys(lambda: sys.stdin.read(1) or END)
        return
    if sys.platform == "win32":
        import msvcrt

        yield Keys(msvcrt.getwch)
        return
    import termios
    import tty

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)

    @contextmanager
    def lines() -> Iterator[None]:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
        try:
            yield
        finally:
            tty.setcbreak(terminal, termios.TCSADRAIN)

    tty.setcbreak(terminal)
    try:
        yield Keys(lambda: os.read(terminal, 1).decode(errors="replace") or END, lines)
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
