"""Extracting a single file for somebody who keeps nothing: in a worker, within its limits."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

from extract.errors import ReadError
from extract.model import Document, DocumentGraph
from extract.pipeline import extract_document
from extract.serialization import load_graph
from kg.building.crew import Crew
from kg.building.extraction import Task
from kg.building.limits import Limits, read_limits
from kg.closing import Closing
from kg.texts import find_document


class ApartExtractor(Closing):
    """A worker that extracts one file after another; its own context manager."""

    def __init__(self, limits: Limits | None = None) -> None:
        """Prepare; the worker starts with the first file.

        Args:
            limits: Of each file; `None` for those that the environment sets.
        """
        self._crew = Crew(1, extract_document, limits or read_limits(None))

    def extract(self, path: Path) -> DocumentGraph:
        """Return what a file says.

        Raises:
            ReadError: It cannot be read or extracted, or breaks a limit.
            BuildError: The worker does not start.
            OSError: There is no room for what it writes.
        """
        return self._work(path)[1]

    def read(self, path: Path) -> Document:
        """Return a file as it is read; errors as for `extract`."""
        return self._work(path)[0]

    def close(self) -> None:
        """End the worker."""
        self._crew.close()

    def _work(self, path: Path) -> tuple[Document, DocumentGraph]:
        with tempfile.TemporaryDirectory(prefix="kg-extract-") as folder:
            graph, text, names = (Path(folder) / f"document.{kind}" for kind in _KINDS)
            task = Task(_hash(path), path.name, path, graph, text, names)
            (outcome,) = self._crew.work([task], lambda _task, _state: None)
            if outcome.problem is not None:
                raise ReadError(path.name, outcome.problem)
            document = find_document(text, task.document)
            if document is None:
                raise ReadError(path.name, "what was read of it is gone. Try again.")
            return document, load_graph(graph.read_text(encoding="utf-8"))


_KINDS = ("json", "text", "names")


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""  # the worker tells what is wrong with it
