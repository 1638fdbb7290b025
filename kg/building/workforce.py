"""Who extracts the documents of a build: this process, worker processes, or a cluster."""

from __future__ import annotations

import os
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from kg.building.crew import Crew
from kg.building.extraction import Extract, Outcome, Task, Tell, extract_here
from kg.building.limits import Limits


class Workforce(Protocol):
    """Whoever extracts documents."""

    def work(self, tasks: Sequence[Task], tell: Tell) -> Generator[Outcome, None, None]:
        """Extract documents; closing the generator ends the work at once.

        Args:
            tasks: What to extract.
            tell: Called when a document is being read, and when it is being extracted.

        Yields:
            An outcome for each task, as they come; its graph is on disk by then.

        Raises:
            BuildError: Workers do not start.
            OSError: The disk refuses a result.
        """


@dataclass(frozen=True, slots=True)
class ThisProcess:
    """This process alone, without limits."""

    extract: Extract

    def work(self, tasks: Sequence[Task], tell: Tell) -> Generator[Outcome, None, None]:
        """See `Workforce.work`."""
        yield from extract_here(tasks, self.extract, tell)


@dataclass(frozen=True, slots=True)
class WorkerProcesses:
    """Worker processes on this machine, each file within limits."""

    extract: Extract
    processes: int
    limits: Limits = field(default_factory=Limits)

    def work(self, tasks: Sequence[Task], tell: Tell) -> Generator[Outcome, None, None]:
        """See `Workforce.work`."""
        if not tasks:
            return
        with Crew(min(self.processes, len(tasks)), self.extract, self.limits) as crew:
            yield from crew.work(tasks, tell)


def available_processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
