"""Logs of long work: one file a run in the workspace's `logs/`, and messages for people.

A line of a file is a JSON object: `time` (UTC), `level`, `logger`, `message`, and what belongs to
it, such as `document` (a hash), `stage`, `seconds`. Above the level debug, which only KG_LOG_LEVEL
turns on, no line holds text of a report: what went wrong in a file is told by its hash, and the
reason stands in the register.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from kg.model import FileState, Progress

LogFormat = Literal["text", "json", "events"]
"""How messages stand on standard error: warnings for people; all as JSON; or warnings as events
among those of `kg build --progress json`."""

LEVEL_VARIABLE = "KG_LOG_LEVEL"

MAX_BYTES = 8_000_000
"""Of one run's file: some 30,000 documents; what comes later is left out, as its end says."""

KEPT_FILES = 20
"""Runs whose files are kept."""

_FORMATTERS: Mapping[LogFormat, Callable[[], logging.Formatter]] = {
    "text": lambda: logging.Formatter("kg: %(message)s"),
    "json": lambda: JsonFormatter(),
    "events": lambda: EventFormatter(),
}
_PACKAGES = ("ontology", "extract", "kg", "app_pages")
_log = logging.getLogger(__name__)


class JsonFormatter(logging.Formatter):
    """Writes a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; fields come in `extra={"fields": …}`."""
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        content: dict[str, Any] = {
            "time": moment.replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[0] is not None:
            # Its text might quote a report.
            content["error"] = record.exc_info[0].__name__
        return json.dumps(content, ensure_ascii=False, default=str)


class EventFormatter(JsonFormatter):
    """Writes a record as an event of a build's progress."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        content = {"event": "log", "level": record.levelname.lower()}
        return json.dumps(content | {"message": record.getMessage()}, ensure_ascii=False)


class BoundedFile(logging.Handler):
    """A log file that stops at a size, and when the disk refuses: work goes before its log."""

    def __init__(self, path: Path, limit: int = MAX_BYTES) -> None:
        """Begin a file.

        Raises:
            OSError: The disk refuses.
        """
        super().__init__()
        self._file = path.open("x", encoding="utf-8", newline="\n")
        self._left = limit
        self.setFormatter(JsonFormatter())

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record, unless the file is full."""
        line = self.format(record) + "\n"
        if self._left <= 0:
            return
        self._left -= len(line.encode("utf-8", "replace"))
        if self._left <= 0:
            line = json.dumps({"level": "warning", "message": "the log is full"}) + "\n"
        try:
            self._file.write(line)
            self._file.flush()
        except (OSError, ValueError):
            self._left = 0

    def close(self) -> None:
        """End the file."""
        with suppress(OSError):
            self._file.close()
        super().close()


@contextmanager
def logging_run(
    folder: Path | None, name: str, *, format: LogFormat = "text"
) -> Iterator[Path | None]:
    """Log what is done inside; gives the path of the log file, `None` without one.

    Args:
        folder: The workspace's, whose `logs/` gets a file; `None` for none.
        name: Of what is run, such as `build`.
        format: How warnings stand on standard error.
    """
    level = logging.getLevelNamesMapping().get(os.environ.get(LEVEL_VARIABLE, "").upper(), 20)
    messages = logging.StreamHandler(sys.stderr)
    messages.setLevel(logging.INFO if format == "json" else logging.WARNING)
    messages.setFormatter(_FORMATTERS[format]())
    file = _open_file(folder / "logs", name) if folder else None
    handlers = [messages, *([file[1]] if file else [])]
    loggers = [logging.getLogger(package) for package in _PACKAGES]
    before = [(each, each.level, each.propagate) for each in loggers]
    for each in loggers:
        each.setLevel(level)
        each.propagate = False
        for handler in handlers:
            each.addHandler(handler)
    try:
        yield file[0] if file else None
    finally:
        for each, old, propagate in before:
            each.setLevel(old)
            each.propagate = propagate
            for handler in handlers:
                each.removeHandler(handler)
        for handler in handlers:
            handler.close()


def logging_progress(progress: Callable[[Progress], None]) -> Callable[[Progress], None]:
    """Return a progress that logs each stage and each file that is through, and passes it on."""
    begun: dict[str, float] = {}

    def report(step: Progress) -> None:
        now, stage = time.monotonic(), step.stage.value
        if step.state is None:
            begun[stage] = now
            _log.info("stage begins", extra={"fields": {"stage": stage, "total": step.total}})
        elif step.state.is_end:
            fields = {"stage": stage, "document": step.document, "done": step.done}
            if step.state is FileState.PROBLEM:
                _log.info("file has a problem", extra={"fields": fields | {"file": step.name}})
                _log.debug("%s: %s", step.name, step.problem, extra={"fields": fields})
            elif step.document is not None:
                _log.info("file is through", extra={"fields": fields})
            if step.done == step.total:
                seconds = round(now - begun.get(stage, now), 3)
                _log.info("stage ends", extra={"fields": {"stage": stage, "seconds": seconds}})
        progress(step)

    return report


def _open_file(folder: Path, name: str) -> tuple[Path, BoundedFile] | None:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    path = folder / f"{stamp}-{name}-{os.getpid()}.jsonl"
    try:
        folder.mkdir(exist_ok=True)
        for old in sorted(folder.glob("[!.]*.jsonl"))[: 1 - KEPT_FILES or None]:
            old.unlink(missing_ok=True)
        return path, BoundedFile(path)
    except OSError:  # read-only, or full: the work is what counts
        return None
