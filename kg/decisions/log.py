"""The log: one decision a line, added and never changed.

A line is on the disk before anything says that it is saved. The order of lines does not matter and
a line may come twice, so that the logs of several people can be put together by any means: `cat`,
git with `merge=union`, `kg review import`. What is no decision is left where it is, and told.
"""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import ValidationError

from kg.decisions.errors import (
    InvalidDecisionError,
    LogLockedError,
    LogWriteError,
    UnknownDecisionError,
)
from kg.decisions.model import Claim, Decision, Question
from kg.durable import make_folder, sync_folder

LOCK_TIMEOUT = 30.0
"""Seconds to wait for others, who write for milliseconds."""

MIN_ID_LENGTH = 4
"""Fewer characters are not taken for the beginning of an id."""

KEPT_LINES = 20_000
"""Lines kept as read: a log is read again after each decision, and all but one line are known."""


@dataclass(frozen=True, slots=True)
class DamagedLine:
    """A line that is no decision: its number, from 1, and what is wrong with it."""

    number: int
    problem: str


@dataclass(frozen=True, slots=True)
class Log:
    """What a log holds.

    Attributes:
        decisions: Each once, by time, then id.
        damaged: Lines that are none, by number.
    """

    decisions: tuple[Decision, ...] = ()
    damaged: tuple[DamagedLine, ...] = ()

    def find(self, id_: str) -> Decision:
        """Return the decision of an id, or of its beginning where that is of one alone.

        Raises:
            UnknownDecisionError: There is none, or several begin so.
        """
        exact = [decision for decision in self.decisions if decision.id == id_]
        begun = [decision for decision in self.decisions if decision.id.startswith(id_)]
        found = exact or (begun if len(id_) >= MIN_ID_LENGTH else [])
        if len(found) != 1:
            raise UnknownDecisionError(id_, (decision.id for decision in self.decisions))
        return found[0]


def read_log(path: Path) -> Log:
    """Read a log; no file is an empty one.

    Raises:
        OSError: It is there and cannot be read.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Log()
    return parse_log(content)


def parse_log(content: bytes) -> Log:
    """Read the lines of a log."""
    found: dict[str, tuple[int, Decision]] = {}
    damaged = []
    for number, line in enumerate(content.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            decision = parse_decision(line)
        except ValueError as error:
            damaged.append(DamagedLine(number, str(error)))
            continue
        first, known = found.setdefault(decision.id, (number, decision))
        if known != decision:
            problem = f"its id {decision.id} is that of line {first}, which says something else"
            damaged.append(DamagedLine(number, problem))
    decisions = sorted((decision for _, decision in found.values()), key=lambda d: d.order)
    return Log(tuple(decisions), tuple(damaged))


@lru_cache(maxsize=KEPT_LINES)
def parse_decision(line: str | bytes) -> Decision:
    """Read one line.

    Raises:
        ValueError: It is no decision; says where and why.
    """
    try:
        return Decision.model_validate_json(line)
    except ValidationError as error:
        raise ValueError(_first_problem(error)) from error


def dump_decision(decision: Decision) -> str:
    """Write a decision as one line, without the line end; what is not said is left out."""
    return decision.model_dump_json(exclude_defaults=False, exclude_none=True)


def make_decision(
    about: Question,
    verdict: str,
    *,
    reviewer: str,
    claim: Claim | None = None,
    value: str | None = None,
    shown: dict[str, str] | None = None,
    reason: str = "",
    settles: Sequence[str] = (),
    source: str | None = None,
) -> Decision:
    """Make a decision of this moment, with an id of its own; it is not saved yet.

    Raises:
        InvalidDecisionError: It does not answer the question.
    """
    try:
        return Decision(
            id=uuid.uuid4().hex,
            time=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            reviewer=reviewer.strip(),
            about=about,
            verdict=verdict,
            claim=claim,
            value=value,
            shown=shown or {},
            reason=reason.strip(),
            settles=tuple(settles),
            source=source,
        )
    except ValidationError as error:
        raise InvalidDecisionError(f"{verdict} on a {about.kind}", _first_problem(error)) from error


def append_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Add decisions to a log; on return they are on the disk.

    All or none: where the disk refuses in the middle, the log is cut back to what it was.

    Raises:
        LogLockedError: Others write for too long.
        LogWriteError: The disk refuses.
    """
    lines = "".join(f"{dump_decision(decision)}\n" for decision in decisions).encode()
    if not lines:
        return
    with _locked(path):
        try:
            _append(path, lines)
        except OSError as error:
            raise LogWriteError(path, str(error)) from error


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    folder = path.parent / "locks"
    make_folder(folder)
    lock = FileLock(folder / f"{path.name}.lock", timeout=LOCK_TIMEOUT, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise LogLockedError(path) from None
    try:
        yield
    finally:
        lock.release()


def _append(path: Path, lines: bytes) -> None:
    is_new = not path.exists()
    with path.open("ab+") as file:
        size = file.seek(0, os.SEEK_END)
        if size and _last_byte(path) != b"\n":
            lines = b"\n" + lines  # what a killed writer left stays a line of its own
        try:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            with contextlib.suppress(OSError):
                file.truncate(size)
            raise
    if is_new:
        sync_folder(path.parent)


def _last_byte(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1)


def _first_problem(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    message = str(first["msg"]).removeprefix("Value error, ")
    return f"{place}: {message}" if place else message
