"""Extracting what a workspace has not extracted yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, replace

from kg.building.extraction import Outcome, Task
from kg.building.workforce import Workforce
from kg.documents import DocumentRecord, DocumentStatus
from kg.model import FileState, Progress, Stage
from kg.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Extraction:
    """The register after extraction, and how many documents were extracted and how many reused."""

    records: tuple[DocumentRecord, ...]
    extracted: int
    reused: int


def extract_missing(
    workspace: Workspace,
    records: Iterable[DocumentRecord],
    workforce: Workforce,
    *,
    fingerprint: str,
    progress: Callable[[Progress], None],
) -> Extraction:
    """Extract every stored document that lacks a graph; those that failed are tried again.

    Args:
        workspace: Where reports are, and graphs go.
        records: The register.
        workforce: Who extracts.
        fingerprint: Of the extractor.
        progress: Called as it goes on.

    Raises:
        BuildError: Workers do not start.
        OSError: The disk refuses a graph.
    """
    register = {record.hash: record for record in records}
    tasks = list(_iter_tasks(workspace, register, fingerprint))
    reused = _note_reused(register, {task.document for task in tasks})
    done, total = 0, len(tasks)

    def tell(task: Task, state: FileState) -> None:
        progress(Progress(Stage.EXTRACT, done, total, task.name, state, None, task.document))

    progress(Progress(Stage.EXTRACT, done, total))
    for task in tasks:
        tell(task, FileState.QUEUED)
    extracted = 0
    # Closed at once where the progress is stopped: workers end, whoever holds the traceback.
    with closing(workforce.work(tasks, tell)) as outcomes:
        for done, outcome in enumerate(outcomes, 1):
            record = register[outcome.task.document] = _record(register, outcome)
            extracted += outcome.problem is None
            state = FileState.DONE if outcome.problem is None else FileState.PROBLEM
            step = Progress(Stage.EXTRACT, done, total, record.name, state, outcome.problem)
            progress(replace(step, document=record.hash))
    return Extraction(tuple(register.values()), extracted, reused)


def _iter_tasks(
    workspace: Workspace, register: dict[str, DocumentRecord], fingerprint: str
) -> Iterable[Task]:
    for record in sorted(register.values(), key=lambda record: record.hash):
        target = workspace.extraction_path(fingerprint, record.hash)
        if record.stored and not target.is_file():
            yield Task(
                record.hash,
                record.name,
                workspace.report_path(record),
                target,
                workspace.text_path(fingerprint, record.hash),
            )


def _note_reused(register: dict[str, DocumentRecord], missing: set[str]) -> int:
    reused = [r for r in register.values() if r.stored and r.hash not in missing]
    for record in reused:
        register[record.hash] = _extracted(record, record.reader)
    return len(reused)


def _record(register: dict[str, DocumentRecord], outcome: Outcome) -> DocumentRecord:
    record = register[outcome.task.document]
    if outcome.problem is None:
        return _extracted(record, outcome.reader)
    return replace(
        record, status=DocumentStatus.FAILED, reader=outcome.reader, problem=outcome.problem
    )


def _extracted(record: DocumentRecord, reader: str | None) -> DocumentRecord:
    return replace(record, status=DocumentStatus.EXTRACTED, reader=reader, problem=None)
