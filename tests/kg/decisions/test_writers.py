"""What was said to be saved is there, whoever else writes and whatever kills the writer."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.decisions.log import read_log
from kg.decisions.rulings import find_rulings

ROOT = Path(__file__).parents[3]
ROUNDS = 50
EACH = 170
WRITER = """
import sys
from kg.decisions.log import append_decisions, make_decision
from kg.decisions.model import PairQuestion, Thing
from pathlib import Path

path, reviewer, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(count):
    left, right = (Thing(key=f"{side}{number}", type="Enterprise") for side in "甲乙")
    verdict = "different" if reviewer == "two" and number % 10 == 0 else "same"
    about = PairQuestion(left=left, right=right)
    decision = make_decision(about, verdict, reviewer=reviewer)
    append_decisions(path, [decision])
    sys.stdout.write(decision.id + "\\n")
    sys.stdout.flush()
"""


def start(path: Path, reviewer: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(path), reviewer, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


@pytest.mark.slow
def test_three_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    writers = [start(path, name, EACH) for name in ("one", "two", "three")]
    said = [line for writer in writers for line in writer.communicate()[0].split()]

    log = read_log(path)

    assert log.damaged == ()
    assert sorted(decision.id for decision in log.decisions) == sorted(said)
    assert len(set(said)) == 3 * EACH
    assert sum(ruling.disputed for ruling in find_rulings(log.decisions)) == EACH // 10


@pytest.mark.slow
def test_a_killed_writer_loses_nothing_that_it_said_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    chance = random.Random(20)
    said: list[str] = []
    for _ in range(ROUNDS):
        writer = start(path, "one", 100_000)
        assert writer.stdout is not None
        said.append(writer.stdout.readline().strip())
        time.sleep(chance.random() / 5)
        os.kill(writer.pid, signal.SIGKILL)
        lines = writer.stdout.read().split("\n")
        said += [line for line in lines if len(line) == 32]
        writer.wait()
        writer.stdout.close()

    known = {decision.id for decision in read_log(path).decisions}

    assert len(said) > ROUNDS
    assert set(said) <= known
