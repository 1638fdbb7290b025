"""The build that is served: the one in use, and after it the next, without a restart.

A generation is one open build with its workers. Each request takes out a lease on the newest; a
generation that is no longer the newest is closed when the last lease on it ends, and until then
its build cannot be pruned. A new build that cannot be opened leaves the old one in its place.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from kg.builds import DEFAULT_STORE, OpenBuild
from kg.current import find_current, open_current
from kg.errors import KgError
from kg.serving.pool import WorkerPool
from kg.serving.settings import ServerSettings
from kg.workspace import Workspace

CHECK_INTERVAL = 1.0
"""Seconds between two looks at which build is in use."""

_log = logging.getLogger(__name__)


class Generation:
    """An open build with its workers.

    Attributes:
        build: The build, its store open.
        pool: What answers people's queries over it.
        users: Number of requests that are being answered from it.
    """

    def __init__(self, build: OpenBuild, pool: WorkerPool) -> None:
        """Take over an open build and workers that run."""
        self.build, self.pool = build, pool
        self.users = 0

    @classmethod
    async def open(cls, workspace: Workspace, settings: ServerSettings) -> Generation:
        """Open the build in use and start its workers.

        Raises:
            KgError: There is none, or it cannot be read, or no worker can be started.
        """
        build = await asyncio.to_thread(_open_with_store, workspace)
        pool = WorkerPool(
            build.folder / DEFAULT_STORE, base=build.report.base_iri, settings=settings
        )
        try:
            await pool.start()
        except BaseException:
            await pool.close()
            build.close()
            raise
        return cls(build, pool)

    async def close(self) -> None:
        """End the workers and let go of the build."""
        await self.pool.close()
        self.build.close()


class CurrentGraph:
    """The newest generation of a workspace's graph; lives in one event loop."""

    def __init__(self, workspace: Workspace, settings: ServerSettings) -> None:
        """Serve a workspace; nothing is opened yet."""
        self._workspace, self._settings = workspace, settings
        self._newest: Generation | None = None
        self._checked = 0.0
        self._refused: str | None = None
        self._chores: set[asyncio.Task[None]] = set()
        self._renewing = False

    async def start(self) -> None:
        """Open the build in use, unless that is done.

        Raises:
            KgError: There is none, or it cannot be read, or no worker can be started.
        """
        if self._newest is None:
            self._newest = await Generation.open(self._workspace, self._settings)
        self._checked = time.monotonic()

    async def close(self) -> None:
        """Close what is open."""
        while self._chores:
            await asyncio.wait([*self._chores])
        if self._newest is not None:
            await self._newest.close()
            self._newest = None

    @asynccontextmanager
    async def lease(self) -> AsyncIterator[Generation]:
        """Hold the newest generation while a request is answered from it.

        Raises:
            KgError: Nothing is open: `start` was not called, or failed.
        """
        self._look_for_next()
        generation = self._newest
        if generation is None:
            raise KgError("server: no build is open. Start it again.")
        generation.users += 1
        try:
            yield generation
        finally:
            generation.users -= 1
            self._close_if_done(generation)

    def _look_for_next(self) -> None:
        now = time.monotonic()
        if self._renewing or self._newest is None or now - self._checked < CHECK_INTERVAL:
            return
        self._checked = now
        self._renewing = True
        self._look_after(self._renew(self._newest))

    async def _renew(self, old: Generation) -> None:
        build = None
        try:
            # In a thread: decisions that are newer than the build are applied first.
            build = await asyncio.to_thread(find_current, self._workspace)
            if build in (old.build.id, self._refused):
                return
            generation = await Generation.open(self._workspace, self._settings)
        except KgError as error:
            if build is None or build != self._refused:
                _log.warning("build %s cannot be served, the one before it stays: %s", build, error)
            self._refused = build  # not again each second
            return
        finally:
            self._renewing = False
        self._refused = None
        self._newest = generation
        self._close_if_done(old)

    def _close_if_done(self, generation: Generation) -> None:
        if generation is not self._newest and not generation.users:
            self._look_after(generation.close())

    def _look_after(self, chore: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(chore)
        self._chores.add(task)
        task.add_done_callback(self._chores.discard)


def _open_with_store(workspace: Workspace) -> OpenBuild:
    build = open_current(workspace)
    try:
        build.store  # noqa: B018 - opened here, so that threads find it open
    except BaseException:
        build.close()
        raise
    return build
