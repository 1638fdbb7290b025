"""What a child says of its work: a JSON object a line, as `kg build --progress json` writes it.

{"event": "file" | "stage" | "done", "stage": …, "file": …, "state": …, "done": n, "total": n,
 "problem": …, "remaining": seconds, "build": id}
"""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Event:
    """A line of a child's progress.

    Attributes:
        event: `file` for one that is through a stage, `stage` for a stage, `done` at the end, `log`
            for what is told beside the work.
        stage: Of `kg.model.Stage`; may be empty.
        file: Name of the file; empty where none is meant.
        done: Documents through the stage.
        total: Documents in all, or `None` where that is not known.
        state: What happens to the file, of `queued`, `reading`, `extracting`, `done`, `problem`.
        problem: Why the file cannot be used, or why there is no graph; one line, empty for none.
        remaining: Seconds that the stage still takes, or `None` where nobody can tell.
        build: Id of the graph that came of it; empty but at a good end.
    """

    event: str
    stage: str = ""
    file: str = ""
    done: int = 0
    total: int | None = None
    state: str = ""
    problem: str = ""
    remaining: float | None = None
    build: str = ""


def parse_event(line: str) -> Event | None:
    """Read a line; `None` if it is something else that a program may say."""
    if not line.startswith("{"):
        return None
    try:
        content = json.loads(line)
    except ValueError:
        return None
    if not isinstance(content.get("event"), str):
        return None
    remaining = content.get("remaining")
    return Event(
        event=content["event"],
        stage=_text(content.get("stage")),
        file=_text(content.get("file")),
        done=_number(content.get("done")) or 0,
        total=_number(content.get("total")),
        state=_text(content.get("state")),
        problem=_text(content.get("problem")),
        remaining=float(remaining) if isinstance(remaining, int | float) else None,
        build=_text(content.get("build")),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
