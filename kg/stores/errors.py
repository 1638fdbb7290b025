"""What can go wrong with a server that holds a graph.

StoreError
└── ServerError                  a server cannot be used as asked
    ├── ServerUnreachableError       nothing answers at its address
    ├── ServerTimeoutError           it does not answer in time
    ├── ServerLoginError             it refuses the user, the password or the token
    ├── UnsuitableServerError        what answers is no such server, or of a wrong version
    ├── ServerRequestError           it refuses one request, or fails at it
    ├── ForeignDataError             loading would overwrite what others have put there
    └── UnfinishedLoadError          loading stopped; what is there is not the whole graph

Each message is one line: which server, what happened, what to check. Addresses in messages have no
passwords in them.
"""

from __future__ import annotations

from kg.errors import StoreError


class ServerError(StoreError):
    """A server cannot be used as asked."""


class ServerUnreachableError(ServerError, ConnectionError):
    """Nothing answers at the address of a server."""

    def __init__(self, server: str, problem: str) -> None:
        """Keep the address and what the attempt met."""
        self.server, self.problem = server, problem
        super().__init__(server, problem)

    def __str__(self) -> str:
        """Return the address, what was met, what to check."""
        return (
            f"server {self.server}: it cannot be reached ({self.problem}). Check that it runs, "
            "its address and port, and firewalls between."
        )


class ServerTimeoutError(ServerError, TimeoutError):
    """A server does not answer in time."""

    def __init__(self, server: str, seconds: float) -> None:
        """Keep the address and how long it was waited for."""
        self.server, self.seconds = server, seconds
        super().__init__(server, seconds)

    def __str__(self) -> str:
        """Return the address, the time, what to check."""
        return (
            f"server {self.server}: it accepted the connection, but gave no answer in "
            f"{self.seconds:g} seconds. Check whether it is busy or hangs, and try again."
        )


class ServerLoginError(ServerError, PermissionError):
    """A server refuses the user, the password or the token."""

    def __init__(self, server: str, login: str, variables: str) -> None:
        """Keep the address, who was refused, and the environment variables that say who."""
        self.server, self.login, self.variables = server, login, variables
        super().__init__(server, login, variables)

    def __str__(self) -> str:
        """Return the address, who was refused, what to check."""
        return f"server {self.server}: it refuses {self.login}. Check {self.variables}."


class UnsuitableServerError(ServerError):
    """What answers is not a server of the kind, or of a wrong version."""

    def __init__(self, server: str, found: str, needed: str) -> None:
        """Keep the address, what answers there, and what is needed."""
        self.server, self.found, self.needed = server, found, needed
        super().__init__(server, found, needed)

    def __str__(self) -> str:
        """Return the address, what was found, what is needed."""
        return f"server {self.server}: {self.found}. Needed is {self.needed}."


class ServerRequestError(ServerError):
    """A server refuses one request, or fails at it."""

    def __init__(self, server: str, request: str, problem: str) -> None:
        """Keep the address, what was asked, and the server's own words."""
        self.server, self.request, self.problem = server, request, problem
        super().__init__(server, request, problem)

    def __str__(self) -> str:
        """Return the address, what was asked, what it said."""
        return (
            f"server {self.server}: it could not {self.request}: {self.problem}. Its log may say "
            "more."
        )


class ForeignDataError(ServerError):
    """Loading would overwrite what others have put into the server."""

    def __init__(self, server: str, found: str, way_out: str) -> None:
        """Keep the address, what is in the way, and what to do about it."""
        self.server, self.found, self.way_out = server, found, way_out
        super().__init__(server, found, way_out)

    def __str__(self) -> str:
        """Return the address, what is in the way, the ways out."""
        return f"server {self.server}: {self.found}. Nothing was changed. {self.way_out}."


class UnfinishedLoadError(ServerError):
    """Loading stopped; what the server holds is not the whole graph."""

    def __init__(self, server: str, done: str, cause: str) -> None:
        """Keep the address, how far it came, and why it stopped."""
        self.server, self.done, self.cause = server, done, cause
        super().__init__(server, done, cause)

    def __str__(self) -> str:
        """Return how far it came, why it stopped, how to continue."""
        return (
            f"server {self.server}: loading stopped after {self.done}; what it holds is not the "
            f"whole graph. Run the same command again: it continues. Cause: {self.cause}"
        )
