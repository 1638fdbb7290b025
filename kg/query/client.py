"""Asks queries of a worker process, watches its time, and starts a new one when one is gone."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.closing import Closing
from kg.query.answers import Answer
from kg.query.dataset import Dataset
from kg.query.errors import QueryTimeoutError
from kg.query.limits import DEFAULT_LIMIT, DEFAULT_MEMORY, DEFAULT_TIMEOUT
from kg.query.packing import AnswerReader
from kg.query.process import Language, WorkerProcess
from kg.stores.ladybug import database_size
from ontology.vocabulary import BASE


class QueryWorker(Closing):
    """Answers SPARQL or Cypher over one folder of a build, in a process of its own.

    The process starts with the first query (or `start`) and answers all that follow, one at a
    time. After a time limit, a crash or too much memory it is gone, and the next query gets a new
    one. Keep the build open while the worker is in use, so that nothing prunes its folder. Its
    own context manager; safe to share between threads.
    """

    def __init__(
        self,
        folder: Path,
        *,
        base: str = BASE,
        timeout: float = DEFAULT_TIMEOUT,
        limit: int = DEFAULT_LIMIT,
        memory: int = DEFAULT_MEMORY,
        language: Language = "sparql",
    ) -> None:
        """Say what is asked; nothing starts yet.

        Args:
            folder: Of the store: `builds/<id>/oxigraph`, for Cypher `builds/<id>/ladybug`.
            base: What the graph's IRIs begin with (`BuildReport.base_iri`).
            timeout: Seconds that a query may take, unless `ask` says otherwise.
            limit: Most rows of an answer, unless `ask` says otherwise.
            memory: Most address space of the process, in bytes; what ladybug reserves for its
                file comes on top.
            language: What it answers.
        """
        self.folder, self.base, self.memory = folder, base, memory
        self.language = language
        self.timeout, self.limit = timeout, limit
        self._lock = threading.Lock()
        self._process: WorkerProcess | None = None

    def ask(
        self,
        text: str,
        *,
        timeout: float | None = None,
        limit: int | None = None,
        dataset: Dataset | None = None,
        parameters: Mapping[str, Any] | None = None,
    ) -> Answer:
        """Answer a query.

        Args:
            text: SPARQL 1.1, SELECT, ASK, CONSTRUCT or DESCRIBE, the prefixes of
                `kg.prefixes` declared; or the portable part of Cypher (kg/query/cypher).
            timeout: Seconds, more than 0; `None` for the worker's own.
            limit: Most rows or triples, at least 1; `None` for the worker's own.
            dataset: Graphs to ask over, SPARQL only; `None` for those of the query, or of the
                store.
            parameters: Values of `$name` by name, Cypher only.

        Raises:
            QueryRefusedError: It is not a query that may be run.
            QueryTimeoutError: It took too long, or did not come to its turn in that time.
            QueryMemoryError: It, or its answer, takes too much memory.
            QueryEvaluationError: The store cannot answer it.
            QueryWorkerError: No process could be started, or it died.
            StoreNotFoundError: The folder holds no store.
            ValueError: `timeout` or `limit` is out of bounds.
        """
        seconds = self.timeout if timeout is None else timeout
        rows = self.limit if limit is None else limit
        if seconds <= 0 or rows < 1:
            raise ValueError(f"timeout {seconds} must be more than 0, limit {rows} at least 1")
        question: dict[str, Any] = {"text": text, "limit": rows, "timeout": seconds}
        if dataset is not None:
            question["dataset"] = [dataset.default_graphs, dataset.named_graphs]
        if parameters:
            question["parameters"] = dict(parameters)
        if not self._lock.acquire(timeout=seconds):
            raise QueryTimeoutError(seconds)
        try:
            reader = self._ask(question, seconds)
        finally:
            self._lock.release()
        return reader.answer()

    def start(self) -> tuple[str, ...]:
        """Start the process, if none runs, so that the first query need not wait.

        Returns:
            What the process has given up (`kg.query.sandbox.enter_sandbox`).

        Raises:
            QueryWorkerError: It cannot be started.
            StoreNotFoundError: The folder holds no store.
        """
        with self._lock:
            return self._running().held

    def interrupt(self) -> None:
        """End the process in the middle of a query; whoever waits for it gets QueryWorkerError.

        For when nobody wants the answer any more. The next query gets a new process.
        """
        process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """End the process; the next query would start another."""
        with self._lock:
            self._end()

    def _ask(self, question: dict[str, Any], seconds: float) -> AnswerReader:
        process, reader = self._running(), AnswerReader()
        try:
            for message in process.exchange(question, seconds):
                reader.read(message)
            return reader
        except BaseException:
            # Too late, dead, or the asker was interrupted: what it may still send answers nobody.
            self._end()
            raise

    def _running(self) -> WorkerProcess:
        if self._process is not None and not self._process.is_alive():
            self._end()
        if self._process is None:
            memory = self.memory
            if self.language == "cypher":
                memory += database_size(self.folder)
            self._process = WorkerProcess(self.folder, self.base, memory, self.language)
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process = None
