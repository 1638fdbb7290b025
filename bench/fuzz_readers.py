"""Looks for inputs that readers, layout or tables do not withstand.

usage: python bench/fuzz_readers.py [--minutes 10] [--seed 0] [--targets archives,damaged,…]

Draws inputs by Hypothesis (tests/extract/readers/fuzzing.py), in child processes, so that a crash
of a library or an endless loop is found too. Prints each failure with what gives it again, and a
line on each target at the end; exit 1 if there was a failure.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.extract.readers.fuzzing import TARGETS

ROOT = Path(__file__).resolve().parents[1]

EXAMPLES = 150
"""Inputs of one child process: enough that starting it costs little."""

LONGEST = 240
"""Seconds after which a child process is taken to hang."""


def main() -> int:
    """Fuzz for the time given, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--targets", default=",".join(TARGETS))
    parser.add_argument("--one", choices=sorted(TARGETS), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        fuzz_once(options.one, options.seed)
        return 0
    return fuzz(options.targets.split(","), options.seed, options.minutes)


def fuzz(targets: list[str], first: int, minutes: float) -> int:
    """Fuzz targets in turn until the time is over."""
    end = time.monotonic() + 60 * minutes
    runs, failures = Counter[str](), Counter[str]()
    number = first
    while time.monotonic() < end:
        for target in targets:
            runs[target] += 1
            problem = run_child(target, number)
            if problem is not None:
                failures[target] += 1
                print(f"{target}, seed {number}:\n{problem}", flush=True)
        number += 1
    for target in targets:
        print(f"{target:10} {runs[target] * EXAMPLES:8,} inputs {failures[target]:4} failures")
    return int(bool(failures))


def run_child(target: str, number: int) -> str | None:
    """Fuzz a target once in a child process; returns how it failed, `None` if it did not."""
    command = [sys.executable, __file__, "--one", target, "--seed", str(number)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, cwd=ROOT)
    except subprocess.TimeoutExpired:
        return f"no end after {LONGEST} s"
    if done.returncode == 0:
        return None
    return f"exit {done.returncode}\n" + "\n".join(done.stderr.splitlines()[-25:])


def fuzz_once(target: str, number: int) -> None:
    """Draw inputs for a target and check them."""
    strategy, check = TARGETS[target]

    @seed(number)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
    @given(strategy)
    def run(value: object) -> None:
        check(value)

    run()


if __name__ == "__main__":
    sys.exit(main())
