"""Ending long work when it is asked to: Ctrl-C, or SIGTERM of a system that shuts down."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

import typer

from kg.cli.messages import say


class Stopped(BaseException):
    """The work was asked to end; no error, so that nothing takes it for one and goes on."""

    def __init__(self, number: int) -> None:
        """Keep the number of the signal."""
        self.number = number
        super().__init__(number)

    def __str__(self) -> str:
        """Return what it means for the work."""
        return "stopped; what was done is kept, the graph in use stays. Run it again to go on."


@contextmanager
def stopping_cleanly(*, quiet: bool = False) -> Iterator[None]:
    """End the work inside in order at the first SIGINT or SIGTERM, at once at the second.

    The exit code is 128 and the signal's number, as shells expect it.

    Args:
        quiet: Whether it is told by others.
    """
    previous = {number: signal.signal(number, _stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    except Stopped as stopped:
        if not quiet:
            say(f"kg: {stopped}")
        raise typer.Exit(128 + stopped.number) from None
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)


def _stop(number: int, _: FrameType | None) -> NoReturn:
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_DFL)
    raise Stopped(number)
