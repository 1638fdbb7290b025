"""Cue words: what a clause's words say is done between its parties.

The words stand in `extract/lexicons/cues.toml`, one table a cue; a cue that stands for a
cooperation mode names it there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Cue:
    """A named group of words.

    Attributes:
        name: Such as `agreement`, `planned`.
        pattern: Finds any of its words.
        mode: The cooperation mode that it stands for, or `None`.
    """

    name: str
    pattern: re.Pattern[str]
    mode: str | None


@cache
def load_cues() -> Mapping[str, Cue]:
    """Return all cues by name; read once."""
    content = files("extract").joinpath("lexicons", "cues.toml").read_text(encoding="utf-8")
    return {
        name: Cue(name, re.compile("|".join(table["words"])), table.get("mode"))
        for name, table in tomllib.loads(content).items()
    }


def find_cues(text: str) -> frozenset[str]:
    """Return the names of the cues that a text holds."""
    return frozenset(name for name, cue in load_cues().items() if cue.pattern.search(text))


def find_cue(name: str, text: str) -> tuple[int, int] | None:
    """Return where the first word of a cue stands in a text, or `None`."""
    match = load_cues()[name].pattern.search(text)
    return match.span() if match else None


def mode_cues() -> Mapping[str, str]:
    """Return the cooperation mode of each cue that stands for one."""
    return {name: cue.mode for name, cue in load_cues().items() if cue.mode}
