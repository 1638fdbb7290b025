"""Extraction on a Dask cluster: `kg build --scheduler tcp://HOST:PORT`.

The workspace lies in a folder that the workers reach under the same path; tasks carry paths, and
results are written there by temp, fsync and rename, so that a file extracted twice is the same
file. Every worker is examined before it gets work: one with other code, data or libraries, or that
sees another folder, is refused by name. What a lost worker had under way goes to the others.
"""

from __future__ import annotations

import contextlib
import os
import queue
import secrets
import time
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.building.extraction import Extract, Outcome, Task, Tell
from kg.building.hands import extractor_name
from kg.building.limits import Limits
from kg.building.remote import extract_remotely
from kg.building.staff import Staff
from kg.durable import write_file
from kg.errors import BuildError, ClusterError
from kg.model import FileState

if TYPE_CHECKING:
    from distributed import Client, Future

CONNECT_SECONDS = 30.0
"""Seconds to wait for the scheduler."""

LOOK_SECONDS = 1.0
"""Seconds between looks at which workers there are."""

PATIENCE = 60.0
"""Seconds to wait for a worker that may work, at the start or when all are gone."""

TRIES = 5
"""Times that a file is given out whose worker was lost; each loses one worker at most."""

VISIBLE_SECONDS = 60.0
"""Seconds until a file that another machine wrote must be seen here; NFS caches for half of it."""


@dataclass(frozen=True, slots=True)
class DaskCluster:
    """The workers of a Dask scheduler.

    Attributes:
        address: Of the scheduler, such as `tcp://10.0.0.5:8786`.
        extract: The extractor; importable by name on the workers.
        folder: The workspace's, under the same path on the workers.
        limits: Of each file.
    """

    address: str
    extract: Extract
    folder: Path
    limits: Limits = field(default_factory=Limits)

    def work(self, tasks: Sequence[Task], tell: Tell) -> Generator[Outcome, None, None]:
        """Extract documents; see `kg.building.workforce.Workforce.work`.

        Raises:
            ClusterError: The scheduler cannot be reached, or no worker may work.
            OSError: A worker's disk refuses a result.
        """
        if not tasks:
            return
        order = {"extractor": extractor_name(self.extract), "limits": asdict(self.limits)}
        with _connect(self.address) as client, _probing(self.folder) as (probe, token):
            staff = Staff(client, self.address, str(probe), token)
            yield from _Shift(client, staff, order, tell).run(tasks)


class _Shift:
    """One run over some tasks."""

    def __init__(self, client: Client, staff: Staff, order: dict[str, Any], tell: Tell) -> None:
        self._client, self._staff, self._order, self._tell = client, staff, order, tell
        self._tries: dict[str, int] = {}
        self._waiting: deque[Task] = deque()
        self._done: queue.SimpleQueue[Future] = queue.SimpleQueue()
        self._running: dict[Future, tuple[Task, frozenset[str]]] = {}

    def run(self, tasks: Sequence[Task]) -> Iterator[Outcome]:
        self._waiting.extend(tasks)
        try:
            while self._waiting or self._running:
                self._staff.look()
                self._reclaim()
                if not self._staff.accepted:
                    self._staff.await_one(PATIENCE)
                self._give_out()
                yield from self._collect()
        finally:
            # Futures of a build that was stopped must not go on working.
            self._client.cancel(list(self._running), force=True)

    def _give_out(self) -> None:
        """Give out two files for each thread: one to work on, one so that it never waits."""
        while self._waiting and len(self._running) < 2 * self._staff.threads:
            task = self._waiting.popleft()
            future = self._client.submit(
                extract_remotely,
                {"task": task.to_message(), **self._order},
                key=f"kg-{task.document[:16]}-{secrets.token_hex(4)}",
                workers=sorted(self._staff.accepted),
                pure=False,
            )
            self._running[future] = (task, frozenset(self._staff.accepted))
            future.add_done_callback(self._done.put)
            self._tell(task, FileState.EXTRACTING)

    def _reclaim(self) -> None:
        """Take back what was given to workers that are all gone; the scheduler would wait."""
        for future, (task, given) in list(self._running.items()):
            if not future.done() and not given & self._staff.accepted:
                del self._running[future]
                future.cancel(force=True)
                self._waiting.append(task)

    def _collect(self) -> Iterator[Outcome]:
        """Take what is done, or return after a while to look who is there."""
        with contextlib.suppress(queue.Empty):
            future = self._done.get(timeout=LOOK_SECONDS)
            while True:
                if future in self._running:
                    task, _ = self._running.pop(future)
                    if (outcome := self._outcome(task, future)) is not None:
                        yield outcome
                future = self._done.get_nowait()

    def _outcome(self, task: Task, future: Future) -> Outcome | None:
        """Return what became of a file; `None` where it has to be given out again."""
        from distributed import CancelledError, KilledWorker

        try:
            result = future.result()
        except (KilledWorker, CancelledError, BuildError, OSError) as error:
            return self._try_again(task, error)
        finally:
            future.release()
        if "error" in result:
            number, text, path = result["error"]
            raise OSError(number, text or os.strerror(number or 0), path)
        if result["problem"] is None:
            _await_visible(task.target)
        return Outcome(task, result["reader"], result["problem"], result["over_limit"])

    def _try_again(self, task: Task, error: BaseException) -> Outcome | None:
        tries = self._tries[task.document] = self._tries.get(task.document, 1) + 1
        if tries > TRIES:
            problem = (
                f"{TRIES} workers of the cluster were lost that had it ({type(error).__name__}). "
                "Build again without --scheduler, or `kg remove` the document."
            )
            return Outcome(task, problem=problem)
        self._waiting.append(task)
        return None


@contextlib.contextmanager
def _connect(address: str) -> Iterator[Client]:
    try:
        from distributed import Client
    except ImportError as error:
        raise BuildError(
            "build --scheduler: dask is not installed here. Install zhijiao-kg with its extra: "
            "pip install 'zhijiao-kg[dask]'."
        ) from error
    try:
        client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False, name="kg-build")
    except (OSError, ValueError, TypeError) as error:
        raise ClusterError(address, f"it does not answer: {error}") from error
    try:
        yield client
    finally:
        client.close()


@contextlib.contextmanager
def _probing(folder: Path) -> Iterator[tuple[Path, str]]:
    """Put a file into the workspace by which workers show that they see the same."""
    token = secrets.token_hex(16)
    probe = folder.absolute() / "locks" / f"probe-{token[:8]}"
    write_file(probe, token.encode())
    try:
        yield probe, token
    finally:
        probe.unlink(missing_ok=True)


def _await_visible(path: Path) -> None:
    """Wait until a file that another machine has written is seen here.

    Raises:
        ClusterError: It is not in time.
    """
    end = time.monotonic() + VISIBLE_SECONDS
    while not path.is_file():
        if time.monotonic() > end:
            raise ClusterError(str(path), "a worker wrote it, and it cannot be seen here")
        list(path.parent.iterdir())  # makes a network file system look again
        time.sleep(0.1)
