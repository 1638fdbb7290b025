"""Serves the application until it is stopped."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable

import uvicorn

from kg.serving.application import create_application
from kg.serving.current import CurrentGraph
from kg.serving.errors import ListenError
from kg.serving.settings import DEFAULT_PORT, ServerSettings
from kg.workspace import Workspace

MAX_HEAD = 128 * 1024
"""Bytes of a request's head: long queries come in its first line."""

SHUTDOWN_TIMEOUT = 5
"""Seconds that requests may go on after the server was told to stop."""


def serve_graph(
    workspace: Workspace,
    settings: ServerSettings,
    *,
    port: int = DEFAULT_PORT,
    on_listen: Callable[[str], None] = lambda address: None,
) -> None:
    """Serve a workspace's graph until the process is told to stop (Ctrl+C).

    Args:
        workspace: Whose graph is served.
        settings: How.
        port: Where; 0 for any that is free.
        on_listen: Told the address before the first request is taken.

    Raises:
        ListenError: The address cannot be listened on.
        NoBuildError: Nothing has been built yet.
    """
    with listen(settings.host, port) as door, contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(workspace, settings, door, on_listen))


async def _serve(
    workspace: Workspace,
    settings: ServerSettings,
    door: socket.socket,
    on_listen: Callable[[str], None],
) -> None:
    graph = CurrentGraph(workspace, settings)
    await graph.start()  # before the server is, which would show a traceback where it fails
    config = uvicorn.Config(
        create_application(graph, settings),
        log_config=None,
        access_log=False,
        server_header=False,
        h11_max_incomplete_event_size=MAX_HEAD,
        timeout_graceful_shutdown=SHUTDOWN_TIMEOUT,
        lifespan="on",
    )
    server = _Server(config, lambda: on_listen(address_of(door)))
    await server.serve(sockets=[door])


class _Server(uvicorn.Server):
    """Tells when it can take requests, and be stopped in its own way."""

    def __init__(self, config: uvicorn.Config, on_start: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_start = on_start

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell."""
        await super().startup(sockets=sockets)
        if self.started:
            self._on_start()


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on an address.

    Raises:
        ListenError: The address cannot be listened on.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, _, _, _, address = found[0]
        return socket.create_server(address[:2], family=family, backlog=512)
    except OSError as error:
        raise ListenError(host, port, error.strerror or str(error)) from error


def address_of(door: socket.socket) -> str:
    """Return the address that a listening socket is reached at."""
    host, port = door.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
