"""What a child with limits holds."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from kg.intake.child import tree_memory

HELD = 60_000_000
HOLD = f"held = b'1' * {HELD}; print(1, flush=True); input()"


@pytest.mark.skipif(sys.platform != "linux", reason="memory of others is told by /proc")
def test_memory_of_a_worker_in_a_session_of_its_own_counts():
    before = tree_memory(os.getpid())
    with subprocess.Popen(
        [sys.executable, "-c", HOLD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    ) as worker:
        assert worker.stdout is not None
        worker.stdout.readline()
        held = tree_memory(os.getpid()) - before
        worker.kill()

    assert held > HELD // 2
