"""Extracting documents, in worker processes or here, each result on disk before it is told.

One bad file never stops the rest: an error is that document's problem, and so is a worker that
dies, hangs or grows (kg/building/crew.py). Beside its graph the document as read is stored, so
that nobody else has to open the file again, which may come from anywhere and take minutes.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from extract.acceptance import accept
from extract.errors import ExtractError, ReadError
from extract.model import Document, DocumentGraph
from extract.pipeline import extract_document, extract_text
from extract.readers import read_document
from extract.serialization import dump_graph
from extract.verification import verify_graph
from kg.building.naming import keep_names
from kg.durable import write_file
from kg.model import FileState
from kg.texts import dump_document

Extract = Callable[[Path], DocumentGraph]
"""An extractor; for worker processes it must be importable by name."""

_OF_DOCUMENTS: dict[Extract, Callable[[Document], DocumentGraph]] = {extract_document: extract_text}
"""Extractors that can do with a document that was read already: reading a scan takes minutes."""


@dataclass(frozen=True, slots=True)
class Task:
    """A document to extract.

    Attributes:
        document: Its hash.
        name: Its file name, for messages.
        path: Where its bytes are.
        target: Where its graph goes.
        text: Where the document as read goes.
        names: Where what it gives to resolution goes.
    """

    document: str
    name: str
    path: Path
    target: Path
    text: Path
    names: Path

    def to_message(self) -> dict[str, str]:
        """Return it for another process, its paths absolute."""
        told = {name: str(getattr(self, name).absolute()) for name in _PATHS}
        return {"document": self.document, "name": self.name, **told}

    @classmethod
    def from_message(cls, message: dict[str, str]) -> Task:
        """Return the task of `to_message`."""
        paths = (Path(message[name]) for name in _PATHS)
        return cls(message["document"], message["name"], *paths)


_PATHS = ("path", "target", "text", "names")

Tell = Callable[[Task, FileState], None]
"""Called with a task and what happens to its document."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task.

    Attributes:
        task: The task.
        reader: The reader that read the document, or `None`.
        problem: Why there is no graph, one line; `None` if there is one.
        over_limit: Whether the problem is a limit that it broke: trying again costs as much, and
            comes to the same.
    """

    task: Task
    reader: str | None = None
    problem: str | None = None
    over_limit: bool = False


def extract_here(tasks: Iterable[Task], extract: Extract, tell: Tell) -> Iterator[Outcome]:
    """Extract documents in this process, where a crash of the interpreter ends everything.

    Args:
        tasks: What to extract.
        extract: The extractor.
        tell: Called when a document is being read and when it is being extracted.

    Yields:
        An outcome for each task; its graph is on disk by then.

    Raises:
        OSError: The disk refuses a result.
    """
    for task in tasks:
        try:
            yield extract_to_file(task, extract, partial(tell, task))
        except MemoryError:
            yield Outcome(task, problem="there is not memory enough for it. Build it with more.")


def extract_to_file(
    task: Task, extract: Extract, tell: Callable[[FileState], None] = lambda _: None
) -> Outcome:
    """Extract one document, check its evidence against its text, and store text, names and graph.

    Raises:
        MemoryError: There is not enough.
        OSError: The disk refuses.
    """
    reader: str | None = None
    try:
        tell(FileState.READING)
        document = read_document(task.path)
        reader = document.reader
        tell(FileState.EXTRACTING)
        of_document = _OF_DOCUMENTS.get(extract)
        graph = extract(task.path) if of_document is None else of_document(document)
        if graph.document != task.document:
            return Outcome(task, reader, f"the extractor gave the graph of {graph.document}.")
        verify_graph(graph, document.text)
        stored, accepted = dump_graph(graph).encode(), accept(graph)
    except ReadError as error:
        return Outcome(task, reader, error.problem)
    except ExtractError as error:
        return Outcome(task, reader, f"its extraction was refused: {error}")
    except MemoryError:
        raise
    except Exception as error:
        # An extractor's own fault must not cost the other documents.
        return Outcome(task, reader, _describe_fault(error))
    # The graph last: where it is, the others are too.
    write_file(task.text, dump_document(document))
    keep_names(task.names, stored, accepted)
    write_file(task.target, stored)
    return Outcome(task, reader)


def _describe_fault(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    text = " ".join(str(error).split())
    return (
        f"extraction failed with {type(error).__name__}: {text}{where}. This is a fault of the "
        "program: please report it with the file."
    )
