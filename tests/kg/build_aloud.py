"""Builds in a process of its own and says each step, so that it can be killed at any of them.

python -m tests.kg.build_aloud WORKSPACE PROCESSES PATH…
"""

from __future__ import annotations

import sys
from pathlib import Path

from kg.build import build_graph
from kg.model import Progress
from tests.kg.line_reports import extract_lines


def say(step: Progress) -> None:
    sys.stdout.write(f"{step.stage.value} {step.done}\n")
    sys.stdout.flush()


def main(workspace: str, processes: str, *paths: str) -> None:
    build_graph(
        Path(workspace),
        map(Path, paths),
        processes=int(processes),
        extract=extract_lines,
        fingerprint="lines-1",
        progress=say,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
