"""What a workspace withstands, with fewer rounds than `python -m bench.withstand` does by hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forks warm processes"),
]


def withstand(*arguments: str, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*before, sys.executable, "-m", "bench.withstand", *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )


def can_mount() -> bool:
    command = ["unshare", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    try:
        return subprocess.run(command, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def test_kill_at_random_moments_loses_nothing() -> None:
    done = withstand("kill", "--rounds", "24")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "24 rounds, 0 went wrong" in done.stdout


@pytest.mark.parametrize("kind", ["full", "denied"])
def test_disk_that_refuses_a_call_loses_nothing(kind: str) -> None:
    done = withstand("fault", "--every", "12", "--kind", kind)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(not can_mount(), reason="no disk can be mounted here")
def test_disk_that_is_really_full_loses_nothing() -> None:
    done = withstand("full", "--sizes", "4", before=("unshare", "--map-root-user", "--mount"))

    assert done.returncode == 0, done.stdout + done.stderr
