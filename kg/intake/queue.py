"""The queue of a workspace on disk: a folder a job, so that anybody sees the same.

<workspace>/uploads/<id>/job.json      what was asked for, written once
                         files/<n>/…   the bytes handed in, until the job is over
                         state.json    how far it is, written by the one that works
                         stop          somebody wants it stopped
"""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

from kg.durable import remove_folder, write_file
from kg.intake.errors import UnknownJobError
from kg.intake.model import DEFAULT_LIMITS, FileStep, Job, JobProgress, JobState, JobView
from kg.workspace import Workspace

FOLDER = "uploads"
_HASH = re.compile("[0-9a-f]*")


def queue_folder(workspace: Workspace) -> Path:
    """Return where the queue is; the folder need not be there."""
    return workspace.folder / FOLDER


def job_folder(workspace: Workspace, job: str) -> Path:
    """Return where a job is."""
    return queue_folder(workspace) / job


def spooled_path(workspace: Workspace, job: Job, place: int) -> Path:
    """Return where the bytes of a job's file are, by its place among the files."""
    return job_folder(workspace, job.id) / "files" / str(place) / job.files[place].name


def list_jobs(workspace: Workspace) -> tuple[JobView, ...]:
    """Return every job, the one asked for first coming first; what cannot be read is left out."""
    folder = queue_folder(workspace)
    if not folder.is_dir():
        return ()
    found = (_read(path) for path in sorted(folder.glob("[!.]*/job.json")))
    return tuple(view for view in found if view)


def find_job(workspace: Workspace, job: str) -> JobView | None:
    """Return a job, or `None` if there is none of the id."""
    path = job_folder(workspace, job) / "job.json"
    return _read(path) if Path(job).name == job and path.is_file() else None


def first_waiting(workspace: Workspace) -> JobView | None:
    """Return the job to be worked on next, a half-done one of a killed worker first."""
    return next((view for view in list_jobs(workspace) if not view.progress.state.is_over), None)


def write_progress(workspace: Workspace, job: Job, progress: JobProgress) -> None:
    """Say how far a job is; only the one that works on it may."""
    write_file(job_folder(workspace, job.id) / "state.json", progress.to_json().encode())


def stop_job(workspace: Workspace, job: str) -> None:
    """Ask for a job to be stopped: one that waits never begins, one that runs is ended.

    Raises:
        UnknownJobError: There is no such job.
    """
    view = find_job(workspace, job)
    if view is None:
        raise UnknownJobError(job)
    if not view.progress.state.is_over:
        write_file(_stop_path(workspace, job), b"")


def is_stopped(workspace: Workspace, job: Job) -> bool:
    """Tell whether somebody asked to stop a job."""
    return _stop_path(workspace, job.id).exists()


def clear_jobs(workspace: Workspace, *, keep: int = 0) -> None:
    """Forget jobs that are over.

    Args:
        workspace: Where.
        keep: How many of the newest stay listed.
    """
    over = [view.job.id for view in list_jobs(workspace) if view.progress.state.is_over]
    for job in over[: len(over) - keep]:
        remove_folder(job_folder(workspace, job))


def finish(workspace: Workspace, job: Job, progress: JobProgress) -> None:
    """Say how a job ended, and drop the bytes that were handed in."""
    write_progress(workspace, job, progress)
    shutil.rmtree(job_folder(workspace, job.id) / "files", ignore_errors=True)
    clear_jobs(workspace, keep=DEFAULT_LIMITS.kept_jobs)


def initial_progress(job: Job) -> JobProgress:
    """Return how far a job is before anybody works on it."""
    steps = tuple(FileStep.REFUSED if file.refusal else FileStep.WAITING for file in job.files)
    nothing = bool(job.files) and all(file.refusal for file in job.files)
    progress = JobProgress(steps=steps)
    return replace(progress, state=JobState.FAILED, ended=job.made) if nothing else progress


def _read(path: Path) -> JobView | None:
    """Read a job; `None` where it is being cleared, or damaged."""
    try:
        job = Job.from_json(path.read_text(encoding="utf-8"))
        state = path.with_name("state.json")
        text = state.read_text(encoding="utf-8") if state.is_file() else ""
        progress = JobProgress.from_json(text) if text else initial_progress(job)
        is_plain = _is_plain(job, path.parent)
    except (OSError, ValueError, TypeError):
        return None
    if not is_plain:
        return None
    stopping = not progress.state.is_over and path.with_name("stop").exists()
    return JobView(job, progress, stopping)


def _is_plain(job: Job, folder: Path) -> bool:
    """Tell whether a job names nothing outside its folder; one may come with a workspace."""
    names = (file.name for file in job.files)
    return (
        job.id == folder.name
        and all(Path(name).name == name for name in names)
        and _HASH.fullmatch(job.document) is not None
    )


def _stop_path(workspace: Workspace, job: str) -> Path:
    return job_folder(workspace, job) / "stop"
