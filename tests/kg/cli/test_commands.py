"""What all commands have in common: help that is true, exit codes, a quick start."""

from __future__ import annotations

import os
import re
import shlex
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from kg.cli.app_command import SETTINGS, find_app, streamlit_command
from tests.kg.cli.conftest import ROOT, Run

COMMANDS = (
    *(("build",), ("status",), ("query",), ("extract",), ("evaluate",)),
    *(("export", "partners"), ("export", "graph"), ("match",), ("validate",), ("remove",)),
    ("app",),
    *(("serve",), ("load", "neo4j"), ("load", "sparql"), ("builds",), ("diff",)),
    ("doctor",),
    *(("review", "list"), ("review", "decide"), ("review", "fix"), ("review", "undo")),
    ("review", "log"),
    *(("review", "status"), ("review", "export"), ("review", "import"), ("review", "carry")),
)
"""Every command; in this order their examples can be run one after the other."""

SERVERS = (("app",), ("serve",), ("load", "neo4j"), ("load", "sparql"))
"""What runs until it is stopped, or needs what does."""
OWN = (("review", "decide"), ("review", "fix"), ("review", "undo"), ("review", "import"))
"""What takes a question, a decision or a file that only its user has; `test_review` runs them."""
RUNNABLE = tuple(command for command in COMMANDS if command not in (*SERVERS, *OWN))


def example(run: Run, command: tuple[str, ...]) -> list[str]:
    """Return the example in the help of a command, as arguments."""
    found = re.search(r"^Example:\n +kg (.+)$", dedented(run(*command, "--help").stdout), re.M)
    assert found
    return shlex.split(found[1])


def dedented(text: str) -> str:
    return "\n".join(line.removeprefix("  ") for line in text.splitlines())


def environment(**changes: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **changes}


def kg(*arguments: str, folder: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *arguments],
        cwd=folder,
        env=environment(**changes),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


@pytest.mark.parametrize("command", COMMANDS, ids="-".join)
def test_help_has_an_example_and_the_exit_codes(run: Run, command: tuple[str, ...]) -> None:
    result = run(*command, "--help")

    assert result.exit_code == 0
    assert example(run, command)[: len(command)] == list(command)
    assert "Exit codes: 0 done, 1 " in " ".join(result.stdout.split())


def test_help_lists_every_command(run: Run) -> None:
    listed = re.findall(r"^  (\w+)  ", run("--help").stdout.partition("Commands:")[2], re.M)

    assert set(listed) == {command[0] for command in COMMANDS}


@pytest.mark.slow
def test_every_example_runs(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").symlink_to(ROOT / "data")
    (tmp_path / "docs").symlink_to(ROOT / "docs")

    codes = {command: run(*example(run, command)).exit_code for command in RUNNABLE}

    assert codes == dict.fromkeys(RUNNABLE, 0)


def test_unknown_command_is_wrong_usage(run: Run) -> None:
    result = run("bild")

    assert result.exit_code == 2
    assert "bild" in result.stderr


def test_command_is_started_as_a_module(tmp_path: Path) -> None:
    done = kg("status", folder=tmp_path)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("kg: workspace .kg: ")
    assert "Traceback" not in done.stderr


def test_chinese_is_printed_whatever_the_system_encodes(built: Path, tmp_path: Path) -> None:
    done = kg(
        *("query", "--sparql", "SELECT ?n { ?s skos:prefLabel ?n } LIMIT 1", "--format", "csv"),
        *("--workspace", str(built)),
        folder=tmp_path,
        PYTHONIOENCODING="ascii",
        PYTHONUTF8="0",
    )

    assert done.returncode == 0
    assert re.search(r"[一-鿿]", done.stdout)


def test_help_imports_nothing_heavy() -> None:
    heavy = {"pandas", "pyarrow", "rdflib", "pyoxigraph", "spacy", "streamlit", "networkx", "rich"}
    code = (
        "import sys\nfrom kg.cli import app\n"
        "try:\n    app(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print(sorted({heavy!r} & sys.modules.keys()), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, encoding="utf-8"
    )

    assert done.stderr.strip() == "[]"


def test_app_is_served_to_this_machine_alone() -> None:
    command = streamlit_command(Path("app.py"), 8600)

    assert command[1:5] == ["-m", "streamlit", "run", "app.py"]
    assert command[command.index("--server.address") + 1] == "localhost"
    assert command[command.index("--server.port") + 1] == "8600"
    assert SETTINGS["browser.gatherUsageStats"] == "false"


def test_app_is_served_to_others_where_asked() -> None:
    command = streamlit_command(Path("app.py"), 8600, host="0.0.0.0")

    assert command[command.index("--server.address") + 1] == "0.0.0.0"


def test_app_file_is_there() -> None:
    assert find_app() == ROOT / "app.py"


@pytest.mark.slow
def test_app_is_served(built: Path, tmp_path: Path) -> None:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "app", "--port", str(port), "--workspace", str(built)],
        cwd=tmp_path,
        env=environment(),
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        assert wait_for(f"http://localhost:{port}/_stcore/health") == b"ok"
    finally:
        os.killpg(process.pid, 2)
        process.wait(timeout=30)


def wait_for(address: str) -> bytes:
    """Return what is served at an address, as soon as something is."""
    for _ in range(120):
        try:
            with urllib.request.urlopen(address) as answer:
                return bytes(answer.read())
        except OSError:
            time.sleep(0.5)
    raise TimeoutError(address)


def test_version_is_that_of_the_package(run: Run) -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

    assert run("--version").stdout.strip() == f"kg {settings['project']['version']}"
