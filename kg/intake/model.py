"""The values of the queue: what was asked for, and how far it has come."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from kg.model import Problem


def now() -> str:
    """Return the moment as jobs tell it: ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class JobKind(StrEnum):
    """What is to be done."""

    ADD = "add"
    REMOVE = "remove"
    REREAD = "reread"
    REBUILD = "rebuild"


class JobState(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


class FileStep(StrEnum):
    """How far a file of a job is."""

    WAITING = "waiting"
    TAKEN = "taken"
    READING = "reading"
    EXTRACTING = "extracting"
    READ = "read"
    REFUSED = "refused"
    PROBLEM = "problem"
    DONE = "done"


class Refusal(StrEnum):
    """Why a file was not even taken to the queue."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    SUFFIX = "suffix"
    DISK = "disk"


class Failure(StrEnum):
    """Why a job ended without a graph."""

    TIME = "time"
    SILENCE = "silence"
    MEMORY = "memory"
    OUTPUT = "output"
    BUSY = "busy"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class JobFile:
    """A file that was handed in.

    Attributes:
        name: What it is called, safe as the name of a file; still a stranger's text.
        size: Bytes.
        hash: SHA-256 of its bytes, by which the register knows it; empty if it was refused.
        refusal: Why it was not taken, or `None`.
    """

    name: str
    size: int
    hash: str = ""
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """What somebody asked for.

    Attributes:
        id: Sorts by the time of asking.
        kind: What is to be done.
        by: Who asked; may be empty.
        made: When, ISO 8601 in UTC.
        files: Those handed in, refused ones too; kind `ADD` alone.
        document: Hash of the document meant; kinds `REMOVE` and `REREAD` alone.
        title: What that document is called.
    """

    id: str
    kind: JobKind
    by: str
    made: str
    files: tuple[JobFile, ...] = ()
    document: str = ""
    title: str = ""

    def to_json(self) -> str:
        """Write it as one JSON object."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Job:
        """Read what `to_json` wrote.

        Raises:
            ValueError: The text is no job.
        """
        try:
            content = json.loads(text)
            content["kind"] = JobKind(content["kind"])
            content["files"] = tuple(_job_file(item) for item in content["files"])
            return cls(**content)
        except (KeyError, TypeError) as error:
            raise ValueError(f"not a job: {error}") from error


@dataclass(frozen=True, slots=True)
class JobProgress:
    """How far a job has come.

    Attributes:
        state: Of the whole.
        stage: What the build does, of `kg.model.Stage`; empty before it says so.
        done: Documents through this stage.
        total: Documents in all, or `None` where that is not known.
        steps: How far each file is, in the order of the job's files.
        problems: What could not be read, with the reason.
        failure: Why it ended without a graph, or `None`.
        detail: What the child said last, where it failed; one line.
        remaining: Seconds that the stage still takes, or `None` where nobody can tell.
        build: Id of the graph that came of it; empty before.
        began: When the work began, ISO 8601 in UTC; empty before.
        ended: When it was over; empty before.
    """

    state: JobState = JobState.WAITING
    stage: str = ""
    done: int = 0
    total: int | None = None
    steps: tuple[FileStep, ...] = ()
    problems: tuple[Problem, ...] = ()
    failure: Failure | None = None
    detail: str = ""
    remaining: float | None = None
    build: str = ""
    began: str = ""
    ended: str = ""

    def to_json(self) -> str:
        """Write it as one JSON object."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True) + "\n"

    @classmethod
    def from_json(cls, text: str) -> JobProgress:
        """Read what `to_json` wrote.

        Raises:
            ValueError: The text is no progress.
        """
        try:
            content = json.loads(text)
            content["state"] = JobState(content["state"])
            content["steps"] = tuple(FileStep(step) for step in content["steps"])
            content["problems"] = tuple(Problem(**item) for item in content["problems"])
            content["failure"] = Failure(content["failure"]) if content["failure"] else None
            return cls(**content)
        except (KeyError, TypeError) as error:
            raise ValueError(f"not the progress of a job: {error}") from error


@dataclass(frozen=True, slots=True)
class JobView:
    """A job of the queue with its progress.

    Attributes:
        job: What was asked for.
        progress: How far it has come.
        stopping: Whether somebody asked to stop it and it has not yet.
    """

    job: Job
    progress: JobProgress
    stopping: bool = False

    @property
    def reasons(self) -> Mapping[str, str]:
        """Why files could not be read, by name."""
        return {problem.file: problem.reason for problem in self.progress.problems}


@dataclass(frozen=True, slots=True)
class IntakeLimits:
    """What may be handed in, and what work on it may take.

    Attributes:
        file_bytes: Largest file.
        job_bytes: Largest sum of a job's files.
        job_files: Most files of a job.
        spare_bytes: What must stay free on the disk, beside room for three copies of the files.
        seconds: Longest time that a child may run.
        quiet_seconds: Longest time that it may say nothing.
        memory_bytes: Most memory of the child and its workers together.
        output_bytes: Most that it may write to its output.
        busy_seconds: How long another writer of the workspace is waited for.
        kept_jobs: Finished jobs that the queue still lists.
    """

    file_bytes: int = 100 * 1024**2
    job_bytes: int = 1024**3
    job_files: int = 500
    spare_bytes: int = 256 * 1024**2
    seconds: float = 6 * 3600.0
    quiet_seconds: float = 1800.0
    memory_bytes: int = 16 * 1024**3
    output_bytes: int = 32 * 1024**2
    busy_seconds: float = 900.0
    kept_jobs: int = 30


DEFAULT_LIMITS = IntakeLimits()
"""What holds unless a caller says otherwise."""


def _job_file(content: dict[str, Any]) -> JobFile:
    refusal = content["refusal"]
    return JobFile(**{**content, "refusal": Refusal(refusal) if refusal else None})
