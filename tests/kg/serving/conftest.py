"""Real servers on free ports of this machine, over a small graph with awkward names."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import uvicorn

from kg.build import build_graph
from kg.serving.application import create_application
from kg.serving.current import CurrentGraph
from kg.serving.server import MAX_HEAD, address_of, listen
from kg.serving.settings import ServerSettings
from kg.workspace import Workspace
from tests.kg.line_reports import extract_lines, report

SCHOOL = "示例市职业技术学校"
COMPANY = "示例电梯有限公司"
COLLEGE = "清远职业技术学院"
HOSTILE = '<script>alert("1")</script>&有限公司'
LINES = (
    f"School {SCHOOL} cooperatesWith Enterprise {COMPANY} base,staff 护理 2022",
    f"School {SCHOOL} cooperatesWith Enterprise {HOSTILE}",
    f"School {SCHOOL} articulatesWith School {COLLEGE}",
    *(f"School {SCHOOL} cooperatesWith Enterprise 第{n}号机电有限公司" for n in range(100, 190)),
)
START_SECONDS = 90


@dataclass(frozen=True)
class Server:
    """A running server: its address, and a client of it."""

    address: str
    client: httpx.Client
    graph: CurrentGraph

    @property
    def sparql(self) -> str:
        return f"{self.address}/sparql"

    def ask(self, query: str, **options: object) -> httpx.Response:
        """Ask by GET."""
        return self.client.get("/sparql", params={"query": query}, **options)  # type: ignore[arg-type]


StartServer = Callable[..., AbstractContextManager[Server]]


def build(workspace: Workspace, folder: Path, name: str, *lines: str) -> str:
    """Add a report of one statement a line and build; returns the id of the build."""
    path = folder / name
    path.write_text(report(SCHOOL, *lines), encoding="utf-8")
    return build_graph(
        workspace, [path], processes=0, extract=extract_lines, fingerprint="lines-1"
    ).build


@contextlib.contextmanager
def run_server(workspace: Workspace, settings: ServerSettings) -> Iterator[Server]:
    """Run a server in a thread of this process."""
    graph = CurrentGraph(workspace, settings)
    with listen("127.0.0.1", 0) as door:
        config = uvicorn.Config(
            create_application(graph, settings),
            log_config=None,
            access_log=False,
            h11_max_incomplete_event_size=MAX_HEAD,
            timeout_graceful_shutdown=5,
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
        thread.start()
        deadline = time.monotonic() + START_SECONDS
        while not server.started and thread.is_alive() and time.monotonic() < deadline:
            time.sleep(0.02)
        assert server.started
        try:
            with httpx.Client(base_url=address_of(door), timeout=60) as client:
                yield Server(address_of(door), client, graph)
        finally:
            server.should_exit = True
            thread.join(START_SECONDS)


@pytest.fixture(scope="session")
def served_workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with a small graph; nobody may change it."""
    folder = tmp_path_factory.mktemp("serving")
    workspace = Workspace.open(folder / "workspace", create=True)
    build(workspace, folder, "示例.txt", *LINES)
    return workspace


@pytest.fixture(scope="session")
def server(served_workspace: Workspace) -> Iterator[Server]:
    """A server as `kg serve` starts it, but for its time limit."""
    settings = ServerSettings(timeout=3, workers=2)
    with run_server(served_workspace, settings) as running:
        yield running


@pytest.fixture
def start_server(served_workspace: Workspace) -> StartServer:
    """Start a server with other settings."""

    def start(**settings: object) -> AbstractContextManager[Server]:
        chosen = {"workers": 1, "timeout": 5} | settings
        return run_server(served_workspace, ServerSettings(**chosen))  # type: ignore[arg-type]

    return start
