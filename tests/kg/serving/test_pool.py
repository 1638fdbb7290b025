"""Several workers and the queue before them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.query.errors import MalformedQueryError, QueryTimeoutError
from kg.serving.errors import ServerBusyError
from kg.serving.pool import WorkerPool
from kg.serving.settings import ServerSettings
from ontology.vocabulary import BASE

ASK = "ASK { ?s ?p ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(12)) + " }"

Work = Callable[[WorkerPool], Awaitable[None]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("pool") / "oxigraph"
    store = ox.Store(str(place))
    store.bulk_extend(
        ox.Quad(ox.NamedNode("s:s"), ox.NamedNode("p:p"), ox.Literal(n)) for n in range(50)
    )
    store.flush()
    return place


def in_pool(folder: Path, work: Work, **settings: object) -> None:
    """Do some work with a pool that is started before and closed behind it."""

    async def run() -> None:
        chosen = ServerSettings(**({"workers": 1, "timeout": 20} | settings))  # type: ignore[arg-type]
        pool = WorkerPool(folder, base=BASE, settings=chosen)
        await pool.start()
        try:
            await work(pool)
        finally:
            await pool.close()

    # In a thread of its own: the browser tests of this process keep a loop running in the first.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(run())).result()


def test_more_queries_than_workers_are_all_answered(folder: Path) -> None:
    async def work(pool: WorkerPool) -> None:
        answers = await asyncio.gather(*(pool.ask(ASK) for _ in range(20)))

        assert all(answer.is_true for answer in answers)

    in_pool(folder, work, workers=2)


def test_queue_takes_as_many_as_it_may(folder: Path) -> None:
    async def work(pool: WorkerPool) -> None:
        tasks = [asyncio.create_task(pool.ask(ASK)) for _ in range(5)]
        results = await asyncio.gather(*tasks, return_exceptions=True)

        kinds = [type(result).__name__ for result in results]
        assert kinds == ["Answer", "Answer", "Answer", "ServerBusyError", "ServerBusyError"]

    in_pool(folder, work, queue=2)


def test_query_does_not_wait_for_ever(folder: Path) -> None:
    async def work(pool: WorkerPool) -> None:
        slow = asyncio.create_task(pool.ask(ENDLESS))
        await asyncio.sleep(0.1)
        start = time.monotonic()
        results = await asyncio.gather(slow, pool.ask(ASK), return_exceptions=True)

        assert isinstance(results[0], QueryTimeoutError)
        assert isinstance(results[1], ServerBusyError) or getattr(results[1], "is_true", False)
        assert time.monotonic() - start < 5

    in_pool(folder, work, timeout=1)


def test_cancelled_query_frees_its_worker(folder: Path) -> None:
    async def work(pool: WorkerPool) -> None:
        slow = asyncio.create_task(pool.ask(ENDLESS))
        await asyncio.sleep(0.3)
        slow.cancel()
        start = time.monotonic()

        assert (await pool.ask(ASK)).is_true
        assert time.monotonic() - start < 10

    in_pool(folder, work)


def test_cancelled_query_in_the_queue_is_never_asked(folder: Path) -> None:
    async def work(pool: WorkerPool) -> None:
        first = asyncio.create_task(pool.ask(ASK))
        waiting = asyncio.create_task(pool.ask(ENDLESS))
        last = asyncio.create_task(pool.ask(ASK))
        await asyncio.sleep(0)
        waiting.cancel()
        start = time.monotonic()

        assert (await first).is_true
        assert (await last).is_true
        assert time.monotonic() - start < 5

    in_pool(folder, work, queue=2)


def test_cancelled_quick_query_keeps_its_process(folder: Path) -> None:
    async def work(pool: WorkerPool) -> None:
        (worker,) = pool._workers
        before = worker._process
        quick = asyncio.create_task(pool.ask(ASK))
        await asyncio.sleep(0)
        quick.cancel()

        assert (await pool.ask(ASK)).is_true
        assert worker._process is before

    in_pool(folder, work)


def test_refused_query_leaves_the_pool_as_it_is(folder: Path) -> None:
    async def work(pool: WorkerPool) -> None:
        with pytest.raises(MalformedQueryError):
            await pool.ask("SELECT")

        assert (await pool.ask(ASK)).is_true

    in_pool(folder, work)


def test_pool_that_is_closed_ends_what_runs(folder: Path) -> None:
    start = time.monotonic()

    async def work(pool: WorkerPool) -> None:
        task = asyncio.create_task(pool.ask(ENDLESS))
        await asyncio.sleep(0.2)
        await pool.close()
        await asyncio.gather(task, return_exceptions=True)

    in_pool(folder, work)
    assert time.monotonic() - start < 10
