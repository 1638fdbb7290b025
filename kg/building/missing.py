"""Extracting what a workspace has not extracted yet."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import asdict, dataclass, replace

from kg.building.extraction import Outcome, Task
from kg.building.limits import Limits
from kg.building.workforce import Workforce
from kg.documents import DocumentRecord, DocumentStatus
from kg.durable import remove_unfinished, write_file
from kg.model import FileState, Progress, Stage
from kg.texts import find_document
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
    limits: Limits,
    progress: Callable[[Progress], None],
) -> Extraction:
    """Extract every stored document that lacks a graph; those that failed are tried again.

    One that broke a limit is not, until the limits are others: it would cost as much each time.

    Args:
        workspace: Where reports are, and graphs go.
        records: The register.
        workforce: Who extracts.
        fingerprint: Of the extractor.
        limits: Of each file.
        progress: Called as it goes on.

    Raises:
        BuildError: Workers do not start.
        OSError: The disk refuses a graph.
    """
    register = {record.hash: record for record in records}
    store = _Store(workspace, fingerprint, limits)
    tasks: list[Task] = []
    reused = 0
    for record in sorted(register.values(), key=lambda record: record.hash):
        if not record.stored:
            continue
        if store.has_graph(record):
            reused += 1
            register[record.hash] = _extracted(record, record.reader or store.reader(record))
        elif problem := store.known_problem(record):
            register[record.hash] = _failed(record, problem)
        else:
            tasks.append(store.task(record))
    done, total = 0, len(tasks)

    def tell(task: Task, state: FileState) -> None:
        progress(Progress(Stage.EXTRACT, done, total, task.name, state, None, task.document))

    progress(Progress(Stage.EXTRACT, done, total))
    for task in tasks:
        tell(task, FileState.QUEUED)
    extracted = 0
    try:
        # Closed at once where the progress is stopped: workers end, whoever holds the traceback.
        with closing(workforce.work(tasks, tell)) as outcomes:
            for done, outcome in enumerate(outcomes, 1):
                record = register[outcome.task.document] = _record(register, outcome)
                if outcome.over_limit:
                    store.note(record)
                extracted += outcome.problem is None
                state = FileState.DONE if outcome.problem is None else FileState.PROBLEM
                step = Progress(Stage.EXTRACT, done, total, record.name, state, outcome.problem)
                progress(replace(step, document=record.hash))
    finally:
        store.clear()
    return Extraction(tuple(register.values()), extracted, reused)


@dataclass(frozen=True, slots=True)
class _Store:
    """What one extractor has left in a workspace."""

    workspace: Workspace
    fingerprint: str
    limits: Limits

    def has_graph(self, record: DocumentRecord) -> bool:
        return self.workspace.extraction_path(self.fingerprint, record.hash).is_file()

    def task(self, record: DocumentRecord) -> Task:
        return Task(
            record.hash,
            record.name,
            self.workspace.report_path(record),
            self.workspace.extraction_path(self.fingerprint, record.hash),
            self.workspace.text_path(self.fingerprint, record.hash),
            self.workspace.names_path(self.fingerprint, record.hash),
        )

    def reader(self, record: DocumentRecord) -> str | None:
        """Return who read a document, where the build that had it read was killed."""
        path = self.workspace.text_path(self.fingerprint, record.hash)
        document = find_document(path, record.hash)
        return document.reader if document else None

    def note(self, record: DocumentRecord) -> None:
        """Note that a document broke a limit."""
        content = json.dumps({"limits": asdict(self.limits), "problem": record.problem})
        path = self.workspace.refusal_path(self.fingerprint, record.hash)
        write_file(path, f"{content}\n".encode())

    def clear(self) -> None:
        """Delete what workers were writing when they were ended."""
        remove_unfinished(self.workspace.extraction_path(self.fingerprint, "").parent)

    def known_problem(self, record: DocumentRecord) -> str | None:
        """Return how a document broke the limits that hold, `None` where that is not known."""
        path = self.workspace.refusal_path(self.fingerprint, record.hash)
        try:
            noted = json.loads(path.read_bytes())
            return str(noted["problem"]) if noted["limits"] == asdict(self.limits) else None
        except (OSError, ValueError, KeyError, TypeError):
            return None


def _record(register: dict[str, DocumentRecord], outcome: Outcome) -> DocumentRecord:
    record = register[outcome.task.document]
    if outcome.problem is None:
        return _extracted(record, outcome.reader)
    return replace(_failed(record, outcome.problem), reader=outcome.reader)


def _failed(record: DocumentRecord, problem: str) -> DocumentRecord:
    return replace(record, status=DocumentStatus.FAILED, problem=problem)


def _extracted(record: DocumentRecord, reader: str | None) -> DocumentRecord:
    return replace(record, status=DocumentStatus.EXTRACTED, reader=reader, problem=None)
