"""What can go wrong with a request, and with serving itself.

ServingError
├── RequestError              a request cannot be answered as it is
│   ├── BadRequestError           400  it breaks the SPARQL 1.1 Protocol
│   ├── UnauthorizedError         401  it has no token, or another one
│   ├── UpdateRefusedError        403  it wants to change the graph
│   ├── UnknownResourceError      404  the graph says nothing of the IRI
│   ├── NotAcceptableError        406  nothing is written in a form that it accepts
│   ├── BodyTooLargeError         413  its body is too long to be read
│   ├── UnsupportedMediaError     415  its body is of a type that holds no query
│   └── MisdirectedError          421  it names another host
├── ServerBusyError           503  all workers are busy and the queue is full, or did not move
├── ClientGoneError           whoever asked is gone; nobody reads the answer
├── SettingError              the server cannot be set up so
└── ListenError               the address cannot be listened on
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from kg.errors import KgError


class ServingError(KgError):
    """The graph cannot be served, or a request cannot be answered."""


class RequestError(ServingError):
    """A request cannot be answered as it is.

    Attributes:
        status: Status code of HTTP.
        title: The kind of problem, in a few words.
    """

    status: ClassVar[int] = 400
    title: ClassVar[str] = "bad request"

    def headers(self) -> dict[str, str]:
        """Return what the answer says in its head beside the problem."""
        return {}


class BadRequestError(RequestError, ValueError):
    """The request breaks the SPARQL 1.1 Protocol."""


class UnauthorizedError(RequestError):
    """The request has no token, or not the right one."""

    status, title = 401, "token needed"

    def __str__(self) -> str:
        """Return what is needed."""
        return (
            "request: it has no valid token; send `Authorization: Bearer TOKEN`, or the token as "
            "the password of basic authentication with any user name."
        )

    def headers(self) -> dict[str, str]:
        """Return both ways to send a token."""
        return {"WWW-Authenticate": 'Bearer realm="kg", Basic realm="kg", charset="UTF-8"'}


class UpdateRefusedError(RequestError):
    """The request wants to change the graph."""

    status, title = 403, "update refused"

    def __str__(self) -> str:
        """Return what is allowed."""
        return (
            "request: it is an update, and the graph is read-only; allowed are SELECT, ASK, "
            "CONSTRUCT and DESCRIBE, as `query`. The graph changes with `kg build` alone."
        )


class UnknownResourceError(RequestError, LookupError):
    """The graph says nothing of the IRI."""

    status, title = 404, "not found"

    def __init__(self, what: str) -> None:
        """Keep the IRI, or the path, that was asked for."""
        self.what = what
        super().__init__(what)

    def __str__(self) -> str:
        """Return what was asked and where to look."""
        return f"{self.what}: nothing is known of it. Search by name with a query at /sparql."


class NotAcceptableError(RequestError):
    """Nothing is written in a form that the request accepts."""

    status, title = 406, "not acceptable"

    def __init__(self, asked: str, offered: Iterable[str]) -> None:
        """Keep the Accept header and the media types that there are."""
        self.asked, self.offered = asked, tuple(offered)
        super().__init__(asked, self.offered)

    def __str__(self) -> str:
        """Return what was asked and what is allowed."""
        return (
            f"request: it accepts {self.asked!r}, in which nothing is written; there are: "
            f"{', '.join(self.offered)}. Change its Accept header."
        )


class BodyTooLargeError(RequestError):
    """The body is too long to be read."""

    status, title = 413, "too large"

    def __init__(self, allowed: int) -> None:
        """Keep how many bytes are allowed."""
        self.allowed = allowed
        super().__init__(allowed)

    def __str__(self) -> str:
        """Return what is allowed."""
        return f"request: its body is longer than {self.allowed} bytes. Ask for less in one query."


class UnsupportedMediaError(RequestError):
    """The body is of a type that holds no query."""

    status, title = 415, "unsupported media type"

    def __init__(self, found: str, allowed: Iterable[str]) -> None:
        """Keep the Content-Type and those that hold queries."""
        self.found, self.allowed = found, tuple(allowed)
        super().__init__(found, self.allowed)

    def __str__(self) -> str:
        """Return what was found and what is allowed."""
        return (
            f"request: a body of the type {self.found!r} holds no query; send "
            f"{' or '.join(self.allowed)} in UTF-8."
        )

    def headers(self) -> dict[str, str]:
        """Return the types that may be posted."""
        return {"Accept-Post": ", ".join(self.allowed)}


class MisdirectedError(RequestError):
    """The request names another host than the one that is served here."""

    status, title = 421, "another host"

    def __init__(self, host: str) -> None:
        """Keep the host."""
        self.host = host
        super().__init__(host)

    def __str__(self) -> str:
        """Return the host and the next step."""
        return (
            f"request: it is meant for the host {self.host!r}, and this server answers to its own "
            "machine alone. Behind a proxy, start it with --url."
        )


class ServerBusyError(ServingError):
    """All workers are busy and no more requests can wait, or one has waited too long."""

    def __init__(self, workers: int, waiting: int) -> None:
        """Keep how many workers there are and how many requests wait for one."""
        self.workers, self.waiting = workers, waiting
        super().__init__(workers, waiting)

    def __str__(self) -> str:
        """Return what is the case and the next step."""
        return (
            f"server: its {self.workers} workers are busy and {self.waiting} queries wait for "
            "one. Ask again in a moment."
        )


class ClientGoneError(ServingError):
    """Whoever asked is gone; nobody reads the answer."""


class SettingError(ServingError, ValueError):
    """The server cannot be set up as asked."""


class ListenError(ServingError, OSError):
    """The address cannot be listened on."""

    def __init__(self, host: str, port: int, problem: str) -> None:
        """Keep the address and what the system says."""
        self.host, self.port, self.problem = host, port, problem
        super().__init__(host, port, problem)

    def __str__(self) -> str:
        """Return the address, what the system says, the next step."""
        return (
            f"server: {self.host} port {self.port} cannot be listened on: {self.problem}. Take "
            "another with --port or --host."
        )
