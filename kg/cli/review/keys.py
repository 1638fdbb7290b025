"""Single keys from a terminal, none lost while the last one is worked on."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

END = "\x04"
"""What reading gives when the terminal is gone, as for Ctrl+D."""


@contextmanager
def reading_keys() -> Iterator[Callable[[], str]]:
    """Give a function that waits for one key.

    The terminal stays in its mode for single keys throughout: switching for each key would throw
    away what was typed ahead.
    """
    if not sys.stdin.isatty():
        yield lambda: sys.stdin.read(1) or END
        return
    if sys.platform == "win32":
        import msvcrt

        yield msvcrt.getwch
        return
    import termios
    import tty

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    tty.setcbreak(terminal)
    try:
        yield lambda: os.read(terminal, 1).decode(errors="replace") or END
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
