"""A network that breaks: forwards to a server, and cuts its connections again and again."""

from __future__ import annotations

import contextlib
import socket
import threading
from types import TracebackType
from typing import Self


class CuttingProxy:
    """Cuts each connection after some bytes from the client; the next one is let through.

    Attributes:
        cuts: How often it has cut.
        uri: Where it listens.
    """

    def __init__(self, target: str, *, every: int) -> None:
        host, _, port = target.rpartition(":")
        self._target, self._every = (host, int(port)), every
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.cuts = 0
        self.uri = f"bolt://127.0.0.1:{self._listening.getsockname()[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._listening.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                server = socket.create_connection(self._target)
                for source, target, limit in (
                    (client, server, self._every),
                    (server, client, None),
                ):
                    forward = threading.Thread(
                        target=self._forward, args=(source, target, limit), daemon=True
                    )
                    forward.start()

    def _forward(self, source: socket.socket, target: socket.socket, limit: int | None) -> None:
        passed = 0
        with contextlib.suppress(OSError):
            while data := source.recv(1 << 14):
                passed += len(data)
                if limit is not None and passed > limit:
                    self.cuts += 1
                    break
                target.sendall(data)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
