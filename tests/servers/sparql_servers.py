"""Real SPARQL servers: Apache Jena Fuseki, and Oxigraph's own."""

from __future__ import annotations

import shutil
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.servers.jars import ServerUnavailableError, fetch_jars, find_java
from tests.servers.process import LOOPBACK, ServerProcess, free_port

HEAP = "512m"


@dataclass(frozen=True, slots=True)
class SparqlServer:
    """Where a SPARQL server is.

    Attributes:
        url: What `sparql+` is put before.
        user, password: Basic authentication, `None` where none is asked.
    """

    url: str
    process: ServerProcess
    user: str | None = None
    password: str | None = None


@contextmanager
def running_fuseki(
    folder: Path, *, port: int | None = None, password: str | None = None
) -> Iterator[SparqlServer]:
    """Run Fuseki with one empty dataset on disk, `/ds`, for as long as the context lasts.

    Args:
        folder: Where its data and logs go; made where it is missing.
        port: Of loopback; `None` for a free one.
        password: Of the user `steward`, asked for everything; `None` to ask for none.

    Raises:
        ServerUnavailableError: Java or Maven is missing, or it cannot be fetched.
        ServerFailedError: It does not start.
    """
    java, jars = find_java(), fetch_jars("fuseki")
    data = folder / "data"
    data.mkdir(parents=True, exist_ok=True)
    chosen = port or free_port()
    command = [java, f"-Xmx{HEAP}", "-XX:+UseSerialGC", "-cp", f"{jars}/*"]
    command += ["org.apache.jena.fuseki.main.cmds.FusekiServerCmd", "--localhost", "--ping"]
    if password is not None:
        users = folder / "users"
        users.write_text(f"steward: {password}\n", encoding="utf-8")
        command += [f"--passwd={users}", "--auth=basic"]
    command += [f"--port={chosen}", "--update", "--tdb2", f"--loc={data}", "/ds"]
    root = f"http://{LOOPBACK}:{chosen}"
    user = None if password is None else "steward"
    with ServerProcess(
        command,
        log=folder / "console.log",
        is_ready=lambda: _answers(f"{root}/$/ping"),
        environment={"FUSEKI_BASE": str(folder / "base")},
    ) as process:
        yield SparqlServer(f"{root}/ds", process, user, password)


@contextmanager
def running_oxigraph(folder: Path, *, port: int | None = None) -> Iterator[SparqlServer]:
    """Run Oxigraph's server with an empty store on disk, for as long as the context lasts.

    Args:
        folder: Where its data and logs go; made where it is missing.
        port: Of loopback; `None` for a free one.

    Raises:
        ServerUnavailableError: The package `oxigraph` is not installed.
        ServerFailedError: It does not start.
    """
    program = shutil.which("oxigraph", path=sysconfig.get_path("scripts"))
    if program is None:
        raise ServerUnavailableError("oxigraph: not installed; `pip install oxigraph` brings it")
    folder.mkdir(parents=True, exist_ok=True)
    root = f"http://{LOOPBACK}:{port or free_port()}"
    with ServerProcess(
        [program, "serve", "--location", str(folder / "data"), "--bind", root.split("//")[1]],
        log=folder / "console.log",
        is_ready=lambda: _answers(f"{root}/query?query=ASK%20%7B%7D"),
    ) as process:
        yield SparqlServer(root, process)


def _answers(url: str) -> bool:
    try:
        status = httpx.get(url, timeout=2, trust_env=False).status_code
    except httpx.HTTPError:
        return False
    # A server that asks for the password is up.
    return status in (200, 401)
