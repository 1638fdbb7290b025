"""Several warm workers over one build, and the queue before them.

A worker has one query at a time. A query for which none is free waits; where too many wait already
it is turned away at once. When whoever asked is gone, its query is ended and the worker renewed,
unless it ends by itself in a moment: starting a process costs more than most queries.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.query.answers import Answer
from kg.query.client import QueryWorker
from kg.query.dataset import Dataset
from kg.query.errors import QueryMemoryError, QueryTimeoutError, QueryWorkerError
from kg.serving.errors import ServerBusyError
from kg.serving.settings import ServerSettings

GRACE = 0.5
"""Seconds that a query may go on after whoever asked is gone."""

MIN_WAIT = 10.0
"""Seconds that a query waits for a worker, or the time limit if that is more: a worker that lost
its process has a new one in half a second, on a busy machine in several."""

_Job = asyncio.Future[Answer]


class WorkerPool:
    """Answers queries over one build's store with several workers; lives in one event loop."""

    def __init__(self, folder: Path, *, base: str, settings: ServerSettings) -> None:
        """Say what is asked; nothing starts yet.

        Args:
            folder: Of the store, such as `builds/<id>/oxigraph`.
            base: What the graph's IRIs begin with.
            settings: How many workers, how long a queue, which limits.
        """
        self._settings = settings
        self._workers = [
            QueryWorker(folder, base=base, timeout=settings.timeout, limit=settings.limit)
            for _ in range(settings.workers)
        ]
        self._idle = list(self._workers)
        self._waiting: deque[asyncio.Future[QueryWorker]] = deque()
        # Two threads a worker: one asks, one ends it when nobody waits any more.
        self._threads = ThreadPoolExecutor(2 * settings.workers, thread_name_prefix="kg-query")
        self._chores: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Start every worker.

        Raises:
            QueryWorkerError: One cannot be started.
            StoreNotFoundError: The folder holds no store.
        """
        for worker in self._workers:
            await self._in_thread(worker.start)

    async def ask(self, text: str, *, dataset: Dataset | None = None) -> Answer:
        """Answer a query; cancelling ends it.

        Args:
            text: SPARQL 1.1.
            dataset: Graphs to ask over; `None` for those of the query.

        Raises:
            QueryError: As `QueryWorker.ask`.
            ServerBusyError: Too many wait already, or no worker was free in time.
        """
        worker = await self._take()
        job: _Job = self._in_thread(partial(worker.ask, text, dataset=dataset))
        unwanted = asyncio.Event()
        self._look_after(self._tend(worker, job, unwanted))
        try:
            await asyncio.wait([job])
        except asyncio.CancelledError:
            unwanted.set()
            raise
        return job.result()

    async def close(self) -> None:
        """End every worker, in the middle of a query too."""
        for worker in self._workers:
            await asyncio.to_thread(worker.interrupt)
        while self._chores:
            await asyncio.wait([*self._chores])
        for worker in self._workers:
            await asyncio.to_thread(worker.close)
        self._threads.shutdown(wait=False)

    async def _take(self) -> QueryWorker:
        if self._idle:
            return self._idle.pop()
        if len(self._waiting) >= self._settings.queue:
            raise ServerBusyError(len(self._workers), len(self._waiting))
        place: asyncio.Future[QueryWorker] = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        try:
            return await asyncio.wait_for(place, max(self._settings.timeout, MIN_WAIT))
        except BaseException as error:
            if place.done() and not place.cancelled():  # it was its turn in that very moment
                self._give_back(place.result())
            elif place in self._waiting:
                self._waiting.remove(place)
            if isinstance(error, TimeoutError):
                raise ServerBusyError(len(self._workers), len(self._waiting)) from None
            raise

    def _give_back(self, worker: QueryWorker) -> None:
        while self._waiting:
            place = self._waiting.popleft()
            if not place.done():
                place.set_result(worker)
                return
        self._idle.append(worker)

    async def _tend(self, worker: QueryWorker, job: _Job, unwanted: asyncio.Event) -> None:
        """Take a worker back when its query is over, with a new process if it lost its own."""
        left = asyncio.create_task(unwanted.wait())
        waited: set[asyncio.Future[Any]] = {job, left}
        await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
        left.cancel()
        if not job.done():
            await asyncio.wait([job], timeout=GRACE)
        if not job.done():
            await self._in_thread(worker.interrupt)
            await asyncio.wait([job])
        if isinstance(job.exception(), QueryTimeoutError | QueryMemoryError | QueryWorkerError):
            with contextlib.suppress(KgError):  # then the next query tells
                await self._in_thread(worker.start)
        self._give_back(worker)

    def _in_thread(self, work: Any) -> asyncio.Future[Any]:
        return asyncio.get_running_loop().run_in_executor(self._threads, work)

    def _look_after(self, chore: Coroutine[Any, Any, None]) -> None:
        # The loop itself holds tasks weakly.
        task = asyncio.create_task(chore)
        self._chores.add(task)
        task.add_done_callback(self._chores.discard)
