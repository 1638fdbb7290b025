"""How far a build is, for people as bars or lines, for programs as JSON, on standard error.

A program that runs `kg build --progress json` reads one object a line:

    {"event": "stage", "stage": "extract", "done": 0, "total": 5}
    {"event": "file", "stage": "extract", "file": "a.pdf", "state": "queued", "done": 0,
     "total": 5, "problem": null}
    {"event": "file", "stage": "extract", "file": "a.pdf", "state": "done", "done": 1, "total": 5,
     "problem": null, "rate": 0.8, "remaining": 5.0}
    {"event": "done", "build": "5f0c…", "documents": 5, "new": 5, "extracted": 5, "reused": 0,
     "built": true, "problems": [{"file": "b.pdf", "reason": "…"}], "notices": [], "problem": null}

`rate` is files a second in this stage, `remaining` seconds. The last line is always of the event
`done`; its `problem` says why there is no new build, `null` if there is one. What is worth knowing
in between comes as `{"event": "log", "level": "warning", "message": "…"}`.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Literal

import typer

from extract.errors import ExtractError
from kg.cli.messages import Advance, say, showing_progress
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.logs import LogFormat
    from kg.model import BuildReport, Progress

Style = Literal["text", "json"]
"""For people, or for programs."""


class BuildProgress:
    """Tells how far a build is, in one of the two styles."""

    def __init__(self, advance: Advance | None) -> None:
        """Tell people through `advance`; `None` to write JSON."""
        self._advance = advance
        self._begun: dict[str, float] = {}

    @property
    def is_json(self) -> bool:
        """Whether a program reads."""
        return self._advance is None

    def __call__(self, progress: Progress) -> None:
        """Tell one step of the build."""
        if self._advance is None:
            _write(self._event(progress))
        elif progress.state is None or progress.state.is_end:
            self._advance(progress.stage.value, progress.done, progress.total, progress.name)

    def finish(self, report: BuildReport | None, problem: str | None = None) -> None:
        """Tell a program how it ended: with a report, or with a problem instead."""
        if self.is_json:
            _write({"event": "done", **_summary(report), "problem": problem})

    def _event(self, progress: Progress) -> dict[str, Any]:
        stage, counts = progress.stage.value, {"done": progress.done, "total": progress.total}
        if progress.state is None:
            self._begun[stage] = time.monotonic()
            return {"event": "stage", "stage": stage, **counts}
        return {
            "event": "file",
            "stage": stage,
            "file": progress.name,
            "state": progress.state.value,
            **counts,
            "problem": progress.problem,
            **(self._pace(progress) if progress.state.is_end else {}),
        }

    def _pace(self, progress: Progress) -> dict[str, float | None]:
        now = time.monotonic()
        begun = self._begun.setdefault(progress.stage.value, now)
        if now <= begun or not progress.done:
            return {"rate": None, "remaining": None}
        rate = progress.done / (now - begun)
        left = None if progress.total is None else (progress.total - progress.done) / rate
        return {"rate": round(rate, 2), "remaining": None if left is None else round(left, 1)}


def choose_format(progress: Style, given: LogFormat) -> LogFormat:
    """Return how log messages stand beside a build's progress."""
    return "events" if progress == "json" else given


@contextmanager
def showing_build(style: Style) -> Iterator[BuildProgress]:
    """Show how far a build is; in JSON its failure is told as well, as the last event."""
    if style == "json":
        progress = BuildProgress(None)
        try:
            yield progress
        except (KgError, ExtractError) as error:
            progress.finish(None, str(error))
            raise typer.Exit(1) from error  # told, once
        except BaseException as error:
            progress.finish(None, str(error))
            raise
        return
    with showing_progress() as advance:
        yield BuildProgress(advance)


def _summary(report: BuildReport | None) -> dict[str, Any]:
    if report is None:
        return {}
    names = ["build", "documents", "new", "extracted", "reused", "built", "notices"]
    names += ["neighbourhoods", "resolved"]
    return {
        **{name: getattr(report, name) for name in names},
        "problems": [asdict(problem) for problem in report.problems],
    }


def _write(event: dict[str, Any]) -> None:
    say(json.dumps(event, ensure_ascii=False))
