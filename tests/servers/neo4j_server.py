"""A real Neo4j Community server, in a folder of its own, with a password of its own."""

from __future__ import annotations

import os
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from tests.servers.jars import ServerUnavailableError, fetch_jars, find_java
from tests.servers.process import LOOPBACK, ServerProcess, free_port

HEAP, PAGE_CACHE = "512m", "64m"
USER = "neo4j"

# Bolt alone: no HTTP, no usage report, no waiting for clients when it stops.
_SETTINGS = """\
server.default_listen_address={host}
server.bolt.listen_address={host}:{port}
server.bolt.advertised_address={host}:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size={page_cache}
dbms.usage_report.enabled=false
dbms.security.auth_enabled=true
db.tx_log.preallocate=false
db.shutdown_transaction_end_timeout=1s
internal.server.bolt.thread_pool_shutdown_wait_time=100ms
"""


@dataclass(frozen=True, slots=True)
class Neo4jServer:
    """Where a Neo4j is.

    Attributes:
        process: The server, `None` where somebody else runs it.
    """

    uri: str
    user: str
    password: str
    database: str | None = None
    process: ServerProcess | None = None

    @property
    def environment(self) -> dict[str, str]:
        """What `kg` reads to find it."""
        names = {"NEO4J_URI": self.uri, "NEO4J_USER": self.user, "NEO4J_PASSWORD": self.password}
        return names | ({"NEO4J_DATABASE": self.database} if self.database else {})


def empty_neo4j(server: Neo4jServer) -> None:
    """Delete everything in a database, in pieces: all at once may not fit into its memory."""
    with (
        GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver,
        driver.session(database=server.database) as session,
    ):
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()


def find_neo4j() -> Neo4jServer | None:
    """Return the server that NEO4J_URI names, `None` where it names none."""
    uri = os.environ.get("NEO4J_URI")
    if not uri:
        return None
    return Neo4jServer(
        uri,
        os.environ.get("NEO4J_USER") or USER,
        os.environ.get("NEO4J_PASSWORD") or "",
        os.environ.get("NEO4J_DATABASE") or None,
    )


@contextmanager
def running_neo4j(folder: Path, *, port: int | None = None) -> Iterator[Neo4jServer]:
    """Run a server for as long as the context lasts.

    Args:
        folder: Where its configuration, data and logs go; it must be empty or not there.
        port: Of loopback, for Bolt; `None` for a free one.

    Raises:
        ServerUnavailableError: Java or Maven is missing, or it cannot be fetched.
        ServerFailedError: It does not start.
    """
    java, jars = find_java(), fetch_jars("neo4j")
    password = secrets.token_hex(12)  # a first "-" would be an option
    bolt = port or free_port()
    settings = folder / "conf"
    settings.mkdir(parents=True)
    (folder / "logs").mkdir()
    text = _SETTINGS.format(host=LOOPBACK, port=bolt, page_cache=PAGE_CACHE)
    (settings / "neo4j.conf").write_text(text, encoding="utf-8")
    run = [java, f"-Xmx{HEAP}", "-XX:+UseSerialGC", "-cp", f"{jars}/*"]
    environment = {"NEO4J_HOME": str(folder), "NEO4J_CONF": str(settings)}
    _set_password(run, password, environment)
    server = Neo4jServer(f"bolt://{LOOPBACK}:{bolt}", USER, password)
    with ServerProcess(
        [
            *(*run, "org.neo4j.server.CommunityEntryPoint"),
            *(f"--home-dir={folder}", f"--config-dir={settings}"),
        ],
        log=folder / "logs" / "console.log",
        is_ready=lambda: _answers(server),
        environment=environment,
    ) as process:
        yield Neo4jServer(server.uri, USER, password, process=process)


def _set_password(run: list[str], password: str, environment: dict[str, str]) -> None:
    command = [*run, "org.neo4j.cli.AdminTool", "dbms", "set-initial-password", password]
    result = subprocess.run(
        command, env=os.environ | environment, capture_output=True, text=True, check=False
    )
    if result.returncode:
        raise ServerUnavailableError(f"neo4j: no password could be set: {result.stderr.strip()}")


def _answers(server: Neo4jServer) -> bool:
    try:
        with GraphDatabase.driver(
            server.uri, auth=(server.user, server.password), connection_timeout=2
        ) as driver:
            driver.verify_connectivity()
    except (DriverError, Neo4jError, OSError):
        return False
    return True
