"""What a workspace withstands: killed processes, disks that refuse, disks that are full.

    python -m bench.withstand kill --rounds 200     kill -9 at random moments
    python -m bench.withstand fault --every 1       an error at each n-th call that changes a disk
    python -m bench.withstand full --sizes 30       a disk of so many sizes, full at some moment
    python -m bench.withstand load --rounds 50      kill -9 while a SPARQL server is loaded

Each round takes a workspace with a build and a decision, and builds another report into it, reviews
a statement, or removes a report. Afterwards the workspace must open and show a whole build, a
decision that was said to be saved must be there, and the next build must equal an undisturbed one.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.fault_injection import KINDS, FaultyDisk
from bench.withstand_workspace import ACTIONS, Scene, act, load, make_scene, verify

DONE, REFUSED, CRASHED = 0, 3, 4
"""How a child ends: it was done, an error of ours said why not, or it fell over."""


@dataclass(frozen=True, slots=True)
class Round:
    """One attempt.

    Attributes:
        action: What was done.
        moment: When it was disturbed: seconds, or the number of a call.
        code: How the child ended; negative for a signal.
        problem: What is wrong afterwards; empty where all is as it must be.
    """

    action: str
    moment: float
    code: int
    problem: str


def in_child(work: Callable[[], None]) -> int:
    """Run something in a fork of this process; returns how it ended."""
    child = start(work)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def start(work: Callable[[], None]) -> int:
    """Start a fork that ends with one of the codes above; returns its process id."""
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    code = CRASHED
    try:
        from kg.errors import KgError

        try:
            work()
            code = DONE
        except KgError as error:
            print(f"  {type(error).__name__}: {str(error)[:200]}", file=sys.stderr)
            code = REFUSED
        except BaseException as error:
            print(f"  CRASH {type(error).__name__}: {error!r}"[:600], file=sys.stderr)
    finally:
        os._exit(code)


def kill_rounds(scene: Scene, rounds: int, seed: int) -> Iterator[Round]:
    """Kill a child at random moments of each action in turn."""
    chance = random.Random(seed)
    seconds = {action: _duration(scene, action) for action in ACTIONS}
    for number in range(rounds):
        action = ACTIONS[number % len(ACTIONS)]
        moment = chance.uniform(0, 1.1 * seconds[action])
        with _copied(scene) as workspace:
            child = start(lambda w=workspace, a=action: act(scene, w, a))  # type: ignore[misc]
            time.sleep(moment)
            os.kill(child, signal.SIGKILL)
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            yield Round(action, moment, code, _verified(scene, workspace, action))


def fault_rounds(scene: Scene, every: int, kind: str) -> Iterator[Round]:
    """Refuse the calls that change the disk, one round for each, or for each so many."""
    for action in ACTIONS:
        for number in range(1, _calls(scene, action) + 1, every):
            with _copied(scene) as workspace:

                def work(number: int = number, place: Path = workspace, what: str = action) -> None:
                    FaultyDisk(number, kind).install()
                    act(scene, place, what)

                code = in_child(work)
                yield Round(action, number, code, _verified(scene, workspace, action))


def full_rounds(scene: Scene, sizes: int) -> Iterator[Round]:
    """Act on disks of several sizes, then enlarge them; needs Linux and root (of a namespace)."""
    for action in ACTIONS:
        for number in range(sizes):
            with tempfile.TemporaryDirectory() as place:
                _mount(place, "size=4g")
                try:
                    workspace = Path(place) / "workspace"
                    shutil.copytree(scene.template, workspace)
                    held = shutil.disk_usage(place).used
                    # A little more than none to start with, at the end enough for another build.
                    room = int(held * 1.6 * (number / sizes) ** 2) + 16_384
                    _mount(place, f"remount,size={held + room}")
                    code = in_child(lambda w=workspace, a=action: act(scene, w, a))  # type: ignore[misc]
                    _mount(place, "remount,size=4g")
                    yield Round(action, room, code, _verified(scene, workspace, action))
                finally:
                    os.system(f"umount {place}")


def load_rounds(scene: Scene, folder: Path, rounds: int, seed: int) -> Iterator[Round]:
    """Kill a child while it loads an Oxigraph server; the next load must make it good."""
    from tests.servers.sparql_servers import running_oxigraph

    chance = random.Random(seed)
    with running_oxigraph(folder / "oxigraph") as server:
        begun = time.monotonic()
        if in_child(lambda: load(scene.template, server.url)):
            raise SystemExit("the server could not be loaded")
        seconds = time.monotonic() - begun
        for _ in range(rounds):
            moment = chance.uniform(0, seconds)
            child = start(lambda: load(scene.template, server.url))
            time.sleep(moment)
            os.kill(child, signal.SIGKILL)
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            loaded = in_child(lambda: load(scene.template, server.url))
            problem = "" if loaded == DONE else "the next load did not complete the server"
            yield Round("load", moment, code, problem or _verified(scene, scene.template, "same"))


def _mount(place: str, options: str) -> None:
    if os.system(f"mount -t tmpfs -o {options} tmpfs {place}"):
        raise SystemExit("a disk cannot be mounted: run it under `unshare --map-root-user --mount`")


def _verified(scene: Scene, workspace: Path, action: str) -> str:
    """Look at a workspace in a child: what it opens must not live on in the next rounds."""
    reading, writing = os.pipe()

    def work() -> None:
        problem = verify(scene, workspace, action)
        os.write(writing, problem.encode())

    code = in_child(work)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        problem = pipe.read().decode()
    return problem or ("" if code == DONE else f"it could not be verified (exit code {code})")


def _duration(scene: Scene, action: str) -> float:
    with _copied(scene) as workspace:
        begun = time.monotonic()
        in_child(lambda: act(scene, workspace, action))
        return time.monotonic() - begun


def _calls(scene: Scene, action: str) -> int:
    reading, writing = os.pipe()

    def work() -> None:
        disk = FaultyDisk(0, "full")
        disk.install()
        act(scene, workspace, action)
        os.write(writing, str(disk.calls).encode())

    with _copied(scene) as workspace:
        in_child(work)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        return int(pipe.read() or b"0")


class _copied:  # noqa: N801 (a context manager, read as a function)
    """A copy of the scene's workspace, gone afterwards."""

    def __init__(self, scene: Scene) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="withstand-"))
        shutil.copytree(scene.template, self._folder / "workspace")

    def __enter__(self) -> Path:
        return self._folder / "workspace"

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)


def main() -> int:
    """Run rounds and print what came of them; exit code 1 if one went wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("how", choices=("kill", "fault", "full", "load"))
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--sizes", type=int, default=30)
    parser.add_argument("--minutes", type=float, default=float("inf"), help="end after")
    parser.add_argument("--kind", choices=sorted(KINDS), default="full")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scene = make_scene(Path(folder), in_child)
        rounds = {
            "kill": lambda: kill_rounds(scene, options.rounds, options.seed),
            "fault": lambda: fault_rounds(scene, options.every, options.kind),
            "full": lambda: full_rounds(scene, options.sizes),
            "load": lambda: load_rounds(scene, Path(folder), options.rounds, options.seed),
        }[options.how]()
        return _report(rounds, time.monotonic() + 60 * options.minutes)


def _report(rounds: Iterator[Round], end: float) -> int:
    ends: Counter[tuple[str, int]] = Counter()
    wrong = 0
    for each in rounds:
        ends[each.action, each.code] += 1
        if each.problem or each.code == CRASHED:
            wrong += 1
            print(f"{each.action} at {each.moment:g}: {each.problem or 'it crashed'}", flush=True)
        if time.monotonic() > end:
            break
    for (action, code), count in sorted(ends.items()):
        print(f"{action}: {count} rounds ended with code {code}")
    print(f"{sum(ends.values())} rounds, {wrong} went wrong")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
