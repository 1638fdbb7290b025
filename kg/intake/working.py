"""Working through the queue: one process a workspace, job by job, each in a child of its own.

A worker that is killed leaves its job unfinished in the queue; the next one takes it up again,
which is safe, as a build that is repeated adds nothing.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from filelock import FileLock, Timeout

from kg.errors import KgError, WorkspaceBusyError
from kg.intake.child import Ending, child_environment, run_child
from kg.intake.events import Event
from kg.intake.model import (
    DEFAULT_LIMITS,
    Failure,
    IntakeLimits,
    Job,
    JobKind,
    JobProgress,
    JobState,
    JobView,
    now,
)
from kg.intake.queue import finish, first_waiting, is_stopped, spooled_path, write_progress
from kg.intake.tracking import conclude, follow
from kg.intake.withdrawal import forget_extraction, withdraw
from kg.workspace import Workspace

_LOCK = "intake.lock"
_LOCK_SECONDS = 5.0
"""Longer than a look whether somebody works takes, shorter than any job."""
_SAY_SECONDS = 0.3
"""Seconds between two writings of the progress."""
_BUSY_STEP = 1.0
_BUSY_WORDS = "another process is writing to it"
_started: list[subprocess.Popen[bytes]] = []


def start_worker(workspace: Workspace) -> bool:
    """See to it that somebody works on what waits; tells whether a process was started for it."""
    _started[:] = [process for process in _started if process.poll() is None]
    if first_waiting(workspace) is None or is_worked_on(workspace):
        return False
    with (workspace.folder / "locks" / "intake.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "kg.intake", str(workspace.folder.resolve())],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=child_environment(),
            start_new_session=True,
        )
    _started.append(process)
    return True


def is_worked_on(workspace: Workspace) -> bool:
    """Tell whether a process works through the queue now."""
    lock = _lock(workspace, 0)
    try:
        lock.acquire()
    except Timeout:
        return True
    lock.release()
    return any(process.poll() is None for process in _started)


def work(workspace: Workspace, *, limits: IntakeLimits = DEFAULT_LIMITS) -> None:
    """Do what waits in the queue, until nothing does; returns at once if somebody else does it."""
    while first_waiting(workspace):
        lock = _lock(workspace, _LOCK_SECONDS)
        try:
            lock.acquire()
        except Timeout:
            return
        try:
            while view := first_waiting(workspace):
                _work_on(workspace, view, limits)
        finally:
            lock.release()  # what was asked for just before is seen by the loop


def _lock(workspace: Workspace, seconds: float) -> FileLock:
    folder = workspace.folder / "locks"
    folder.mkdir(exist_ok=True)
    return FileLock(folder / _LOCK, timeout=seconds, thread_local=False)


def _work_on(workspace: Workspace, view: JobView, limits: IntakeLimits) -> None:
    """Do one job to its end, whatever that is."""
    job = view.job
    progress = replace(view.progress, state=JobState.RUNNING, began=now())
    if is_stopped(workspace, job):
        finish(workspace, job, replace(progress, state=JobState.CANCELLED, ended=now()))
        return
    write_progress(workspace, job, progress)
    try:
        progress = _attempt(workspace, job, progress, limits)
    except (KgError, OSError) as error:
        progress = _failed(progress, Failure.ERROR, str(error))
    finish(workspace, job, replace(progress, ended=now()))


def _attempt(
    workspace: Workspace, job: Job, progress: JobProgress, limits: IntakeLimits
) -> JobProgress:
    """Run the child, again while somebody else is writing, and tell how it ended."""
    run = _Run(workspace, job, progress)
    ending = _patiently(lambda: run.once(limits), workspace, job, limits)
    told = run.saying.progress
    if run.is_through:
        done = conclude(workspace, job, told)
        return replace(done, state=JobState.DONE, detail="", remaining=None)
    if run.added and job.kind is JobKind.ADD:
        _patiently(lambda: _withdraw(workspace, run.added), workspace, job, limits)
    if ending.stopped:
        return replace(told, state=JobState.CANCELLED)
    return _failed(told, ending.failure or _reason(ending), ending.detail)


class _Run:
    """A child at work, as often as it takes until nobody else is writing.

    Attributes:
        saying: What the last child said.
        added: Hashes of the documents that it put into the register.
        is_through: Whether a graph came of it.
    """

    def __init__(self, workspace: Workspace, job: Job, progress: JobProgress) -> None:
        self.saying = _Saying(workspace, job, progress)
        self.added: frozenset[str] = frozenset()
        self.is_through = False
        self._workspace, self._job = workspace, job

    def once(self, limits: IntakeLimits) -> Ending:
        """Run the child."""
        workspace, job = self._workspace, self._job
        if workspace.is_being_written():  # told without starting a child that would say the same
            return Ending(1, detail=str(WorkspaceBusyError(workspace.folder)))
        self.saying.begin()
        # Looked at anew each time: whoever wrote while we waited may have added and built.
        known, before = _documents(workspace), workspace.current_build()
        try:
            if job.kind is JobKind.REREAD:
                forget_extraction(workspace, job.document)
        except WorkspaceBusyError as error:
            return Ending(1, detail=str(error))
        ending = run_child(
            _arguments(workspace, job),
            on_event=self.saying.hear,
            wants_stop=lambda: is_stopped(workspace, job),
            limits=limits,
        )
        # As an event it says why there is no graph, else on the last line.
        problem = self.saying.progress.detail or ending.detail.removeprefix("kg: ")
        ending = replace(ending, detail=problem)
        if not _is_busy(ending):
            self.added = _documents(workspace) - known
            # Told to stop when it was already through: then it is through.
            changed = workspace.current_build() != before
            self.is_through = bool(self.saying.progress.build) or changed
        return ending


def _documents(workspace: Workspace) -> frozenset[str]:
    return frozenset(record.hash for record in workspace.documents())


def _withdraw(workspace: Workspace, added: frozenset[str]) -> Ending:
    try:
        withdraw(workspace, added)
    except WorkspaceBusyError as error:
        return Ending(1, detail=str(error))
    return Ending(0)


def _patiently(
    attempt: Callable[[], Ending], workspace: Workspace, job: Job, limits: IntakeLimits
) -> Ending:
    """Try again while somebody else is writing to the workspace."""
    deadline = time.monotonic() + limits.busy_seconds
    while True:
        ending = attempt()
        if not _is_busy(ending):
            return ending
        if is_stopped(workspace, job):
            return replace(ending, stopped=True)
        if time.monotonic() > deadline:
            return replace(ending, failure=Failure.BUSY)
        time.sleep(_BUSY_STEP)


def _arguments(workspace: Workspace, job: Job) -> list[str]:
    """Return what `kg` is told to do."""
    where = ["--workspace", str(workspace.folder.resolve()), "--progress", "json"]
    if job.kind is JobKind.REMOVE:
        return ["remove", job.document, *where]
    paths = [
        str(spooled_path(workspace, job, place).resolve())
        for place, file in enumerate(job.files)
        if not file.refusal
    ]
    return ["build", *where, "--", *paths]


def _failed(progress: JobProgress, failure: Failure, detail: str) -> JobProgress:
    return replace(progress, state=JobState.FAILED, failure=failure, detail=detail)


def _is_busy(ending: Ending) -> bool:
    """Tell whether nothing was done, as somebody else was writing."""
    return ending.code == 1 and _BUSY_WORDS in ending.detail


def _reason(ending: Ending) -> Failure:
    """Return why a child that met no limit of ours gave nothing."""
    return Failure.BUSY if _is_busy(ending) else Failure.ERROR


class _Saying:
    """Keeps the progress of a job on disk, not oftener than people can read."""

    def __init__(self, workspace: Workspace, job: Job, progress: JobProgress) -> None:
        self.progress = progress
        self._workspace, self._job = workspace, job
        self._said = 0.0

    def begin(self) -> None:
        """Forget how a child ended that is run again."""
        self.progress = replace(self.progress, detail="", build="")

    def hear(self, event: Event) -> None:
        """Take in what the child said."""
        self.progress = follow(self._job, self.progress, event)
        if time.monotonic() - self._said > _SAY_SECONDS:
            self._said = time.monotonic()
            write_progress(self._workspace, self._job, self.progress)
