"""The Bolt side of Neo4j: who asks, one checked connection, and its errors as ours."""

from __future__ import annotations

import contextlib
import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.closing import Closing
from kg.errors import KgError, StoreError, StoreUnavailableError
from kg.stores.errors import (
    ServerError,
    ServerLoginError,
    ServerRequestError,
    ServerTimeoutError,
    ServerUnreachableError,
    UnsuitableServerError,
)

if TYPE_CHECKING:
    from neo4j import Driver, Session

CONNECT_SECONDS = 10.0
"""Until a connection must stand and have answered."""

RETRY_SECONDS = 60.0
"""How long a transaction is tried again when the connection breaks: a server that restarts."""

COMMITS = 5
"""How often a transaction is committed anew that broke while it was committed."""

CLOSINGS = 3
"""How often a session is closed again that a broken connection kept open."""

OLDEST = (5, 26)
"""The oldest Neo4j that we are tested with, the LTS version of 5."""

VARIABLES = "NEO4J_USER and NEO4J_PASSWORD"
NEEDED = (
    f"Neo4j {OLDEST[0]}.{OLDEST[1]} or later at an address such as bolt://localhost:7687 or "
    "neo4j+s://host"
)

# The driver's warnings are for whoever sets up logging; people get our errors.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

_ADDRESS = re.compile(r"(?:bolt|neo4j)(?:\+s|\+ssc)?://[^/@]+")
_VERSION = re.compile(r"Neo4j/(\d+)\.(\d+)")


@dataclass(frozen=True, slots=True)
class Neo4jLogin:
    """Where a Neo4j is and who asks.

    Attributes:
        database: Its name; `None` for the user's own.
    """

    uri: str
    user: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str | None = None

    @classmethod
    def from_environment(
        cls, *, uri: str | None = None, user: str | None = None, database: str | None = None
    ) -> Neo4jLogin:
        """Read NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD and NEO4J_DATABASE; what is given goes first.

        Raises:
            StoreError: There is no address.
        """
        address = uri or os.environ.get("NEO4J_URI")
        if not address:
            raise StoreError(
                "Neo4j: no address is given. Set NEO4J_URI, such as bolt://localhost:7687, and "
                f"{VARIABLES}; or name it with --uri."
            )
        return cls(
            address,
            user or os.environ.get("NEO4J_USER") or "neo4j",
            os.environ.get("NEO4J_PASSWORD") or "",
            database or os.environ.get("NEO4J_DATABASE") or None,
        )


class Neo4jClient(Closing):
    """A connection to one database of a Neo4j; its own context manager.

    Attributes:
        login: Where and who.
        version: Of the server, such as `5.26.30`.
    """

    def __init__(self, login: Neo4jLogin, *, retry_seconds: float = RETRY_SECONDS) -> None:
        """Connect and see that it is a Neo4j that we can use.

        Args:
            login: Where and who.
            retry_seconds: How long a transaction is tried again when the connection breaks.

        Raises:
            ServerError: The server is down, slow, refuses us, or is no such Neo4j.
        """
        self.login = login
        self._driver = _open_driver(login, retry_seconds)
        try:
            with self.translating(), self.session() as session:
                # Without the driver's repetitions: who is down at first is named at once.
                agent = str(session.run("RETURN 1").consume().server.agent)
            self.version = check_version(login.uri, agent)
        except BaseException:
            self._driver.close()
            raise

    @contextmanager
    def session(self, **options: Any) -> Iterator[Session]:
        """Hold a session on the database; its errors are those of the driver."""
        session = self._driver.session(database=self.login.database, **options)
        try:
            yield session
        finally:
            _close(session)

    def run(self, text: str, **parameters: Any) -> list[dict[str, Any]]:
        """Run one statement in a transaction of its own and return its rows.

        It is tried again if the connection breaks, so it must be idempotent.

        Raises:
            ServerError: As `translating`.
        """
        with self.translating():
            return self._run(text, parameters)

    @contextmanager
    def translating(self) -> Iterator[None]:
        """Turn errors of the driver into ours.

        Raises:
            ServerUnreachableError: It is down, or the connection broke and did not come back.
            ServerTimeoutError: It does not answer.
            ServerLoginError: It refuses the user.
            UnsuitableServerError: It is none, or has no such database.
            ServerRequestError: It refuses a statement.
        """
        from neo4j.exceptions import DriverError, Neo4jError

        try:
            yield
        except KgError:  # some of ours are OSErrors too
            raise
        except (DriverError, Neo4jError, OSError) as error:
            raise translate(error, self.login) from error

    def close(self) -> None:
        """Let go of the connections."""
        self._driver.close()

    def _run(self, text: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
        from neo4j.exceptions import IncompleteCommit

        for attempt in range(1, COMMITS + 1):
            try:
                result = self._driver.execute_query(text, parameters, database_=self.login.database)
                break
            except IncompleteCommit:
                # Broken while it was committed: the driver cannot know whether it was, and gives
                # up. We may run it again.
                if attempt == COMMITS:
                    raise
        return [record.data() for record in result.records]


def _close(session: Session) -> None:
    """Close a session whose connection may be broken; raises what the first attempt did.

    Each attempt lets go of one thing that is broken: a result, a transaction, the connection.
    """
    try:
        session.close()
    except BaseException:
        for _ in range(CLOSINGS):
            with contextlib.suppress(Exception):
                session.close()
                break
        raise


def translate(error: Exception, login: Neo4jLogin) -> ServerError:
    """Return one of our errors for one of the driver or of the server."""
    from neo4j import exceptions

    server, code, problem = login.uri, getattr(error, "code", None) or "", _said(error)
    if isinstance(error, exceptions.AuthError) or code.startswith("Neo.ClientError.Security."):
        return ServerLoginError(server, f"the user {login.user!r} ({problem})", VARIABLES)
    if code == "Neo.ClientError.Database.DatabaseNotFound":
        needed = "the name of a database that it has, in NEO4J_DATABASE or --database"
        return UnsuitableServerError(server, problem, needed)
    if isinstance(error, exceptions.UnsupportedServerProduct):
        return UnsuitableServerError(server, "it speaks another version of Bolt", NEEDED)
    if isinstance(error, exceptions.Neo4jError):
        return ServerRequestError(server, "do what was asked", f"{code} {problem}")
    if "looks like HTTP" in problem:
        return UnsuitableServerError(server, "it speaks HTTP, not Bolt", NEEDED)
    if re.search("deadline|timed out", problem, re.IGNORECASE):
        return ServerTimeoutError(server, CONNECT_SECONDS)
    return ServerUnreachableError(server, problem)


def _open_driver(login: Neo4jLogin, retry_seconds: float) -> Driver:
    try:
        import neo4j
    except ImportError as error:  # an extra: most workspaces never meet a Neo4j
        remedy = "pip install 'zhijiao-kg[neo4j]'"
        raise StoreUnavailableError("neo4j", str(error), remedy) from error
    if not _ADDRESS.match(login.uri):
        raise UnsuitableServerError(login.uri, "no address of a Neo4j", NEEDED)
    try:
        return neo4j.GraphDatabase.driver(
            login.uri,
            auth=(login.user, login.password),
            connection_timeout=CONNECT_SECONDS,
            connection_acquisition_timeout=CONNECT_SECONDS,
            max_transaction_retry_time=retry_seconds,
            # What a server advises about a query (an index that is missing) is not for our users.
            notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF,
            user_agent="zhijiao-kg",
        )
    except (neo4j.exceptions.DriverError, ValueError) as error:
        raise UnsuitableServerError(login.uri, _said(error), NEEDED) from error


def check_version(uri: str, agent: str) -> str:
    """Return the version that a server says it has, if it is new enough.

    Raises:
        UnsuitableServerError: It is too old, or another product.
    """
    version = _VERSION.match(agent)
    if version is None or (int(version[1]), int(version[2])) < OLDEST:
        raise UnsuitableServerError(uri, f"it is {agent}", NEEDED)
    return agent.removeprefix("Neo4j/")


def _said(error: Exception) -> str:
    """Return a line of what an error says: the server's first, or the driver's last."""
    if code := getattr(error, "code", None):
        said, line = str(getattr(error, "message", None) or code), 0
    else:
        said, line = str(error), -1
    lines = said.strip().splitlines() or [type(error).__name__]
    return lines[line].strip().rstrip(".")
