"""What a log says now, read once for each state of its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from kg.decisions.log import Log, read_log
from kg.decisions.rulings import QuestionKey, Ruling, digest_rulings, find_rulings


@dataclass(frozen=True, slots=True)
class LogState:
    """A log and what follows from it.

    Attributes:
        log: All that was decided.
        rulings: What holds, by question.
        digest: Of what holds; empty where nothing does.
    """

    log: Log = field(default_factory=Log)
    rulings: Mapping[QuestionKey, Ruling] = field(default_factory=dict)
    digest: str = ""


def read_state(path: Path) -> LogState:
    """Return what the log at a path says; no file is an empty one.

    Raises:
        OSError: It is there and cannot be read.
    """
    try:
        stat = path.stat()
    except FileNotFoundError:
        return LogState()
    return _read_state(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=4)
def _read_state(path: Path, modified: int, size: int) -> LogState:
    log = read_log(path)
    rulings = find_rulings(log.decisions)
    return LogState(log, {ruling.key: ruling for ruling in rulings}, digest_rulings(rulings))
