"""The wheel in an empty environment, away from the checkout: what somebody has who installs it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
START_SECONDS = 90

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `venv`, in which only the wheel and what it needs is installed, and a report.

    Without a package index this is skipped, never in CI.
    """
    folder = tmp_path_factory.mktemp("职教 home")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
    (wheel,) = folder.glob("*.whl")
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    constraints = ["-c", str(ROOT / "constraints.txt")]
    done = subprocess.run(
        [str(folder / "venv" / "bin" / "python"), *install, *constraints, str(wheel)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        if os.environ.get("CI"):
            pytest.fail(f"the wheel cannot be installed:\n{done.stderr}")
        pytest.skip(f"no package index to install from: {done.stderr.strip().splitlines()[-1]}")
    shutil.copy(ROOT / "data" / "reports" / "003_84e865a4e98e289b.txt", folder)
    kg(folder, "build", "003_84e865a4e98e289b.txt")
    return folder


def environment() -> dict[str, str]:
    """Return the environment without what leads Python to the checkout."""
    ours = ("PYTHONPATH", "VIRTUAL_ENV", "KG_WORKSPACE")
    return {name: value for name, value in os.environ.items() if name not in ours}


def kg(home: Path, *arguments: str) -> str:
    """Run the installed command and return what it prints."""
    done = subprocess.run(
        [str(home / "venv" / "bin" / "kg"), *arguments],
        cwd=home,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port: int = free.getsockname()[1]
        return port


def answer_of(server: subprocess.Popen[bytes], address: str) -> bytes:
    """Return what an address answers once it does."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                body: bytes = answer.read()
                return body
        except OSError:
            time.sleep(0.3)
    pytest.fail(f"nothing answers at {address}")


def test_graph_of_a_report_is_asked(home: Path) -> None:
    text = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?report { ?s a zj:Statement } }"
    answer = json.loads(kg(home, "query", "--sparql", text, "--format", "json"))

    assert int(answer["results"]["bindings"][0]["n"]["value"]) > 10


@pytest.mark.parametrize(
    ("command", "path"), [("app", "/_stcore/health"), ("serve", "/")], ids=["app", "serve"]
)
def test_servers_answer(home: Path, command: str, path: str) -> None:
    port = free_port()
    server = subprocess.Popen(
        [str(home / "venv" / "bin" / "kg"), command, "--port", str(port)],
        cwd=home,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert answer_of(server, f"http://127.0.0.1:{port}{path}")
    finally:
        server.terminate()
        server.wait(timeout=20)


def test_what_is_an_extra_says_so(home: Path) -> None:
    done = subprocess.run(
        [str(home / "venv" / "bin" / "kg"), "load", "neo4j"],
        cwd=home,
        env={**environment(), "NEO4J_URI": "bolt://localhost:1", "NEO4J_PASSWORD": "secret-word"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "zhijiao-kg[neo4j]" in done.stderr
