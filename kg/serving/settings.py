"""How a server is set up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from kg.query.limits import DEFAULT_LIMIT, DEFAULT_TIMEOUT
from kg.serving.errors import SettingError

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8580

DEFAULT_WORKERS = 4
"""Processes that answer queries, some 100 MB each: one slow query leaves the others to all else."""

DEFAULT_QUEUE = 100
"""Queries that may wait for a worker before others are turned away."""

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_ORIGIN = re.compile(r"\*|[a-z][a-z0-9+.-]*://[^\s/?#]+")
_TOKEN = re.compile(r"[\x21-\x7e]+")


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """How a server is set up.

    Attributes:
        host: Address that is listened on.
        url: What the outside calls the server, without a slash at its end; `None` where it is
            reached as it listens.
        token: What requests must show, or `None`.
        origins: Origins whose pages may ask from a browser (CORS); `*` for any.
        timeout: Seconds that a query may take.
        limit: Most rows or triples of an answer.
        workers: Processes that answer queries.
        queue: Queries that may wait for a worker.

    Raises:
        SettingError: One of them is out of bounds.
    """

    host: str = DEFAULT_HOST
    url: str | None = None
    token: str | None = None
    origins: tuple[str, ...] = ()
    timeout: float = DEFAULT_TIMEOUT
    limit: int = DEFAULT_LIMIT
    workers: int = DEFAULT_WORKERS
    queue: int = DEFAULT_QUEUE

    def __post_init__(self) -> None:
        """Check the settings."""
        if self.timeout <= 0 or self.limit < 1 or self.workers < 1 or self.queue < 0:
            raise SettingError(
                f"server: timeout {self.timeout:g}, limit {self.limit}, workers {self.workers}, "
                f"queue {self.queue}: the first must be more than 0, limit and workers at least 1, "
                "the queue at least 0."
            )
        for origin in self.origins:
            if not _ORIGIN.fullmatch(origin):
                raise SettingError(
                    f"server: {origin!r} is no origin; it needs scheme and host and nothing else, "
                    "such as https://example.org, or * for any."
                )
        if self.token is not None and not _TOKEN.fullmatch(self.token):
            raise SettingError(
                "server: the token must be one or more visible ASCII characters, without spaces."
            )
        if self.url is not None and not _is_address(self.url):
            raise SettingError(
                f"server: {self.url!r} cannot be its address; it needs http or https and a host, "
                "and neither query nor a slash at its end, such as https://example.org/kg."
            )

    @property
    def is_local(self) -> bool:
        """Tell whether only this machine reaches it."""
        return self.host in _LOOPBACK

    @property
    def root(self) -> str:
        """The path that all of the server's stand under, seen from outside; often empty."""
        return urlsplit(self.url).path if self.url else ""

    @property
    def hosts(self) -> frozenset[str]:
        """Names of hosts that requests may be meant for; none for any.

        A page of a stranger can make its own name point to this machine (DNS rebinding); the
        browser then sends that name.
        """
        if not self.is_local:
            return frozenset()
        outside = urlsplit(self.url).hostname if self.url else None
        return frozenset((*_LOOPBACK, outside) if outside else _LOOPBACK)


def _is_address(url: str) -> bool:
    parts = urlsplit(url)
    plain = not (parts.query or parts.fragment or parts.username or url.endswith("/"))
    return parts.scheme in ("http", "https") and bool(parts.hostname) and plain
