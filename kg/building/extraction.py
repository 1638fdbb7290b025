"""Extracting documents in worker processes, each result on disk before it is told.

One bad file never stops the rest: an error is that document's problem, and so is a worker that
dies. When one dies, all documents then under way are suspects; each of them is tried again alone.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from extract.errors import ExtractError, ReadError
from extract.model import DocumentGraph
from extract.readers import read_document
from extract.serialization import dump_graph
from extract.verification import verify_graph
from kg.building.workers import open_pool
from kg.durable import write_file
from kg.model import FileState

Extract = Callable[[Path], DocumentGraph]
"""An extractor; for worker processes it must be importable by name."""

WAITING_PER_WORKER = 2
"""Tasks handed to the pool for each worker: one to work on, one so that it never waits."""


@dataclass(frozen=True, slots=True)
class Task:
    """A document to extract.

    Attributes:
        document: Its hash.
        name: Its file name, for messages.
        path: Where its bytes are.
        target: Where its graph goes.
    """

    document: str
    name: str
    path: Path
    target: Path


Tell = Callable[[Task, FileState], None]
"""Called with a task and what happens to its document."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task.

    Attributes:
        task: The task.
        reader: The reader that read the document, or `None`.
        problem: Why there is no graph, one line; `None` if there is one.
    """

    task: Task
    reader: str | None = None
    problem: str | None = None


def extract_documents(
    tasks: Iterable[Task], *, extract: Extract, processes: int, tell: Tell = lambda _, __: None
) -> Iterator[Outcome]:
    """Extract documents and store their graphs.

    Args:
        tasks: What to extract.
        extract: The extractor.
        processes: Number of worker processes; 0 to work in this one, where a crash of the
            interpreter ends everything.
        tell: Called when a document is being read and when it is being extracted.

    Yields:
        An outcome for each task, as they come; its graph is on disk by then.
    """
    if processes == 0:
        for task in tasks:
            yield extract_to_file(task, extract, partial(tell, task))
        return
    waiting = list(reversed(list(tasks)))
    while waiting:
        suspects: list[Task] = []
        yield from _run_pool(waiting, suspects, extract, min(processes, len(waiting)))
        for task in suspects:
            alone, dead = [task], list[Task]()
            yield from _run_pool(alone, dead, extract, 1)
            for culprit in dead:
                yield Outcome(culprit, problem=_WORKER_DIED)


def extract_to_file(
    task: Task, extract: Extract, tell: Callable[[FileState], None] = lambda _: None
) -> Outcome:
    """Extract one document, check its evidence against its text, and store its graph."""
    reader: str | None = None
    try:
        tell(FileState.READING)
        document = read_document(task.path, name=task.name)
        reader = document.reader
        tell(FileState.EXTRACTING)
        graph = extract(task.path)
        if graph.document != task.document:
            return Outcome(task, reader, f"the extractor gave the graph of {graph.document}.")
        verify_graph(graph, document.text)
    except ReadError as error:
        return Outcome(task, reader, error.problem)
    except ExtractError as error:
        return Outcome(task, reader, f"its extraction was refused: {error}")
    except Exception as error:
        # An extractor's own fault must not cost the other documents.
        return Outcome(task, reader, _describe_fault(error))
    write_file(task.target, dump_graph(graph).encode())
    return Outcome(task, reader)


_WORKER_DIED = (
    "the worker process that extracted it died twice (out of memory, or a crash of a library). "
    "Build again with more memory, or `kg remove` the document."
)


def _run_pool(
    waiting: list[Task], suspects: list[Task], extract: Extract, processes: int
) -> Iterator[Outcome]:
    """Work on `waiting` from its end until it is empty or a worker dies.

    After a death the tasks under way are put into `suspects`, and the rest stays in `waiting`.
    """
    running: dict[Future[Outcome], Task] = {}
    with open_pool(processes) as pool:
        try:
            while waiting or running:
                while waiting and len(running) < processes * WAITING_PER_WORKER:
                    running[pool.submit(extract_to_file, waiting[-1], extract)] = waiting[-1]
                    waiting.pop()
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()
                    del running[future]
        except BrokenProcessPool:
            suspects.extend(running.values())
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def _describe_fault(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    text = " ".join(str(error).split())
    return (
        f"extraction failed with {type(error).__name__}: {text}{where}. This is a fault of the "
        "program: please report it with the file."
    )
