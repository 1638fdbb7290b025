"""`kg serve`, started as people start it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.kg.cli.conftest import ROOT, Run

LISTENS = re.compile(r"SPARQL at (http://\S+)/sparql")
ASK = {"query": "ASK { ?s ?p ?o }"}


@contextmanager
def serving(workspace: Path, *options: str, **environment: str) -> Iterator[tuple[str, str]]:
    """Run `kg serve`; gives its address and what it said before."""
    command = [sys.executable, "-m", "kg", "serve", "--port", "0", "--workers", "1", *options]
    process = subprocess.Popen(
        [*command, "--workspace", str(workspace)],
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"} | environment,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stderr
    said = []
    try:
        while not (found := LISTENS.search(line := next_line(process))):
            said.append(line)
        yield found[1], "".join(said)
    finally:
        process.send_signal(signal.SIGINT)
        _, rest = process.communicate(timeout=30)
    assert "Traceback" not in rest
    assert process.returncode == 0


def next_line(process: subprocess.Popen[str]) -> str:
    assert process.stderr
    line = process.stderr.readline()
    assert line, "it ended before it listened"
    return line


def test_graph_is_served_until_the_server_is_told_to_stop(built: Path) -> None:
    with serving(built) as (address, said):
        assert httpx.get(f"{address}/sparql", params=ASK).json()["boolean"] is True

    assert said == ""


def test_token_is_read_from_the_environment(built: Path) -> None:
    with serving(built, KG_TOKEN="geheim") as (address, _):
        headers = {"Authorization": "Bearer geheim"}

        assert httpx.get(f"{address}/sparql", params=ASK).status_code == 401
        assert httpx.get(f"{address}/sparql", params=ASK, headers=headers).status_code == 200


def test_token_of_a_file_goes_before_that_of_the_environment(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("aus-der-datei\n", encoding="utf-8")

    with serving(built, "--token-file", str(file), KG_TOKEN="geheim") as (address, _):
        headers = {"Authorization": "Bearer aus-der-datei"}
        assert httpx.get(f"{address}/sparql", params=ASK, headers=headers).status_code == 200


def test_server_for_all_without_a_token_warns(built: Path) -> None:
    with serving(built, "--host", "0.0.0.0") as (_, said):
        pass

    assert "--token-file" in said


def test_port_in_use_is_an_error_that_names_another(built: Path, run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", "--port", port, "--workspace", built)

    assert result.exit_code == 1
    assert "--port" in result.stderr


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (("--cors", "example.org"), 2, "origin"),
        (("--url", "example.org"), 2, "address"),
        (("--token-file", "nowhere"), 2, "cannot be read"),
        (("--workers", "0"), 2, "workers"),
        (("--workspace", "nowhere"), 1, "kg build"),
    ],
)
def test_wrong_options_are_refused(
    run: Run, options: tuple[str, ...], code: int, says: str
) -> None:
    result = run("serve", *options)

    assert (result.exit_code, says in result.stderr) == (code, True), result.stderr


def test_empty_token_file_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("\n", encoding="utf-8")

    result = run("serve", "--token-file", tmp_path / "token")
    assert (result.exit_code, "token" in result.stderr) == (2, True)
