"""What the process that answers queries cannot do, tried from inside it."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="holds on Linux alone")

ATTEMPTS = {
    "make a socket": "import socket; socket.socket()",
    "make a UNIX socket": "import socket; socket.socket(socket.AF_UNIX)",
    "make a file": "open('new', 'w')",
    "make a file elsewhere": "open({file!r} + '.new', 'w')",
    "append to a file": "open({file!r}, 'a')",
    "open a file for reading and writing": "open({file!r}, 'r+b')",
    "truncate a file": "import os; os.truncate({file!r}, 0)",
    "remove a file": "import os; os.unlink({file!r})",
    "rename a file": "import os; os.rename({file!r}, {file!r} + '.moved')",
    "make a folder": "import os; os.mkdir('new')",
    "make a link": "import os; os.symlink({file!r}, 'link')",
    "make a nameless file": "import os; os.open('.', os.O_TMPFILE | os.O_RDWR)",
    "start a program": "import os; os.execv('/bin/true', ['true'])",
    "take much memory": "bytearray(10 ** 9)",
    "ask for a page over Oxigraph": (
        "import pyoxigraph as ox\n"
        "list(ox.Store().query('SELECT * {{ SERVICE <http://127.0.0.1:8080/> {{ ?s ?p ?o }} }}'))"
    ),
}


def run_inside(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run code in a sandboxed process; it exits with 0 if the code ran to its end."""
    script = "from kg.query.sandbox import enter_sandbox\nenter_sandbox(memory=900_000_000)\n"
    return subprocess.run(
        [sys.executable, "-B", "-c", script + textwrap.dedent(code)],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_sandbox_refuses_to(attempt: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("content", encoding="utf-8")

    done = run_inside(attempt.format(file=str(file)), tmp_path)

    assert done.returncode != 0
    assert "Operation not permitted" in done.stderr or "MemoryError" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert file.read_text(encoding="utf-8") == "content"


def test_sandbox_lets_files_be_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("content", encoding="utf-8")

    done = run_inside("print(open('file').read())", tmp_path)

    assert done.stdout == "content\n"


def test_sandbox_tells_what_it_holds(tmp_path: Path) -> None:
    done = run_inside("print(enter_sandbox(memory=800_000_000))", tmp_path)

    assert "'system calls', 'file size', 'memory'" in done.stdout
