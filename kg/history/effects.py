"""What people's decisions did in a build: `effects.jsonl` in its folder, a decision a line.

{"decision": id, "reviewer": name, "kind": …, "outcome": "applied|disputed|superseded|obsolete",
 "why": …, "statements": [IRI…], "entities": [IRI…]}
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from kg.errors import WorkspaceDamagedError

EFFECTS_FILE = "effects.jsonl"
OBSOLETE = "obsolete"
"""Outcome of a decision about something that the build does not have."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What became of one decision.

    Attributes:
        decision: Its id.
        reviewer: Who decided.
        kind: The verdict, such as `accept` or `same`.
        outcome: `applied`; `disputed`; `superseded` by a later one; `obsolete`, as what it is about
            is not there.
        why: Of what is not applied, in words; else empty.
        statements: IRIs of the statements that it took away, changed or made, sorted.
        entities: IRIs of the entities that it joined, parted or changed, sorted.
    """

    decision: str
    reviewer: str
    kind: str
    outcome: str
    why: str = ""
    statements: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()


def read_effects(folder: Path) -> tuple[Effect, ...]:
    """Read the effects in a build's folder, in their order; no file is no decision.

    Raises:
        WorkspaceDamagedError: A line is no effect.
    """
    path = folder / EFFECTS_FILE
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise WorkspaceDamagedError(path, f"it cannot be read: {error}") from error
    return tuple(_effect(path, number, line) for number, line in enumerate(lines, 1))


def _effect(path: Path, number: int, line: str) -> Effect:
    try:
        content = json.loads(line)
        for name in ("statements", "entities"):
            content[name] = tuple(content.get(name, ()))
        return Effect(**content)
    except (ValueError, TypeError, AttributeError) as error:
        raise WorkspaceDamagedError(path, f"line {number} is no effect: {error}") from error
