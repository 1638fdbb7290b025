"""How far each file of a job is, from what the child says and what the register has at the end."""

from __future__ import annotations

from dataclasses import replace

from kg.documents import DocumentRecord, DocumentStatus
from kg.intake.events import Event
from kg.intake.model import FileStep, Job, JobFile, JobProgress
from kg.model import Problem, Stage
from kg.workspace import Workspace

_STEPS = {
    (Stage.INGEST.value, "done"): FileStep.TAKEN,
    (Stage.EXTRACT.value, "reading"): FileStep.READING,
    (Stage.EXTRACT.value, "extracting"): FileStep.EXTRACTING,
    (Stage.EXTRACT.value, "done"): FileStep.READ,
}
_MOST_PROBLEMS = 500
"""Problems of one job that are listed; an archive may hold any number of bad files."""


def follow(job: Job, progress: JobProgress, event: Event) -> JobProgress:
    """Return how far a job is after one more event.

    Args:
        job: The job.
        progress: How far it was.
        event: What the child said.
    """
    if event.event == "done":
        return replace(progress, build=event.build, detail=event.problem)
    if event.event not in ("file", "stage"):
        return progress  # what is told beside the work has no counts
    problems = progress.problems
    if event.file and event.problem and len(problems) < _MOST_PROBLEMS:
        problems = tuple(dict.fromkeys([*problems, Problem(event.file, event.problem)]))
    return replace(
        progress,
        stage=event.stage or progress.stage,
        done=event.done,
        total=event.total,
        remaining=event.remaining,
        steps=_steps(job, progress, event),
        problems=problems,
    )


def _steps(job: Job, progress: JobProgress, event: Event) -> tuple[FileStep, ...]:
    step = FileStep.PROBLEM if event.problem else _STEPS.get((event.stage, event.state))
    if event.event != "file" or step is None:
        return progress.steps
    return tuple(
        step if file.name == event.file and now not in _FINAL else now
        for file, now in zip(job.files, progress.steps, strict=False)
    )


_FINAL = (FileStep.REFUSED, FileStep.PROBLEM)


def conclude(workspace: Workspace, job: Job, progress: JobProgress) -> JobProgress:
    """Return what became of each file, by the register; what it does not know came to something.

    Args:
        workspace: Where the job was done.
        job: The job.
        progress: How far the child said it was.
    """
    register = {record.hash: record for record in workspace.documents()}
    problems = {problem.file: problem for problem in progress.problems}
    steps = []
    for file in job.files:
        record = register.get(file.hash)
        if _has_failed(record):
            problems[file.name] = Problem(file.name, str(record.problem if record else ""))
        steps.append(_step(file, record, problems))
    known = {problem.file for problem in problems.values()}
    ordered = [problems[name] for name in sorted(known)]
    return replace(progress, steps=tuple(steps), problems=tuple(ordered))


def _has_failed(record: DocumentRecord | None) -> bool:
    return record is not None and record.status is DocumentStatus.FAILED


def _step(file: JobFile, record: DocumentRecord | None, problems: dict[str, Problem]) -> FileStep:
    if file.refusal:
        return FileStep.REFUSED
    if record is not None:
        return FileStep.PROBLEM if _has_failed(record) else FileStep.DONE
    return FileStep.PROBLEM if file.name in problems else FileStep.DONE
