"""Progress and messages, on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from kg.model import Problem

Advance = Callable[[str, int, int | None, str], None]
"""Called with what is done, how much of it, of how much (`None`: not known yet), and with what."""


def say(message: str) -> None:
    """Tell something that is not data."""
    typer.echo(message, err=True)


@contextmanager
def showing_progress() -> Iterator[Advance]:
    """Show how far long work is: bars on a terminal, else a line for each step."""
    if not sys.stderr.isatty():
        yield _say_step
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    tasks: dict[str, TaskID] = {}
    columns = (
        TextColumn("{task.description:>9}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}", markup=False),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}", markup=False),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:

        def advance(stage: str, done: int, total: int | None, name: str) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total, name=name, rate="")
            task = tasks[stage]
            speed = bars.tasks[task].speed
            rate = f"{speed:.1f}/s" if speed else ""
            bars.update(task, completed=done, total=total, name=name, rate=rate)

        yield advance


def _say_step(stage: str, done: int, total: int | None, name: str) -> None:
    if name:
        of = "" if total is None else f"/{total}"
        say(f"{stage} {done}{of} {name}")


def say_problems(problems: Iterable[Problem]) -> bool:
    """List the files that are not in the graph; tells whether there are any."""
    found = list(problems)
    if found:
        say(f"{len(found)} {'file has' if len(found) == 1 else 'files have'} problems:")
    for problem in found:
        # A reason often begins with the file's name.
        reason = problem.reason.removeprefix(f"{problem.file}: ")
        say(f"  {problem.file}: {reason}")
    return bool(found)
