"""Does a build keep its pace and its memory as reports grow in number?

    python -m bench.scale [--reports 20 200] [--processes 1 2] [--keep FOLDER]

Reports of 20,000 characters are generated, and each number of them is built into a workspace of
its own by `kg build`, a process of its own, with each number of worker processes. Told are the
seconds by stage, the reports a second and processor, and the peak of the memory that the process
and its workers hold together, shared pages counted once (PSS). Then the ratios: pace and memory
against the run of fewer reports, and many workers against one. The N-Quads of all builds of the
same reports must have one hash.

With --add N, so many further reports are built into the largest workspace, and the whole set once
more from nothing; the hashes must be equal, and the seconds of both are told.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

BENCH = Path(__file__).resolve().parent
CHARACTERS = 20_000
SAMPLE_SECONDS = 0.5


@dataclass(slots=True)
class Run:
    """One build, measured.

    Attributes:
        reports: How many it took in.
        processes: How many workers extracted.
        seconds: From start to end.
        processor: Processor seconds of it and its workers.
        stages: Stage -> seconds from its first word to the next stage's.
        peak: Most bytes held together at any sampled moment.
        peak_stage: What the build was at then.
        largest: Most bytes that one process held.
        digest: Of the sorted N-Quads; empty where it was not asked for.
        done: The last event of the build: what it extracted, resolved and so on.
        stage: What it is at.
    """

    reports: int
    processes: int
    seconds: float = 0.0
    processor: float = 0.0
    stages: dict[str, float] = field(default_factory=dict)
    peak: int = 0
    peak_stage: str = ""
    largest: int = 0
    digest: str = ""
    done: dict[str, Any] = field(default_factory=dict)
    stage: str = ""

    @property
    def pace(self) -> float:
        """Return reports a second and processor."""
        return self.reports / self.seconds / max(1, self.processes)

    def __str__(self) -> str:
        """Return one line."""
        stages = "  ".join(f"{name} {seconds:.1f}" for name, seconds in self.stages.items())
        return (
            f"{self.reports:>6} reports  {self.processes} processes  {self.seconds:>7.1f} s  "
            f"{self.processor:>7.1f} s of processors  {self.pace:.3f} reports/s each  "
            f"peak {self.peak / 2**20:,.0f} MB in {self.peak_stage} "
            f"(one process {self.largest / 2**20:,.0f})  "
            f"[{stages}]  {self.done['extracted']:,} extracted, {self.done['resolved']:,} of "
            f"{self.done['neighbourhoods']:,} neighbourhoods resolved  {self.digest[:12]}"
        )


def build(workspace: Path, paths: Sequence[Path], run: Run) -> Run:
    """Build in a process of its own and measure it."""
    command = [sys.executable, "-m", "kg", "build", *map(str, paths), "--workspace"]
    command += [str(workspace), "--processes", str(run.processes), "--progress", "json"]
    before, started = os.times(), time.monotonic()
    with tempfile.TemporaryFile("w+") as printed:
        process = subprocess.Popen(command, stdout=printed, stderr=subprocess.PIPE, text=True)
        ended = threading.Event()
        watching = threading.Thread(target=watch, args=(process.pid, run, ended))
        watching.start()
        last = ""
        moments: dict[str, float] = {}
        for line in process.stderr or ():
            last = line
            run.stage = stage_of(line) or run.stage
            moments.setdefault(stage_of(line), time.monotonic())
        code = process.wait()
        ended.set()
        watching.join()
    after, now = os.times(), time.monotonic()
    if code:
        raise SystemExit(f"scale: the build ended with {code}: {last}")
    run.done = json.loads(last)
    run.seconds = now - started
    used = (after.children_user, after.children_system, before.children_user)
    run.processor = used[0] + used[1] - used[2] - before.children_system
    moments.pop("", None)
    ends = [*list(moments.values())[1:], now]
    run.stages = {
        name: end - start for (name, start), end in zip(moments.items(), ends, strict=True)
    }
    return run


def stage_of(line: str) -> str:
    """Return the stage that a line of progress tells of; empty where it is another line."""
    try:
        return str(json.loads(line).get("stage") or "")
    except (ValueError, AttributeError):
        return ""


def watch(root: int, run: Run, ended: threading.Event) -> None:
    """Keep the peaks of the memory of a process and those below it."""
    while not ended.wait(SAMPLE_SECONDS):
        held = [proportional_bytes(process) for process in tree(root)]
        if sum(held) > run.peak:
            run.peak, run.peak_stage = sum(held), run.stage
        run.largest = max(run.largest, *held, 0)


def tree(root: int) -> Iterator[int]:
    """Yield a process and those below it."""
    waiting = [root]
    while waiting:
        process = waiting.pop()
        yield process
        for children in Path(f"/proc/{process}/task").glob("*/children"):
            try:
                waiting += map(int, children.read_text().split())
            except OSError:  # it has ended
                continue


def proportional_bytes(process: int) -> int:
    """Return the proportional set size of a process; 0 where it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    found = next((line for line in lines if line.startswith("Pss:")), "Pss: 0 kB")
    return int(found.split()[1]) * 1024


def digest_graph(workspace: Path) -> str:
    """Return the hash of the sorted N-Quads of the build in use."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "graph.nq"
        command = [sys.executable, "-m", "kg", "export", "graph", "--format", "nquads"]
        command += ["--output", str(target), "--workspace", str(workspace)]
        subprocess.run(command, check=True, capture_output=True)
        with target.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()


def generate(folder: Path, reports: int, characters: int) -> list[Path]:
    """Write reports and return them in order; fewer of them are the first of more."""
    command = [sys.executable, str(BENCH / "generate_reports.py"), "--output", str(folder)]
    command += ["--reports", str(reports), "--characters", str(characters)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return sorted(folder.glob("*.txt"))


def place(paths: Sequence[Path], folder: Path) -> Path:
    """Link reports into a folder, as a command line cannot hold thousands of names."""
    folder.mkdir(parents=True)
    for path in paths:
        os.link(path, folder / path.name)
    return folder


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and tell; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--reports", type=int, nargs="+", default=[20, 200])
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--characters", type=int, default=CHARACTERS)
    parser.add_argument("--add", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="keep workspaces and reports here")
    options = parser.parse_args(arguments)
    folder = options.keep or Path(tempfile.mkdtemp())
    try:
        return measure(folder, sorted(options.reports), options)
    finally:
        if options.keep is None:
            shutil.rmtree(folder, ignore_errors=True)


def measure(folder: Path, sizes: Sequence[int], options: argparse.Namespace) -> int:
    """Run every size with every number of workers, then the addition."""
    paths = generate(folder / "reports", sizes[-1] + options.add, options.characters)
    runs: list[Run] = []
    for size in sizes:
        inputs = place(paths[:size], folder / f"inputs-{size}")
        for processes in options.processes:
            workspace = folder / f"workspace-{size}-{processes}"
            run = build(workspace, [inputs], Run(size, processes))
            run.digest = digest_graph(workspace)
            runs.append(run)
            print(run, flush=True)
    tell_ratios(runs)
    digests = {(run.reports, run.digest) for run in runs}
    same = len(digests) == len(sizes)
    print("one hash for the same reports:", "yes" if same else "NO")
    if options.add:
        same = add(folder, paths, sizes[-1], options) and same
    return 0 if same else 1


def tell_ratios(runs: Sequence[Run]) -> None:
    """Print what the acceptance of a size is made of."""
    for one in runs:
        for other in runs:
            if one.processes == other.processes and one.reports < other.reports:
                print(
                    f"{other.reports} against {one.reports} reports, {one.processes} processes: "
                    f"pace {other.pace / one.pace:.2f}, memory {other.peak / one.peak:.2f}"
                )
            if one.reports == other.reports and one.processes < other.processes:
                print(
                    f"{one.reports} reports, {other.processes} processes against "
                    f"{one.processes}: {one.seconds / other.seconds:.2f} times as fast"
                )


def add(folder: Path, paths: Sequence[Path], size: int, options: argparse.Namespace) -> bool:
    """Build further reports into the largest workspace, and all of them from nothing."""
    processes = max(options.processes)
    grown = folder / f"workspace-{size}-{processes}"
    further = place(paths[size:], folder / "inputs-further")
    added = build(grown, [further], Run(options.add, processes))
    added.digest = digest_graph(grown)
    print("added:", added, flush=True)
    whole = build(
        folder / "workspace-whole",
        [folder / f"inputs-{size}", further],
        Run(size + options.add, processes),
    )
    whole.digest = digest_graph(folder / "workspace-whole")
    print("whole:", whole, flush=True)
    same = added.digest == whole.digest
    print("the same graph:", "yes" if same else "NO")
    return same


if __name__ == "__main__":
    sys.exit(main())
